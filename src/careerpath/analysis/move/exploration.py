"""How far somebody is from every other role by one measure, and what is known of them in the present job."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Literal

from careerpath.analysis.assessment.gap import Gap, gaps_to_role
from careerpath.analysis.assessment.judgement import Judgement, find_performance, find_potential, is_strong
from careerpath.analysis.move.routes import moves_from, route_of
from careerpath.model.role import Role
from careerpath.model.workspace import Person, Workspace, newest_first

Known = Literal["never-tried", "not-rated", "in-part"]
_BEGUN = frozenset({"doing", "done", "failed"})
_NEAREST = 3


@dataclass(frozen=True, slots=True)
class Blocking:
    """A competency that stands in the way, and by how many points; None where nobody has rated it."""

    competency: str
    points: int | None


@dataclass(frozen=True, slots=True)
class Distance:
    """How far a role is. What is not rated is counted apart, never as points: it is not known (seed 110).

    A group of `requires_some` is one must-have, as far away as the nearest of its members that would fill it.
    """

    role: str
    manages_people: bool
    must_haves: int
    met: int
    missing: int | None
    unrated: int
    provisional: int
    blocking: tuple[Blocking, ...]
    moves: int | None
    asks_about_leading: bool

    @property
    def is_all_met(self) -> bool:
        """Whether every must-have is met, and somebody else than the person says so."""
        return self.must_haves > 0 and self.met == self.must_haves and not self.provisional


@dataclass(frozen=True, slots=True)
class Unproven:
    """Why being strong in the present job is not the same as being ready to lead people (seed 21, 33)."""

    known: Known
    competencies: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Exploration:
    """Every other role by the same measure, and beside it, never mixed in, the present job."""

    distances: tuple[Distance, ...]
    performance: Judgement | None
    potential: Judgement | None
    unproven: Unproven | None


@dataclass(frozen=True, slots=True)
class _Demand:
    """One must-have: so many of these competencies; a plain must is one of one."""

    members: tuple[Gap, ...]
    at_least: int

    def nearest(self) -> list[Gap]:
        known_first = sorted(self.members, key=lambda gap: (gap.gap is None, gap.gap or 0))
        return known_first[: self.at_least]

    def points(self) -> int | None:
        return _points(self.members, self.at_least)

    def is_provisional(self) -> bool:
        """Whether it would look different without what the person alone has said."""
        others = [gap for gap in self.members if _is_rated_by_others(gap)]
        return self.points() is not None and _points(others, self.at_least) != self.points()


def explore(workspace: Workspace, person: Person, as_of: date) -> Exploration:
    """Each role but the present one: what is wholly known before what is not, near before far."""
    present = person.profile.role
    distances = [distance_to(workspace, person, role, as_of) for role in workspace.roles if role != present]
    performance = find_performance(person, workspace.settings, as_of)
    return Exploration(
        tuple(sorted(distances, key=lambda item: _order(workspace, item))),
        performance,
        find_potential(person, workspace.settings, as_of),
        _unproven(workspace, person, performance, as_of),
    )


def ways_besides(workspace: Workspace, person: Person, role: str, as_of: date) -> tuple[Distance, ...]:
    """The other ways while a role has no seat: what is one move away or wholly met, else the nearest (seed 20, 23)."""
    next_roles = {move.end for move in moves_from(workspace, person.profile.role or "")}
    others = [way for way in explore(workspace, person, as_of).distances if way.role != role]
    ways = [way for way in others if way.role in next_roles or way.is_all_met]
    known = [way for way in others if way.must_haves and not way.unrated]
    return tuple(ways or known[:_NEAREST])


def distance_to(workspace: Workspace, person: Person, role_id: str, as_of: date) -> Distance:
    """How far one role is: must-haves alone, and no surplus fills a hole (seed 165)."""
    role = workspace.roles[role_id]
    demands = _demands(role, gaps_to_role(workspace, person, role_id, as_of))
    points = [demand.points() for demand in demands]
    known = [value for value in points if value is not None]
    blocking = [Blocking(gap.requirement.competency, gap.gap) for demand in demands for gap in demand.nearest()]
    route = route_of(workspace, person, role_id)
    return Distance(
        role=role_id,
        manages_people=role.manages_people,
        must_haves=len(demands),
        met=known.count(0),
        missing=sum(known) if known else None,
        unrated=points.count(None),
        provisional=sum(demand.is_provisional() for demand in demands),
        blocking=tuple(
            sorted(
                (item for item in blocking if item.points != 0),
                key=lambda item: (item.points is None, item.points or 0),
            )
        ),
        moves=len(route) or None,
        asks_about_leading=any(_is_about_leading(workspace, competency) for competency in role.requires),
    )


def _demands(role: Role, gaps: list[Gap]) -> list[_Demand]:
    by_name = {gap.requirement.competency: gap for gap in gaps if gap.requirement.priority == "must"}
    musts = [_Demand((by_name[competency],), 1) for competency in role.requires]
    groups = [
        _Demand(tuple(gap for gap in gaps if gap.requirement.group == number), group.at_least)
        for number, group in enumerate(role.requires_some, 1)
        if group.at_least
    ]
    return musts + groups


def _points(members: Iterable[Gap], at_least: int) -> int | None:
    rated = sorted(gap.gap for gap in members if gap.gap is not None)
    return sum(rated[:at_least]) if len(rated) >= at_least else None


def _order(workspace: Workspace, item: Distance) -> tuple[bool, int, int, str, str]:
    return (not item.must_haves, item.unrated, item.missing or 0, workspace.title(item.role).casefold(), item.role)


def _unproven(workspace: Workspace, person: Person, performance: Judgement | None, as_of: date) -> Unproven | None:
    """What nobody else has rated of what leading people needs, for somebody strong who does not lead today.

    Looked at is the managing role of which most is known. How well somebody sells is no evidence (seed 48): only
    ratings of these very competencies count.
    """
    present = workspace.roles.get(person.profile.role or "")
    if present is None or present.manages_people or not is_strong(performance, workspace.settings):
        return None
    asked = [
        [gap for gap in gaps_to_role(workspace, person, role_id, as_of) if _is_leading_must(workspace, gap)]
        for role_id, role in workspace.roles.items()
        if role.manages_people
    ]
    unrated = [([gap for gap in gaps if not _is_rated_by_others(gap)], gaps) for gaps in asked if gaps]
    if not unrated:
        return None
    missing, gaps = min(unrated, key=lambda item: (len(item[0]), item[0][0].role if item[0] else ""))
    if not missing:
        return None
    competencies = tuple(gap.requirement.competency for gap in missing)
    if len(missing) < len(gaps):
        return Unproven("in-part", competencies)
    return Unproven("not-rated" if _has_tried(workspace, person, as_of) else "never-tried", competencies)


def _is_leading_must(workspace: Workspace, gap: Gap) -> bool:
    return gap.requirement.priority == "must" and _is_about_leading(workspace, gap.requirement.competency)


def _is_about_leading(workspace: Workspace, competency: str) -> bool:
    known = workspace.competencies.get(competency)
    return known is not None and known.people_development


def _is_rated_by_others(gap: Gap) -> bool:
    return gap.current is not None and gap.current.source != "self"


def _has_tried(workspace: Workspace, person: Person, as_of: date) -> bool:
    """Whether leading was ever tried or seen by others, even where no rating of it counts today."""
    led = (workspace.roles.get(former.role or "") for former in person.profile.history)
    if any(role is not None and role.manages_people for role in led):
        return True
    begun = [action for action in (person.plan.actions.values() if person.plan else ()) if action.status in _BEGUN]
    if any(
        action.kind == "leadership-project"
        or (action.kind == "trial" and _is_about_leading(workspace, action.competency or ""))
        for action in begun
    ):
        return True
    return any(
        given.rating is not None and _is_about_leading(workspace, competency)
        for name, assessment in newest_first(person.assessments, as_of)
        if name.kind != "self"
        for competency, given in assessment.ratings.items()
    )
