"""A manager's report to their own boss: numbers, what fell, the state of the plans, what is asked (seed 213, 214)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from careerpath.analysis.assessment.numbers_by_period import ExplainedFall, Numbers, find_explained_falls, find_numbers
from careerpath.analysis.move.readiness import find_readiness
from careerpath.analysis.rhythm.cadence import day_due
from careerpath.analysis.team.team import Team, find_team
from careerpath.model.layout import RecordName
from careerpath.model.log import Report
from careerpath.model.plan import Plan
from careerpath.model.workspace import Person, Workspace, newest_first

AskKind = Literal["said", "promise", "seat", "hours", "support"]


@dataclass(frozen=True, slots=True)
class Ask:
    """Something asked of the boss: said by the manager, or following from the records; `person` is whom it is for."""

    kind: AskKind
    person: str
    text: str
    due: date | None = None


@dataclass(frozen=True, slots=True)
class BossReport:
    """What a boss reads. `numbers` and `falls` are by person, the manager's own first; `last` is the newest record.

    Nothing in it is between a manager and a report alone: no ratings, trials, needs, notes, potential.
    """

    manager: str
    boss: str | None
    last: tuple[RecordName, Report] | None
    due: date | None
    numbers: tuple[tuple[str, Numbers], ...]
    falls: tuple[tuple[str, ExplainedFall], ...]
    team: Team
    signed: tuple[str, ...]
    asks: tuple[Ask, ...]


def find_report(workspace: Workspace, manager: Person, as_of: date) -> BossReport:
    """The report of a manager on a day, from the records alone."""
    team = find_team(workspace, manager, as_of)
    reports = [workspace.people[item.person] for item in team.members]
    measured = [(person, person.metrics) for person in (manager, *reports) if person.metrics]
    last = next(newest_first(manager.log.report, as_of), None)
    every = manager.upward.report_every_days if manager.upward else None
    return BossReport(
        manager=manager.id,
        boss=manager.profile.manager,
        last=last,
        due=day_due(manager.profile.away, last[0].day, every) if last and every else None,
        numbers=tuple((person.id, find_numbers(workspace, metrics, as_of)) for person, metrics in measured),
        falls=tuple(
            (person.id, fall)
            for person, metrics in measured
            for fall in find_explained_falls(workspace, metrics, as_of)
        ),
        team=team,
        signed=tuple(person.id for person in reports if person.plan and _is_signed(person.plan)),
        asks=tuple(_asks(workspace, manager, reports, team, as_of)),
    )


def _is_signed(plan: Plan) -> bool:
    """Whether both of the two have signed it."""
    return {plan.owner, plan.accountable} <= {who for who, signature in plan.agreed.items() if signature.on}


def _asks(workspace: Workspace, manager: Person, reports: list[Person], team: Team, as_of: date) -> Iterator[Ask]:
    boss, last = manager.profile.manager, next(newest_first(manager.log.report, as_of), None)
    for text in last[1].asks if last else ():
        yield Ask("said", manager.id, text)
    for person in (manager, *reports):
        for _, promise in newest_first(person.log.promise, as_of):
            if boss and promise.by == boss and promise.status == "open" and promise.promise:
                yield Ask("promise", person.id, promise.promise, promise.due)
    for person in reports:
        yield from _seat(workspace, person, as_of)
    if team.hours_there is not None and team.hours_planned > team.hours_there:
        yield Ask("hours", manager.id, f"{team.hours_planned:g} of {team.hours_there:g}")
    for aspiration in manager.profile.aspirations:
        support = aspiration.support
        if boss and support and support.by == boss and support.what:
            yield Ask("support", manager.id, support.what)


def _seat(workspace: Workspace, person: Person, as_of: date) -> Iterator[Ask]:
    """A seat for somebody who lacks nothing else: only where the manager has told others so already."""
    target = person.profile.target
    if target is None or target == person.profile.role or target not in workspace.roles:
        return
    readiness = find_readiness(workspace, person, target, as_of)
    advocacy = readiness.find("advocacy")
    if readiness.lacks_only("vacancy") and advocacy and advocacy.result == "met":
        yield Ask("seat", person.id, target)
