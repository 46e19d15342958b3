"""Numbers from other people's tables."""
