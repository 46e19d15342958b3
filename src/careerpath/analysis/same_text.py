"""When two texts say the same."""


def folded(text: str | None) -> str:
    """A text without what makes no difference to a reader: letter case, and how its blanks are set."""
    return " ".join((text or "").split()).casefold()
