"""Ratings taken down, in conversation or given at once, and the assessment they become."""
