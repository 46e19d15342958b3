"""The command line: one file for each command, and the only clock, prompt and exit."""
