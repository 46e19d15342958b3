"""Paths as pictures."""
