"""What was found, in each format that somebody or something reads."""
