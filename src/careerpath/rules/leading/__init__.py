"""Rules about the manager's own duties."""
