"""Rules about the career system."""
