"""Where somebody stands on the way into a role: ready, near or developing, by the criteria of the move."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from careerpath.analysis.move.criterion import Criterion
from careerpath.analysis.move.exploration import Blocking, distance_to
from careerpath.analysis.move.readiness import Readiness, find_readiness
from careerpath.analysis.rhythm.cadence import is_away
from careerpath.model.workspace import Person, Workspace

Standing = Literal["ready", "near", "developing"]
STANDINGS: tuple[Standing, ...] = ("ready", "near", "developing")

NEAR_POINTS = 1
"""So many points each may be missing for somebody to be near."""
NEAR_MUST_HAVES = 3
"""In so many must-haves."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody on the way into a role, with everything that is not there yet.

    `short` are the must-haves that are missing, their points None where it is not known. `open` is every other
    criterion that is not settled, but for the seat, which is `seat`: it says nothing about the person. `by` is the day
    that a plan to this role aims at.
    """

    person: str
    role: str
    standing: Standing
    is_enough_rated: bool
    short: tuple[Blocking, ...]
    open: tuple[Criterion, ...]
    seat: Criterion | None
    by: date | None
    is_away: bool

    @property
    def is_close(self) -> bool:
        """Whether ready or near."""
        return self.standing != "developing"

    @property
    def has_seat(self) -> bool:
        """Whether there is an opening, or it was waived."""
        return self.seat is None or self.seat.is_settled


def find_candidate(workspace: Workspace, person: Person, role: str, as_of: date) -> Candidate:
    """Where a person stands on the way into a role.

    Ready: every criterion of the move is met or waived by name; a seat may be missing. Near: every number that comes
    first is met, somebody else than the person has decided every must-have, and what is short is so by one point, in
    three must-haves at most. Developing: everybody else. Nothing makes up for anything else (seed 165).
    """
    readiness = find_readiness(workspace, person, role, as_of)
    short = _short(workspace, person, readiness, as_of)
    apart = {"competency", "group", "vacancy"}
    plan = person.plan
    return Candidate(
        person=person.id,
        role=role,
        standing=_standing(readiness, short),
        is_enough_rated=readiness.is_enough_rated,
        short=short,
        open=tuple(item for item in readiness.having("unmet", "unknown") if item.kind not in apart),
        seat=readiness.find("vacancy"),
        by=plan.by if plan is not None and plan.target == role else None,
        is_away=is_away(person.profile.away, as_of),
    )


def _standing(readiness: Readiness, short: tuple[Blocking, ...]) -> Standing:
    if readiness.is_ready or readiness.lacks_only("vacancy"):
        return "ready"
    gates = [item for item in readiness.criteria if item.kind == "gate"]
    is_near = (
        readiness.is_enough_rated
        and all(item.is_settled for item in gates)
        and all(item.result != "unknown" for item in readiness.must_haves)
        and len(short) <= NEAR_MUST_HAVES
        and all(item.points is not None and item.points <= NEAR_POINTS for item in short)
    )
    return "near" if is_near else "developing"


def _short(workspace: Workspace, person: Person, readiness: Readiness, as_of: date) -> tuple[Blocking, ...]:
    """The must-haves that are not settled; of a group, the members nearest to filling it."""
    results = {item.subject: item.result for item in readiness.must_haves if item.kind == "competency"}
    group_is_open = any(item.kind == "group" and not item.is_settled for item in readiness.must_haves)
    known = {item.competency: item for item in distance_to(workspace, person, readiness.role, as_of).blocking}
    missing = [
        Blocking(name, known[name].points if result == "unmet" and name in known else None)
        for name, result in results.items()
        if result in ("unmet", "unknown")
    ]
    if group_is_open:
        missing += [item for name, item in known.items() if name not in results]
    return tuple(missing)
