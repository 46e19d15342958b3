"""A move in words: how long it usually takes, and what it asks for beside the role it leads to."""

from careerpath.model.path import Months

MENTOR_WORDS = "a mentor who has made the move"


def months_words(months: Months | None) -> str:
    """How long a move usually takes, like `9 to 24 months`; empty where nobody has said."""
    known = [str(number) for number in (months.from_, months.to) if number is not None] if months else []
    return f"{' to '.join(known)} months" if known else ""
