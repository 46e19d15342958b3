"""From values to Markdown; the only templates."""
