"""A framework and people as a form: sheets that a spreadsheet edits, and what comes back of them."""
