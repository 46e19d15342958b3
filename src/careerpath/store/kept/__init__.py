"""What is kept outside of a workspace, for each user."""
