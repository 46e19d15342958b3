"""Templates, built-in and own, and what they may do."""
