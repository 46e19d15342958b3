"""What differs between two moments, and what it does to people."""
