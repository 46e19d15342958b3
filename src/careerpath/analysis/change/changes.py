"""What is different between two readings of a workspace, as values."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any, Literal

from careerpath.model import layout

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


def leave_out(subjects: Iterable[Subject], broken: frozenset[str]) -> Iterator[Subject]:
    """The subjects without what is said in files that could not be read on one side: those are not gone, nor new."""
    for subject in subjects:
        if _profile_of(subject) in broken:
            continue
        kept = tuple(change for change in subject.changes if _file_of(subject, change) not in broken)
        if kept or subject.was:
            yield replace(subject, changes=kept)


def _profile_of(subject: Subject) -> str:
    return layout.person_file(subject.id, "profile") if subject.kind == "person" else ""


def _file_of(subject: Subject, change: Change) -> str:
    """The file in which a change stands, relative to the workspace."""
    if change.record:
        folder = "log" if change.document.startswith("log-") else f"{change.document}s"
        return layout.record_file(subject.id, folder, change.record)
    match subject.kind:
        case "settings":
            return layout.SETTINGS_FILE
        case "path":
            return layout.path_file(subject.id)
        case "role":
            return layout.role_file(subject.id)
        case "competency":
            return layout.competency_file(subject.id)
    return layout.person_file(subject.id, change.document)
