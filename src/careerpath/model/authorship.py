"""Who wrote a file as it is, as far as git remembers."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Author:
    """The address that git was told, and the day of the commit."""

    email: str
    day: date


Authors = Mapping[str, Author]
"""Authors by what they brought: a file, or git's id of a content. What is not committed has none."""
