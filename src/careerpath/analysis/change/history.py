"""How somebody got to where they are: ratings, stages of competence, roles, actions and promises over time."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from careerpath.analysis.assessment.gap import requirements_of
from careerpath.analysis.assessment.ratings import SOURCES, Source, stage_of_competence
from careerpath.analysis.plan.since import find_moves
from careerpath.model.assessment import StageOfCompetence
from careerpath.model.layout import RecordName
from careerpath.model.log import Promise
from careerpath.model.plan import STAGES, Action
from careerpath.model.workspace import Person, Workspace

_RATERS: tuple[Source, ...] = ("self", "manager", "agreed")


@dataclass(frozen=True, slots=True)
class RatingLine:
    """One rater's ratings of a competency, oldest first; None: too early to tell."""

    competency: str
    source: Source
    ratings: tuple[tuple[date, int | None], ...]


@dataclass(frozen=True, slots=True)
class StageLine:
    """The stages of competence somebody went through in one competency for a role, each from a day on."""

    competency: str
    stages: tuple[tuple[date, StageOfCompetence], ...]


@dataclass(frozen=True, slots=True)
class HeldRole:
    """A role held from a day on, to a last day; None: not said, or still held."""

    role: str | None
    start: date | None
    end: date | None


@dataclass(frozen=True, slots=True)
class History:
    """Everything that the files tell about one person's way up to a day; `role` is what stages are read against.

    Lines of ratings stand in the order in which competencies were first rated; `events` are oldest first.
    """

    person: str
    as_of: date
    role: str | None
    ratings: tuple[RatingLine, ...]
    stages: tuple[StageLine, ...]
    roles: tuple[HeldRole, ...]
    actions: tuple[tuple[str, Action], ...]
    promises: tuple[tuple[RecordName, Promise], ...]
    events: tuple[tuple[date, str], ...]

    @property
    def days(self) -> tuple[date, ...]:
        """The days on which something was rated."""
        return tuple(sorted({day for line in self.ratings for day, _ in line.ratings}))


def find_history(workspace: Workspace, person: Person, as_of: date) -> History:
    """What the files tell about a person's way, up to and including a day."""
    role = person.profile.target or person.profile.role
    ratings = tuple(_ratings(person, as_of))
    return History(
        person=person.id,
        as_of=as_of,
        role=role,
        ratings=ratings,
        stages=tuple(_stages(workspace, person, role, {day for line in ratings for day, _ in line.ratings})),
        roles=tuple(_roles(person)),
        actions=tuple(_actions(person)),
        promises=tuple((name, promise) for name, promise in person.log.promise.items() if name.day <= as_of),
        events=tuple(sorted((*find_moves(workspace, person, date.min, as_of), *_own_decision(person, as_of)))),
    )


def _ratings(person: Person, as_of: date) -> Iterator[RatingLine]:
    said: dict[str, dict[str, list[tuple[date, int | None]]]] = {}
    for name, assessment in sorted(person.assessments.items()):
        if name.day <= as_of and name.kind in SOURCES:
            for competency, given in assessment.ratings.items():
                said.setdefault(competency, {}).setdefault(name.kind, []).append((name.day, given.rating))
    for competency, lines in said.items():
        for source in _RATERS:
            if source in lines:
                yield RatingLine(competency, source, tuple(lines[source]))


def _stages(workspace: Workspace, person: Person, role: str | None, days: set[date]) -> Iterator[StageLine]:
    """Stages change on days of assessments alone: each such day is asked about."""
    known = workspace.roles.get(role or "")
    for needed in dict.fromkeys(requirements_of(known)) if known and role else ():
        line: dict[date, StageOfCompetence] = {}
        for day in sorted(days):
            args = (role or "", needed.competency, needed.level)
            stage = stage_of_competence(person, *args, workspace.settings, day)
            if stage and (not line or next(reversed(line.values())) != stage):
                line[day] = stage
        if line:
            yield StageLine(needed.competency, tuple(line.items()))


def _roles(person: Person) -> Iterator[HeldRole]:
    former = sorted(person.profile.history, key=lambda item: (item.from_ or date.min, item.to or date.max))
    yield from (HeldRole(item.role, item.from_, item.to) for item in former)
    yield HeldRole(person.profile.role, person.profile.since, None)


def _own_decision(person: Person, as_of: date) -> Iterator[tuple[date, str]]:
    """Carry the bag, or manage those who do (seed 80)."""
    decision = person.profile.decision
    if decision and decision.choice and decision.date and decision.date <= as_of:
        yield decision.date, f"decided to {decision.choice}"


def _actions(person: Person) -> Iterator[tuple[str, Action]]:
    """The plan's actions by stage, then by when they began."""
    order: Mapping[str | None, int] = {stage: number for number, stage in enumerate(STAGES)}
    actions = person.plan.actions.items() if person.plan else ()
    yield from sorted(
        actions, key=lambda item: (order.get(item[1].stage, 0), item[1].start or item[1].due or date.max, item[0])
    )
