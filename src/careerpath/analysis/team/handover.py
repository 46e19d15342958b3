"""What the next manager of somebody must know and keep: agreements, promises, actions, dates, what was said."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import islice
from typing import TypeVar

from careerpath.analysis.asked_for import asked_for
from careerpath.analysis.move.readiness import Readiness, find_readiness
from careerpath.analysis.plan.plan_fingerprint import plan_fingerprint
from careerpath.analysis.plan.since import plan_reviews
from careerpath.analysis.rhythm.cadence import day_due
from careerpath.model.assessment import Assessment
from careerpath.model.layout import RecordName
from careerpath.model.log import Advocacy, Feedback, Monday, Promise, Review
from careerpath.model.plan import STAGES, Action
from careerpath.model.profile import Aspiration
from careerpath.model.promotion import Promotion
from careerpath.model.request import Request
from careerpath.model.workspace import Person, Workspace, newest_first

T = TypeVar("T")
Records = tuple[tuple[RecordName, T], ...]
_LAST = 3


@dataclass(frozen=True, slots=True)
class Due:
    """A day on which something is expected; `is_late` where it has passed."""

    day: date
    what: str
    is_late: bool


@dataclass(frozen=True, slots=True)
class Signed:
    """Who signed the plan, when, and whether it was changed since; None where the signature does not say of what."""

    person: str
    on: date | None
    is_changed: bool | None


@dataclass(frozen=True, slots=True)
class Handover:
    """Everything that is to be kept when somebody gets another manager; records are newest first.

    `readiness` is None for somebody who wants no other role. What is private to the present manager is not in it:
    notes, individual needs, judgements of potential.
    """

    person: str
    manager: str | None
    readiness: Readiness | None
    signed: tuple[Signed, ...]
    promises: Records[Promise]
    support: tuple[Aspiration, ...]
    actions: tuple[tuple[str, Action], ...]
    dates: tuple[Due, ...]
    reviews: Records[Review]
    dialogue: tuple[RecordName, Assessment] | None
    request: tuple[RecordName, Request] | None
    decision: tuple[RecordName, Promotion] | None
    advocacy: Records[Advocacy]
    feedback: Records[Feedback]
    follow_ups: Records[Monday]
    mondays: Records[Monday]


def find_handover(workspace: Workspace, person: Person, as_of: date) -> Handover:
    """What stands on a day."""
    profile, log = person.profile, person.log
    target = profile.target if profile.target in workspace.roles and profile.target != profile.role else None
    agreed = {name: item for name, item in person.assessments.items() if name.kind == "agreed"}
    promises = tuple(
        (name, item) for name, item in newest_first(log.promise, as_of) if item.status in ("open", "moved")
    )
    mondays = tuple(newest_first(log.monday, as_of))
    since = profile.since or date.min
    return Handover(
        person=person.id,
        manager=profile.manager,
        readiness=find_readiness(workspace, person, target, as_of) if target else None,
        signed=tuple(_signed(person)),
        promises=promises,
        support=tuple(item for item in profile.aspirations if item.support and item.support.what),
        actions=tuple(_open_actions(person)),
        dates=tuple(sorted(_dates(workspace, person, promises, as_of), key=lambda item: (item.day, item.what))),
        reviews=tuple(islice(plan_reviews(person, as_of), _LAST)),
        dialogue=next(newest_first(agreed, as_of), None),
        request=next(newest_first(person.requests, as_of), None),
        decision=next(newest_first(person.promotions, as_of), None),
        advocacy=tuple(item for item in newest_first(log.advocacy, as_of) if item[0].day >= since),
        feedback=_last(log.feedback, as_of),
        follow_ups=tuple(item for item in mondays if item[1].follow_up and item[1].done is None),
        mondays=mondays[:_LAST],
    )


def _last(records: Mapping[RecordName, T], as_of: date) -> Records[T]:
    return tuple(islice(newest_first(records, as_of), _LAST))


def _signed(person: Person) -> Iterator[Signed]:
    plan = person.plan
    if plan is None:
        return
    now = plan_fingerprint(plan)
    for who, signature in plan.agreed.items():
        yield Signed(who, signature.on, None if signature.plan is None else signature.plan != now)


def _open_actions(person: Person) -> Iterator[tuple[str, Action]]:
    actions = person.plan.actions if person.plan else {}
    for stage in STAGES:
        of_stage = [item for item in actions.items() if item[1].is_open and (item[1].stage or STAGES[0]) == stage]
        yield from sorted(of_stage, key=lambda item: item[1].due or date.max)


def _dates(workspace: Workspace, person: Person, promises: Records[Promise], as_of: date) -> Iterator[Due]:
    """Every day that somebody counts on, past ones only where they are still open."""

    def due(day: date, what: str) -> Due:
        return Due(day, what, is_late=day < as_of)

    for _, promise in promises:
        if promise.due:
            yield due(promise.due, f"promised by {workspace.person_name(promise.by)}: {promise.promise or ''}")
    for _, action in _open_actions(person):
        if action.due:
            yield due(action.due, f"ends: {action.do}")
    yield from (due(day, what) for day, what in _of_plan(workspace, person, as_of))
    for day, what in _of_others(workspace, person, as_of):
        if day >= as_of:
            yield due(day, what)


def _of_plan(workspace: Workspace, person: Person, as_of: date) -> Iterator[tuple[date, str]]:
    plan = person.plan
    if plan is None:
        return
    last = next(plan_reviews(person, as_of), None)
    since = last[0].day if last else plan.opened
    if last and last[1].next:
        yield last[1].next, "the next review of the plan, as agreed"
    elif since:
        by_policy = day_due(person.profile.away, since, workspace.settings.policy.plan_review_days)
        yield by_policy, "the next review of the plan, by the policy"
    if plan.target and plan.target != person.profile.role:
        if plan.by:
            yield plan.by, f"the plan aims at {workspace.title(plan.target)}"
        if plan.vacancy and plan.vacancy.expected:
            yield plan.vacancy.expected, f"an opening as {workspace.title(plan.target)} is expected"


def _of_others(workspace: Workspace, person: Person, as_of: date) -> Iterator[tuple[date, str]]:
    for name, request in newest_first(person.requests, as_of):
        if request.ask_again:
            yield request.ask_again, f"to be asked again: {asked_for(workspace, request)}, request of {name.day}"
    for name, decision in newest_first(person.promotions, as_of):
        if decision.next_look:
            yield decision.next_look, f"the next look at {workspace.title(decision.to)}, not now of {name.day}"
        if decision.way_back and decision.way_back.until:
            yield (
                decision.way_back.until,
                f"the way back to {workspace.title(decision.way_back.role)} is open until then",
            )
    for away in person.profile.away:
        if away.until:
            yield away.until, f"away until then{f': {away.reason}' if away.reason else ''}"
    limit = timedelta(days=workspace.settings.policy.assessment_max_age_days)
    rated = next(
        (name for name, _ in newest_first(person.assessments, as_of) if name.kind in ("agreed", "manager")), None
    )
    if rated:
        yield rated.day + limit, f"the last day on which the ratings of {rated.day} count"
