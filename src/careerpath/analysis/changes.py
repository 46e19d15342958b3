"""What is different between two readings of a workspace, as values."""

from dataclasses import dataclass
from typing import Any, Literal

SubjectKind = Literal["settings", "path", "role", "competency", "person"]
State = Literal["added", "dropped", "changed"]


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that is different in one document.

    `document` is the kind of file; `record` the name of a dated one. `at` are keys from the document's root: at `()`
    the document itself came or went. `before` and `after` are values of the model, None for what was or is not there.
    Where items of a list stand in another order, they are tuples of what those items are known by.
    """

    document: str
    at: tuple[str, ...]
    before: Any
    after: Any
    record: str = ""
    is_order: bool = False


@dataclass(frozen=True, slots=True)
class Subject:
    """Somebody or something, and all that is different about them; `was` is their former id where they were renamed."""

    kind: SubjectKind
    id: str
    state: State
    changes: tuple[Change, ...]
    was: str | None = None
