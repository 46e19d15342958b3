"""Pure questions about a workspace."""
