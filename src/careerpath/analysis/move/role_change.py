"""The last time somebody went from one role to another."""

from dataclasses import dataclass
from datetime import date
from itertools import takewhile

from careerpath.analysis.move.move_demands import held_roles
from careerpath.analysis.move.routes import find_route
from careerpath.model.layout import RecordName
from careerpath.model.promotion import Promotion
from careerpath.model.workspace import Person, Workspace, newest_first


@dataclass(frozen=True, slots=True)
class RoleChange:
    """The change into the present role: from which, into which, and when it began, where that is known."""

    start: str
    end: str
    since: date | None


def find_last_change(person: Person, as_of: date) -> RoleChange | None:
    """The change into the present role; None for whoever has had it since they came.

    The same role twice in a row, in another team for example, is one time in it.
    """
    profile, held = person.profile, list(held_roles(person, as_of))
    if profile.role is None or (profile.since and profile.since > as_of):
        return None
    present = list(takewhile(lambda item: item.role == held[0].role, held))
    if len(present) == len(held):
        return None
    return RoleChange(held[len(present)].role, held[0].role, present[-1].start)


def is_step_back(workspace: Workspace, change: RoleChange) -> bool:
    """Whether somebody went back: out of managing people, or to a role from which a path leads to the former one."""
    start, end = workspace.roles.get(change.start), workspace.roles.get(change.end)
    if start and end and start.manages_people != end.manages_people:
        return start.manages_people
    there, back = find_route(workspace, change.start, change.end), find_route(workspace, change.end, change.start)
    return bool(back) and not there


def find_promotion(person: Person, role: str, as_of: date) -> tuple[RecordName, Promotion] | None:
    """The newest record of a promotion into a role."""
    for name, record in newest_first(person.promotions, as_of):
        if record.to == role and record.decision == "promoted":
            return name, record
    return None
