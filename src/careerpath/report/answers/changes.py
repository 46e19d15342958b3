"""What changed as text, as a pull request's comment and as JSON."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from careerpath.analysis.change.changes import Change, Subject
from careerpath.model.fields import Record
from careerpath.model.period import Period
from careerpath.render.templating.markdown import escape_markdown
from careerpath.render.words.changes import SubjectWords
from careerpath.report.findings.markdown import COMMENT_BUDGET
from careerpath.report.terminal import print_lines
from careerpath.report.wrapping import Lines, page_width, wrap_lines


def print_changes(worded: Sequence[SubjectWords]) -> None:
    """Each subject with its changes under it, as wide as the window is."""
    print_lines(_lines(worded, page_width()))


def _lines(worded: Sequence[SubjectWords], width: int | None) -> Lines:
    for number, subject in enumerate(worded):
        if number:
            yield "", False
        yield from wrap_lines(subject.heading, "", width, strong=True)
        for words, _ in subject.lines:
            yield from wrap_lines(words, "  ", width, indent=4)


def changes_markdown(title: str, names: tuple[str, str], worded: Sequence[SubjectWords]) -> str:
    """A heading and a list for each subject, within what a comment may hold; the texts in them are safe already."""
    heading = f"### {title} between {escape_markdown(names[0])} and {escape_markdown(names[1])}\n"
    if not worded:
        return f"{heading}\nNothing.\n"
    parts, left = [heading], COMMENT_BUDGET
    for number, subject in enumerate(worded):
        part = f"\n**{subject.heading}**\n\n" + "".join(f"- {words}\n" for words, _ in subject.lines)
        left -= len(part.encode())
        if left < 0:
            parts.append(f"\nAnd {len(worded) - number} more: the command line shows them all.\n")
            break
        parts.append(part)
    return "".join(parts)


def changes_document(subjects: Sequence[Subject], worded: Sequence[SubjectWords]) -> list[dict[str, Any]]:
    """The changes as plain values with stable keys, with the words for them."""
    return [
        {
            "kind": subject.kind,
            "id": subject.id,
            "was": subject.was,
            "state": subject.state,
            "changes": list(_changes(words)),
        }
        for subject, words in zip(subjects, worded, strict=True)
    ]


def _changes(worded: SubjectWords) -> Iterator[dict[str, Any]]:
    for words, changes in worded.lines:
        yield {"words": words, "values": [_change(change) for change in changes]}


def _change(change: Change) -> dict[str, Any]:
    return {
        "document": change.document,
        "record": change.record or None,
        "at": list(change.at),
        "before": None if change.document == "document" else _plain(change.before),
        "after": None if change.document == "document" else _plain(change.after),
    }


def _plain(value: Any) -> Any:
    if isinstance(value, Record):
        return value.model_dump(mode="json", by_alias=True, exclude_none=True, exclude_defaults=True)
    if isinstance(value, dict):
        return {str(key): _plain(item) for key, item in value.items()}
    if isinstance(value, tuple | list):
        return [_plain(item) for item in value]
    return value.isoformat() if isinstance(value, date) else str(value) if isinstance(value, Period) else value
