"""Everything that is found in a workspace, and what of it is reported."""
