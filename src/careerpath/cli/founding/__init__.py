"""What a workspace has around its files: for git, editors and CI."""
