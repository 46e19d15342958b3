"""Tables for others, written."""
