"""The dates of somebody's development that belong in a calendar: what is due, and what comes round."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from careerpath.analysis.asked_for import asked_for
from careerpath.analysis.rhythm.months import monthly_day_from
from careerpath.analysis.rhythm.series import Series, without_days_away
from careerpath.analysis.team.agenda import items_about, promised_to_others
from careerpath.analysis.team.agenda_item import Item
from careerpath.analysis.team.own_duties import find_own_duties
from careerpath.model.audience import Content
from careerpath.model.happenings import find_happenings
from careerpath.model.profile import Away
from careerpath.model.workspace import Person, Workspace

_DATED = frozenset({"request", "review", "promise", "trial", "action", "follow-up", "upward", "report", "department"})
"""What of an agenda has a day of its own; the rest is due whenever somebody looks."""
_MONTHLY = range(28, 32)
_WEEK = 7


@dataclass(frozen=True, slots=True)
class DueDate:
    """A day, or days that come round, on which something is due about somebody.

    `kind`, `person` and `of` together name it for good. `written` is the newest day on file about that person: when
    this was last known. `content` says who may read it.
    """

    kind: str
    person: str
    of: str
    day: date
    what: str
    written: date
    series: Series | None = None
    content: Content = "talks"


def dates_about(workspace: Workspace, person: Person, as_of: date) -> Iterator[DueDate]:
    """Everything due about somebody, for them and their manager, as of a day."""
    written = last_written(person, as_of)
    review = None
    for item in items_about(workspace, person, as_of, as_of):
        if _has_day(item):
            yield replace(_dated(item, written), content=_content_of(person, item))
            review = item.due if item.kind == "review" else review
    yield from _talks(workspace, person, written, review)
    yield from _plans(workspace, person, written)
    yield from _looks(workspace, person, written, as_of)


def dates_to_keep(workspace: Workspace, manager: Person, as_of: date) -> Iterator[DueDate]:
    """What somebody owes their boss, other departments, each of their reports and whomever they promised something."""
    written = last_written(manager, as_of)
    for item in find_own_duties(workspace, manager, as_of):
        if _has_day(item):
            yield _dated(item, written)
    for report in workspace.reports_of(manager.id):
        yield from dates_about(workspace, report, as_of)
    for item in promised_to_others(workspace, manager.id):
        if item.person != manager.id:
            yield _dated(item, last_written(workspace.people[item.person], as_of))


def last_written(person: Person, as_of: date) -> date:
    """The newest day up to `as_of` on which a record of somebody was made, or something in it happened."""
    records = (*person.requests, *person.assessments, *person.promotions, *(name for name, _ in person.log.records()))
    days = [name.day for name in records]
    days += [found.day for _, document in person.documents() for found in find_happenings(document)]
    days += [day for day in (person.plan and person.plan.opened, person.profile.since) if day]
    return max((day for day in days if day <= as_of), default=as_of)


def _has_day(item: Item) -> bool:
    """Whether something has a day of its own, and is due at all for somebody who may be away for good."""
    return item.kind in _DATED and item.due < date.max


def _dated(item: Item, written: date) -> DueDate:
    return DueDate(item.kind, item.person, item.of, item.due, item.what, written)


def _content_of(person: Person, item: Item) -> Content:
    """What an item tells of: an action as it is shared or not, a review no more than that it is due (seed 183)."""
    action = person.plan.actions.get(item.of) if person.plan and item.kind in ("action", "trial") else None
    if action is not None:
        return "public" if action.is_shared else "trials"
    return "rhythm" if item.kind == "review" else "talks"


def _talks(workspace: Workspace, person: Person, written: date, review: date | None) -> Iterator[DueDate]:
    """What comes round: the Monday question, and the reviews after the one that is due."""
    manager = workspace.people.get(person.profile.manager or "")
    if manager is None:
        return
    away = (*person.profile.away, *manager.profile.away)
    asked = max((name.day for name in person.log.monday), default=None)
    begin = asked + timedelta(days=1) if asked else max(person.profile.since or written, written)
    monday = begin + timedelta(days=-begin.weekday() % _WEEK)
    what = f"the Monday question, with {manager.name}"
    yield from _coming_round("monday", person, written, what, Series("weekly", 1, monday, monday), away)
    days = workspace.settings.policy.plan_review_days
    if review is None or not days or person.plan is None:
        return
    what = f"review the plan, with {manager.name}"
    if days in _MONTHLY:
        anchor = person.plan.opened or review
        start = monthly_day_from(anchor, review + timedelta(days=max(1, days // 2)))
        series = Series("monthly", 1, anchor, start)
    else:
        series = Series("daily", days, review, review + timedelta(days=days))
    yield from _coming_round("reviews", person, written, what, series, away)


def _coming_round(
    kind: str, person: Person, written: date, what: str, series: Series, away: tuple[Away, ...]
) -> Iterator[DueDate]:
    there = without_days_away(series, away)
    if there is not None:
        yield DueDate(kind, person.id, "", there.start, what, written, there, "rhythm")


def _plans(workspace: Workspace, person: Person, written: date) -> Iterator[DueDate]:
    """The days that a plan is made for: the new position, and the opening it waits for (seed 20)."""
    plan = person.plan
    if plan is None or plan.target is None or plan.target == person.profile.role:
        return
    title = workspace.title(plan.target)
    if plan.by:
        yield DueDate("position", person.id, plan.target, plan.by, f"the new position begins: {title}", written)
    if plan.vacancy and plan.vacancy.expected:
        yield DueDate("opening", person.id, plan.target, plan.vacancy.expected, f"an opening: {title}", written)


def _looks(workspace: Workspace, person: Person, written: date, as_of: date) -> Iterator[DueDate]:
    """When something is looked at again: what was asked for, a decision, and the end of a way back (seed 31)."""
    for name, request in person.requests.items():
        if request.ask_again and request.ask_again >= as_of:
            what = f"ask again: {asked_for(workspace, request)}"
            yield DueDate("ask-again", person.id, name.stem, request.ask_again, what, written)
    for name, promotion in person.promotions.items():
        title = workspace.title(promotion.to)
        if promotion.next_look and promotion.next_look >= as_of:
            yield DueDate("look", person.id, name.stem, promotion.next_look, f"look again: {title}", written)
        back = promotion.way_back
        if back and back.role and back.until and back.until >= as_of:
            what = f"the way back to {workspace.title(back.role)} closes"
            yield DueDate("way-back", person.id, name.stem, back.until, what, written)
