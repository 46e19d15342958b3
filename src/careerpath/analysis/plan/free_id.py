"""An id for one more action of a plan."""

from collections.abc import Container
from itertools import count


def free_id(wanted: str, taken: Container[str]) -> str:
    """The id that is wanted, numbered from 2 on where it is taken."""
    if wanted not in taken:
        return wanted
    return next(name for number in count(2) if (name := f"{wanted}-{number}") not in taken)
