"""The known names nearest to one that is not known."""

from collections.abc import Iterable
from difflib import get_close_matches


def nearest(name: str, known: Iterable[str]) -> list[str]:
    """At most three known names that somebody may have meant, nearest first; capitals make no difference."""
    spelled: dict[str, list[str]] = {}
    for item in sorted(known):
        spelled.setdefault(item.casefold(), []).append(item)
    near = get_close_matches(name.casefold(), spelled, n=3, cutoff=0.6)
    return [item for found in near for item in spelled[found]][:3]


def suggestion(name: str, known: Iterable[str]) -> str:
    """A hint that offers the nearest known names; empty where none is near."""
    near = nearest(name, known)
    return f"did you mean {' or '.join(f'`{item}`' for item in near)}?" if near else ""
