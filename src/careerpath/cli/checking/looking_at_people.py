"""What is found of people, each by themselves, and on which days the same would be found."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from careerpath.diagnostic import Diagnostic, to_plain
from careerpath.model.workspace import Person, Workspace
from careerpath.rules.all_rules import check_people, take_notes
from careerpath.rules.selection import excuses_of
from careerpath.rules.watched_day import WatchedDay
from careerpath.store.loading import Outline, PersonFiles

Plain = dict[str, Any]
"""What was found in one part of a workspace, as JSON holds it, so that it is the same whether it was kept or not."""


@dataclass(frozen=True, slots=True)
class Completed:
    """Somebody's files, what they say, and what is wrong with how they are written; no person without a profile."""

    files: PersonFiles
    person: Person | None
    wrong: Sequence[Diagnostic]

    @classmethod
    def of(cls, files: PersonFiles, outline: Outline) -> "Completed":
        """Read what somebody's files say."""
        return cls(files, *outline.complete(files))


def key_of_one(files: PersonFiles) -> str:
    """What of a workspace that is as it was, the findings of one person depend on."""
    return f"{files.folder} {files.fingerprint}"


def look_at_people(workspace: Workspace | None, people: Sequence[Completed], as_of: date) -> list[Plain]:
    """What is found of each person; nothing but what is wrong with their files where no workspace could be read."""
    days = [WatchedDay.of(as_of) for _ in people]
    if workspace is None:
        return [_plain(one, one.wrong, day) for one, day in zip(people, days, strict=True)]
    checked = [(one.person, day) for one, day in zip(people, days, strict=True) if one.person is not None]
    found = {who.id: found for (who, _), found in zip(checked, check_people(workspace, checked), strict=True)}
    return [
        _noted(workspace, one.person, day) | _plain(one, [*one.wrong, *found.get(one.files.folder, ())], day)
        for one, day in zip(people, days, strict=True)
    ]


def notes_of(workspace: Workspace, person: Person, as_of: date) -> list[Any] | None:
    """The notes on one person as JSON holds them; None where there is nothing to note."""
    notes = take_notes(workspace, person, as_of)
    return json.loads(json.dumps(notes)) if any(note is not None for note in notes) else None


def _noted(workspace: Workspace, person: Person | None, day: WatchedDay) -> Plain:
    """What the rules about people beside each other have to know, and what is excused."""
    if person is None:
        return {}
    seen = {"excuses": excuses_of(person.documents()), "notes": notes_of(workspace, person, day)}
    return {what: noted for what, noted in seen.items() if noted}


def _plain(one: Completed, found: Iterable[Diagnostic], day: WatchedDay) -> Plain:
    seen: Plain = {"files": len(one.files.files), "days": day.span}
    if any(item.code != "CP010" for item in one.wrong):
        seen["is_broken"] = True
    if rows := [to_plain(diagnostic) for diagnostic in found]:
        seen["found"] = rows
    return seen
