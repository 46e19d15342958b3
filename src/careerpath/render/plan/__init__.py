"""A plan's document and its file."""
