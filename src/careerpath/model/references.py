"""Every id that a file refers to."""

from typing import NamedTuple

from careerpath.diagnostic import KeyPath
from careerpath.model.fields import Document, ReferenceKind, Refers
from careerpath.model.marked import find_marked


class Reference(NamedTuple):
    """An id that is referred to, what it should be the id of, and where in the file it stands.

    What it is the id of may be gone where the file says it of another time.
    """

    kind: ReferenceKind
    id: str
    at: KeyPath
    may_be_gone: bool = False


def find_references(document: Document) -> list[Reference]:
    """Every reference in a document, in the order of its fields."""
    return [Reference(mark.to, value, at, mark.may_be_gone) for mark, value, at in find_marked(document, Refers)]
