"""The file format as strict, frozen values."""
