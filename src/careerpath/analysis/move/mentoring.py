"""Who may be the mentor for a move: has made it, is willing, stands in the sales line, has time (seed 141, 142)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from careerpath.analysis.move.capacity import planned_hours
from careerpath.analysis.move.move_demands import HeldRole, held_roles
from careerpath.analysis.move.routes import moves_from
from careerpath.analysis.rhythm.cadence import is_away
from careerpath.model.workspace import Person, Workspace

MentorLack = Literal["unknown-person", "self", "not-made-the-move", "outside-sales-line", "unwilling", "not-asked"]


@dataclass(frozen=True, slots=True)
class Mentor:
    """Somebody as a mentor for one move: the role that shows they have made it, and what time they have.

    `willing` is what they said to this person, None where nobody has asked; `others` are those they have said yes to.
    Hours are a month's; `hours_there` is None where nobody said how many there are.
    """

    person: str
    held: HeldRole
    willing: bool | None
    others: tuple[str, ...]
    hours_planned: float
    hours_there: float | None
    is_away: bool

    @property
    def has_time(self) -> bool | None:
        """Whether hours are left; None where it is not known how many there are."""
        if self.is_away:
            return False
        return None if self.hours_there is None else self.hours_planned < self.hours_there


def find_mentors(workspace: Workspace, person: Person, role: str, as_of: date) -> list[Mentor]:
    """Everybody who has made the move and stands in the sales line: the willing first, then those with time."""
    found = [
        Mentor(
            person=other.id,
            held=held,
            willing=_willing(person, other.id),
            others=tuple(
                third.id for third in workspace.people.values() if third is not person and _willing(third, other.id)
            ),
            hours_planned=planned_hours(workspace, other.id, as_of),
            hours_there=other.profile.capacity_hours_per_month,
            is_away=is_away(other.profile.away, as_of),
        )
        for other in workspace.people.values()
        if other.id != person.id and stands_in_sales_line(workspace, other.id)
        if (held := role_that_qualifies(workspace, other, role, as_of))
    ]
    ranks: dict[bool | None, int] = {True: 0, None: 1, False: 2}
    return sorted(found, key=lambda item: (ranks[item.willing], ranks[item.has_time], item.person))


def find_mentor_lack(
    workspace: Workspace, person: Person, mentor: str, role: str, as_of: date, *, willing: bool | None
) -> MentorLack | None:
    """Why somebody does not count as the mentor for a move, the firmest reason first; None where they do."""
    if mentor == person.id:
        return "self"
    if mentor not in workspace.people:
        return "unknown-person"
    if role_that_qualifies(workspace, workspace.people[mentor], role, as_of) is None:
        return "not-made-the-move"
    if not stands_in_sales_line(workspace, mentor):
        return "outside-sales-line"
    if willing is False:
        return "unwilling"
    return "not-asked" if willing is None else None


def named_mentor(workspace: Workspace, person: Person, role: str, as_of: date) -> str | None:
    """Who somebody's profile names as a willing mentor: whoever has made the move, else the first."""
    willing = [item.person for item in person.profile.mentors if item.willing and item.person in workspace.people]
    named = [name for name in willing if name is not None]
    qualified = (name for name in named if not find_mentor_lack(workspace, person, name, role, as_of, willing=True))
    return next(qualified, next(iter(named), None))


def role_that_qualifies(workspace: Workspace, mentor: Person, role: str, as_of: date) -> HeldRole | None:
    """The role by which somebody has made the move into `role`: that very one, else the newest beyond it on a path."""
    beyond = set(_roles_beyond(workspace, role))
    held_ever = list(held_roles(mentor, as_of))
    very_one = (held for held in held_ever if held.role == role)
    return next(very_one, next((held for held in held_ever if held.role in beyond), None))


def stands_in_sales_line(workspace: Workspace, person: str) -> bool:
    """Whether somebody's present role stands on a path: not an investor, a board or a support function."""
    known = workspace.people.get(person)
    role = known.profile.role if known else None
    return role is not None and any(step.role == role for path in workspace.paths.values() for step in path.steps)


def _roles_beyond(workspace: Workspace, role: str) -> Iterator[str]:
    seen, queue = {role}, [role]
    while queue:
        for move in moves_from(workspace, queue.pop()):
            if move.end not in seen:
                seen.add(move.end)
                queue.append(move.end)
                yield move.end


def _willing(person: Person, mentor: str) -> bool | None:
    """What a mentor has said to somebody; None where they are not named, or nobody asked."""
    return next((item.willing for item in person.profile.mentors if item.person == mentor), None)
