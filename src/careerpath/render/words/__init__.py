"""Changes, counts and what people wrote, in words."""
