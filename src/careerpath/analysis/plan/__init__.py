"""A development plan: drafted, moved on, signed, looked back on."""
