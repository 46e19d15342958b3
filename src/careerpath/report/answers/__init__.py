"""What a command answers: a page for a terminal, a document for JSON."""
