"""What has moved for a person since a day, as the records tell it (seed 210)."""

from collections import Counter
from collections.abc import Iterator
from datetime import date

from careerpath.analysis.asked_for import asked_for
from careerpath.model.layout import RecordName
from careerpath.model.log import Review
from careerpath.model.plan import Plan
from careerpath.model.workspace import Person, Workspace, newest_first


def plan_reviews(person: Person, as_of: date) -> Iterator[tuple[RecordName, Review]]:
    """The reviews of the present plan, newest first; those from before it was opened were of another one."""
    opened = person.plan.opened if person.plan else None
    for name, review in newest_first(person.log.review, as_of):
        if opened is None or name.day >= opened:
            yield name, review


def find_moves(workspace: Workspace, person: Person, since: date, as_of: date) -> Iterator[tuple[date, str]]:
    """Each thing recorded after `since`, up to and including `as_of`, with its day."""
    for day, what in (*_in_records(workspace, person), *_in_log(person), *_in_plan(workspace, person)):
        if since < day <= as_of:
            yield day, what


def _in_records(workspace: Workspace, person: Person) -> Iterator[tuple[date, str]]:
    for name, request in person.requests.items():
        yield name.day, f"asked for: {asked_for(workspace, request)}"
        if request.answered:
            yield request.answered, f"request answered: {request.answer or 'no word which way'}"
    for name, assessment in person.assessments.items():
        yield (
            name.day,
            f"assessment against {workspace.title(assessment.role)}: {assessment.rater or 'nobody said whose'}",
        )
    for name, promotion in person.promotions.items():
        yield name.day, f"decision: {promotion.decision or 'open'}, {workspace.title(promotion.to)}"


def _in_log(person: Person) -> Iterator[tuple[date, str]]:
    for name, promise in person.log.promise.items():
        yield name.day, f"promised: {promise.promise or ''} ({promise.status or 'open'})"
    for name, monday in person.log.monday.items():
        if monday.done and monday.follow_up:
            yield max(name.day, monday.done), f"followed up: {monday.follow_up}"
    for name, advocacy in person.log.advocacy.items():
        yield name.day, f"spoken up for, to {advocacy.told or 'somebody'}"
    for name, debrief in person.log.debrief.items():
        yield name.day, f"debriefed: {debrief.event or 'an event'}"
    for name, feedback in person.log.feedback.items():
        yield name.day, f"feedback: {feedback.text or ''}"


def _in_plan(workspace: Workspace, person: Person) -> Iterator[tuple[date, str]]:
    plan = person.plan
    for met in plan.criteria_met if plan else ():
        if met.on:
            yield met.on, f"shown: {met.criterion or ''}"
    for action in plan.actions.values() if plan else ():
        if action.announced and action.announced.on:
            yield action.announced.on, f"announced: {action.do}"
    for who, signature in plan.agreed.items() if plan else ():
        if signature.on:
            yield signature.on, f"signed by {workspace.person_name(who)}"


def find_due(plan: Plan, as_of: date, until: date) -> Iterator[tuple[date, str]]:
    """Each open action that is overdue or ends by `until`, with its day."""
    for action_id, action in plan.actions.items():
        if action.is_open and action.due and action.due <= until:
            late = "overdue" if action.due < as_of else "ends"
            yield action.due, f"{late}: {action_id}, {action.do}"


def count_actions(plan: Plan) -> str:
    """How many actions of a plan stand where: 2 doing, 1 planned, 5 done."""
    counts = Counter(action.status for action in plan.actions.values())
    return ", ".join(
        f"{counts[status]} {status}" for status in ("doing", "planned", "done", "failed", "dropped") if counts[status]
    )
