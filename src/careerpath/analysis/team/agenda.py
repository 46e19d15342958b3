"""What a manager has to do this week, the most urgent first."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from careerpath.analysis.asked_for import asked_for
from careerpath.analysis.assessment.agreement import compare
from careerpath.analysis.move.capacity import planned_hours
from careerpath.analysis.move.readiness import find_readiness, newest_decision
from careerpath.analysis.plan.since import plan_reviews
from careerpath.analysis.rhythm.cadence import day_due, is_away, is_new_hire
from careerpath.analysis.rhythm.mondays import monday_of
from careerpath.analysis.team.agenda_item import WEIGHT, Item, ItemKind
from careerpath.analysis.team.own_duties import find_own_duties
from careerpath.model.layout import RecordName
from careerpath.model.log import Promise
from careerpath.model.workspace import Person, Workspace, newest_first

_DAYS_A_WEEK = 7


@dataclass(frozen=True, slots=True)
class Agenda:
    """A manager's week; hours are a month's, planned for developing people against what there is."""

    manager: str
    items: tuple[Item, ...]
    hours_planned: float
    hours_there: float | None


def make_agenda(workspace: Workspace, manager: str, as_of: date) -> Agenda:
    """Everything that is overdue or due within the week from `as_of`, longest overdue first.

    A request that waits is there from the first day, whenever its answer is due: somebody is waiting (seed 14).
    """
    until = as_of + timedelta(days=_DAYS_A_WEEK - 1)
    own = workspace.people[manager]
    there = [report for report in workspace.reports_of(manager) if not is_away(report.profile.away, as_of)]
    found = [item for report in there for item in items_about(workspace, report, as_of, until)]
    found += promised_to_others(workspace, manager)
    found += find_own_duties(workspace, own, as_of)
    items = sorted(
        (item for item in found if item.due <= until or item.kind == "request"),
        key=lambda item: (item.due, WEIGHT[item.kind], item.person),
    )
    planned = planned_hours(workspace, manager, as_of)
    return Agenda(manager, tuple(items), planned, own.profile.capacity_hours_per_month)


def items_about(workspace: Workspace, person: Person, as_of: date, until: date) -> Iterator[Item]:
    """Everything there is to do about one person, whenever it is due; who is to be told what by `until`."""
    yield from _requests(workspace, person)
    yield from _decisions(workspace, person, as_of)
    yield from _reviews(workspace, person, as_of)
    for name, promise in person.log.promise.items():
        yield from _promise(workspace, person, name, promise)
    yield from _dialogues(workspace, person, as_of)
    yield from _to_be_told(person, as_of, until)
    yield from _to_be_spoken_for(workspace, person, as_of)
    yield from _endings(person)
    yield from _mondays(person, as_of)


def _requests(workspace: Workspace, person: Person) -> Iterator[Item]:
    days = timedelta(days=workspace.settings.policy.answer_request_days)
    for name, request in person.requests.items():
        if request.answered is None:
            what = f"answer the request of {name.day}: {asked_for(workspace, request)}"
            command = f"careerpath request {person.id} --answer WORD --text TEXT"
            yield Item("request", person.id, name.day + days, what, command, name.stem)


def _decisions(workspace: Workspace, person: Person, as_of: date) -> Iterator[Item]:
    """The day by which a plan leads to its target, or is looked at again: promoted or not now, and never silence."""
    plan = person.plan
    if plan is None or plan.target is None or plan.target == person.profile.role:
        return
    title, due = workspace.title(plan.target), plan.by
    what = f"decide on {title}: the plan says by {plan.by}"
    last = newest_decision(person, plan.target, as_of)
    if last and (plan.opened is None or last[0].day >= plan.opened):
        due = last[1].next_look
        what = f"decide on {title} again: it was not now on {last[0].day}"
    if due:
        command = f"careerpath promote {person.id} --to {plan.target}, or --not-now"
        yield Item("decision", person.id, due, what, command)


def _reviews(workspace: Workspace, person: Person, as_of: date) -> Iterator[Item]:
    """The monthly review, on its agreed day or by the policy, whichever is sooner; a first plan where there is none."""
    policy = workspace.settings.policy
    if person.plan is None:
        if not is_new_hire(person.profile, policy.new_hire_grace_days, as_of):
            yield Item("plan", person.id, as_of, "write a plan: there is none", f"careerpath plan {person.id}")
        return
    last = next(plan_reviews(person, as_of), None)
    start = last[0].day if last else person.plan.opened
    if start is None:
        return
    latest = day_due(person.profile.away, start, policy.plan_review_days)
    due = min(last[1].next, latest) if last and last[1].next else latest
    since = f"last time on {start}" if last else f"for the first time since {start}"
    yield Item("review", person.id, due, f"review the plan, {since}", f"careerpath review {person.id}")


def _promise(workspace: Workspace, person: Person, name: RecordName, promise: Promise) -> Iterator[Item]:
    if promise.due and promise.status == "open":
        of = name.stem if name.stem.removesuffix("-promise") != str(name.day) else str(name.day)
        command = f"careerpath log {person.id} promise --of {of} --status kept"
        what = f"{workspace.person_name(promise.by)} promised: {promise.promise or ''}"
        yield Item("promise", person.id, promise.due, what, command, name.stem)


def promised_to_others(workspace: Workspace, manager: str) -> Iterator[Item]:
    """What the manager promised to people who report to somebody else."""
    for person in workspace.people.values():
        for name, promise in person.log.promise.items():
            if promise.by == manager and person.profile.manager != manager:
                yield from _promise(workspace, person, name, promise)


def _dialogues(workspace: Workspace, person: Person, as_of: date) -> Iterator[Item]:
    role = person.profile.target or person.profile.role
    rows = [row for row in (compare(workspace, person, role, as_of) if role else ()) if row.is_unresolved]
    days = [view.day for row in rows for view in (row.own, row.manager) if view]
    if rows:
        names = ", ".join(workspace.competency_name(row.competency) for row in rows)
        command = f"careerpath assess {person.id} --as agreed"
        yield Item("dialogue", person.id, max(days), f"talk through where you differ: {names}", command)


def _to_be_told(person: Person, as_of: date, until: date) -> Iterator[Item]:
    """Who must be told what: the team of a permanent change, the person of how they were rated (seed 99, 187)."""
    for action_id, action in person.plan.actions.items() if person.plan else ():
        told = action.announced is not None and action.announced.on is not None and action.announced.to
        begins = action.status == "doing" or (action.status == "planned" and action.start and action.start <= until)
        if action.stage == "permanent" and begins and not told:
            command = f"careerpath advance {person.id} {action_id} --to doing --announced DATE --audience TEXT"
            yield Item("tell", person.id, action.start or as_of, f"announce: {action.do}", command)
    for name, assessment in newest_first(person.assessments, as_of):
        if name.kind == "manager":
            if assessment.shared is None:
                command = f"careerpath assess {person.id} --as manager --shared DATE"
                yield Item("tell", person.id, name.day, f"share your assessment of {name.day} with them", command)
            return


def _to_be_spoken_for(workspace: Workspace, person: Person, as_of: date) -> Iterator[Item]:
    """Whoever is ready in all but that nobody was told (seed 136, 137)."""
    target = person.profile.target
    if target is None or target == person.profile.role or person.plan is None or person.plan.target != target:
        return
    if find_readiness(workspace, person, target, as_of).lacks_only("advocacy"):
        what = f"speak up for them: ready to be {workspace.title(target)}, and nobody was told"
        yield Item("tell", person.id, as_of, what, f"careerpath log {person.id} advocacy")


def _endings(person: Person) -> Iterator[Item]:
    for action_id, action in person.plan.actions.items() if person.plan else ():
        if action.is_open and action.due:
            what = f"{'the trial' if action.stage == 'trial' else 'this'} ends: {action.do}"
            command = f"careerpath advance {person.id} {action_id} --to done --outcome TEXT"
            kind: ItemKind = "trial" if action.stage == "trial" else "action"
            yield Item(kind, person.id, action.due, what, command, action_id)


def _mondays(person: Person, as_of: date) -> Iterator[Item]:
    monday = monday_of(as_of)
    if not any(name.day == monday for name in person.log.monday):
        yield Item("monday", person.id, monday, "ask the Monday question", f"careerpath monday {person.id}")
    for name, record in newest_first(person.log.monday, as_of):
        if record.follow_up and record.done is None:
            due = name.day + timedelta(days=_DAYS_A_WEEK)
            command = f"careerpath monday {person.id} --done {name.stem.removesuffix('-monday')}"
            yield Item("follow-up", person.id, due, f"follow up: {record.follow_up}", command, name.stem)
