"""Rules about people: who they are, their numbers, what was said of them."""
