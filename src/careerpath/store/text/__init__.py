"""One file's text: from bytes to values, and edits that leave all else as it is."""
