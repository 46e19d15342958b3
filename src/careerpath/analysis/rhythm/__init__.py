"""When something is due, and who is excused."""
