"""Where somebody stands: ratings, gaps, numbers, and the talk about them."""
