"""The page behind every code: what it finds, why, a bad and a good example, how to mend it."""

from pathlib import Path


def read_page(code: str) -> str:
    """The Markdown page of a code; FileNotFoundError where it has none."""
    return (Path(__file__).parent / f"{code}.md").read_text(encoding="utf-8")
