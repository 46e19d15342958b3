"""What changed, in the words in which people talk about careers."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from careerpath.analysis.change.changes import Change, Subject
from careerpath.model.workspace import Workspace
from careerpath.render.words.framework import framework_words
from careerpath.render.words.person import person_words
from careerpath.render.words.values import Sayer


@dataclass(frozen=True, slots=True)
class SubjectWords:
    """One subject's heading, and a line for each thing that changed about it, with the changes it tells of."""

    heading: str
    lines: tuple[tuple[str, tuple[Change, ...]], ...]


def word_changes(
    before: Workspace, after: Workspace, subjects: Sequence[Subject], quote: Callable[[str], str] = str
) -> Iterator[SubjectWords]:
    """Every subject in words; `quote` makes texts of people safe for where they are put."""
    sayer = Sayer(before, after, quote)
    for subject in subjects:
        words = person_words if subject.kind == "person" else framework_words
        lines = tuple(words(sayer, subject))
        renaming = ((f"renamed: {quote(subject.was)} → {quote(subject.id)}", ()),) if subject.was else ()
        yield SubjectWords(_heading(sayer, subject), (*renaming, *lines))


def _heading(sayer: Sayer, subject: Subject) -> str:
    match subject.kind:
        case "person":
            name = sayer.person(subject.id)
        case "role":
            name = f"Role {sayer.role(subject.id)}"
        case "path":
            name = f"Path {sayer.path(subject.id)}"
        case "competency":
            name = f"Competency {sayer.competency(subject.id)}"
        case _:
            return "Settings"
    return f"{name} ({sayer.quote(subject.id)})"
