"""Rules about decisions, and what becomes of them."""
