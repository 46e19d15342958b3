"""A decision to promote, and what becomes of the plan."""
