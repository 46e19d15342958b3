"""Whom a change of the framework moves: worked out, and summed up in a line."""

from collections.abc import Iterable
from datetime import date

from careerpath.analysis.change.impact import Impact, find_impact
from careerpath.model.workspace import Person, Workspace
from careerpath.render.plan.document import render_plan
from careerpath.render.templating.templates import TemplateProblem


def find_impacts(before: Workspace, after: Workspace, people: Iterable[Person], as_of: date) -> list[Impact]:
    """What happens to each of some people, of those to whom anything does; `before` and `after` have the same ones."""
    looked = (
        find_impact(before, after, person, as_of, is_plan_stale=_goes_stale(before, after, person)) for person in people
    )
    return [item for item in looked if not item.is_none]


def sum_up(moved: int, everybody: int) -> str:
    """How many are moved, as a line."""
    if not moved:
        return "nobody is moved by a change of the framework\n"
    who = f"{moved} of {everybody} people {'is' if moved == 1 else 'are'} moved"
    return f"{who}; what they agreed on stays as it is until they agree again\n"


def _goes_stale(before: Workspace, after: Workspace, person: Person) -> bool:
    """Whether a plan.md that was as the data would render it no longer is."""
    if person.plan is None or person.plan_document is None:
        return False
    try:
        was = render_plan(before, person, "rep")
        return person.plan_document == was != render_plan(after, person, "rep")
    except TemplateProblem:
        return False
