"""The gap between what a role asks for and where someone stands."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
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
    key = ("gaps", role_id, workspace.once)
    return list(person.once.on(as_of, key, lambda: _gaps_to_role(workspace, person, role_id, as_of)))


def _gaps_to_role(workspace: Workspace, person: Person, role_id: str, as_of: date) -> list[Gap]:
    role = workspace.roles.get(role_id)
    if role is None:
        return []
    ratings = ratings_in_force(person, workspace.settings, as_of)
    requirements = workspace.once(("requirements", role_id), lambda: tuple(requirements_of(role)))
    measured = [_measure(ratings, role_id, requirement) for requirement in requirements]
    short = _short_groups(role, measured)
    rows = [
        Gap(
            row.role,
            row.requirement,
            row.current,
            row.gap,
            row.stage,
            not row.is_closed and (row.requirement.priority == "must" or row.requirement.group in short),
        )
        for row in measured
    ]
    return sorted(rows, key=lambda row: (_RANK[row.requirement.priority], not row.blocking))


def standing_gaps(workspace: Workspace, person: Person, role: str, as_of: date) -> list[Gap]:
    """The gaps to a role; a rating too old to count still tells what was met, so that time alone opens no gap."""
    rows = gaps_to_role(workspace, person, role, as_of)
    if all(gap.current for gap in rows):
        return rows
    ageless = workspace.once("ratings never too old", lambda: _without_age(workspace))
    known = {gap.requirement: gap for gap in gaps_to_role(ageless, person, role, as_of)}
    return [gap if gap.current else known[gap.requirement] for gap in rows]


def _without_age(workspace: Workspace) -> Workspace:
    """The workspace under a policy by which no rating is ever too old to count."""
    policy = workspace.settings.policy.model_copy(update={"assessment_max_age_days": date.max.toordinal()})
    return replace(workspace, settings=workspace.settings.model_copy(update={"policy": policy}))


def find_gaps(workspace: Workspace, person: Person, target: str | None, as_of: date) -> list[Gap]:
    """The gaps to the present role, then those to the target."""
    current = person.profile.role
    roles = [role for role in (current, target if target != current else None) if role]
    return [gap for role in roles for gap in gaps_to_role(workspace, person, role, as_of)]


def _measure(ratings: RatingsInForce, role: str, requirement: Requirement) -> Gap:
    current = ratings.current(requirement.competency)
    stage = ratings.stage(role, requirement.competency, requirement.level)
    gap = None if current is None else max(0, requirement.level - current.rating)
    return Gap(role, requirement, current, gap, stage, blocking=False)


def _short_groups(role: Role, gaps: list[Gap]) -> frozenset[int]:
    """The groups of `requires_some` of which too few members are reached."""
    return frozenset(
        number
        for number, group in enumerate(role.requires_some, 1)
        if sum(gap.is_closed for gap in gaps if gap.requirement.group == number) < (group.at_least or 0)
    )
