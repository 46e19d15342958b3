"""What a manager has to do this week, the most urgent first."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from careerpath.analysis.agreement import compare
from careerpath.analysis.cadence import is_away
from careerpath.analysis.capacity import planned_hours
from careerpath.model.workspace import Person, Workspace, newest_first

ItemKind = Literal["request", "review", "promise", "dialogue", "tell", "trial", "action", "follow-up", "monday"]
_WEIGHT: dict[ItemKind, int] = {
    "request": 0,
    "review": 1,
    "promise": 2,
    "dialogue": 3,
    "tell": 4,
    "trial": 5,
    "action": 6,
    "follow-up": 7,
    "monday": 8,
}
"""Of what is due on one day: the person who waits for an answer comes before the form that waits to be filled."""
_DAYS_A_WEEK = 7


@dataclass(frozen=True, slots=True)
class Item:
    """One thing to do: for whom, by when, and the command that does it."""

    kind: ItemKind
    person: str
    due: date
    what: str
    command: str = ""


@dataclass(frozen=True, slots=True)
class Agenda:
    """A manager's week; hours are a month's, planned for developing people against what there is."""

    manager: str
    items: tuple[Item, ...]
    hours_planned: float
    hours_there: float | None


def make_agenda(workspace: Workspace, manager: str, as_of: date) -> Agenda:
    """Everything that is overdue or due within the week from `as_of`, longest overdue first."""
    until = as_of + timedelta(days=_DAYS_A_WEEK - 1)
    reports = workspace.reports_of(manager)
    items = [
        item
        for report in reports
        if not is_away(report.profile.away, as_of)
        for item in _items(workspace, report, as_of)
        if item.due <= until
    ]
    planned = planned_hours(workspace, manager, as_of)
    items.sort(key=lambda item: (item.due, _WEIGHT[item.kind], item.person))
    return Agenda(manager, tuple(items), planned, workspace.people[manager].profile.capacity_hours_per_month)


def _items(workspace: Workspace, person: Person, as_of: date) -> Iterator[Item]:
    yield from _requests(workspace, person)
    yield from _reviews(workspace, person, as_of)
    yield from _promises(person)
    yield from _dialogues(workspace, person, as_of)
    yield from _plan(person, as_of)
    yield from _mondays(person, as_of)


def _requests(workspace: Workspace, person: Person) -> Iterator[Item]:
    days = timedelta(days=workspace.settings.policy.answer_request_days)
    for name, request in person.requests.items():
        if request.answered is None:
            wants = workspace.title(request.wants) if request.wants else "the next level"
            yield Item("request", person.id, name.day + days, f"answer the request of {name.day}: {wants}")


def _reviews(workspace: Workspace, person: Person, as_of: date) -> Iterator[Item]:
    if person.plan is None or person.plan.opened is None:
        return
    last = next(newest_first(person.log.review, as_of), None)
    start = last[0].day if last else person.plan.opened
    latest = start + timedelta(days=workspace.settings.policy.plan_review_days)
    due = min(last[1].next, latest) if last and last[1].next else latest
    yield Item("review", person.id, due, f"review the plan, last time on {start}", f"careerpath review {person.id}")


def _promises(person: Person) -> Iterator[Item]:
    for promise in person.log.promise.values():
        if promise.due and promise.status == "open":
            yield Item("promise", person.id, promise.due, f"promised: {promise.promise or ''}")


def _dialogues(workspace: Workspace, person: Person, as_of: date) -> Iterator[Item]:
    role = person.profile.target or person.profile.role
    rows = [row for row in (compare(workspace, person, role, as_of) if role else ()) if row.is_unresolved]
    days = [view.day for row in rows for view in (row.own, row.manager) if view]
    if rows:
        names = ", ".join(workspace.competency_name(row.competency) for row in rows)
        yield Item("dialogue", person.id, max(days), f"talk through: {names}", f"careerpath compare {person.id}")


def _plan(person: Person, as_of: date) -> Iterator[Item]:
    for action_id, action in person.plan.actions.items() if person.plan else ():
        announced = action.announced is not None and action.announced.on is not None
        if action.stage == "permanent" and action.status == "doing" and not announced:
            yield Item("tell", person.id, action.start or as_of, f"announce: {action.do}")
        if action.is_open and action.due:
            kind: ItemKind = "trial" if action.stage == "trial" else "action"
            what = f"{'the trial' if kind == 'trial' else 'this'} ends: {action.do}"
            yield Item(kind, person.id, action.due, what, f"careerpath advance {person.id} {action_id} --to done")


def _mondays(person: Person, as_of: date) -> Iterator[Item]:
    monday = as_of - timedelta(days=as_of.weekday())
    if not any(name.day == monday for name in person.log.monday):
        yield Item("monday", person.id, monday, "ask the Monday question", f"careerpath monday {person.id}")
    for name, record in newest_first(person.log.monday, as_of):
        if record.follow_up and record.done is None:
            yield Item(
                "follow-up", person.id, name.day + timedelta(days=_DAYS_A_WEEK), f"follow up: {record.follow_up}"
            )
