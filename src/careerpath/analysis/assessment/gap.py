"""The gap between what a role asks for and where someone stands."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from careerpath.analysis.assessment.ratings import CurrentRating, RatingsInForce, ratings_in_force
from careerpath.model.assessment import StageOfCompetence
from careerpath.model.role import Role
from careerpath.model.workspace import Person, Workspace

Priority = Literal["must", "some", "should"]
_RANK: dict[Priority, int] = {"must": 0, "some": 1, "should": 2}


@dataclass(frozen=True, slots=True)
class Requirement:
    """One competency that a role asks for, and how firmly; `group` numbers the groups of `requires_some` from 1."""

    competency: str
    level: int
    priority: Priority
    group: int | None = None


@dataclass(frozen=True, slots=True)
class Gap:
    """One requirement of a role beside somebody's current rating.

    `gap` is never negative: a strength in one place does not fill a hole in another (seed 165). Where nothing counts
    as a rating, `current` and `gap` are None, and a must blocks.
    """

    role: str
    requirement: Requirement
    current: CurrentRating | None
    gap: int | None
    stage: StageOfCompetence | None
    blocking: bool

    @property
    def is_closed(self) -> bool:
        """Whether the requirement is met."""
        return self.gap == 0


def requirements_of(role: Role) -> Iterator[Requirement]:
    """Everything a role asks for, musts first, in the order of its file."""
    for competency, level in role.requires.items():
        yield Requirement(competency, level, "must")
    for number, group in enumerate(role.requires_some, 1):
        for competency, level in group.of.items():
            yield Requirement(competency, level, "some", number)
    for competency, level in role.should_have.items():
        yield Requirement(competency, level, "should")


def gaps_to_role(workspace: Workspace, person: Person, role_id: str, as_of: date) -> list[Gap]:
    """Every requirement of one role, musts first and among them those that block; empty for an unknown role."""
    return list(_gaps(workspace, person, role_id, ratings_in_force(person, workspace.settings, as_of)))


def standing_gaps(workspace: Workspace, person: Person, role: str, as_of: date) -> list[Gap]:
    """The gaps to a role; a rating too old to count still tells what was met, so that time alone opens no gap."""
    rows = gaps_to_role(workspace, person, role, as_of)
    if all(gap.current for gap in rows):
        return rows
    ageless = _gaps(workspace, person, role, ratings_in_force(person, workspace.settings, as_of, at_any_age=True))
    known = {gap.requirement: gap for gap in ageless}
    return [gap if gap.current else known[gap.requirement] for gap in rows]


def _gaps(workspace: Workspace, person: Person, role_id: str, ratings: RatingsInForce) -> tuple[Gap, ...]:
    """The gaps by what counts as a rating, which is the same on many days: worked out once for all of them."""
    role = workspace.roles.get(role_id)
    if role is None:
        return ()
    asked = workspace.once(("requirements", role_id), lambda: tuple(requirements_of(role)))
    return person.once(("gaps", workspace.once, role_id, ratings), lambda: _measure(role_id, role, asked, ratings))


def _measure(role_id: str, role: Role, asked: Sequence[Requirement], ratings: RatingsInForce) -> tuple[Gap, ...]:
    current = [ratings.current(item.competency) for item in asked]
    missing = [max(0, item.level - given.rating) if given else None for item, given in zip(asked, current, strict=True)]
    reached = Counter(item.group for item, points in zip(asked, missing, strict=True) if points == 0)
    short = {number for number, group in enumerate(role.requires_some, 1) if reached[number] < (group.at_least or 0)}
    rows = (
        Gap(
            role_id,
            item,
            given,
            points,
            ratings.stage(role_id, item.competency, item.level),
            blocking=points != 0 and (item.priority == "must" or item.group in short),
        )
        for item, given, points in zip(asked, current, missing, strict=True)
    )
    return tuple(sorted(rows, key=lambda row: (_RANK[row.requirement.priority], not row.blocking)))


def find_gaps(workspace: Workspace, person: Person, target: str | None, as_of: date) -> list[Gap]:
    """The gaps to the present role, then those to the target."""
    current = person.profile.role
    roles = [role for role in (current, target if target != current else None) if role]
    return [gap for role in roles for gap in gaps_to_role(workspace, person, role, as_of)]
