"""Every day on which a file says that something has happened."""

from datetime import date
from typing import NamedTuple

from careerpath.diagnostic import KeyPath
from careerpath.model.fields import Document, Past
from careerpath.model.marked import find_marked


class Happening(NamedTuple):
    """A day on which something has happened, and where in the file it stands."""

    day: date
    at: KeyPath


def find_happenings(document: Document) -> list[Happening]:
    """Every such day in a document, in the order of its fields; plans, such as `due` or `by`, are none."""
    return [Happening(value, at) for _, value, at in find_marked(document, Past)]
