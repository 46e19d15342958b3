"""The past of a workspace, as git keeps it."""
