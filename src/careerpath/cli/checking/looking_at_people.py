"""What is found of people, each by themselves, and on which days the same would be found."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Self

from careerpath.diagnostic import Diagnostic, to_plain
from careerpath.model.workspace import Person, Workspace
from careerpath.rules.all_rules import check_people, take_notes
from careerpath.rules.selection import excuses_of
from careerpath.rules.watched_day import WatchedDay
from careerpath.store.loading import Outline, PersonFiles
from careerpath.store.text.reading import broken_by

Plain = dict[str, Any]
"""What was found in one part of a workspace, as JSON holds it, so that it is the same whether it was kept or not."""


@dataclass(frozen=True, slots=True)
class Completed:
    """Somebody's files, what they say, and what is wrong with how they are written; no person without a profile."""

    files: PersonFiles
    person: Person | None
    wrong: Sequence[Diagnostic]

    @classmethod
    def of(cls, files: PersonFiles, outline: Outline) -> Self:
        """Read what somebody's files say."""
        return cls(files, *outline.complete(files))


def key_of_one(files: PersonFiles) -> str:
    """What of a workspace that is as it was, the findings of one person depend on."""
    return f"{files.folder} {files.fingerprint}"


def look_at_people(workspace: Workspace | None, people: Sequence[Completed], as_of: date) -> list[Plain]:
    """What is found of each person; nothing but what is wrong with their files where no workspace could be read."""
    days = [(one, WatchedDay.of(as_of)) for one in people]
    asked = [(one.person, day) for one, day in days if one.person]
    checked = zip(asked, check_people(workspace, asked), strict=True) if workspace else ()
    found = {person.id: theirs for (person, _), theirs in checked}
    seen = [_found(one, found.get(one.files.folder, ())) | _noted(workspace, one.person, day) for one, day in days]
    return [told | {"days": day.span} for told, (_, day) in zip(seen, days, strict=True)]  # all has been asked of them


def notes_of(workspace: Workspace, person: Person, as_of: date) -> list[Any] | None:
    """The notes on one person as JSON holds them; None where there is nothing to note."""
    notes = take_notes(workspace, person, as_of)
    return json.loads(json.dumps(notes)) if any(note is not None for note in notes) else None


def _noted(workspace: Workspace | None, person: Person | None, day: WatchedDay) -> Plain:
    """What the rules about people beside each other have to know, and what is excused."""
    if workspace is None or person is None:
        return {}
    seen = {"excuses": excuses_of(person.documents()), "notes": notes_of(workspace, person, day)}
    return {what: noted for what, noted in seen.items() if noted}


def _found(one: Completed, by_rules: Sequence[Diagnostic]) -> Plain:
    """What is wrong with somebody's files, and with what they say."""
    seen: Plain = {"files": len(one.files.files)}
    if broken_by(one.wrong):
        seen["is_broken"] = True
    if one.wrong or by_rules:
        seen["found"] = plain([*one.wrong, *by_rules])
    return seen


def plain(found: Iterable[Diagnostic]) -> list[Any]:
    """Findings as JSON holds them."""
    return [to_plain(diagnostic) for diagnostic in found]
