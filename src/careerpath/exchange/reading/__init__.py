"""Tables that others made, read."""
