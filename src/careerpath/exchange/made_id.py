"""An id for what so far has a name only."""

import re
import unicodedata

_NOT_DECOMPOSED = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ß": "ss", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th"})


def make_id(name: str) -> str:
    """An id of small letters, digits and hyphens for a name; empty where it has none of them."""
    letters = unicodedata.normalize("NFKD", name.casefold().translate(_NOT_DECOMPOSED))
    return "-".join(re.findall(r"[a-z0-9]+", letters.encode("ascii", "ignore").decode()))
