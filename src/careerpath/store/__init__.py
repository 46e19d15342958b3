"""The only disk and the only git: finding, reading and writing files."""
