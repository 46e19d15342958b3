"""What has moved for a person since a day, as the records tell it (seed 210)."""

from collections.abc import Iterator
from datetime import date

from careerpath.model.workspace import Person, Workspace


def find_moves(workspace: Workspace, person: Person, since: date, as_of: date) -> Iterator[tuple[date, str]]:
    """Each thing recorded after `since`, up to and including `as_of`, with its day."""
    for day, what in (*_in_records(workspace, person), *_in_plan(person)):
        if since < day <= as_of:
            yield day, what


def _in_records(workspace: Workspace, person: Person) -> Iterator[tuple[date, str]]:
    for name, assessment in person.assessments.items():
        yield name.day, f"{assessment.rater or 'an'} assessment against {workspace.title(assessment.role)}"
    for name, promise in person.log.promise.items():
        yield name.day, f"promised: {promise.promise or ''} ({promise.status or 'open'})"
    for name, advocacy in person.log.advocacy.items():
        yield name.day, f"spoken up for, to {advocacy.told or 'somebody'}"
    for name, debrief in person.log.debrief.items():
        yield name.day, f"debriefed: {debrief.event or 'an event'}"


def _in_plan(person: Person) -> Iterator[tuple[date, str]]:
    plan = person.plan
    for met in plan.criteria_met if plan else ():
        if met.on:
            yield met.on, f"shown: {met.criterion or ''}"
    for action in plan.actions.values() if plan else ():
        if action.announced and action.announced.on:
            yield action.announced.on, f"announced: {action.do}"


def find_due(person: Person, as_of: date, until: date) -> Iterator[tuple[date, str]]:
    """Each open action that is overdue or ends by `until`, with its day."""
    for action_id, action in person.plan.actions.items() if person.plan else ():
        if action.is_open and action.due and action.due <= until:
            late = "overdue" if action.due < as_of else "ends"
            yield action.due, f"{late}: {action_id}, {action.do}"
