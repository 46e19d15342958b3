"""What follows for people from what a table says of them: a role that is left is one they held."""

import re
from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from careerpath.diagnostic import Diagnostic
from careerpath.exchange.form.changes import Change, FileChange
from careerpath.exchange.form.rows import as_parsed
from careerpath.model.profile import Profile
from careerpath.model.workspace import Person, Workspace
from careerpath.rules.references import manager_circle
from careerpath.store.text.validation import validate


def follow_moves(changes: Iterable[FileChange]) -> list[Diagnostic]:
    """Write the role that somebody leaves into their history; a finding where nobody says when the new one begins."""
    problems = []
    for change in changes:
        left, since = change.before.get("role"), change.before.get("since")
        if left is None or change.after.get("role") == left:
            continue
        begins = change.after.get("since")
        if not isinstance(begins, date) or begins == since:
            hint = "write the first day in the new role under `Since`"
            problems.append(_wrong(change, "role", "CP002", "the role changes, and nobody says since when", hint))
        elif since is not None and begins < since:
            message = f"the new role begins on {begins}, before the present one did, on {since}"
            problems.append(_wrong(change, "since", "CP005", message, "is the year right?"))
        else:
            former = {"role": left, "from": since, "to": begins - timedelta(days=1)}
            kept = {key: value for key, value in former.items() if value is not None}
            change.after["history"] = [*change.before.get("history", ()), kept]
            change.changes.append(Change("History", "", f"{left} until {former['to']}"))
    return problems


def find_circles(changes: Sequence[FileChange], workspace: Workspace, as_of: date) -> list[Diagnostic]:
    """CP107 for people who would manage each other in a circle, at the cell that closes it."""
    people = dict(workspace.people)
    for change in changes:
        profile, _ = validate(Profile, as_parsed(Profile, change.after, is_new=change.is_new), "")
        if profile is not None:
            people[change.id] = Person(change.id, profile)
    before = set(manager_circle(workspace, as_of))
    closing = {change.id: change for change in changes if "manager" in change.values}
    found = []
    for problem in manager_circle(Workspace(workspace.settings, people=people), as_of):
        in_circle = [person for person in re.findall(r"[a-z0-9-]+", problem.message) if person in closing]
        if problem not in before and in_circle:
            found.append(closing[in_circle[0]].locate(problem))
    return found


def _wrong(change: FileChange, key: str, code: str, message: str, hint: str) -> Diagnostic:
    given, row, column = change.cells.get((key,), change.cells[()])
    return given.wrong(code, row, column, message, hint)
