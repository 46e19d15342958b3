"""What an overview is of: the workspace a command runs in, or those that it rolls up."""

import sys
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from careerpath.cli.frame.app import Here
from careerpath.cli.frame.failure import CannotRun
from careerpath.cli.frame.left_out import note_left_out
from careerpath.report.safe_text import safe

if TYPE_CHECKING:
    from careerpath.model.roll_up import Member, Together
    from careerpath.model.workspace import Workspace
    from careerpath.store.named_folder import NamedFolder

_WHOSE = ("person", "manager", "rater")
"""Keys by which a row of an answer says whom it is about."""


def bring(here: Here) -> "tuple[Together, ...]":
    """The workspaces that are looked at, one for each framework; what could not be read of them is told."""
    from careerpath.model.roll_up import Together
    from careerpath.store.roll_up import find_members, read_members

    own = here.workspace(may_roll_up=True)
    folders = find_members(here.root(), own.settings)
    if not folders:
        note_left_out(own)
        return (Together(own),)
    found = bring_members(own, folders, read_members(folders))
    for part in found:
        note_left_out(part.workspace)
    return found


def bring_members(
    own: "Workspace", folders: "Sequence[NamedFolder]", members: "Sequence[Member]"
) -> "tuple[Together, ...]":
    """The workspaces of some folders, one for each framework; those that could not be read are told."""
    from careerpath.model.roll_up import bring_together
    from careerpath.store.roll_up import say_problems

    read = {member.folder for member in members}
    said = [problem.message for problem in say_problems(folders)]
    said += [f"`{item.folder}` cannot be read" for item in folders if not item.problem and item.folder not in read]
    for problem in said:
        sys.stderr.write(f"left out: {safe(problem)}: careerpath check\n")
    found = bring_together(own, members)
    if not found:
        raise CannotRun("none of the workspaces can be read", "careerpath check")
    if len(found) > 1:
        groups = "; ".join(" and ".join(part.members) for part in found)
        sys.stderr.write(f"these do not share one framework, and are not added up: {safe(groups)}\n")
    return found


def everybody(parts: "Sequence[Together]") -> "Workspace":
    """A workspace in which each person of all of them can be found by id, and each role of any."""
    if len(parts) == 1:
        return parts[0].workspace
    people = {key: person for part in parts for key, person in part.workspace.people.items() if part.is_home(key)}
    roles = {key: role for part in reversed(parts) for key, role in part.workspace.roles.items()}
    return replace(parts[0].workspace, people=people, roles=roles)


def heading(part: "Together", parts: "Sequence[Together]") -> list[tuple[str, bool]]:
    """The lines that say which workspaces a page is about, where there is a page for each of several frameworks."""
    return [(safe(", ".join(part.members)), True), ("", False)] if len(parts) > 1 else []


def joined(parts: "Sequence[Together]", answers: Sequence[Mapping[str, object]]) -> dict[str, object]:
    """The answers on all parts as one: lists one after the other, the rows of a roll-up with their workspace.

    A row about somebody has `workspace`, one about no single person `workspaces`.
    """
    named = [_named(part, answer) for part, answer in zip(parts, answers, strict=True)]
    one = dict(named[0])
    for answer in named[1:]:
        for key, value in answer.items():
            if isinstance(value, list):
                one[key] = [*one[key], *value]
    return one


def _named(part: "Together", answer: Mapping[str, object]) -> dict[str, Any]:
    if not part.members:
        return dict(answer)
    return {
        key: [_row(part, row) for row in value] if isinstance(value, list) else value for key, value in answer.items()
    }


def _row(part: "Together", row: object) -> object:
    named = _with_workspace(part, row)
    if isinstance(named, dict) and "workspace" not in named:
        return named | {"workspaces": list(part.members)}
    return named


def _with_workspace(part: "Together", value: object) -> object:
    if isinstance(value, list):
        return [_with_workspace(part, item) for item in value]
    if not isinstance(value, dict):
        return value
    named = {key: _with_workspace(part, item) for key, item in value.items()}
    whose = (str(value[key]) for key in _WHOSE if key in value)
    home = next((part.homes[person] for person in whose if person in part.homes), None)
    return named if home is None else named | {"workspace": home}
