"""A plan as one picture: where somebody stands beside what the plan is for, and what happens when."""

from collections.abc import Iterator

from careerpath.model.audience import Audience, may_read
from careerpath.model.plan import Plan
from careerpath.model.workspace import Person, Workspace
from careerpath.render.charts.drawing import Drawing, render_drawing, stack
from careerpath.render.charts.rating_plot import draw_ratings, rows_of_person
from careerpath.render.charts.timeline import Goal, draw_timeline
from careerpath.render.plan.viewer import STAGE_TITLES, data_day, shown_actions


def render_plan_picture(workspace: Workspace, person: Person, audience: Audience) -> str:
    """The picture of a person's plan as SVG, for one audience; like the plan's document, the same on any day.

    ValueError where there is no plan, TemplateProblem where the workspace's own template cannot be used.
    """
    if person.plan is None:
        raise ValueError(person.id)
    timeline = draw_plan_timeline(person.plan, audience)
    ratings = draw_standing(workspace, person, person.plan, audience)
    drawing = stack(f"The plan of {person.name}", ratings, timeline) if ratings else timeline
    return render_drawing(workspace.templates, drawing)


def draw_standing(workspace: Workspace, person: Person, plan: Plan, audience: Audience) -> Drawing | None:
    """The ratings beside what the target asks for, else the present role; None where there is nothing to show."""
    role = plan.target if plan.target in workspace.roles else person.profile.role
    rows = rows_of_person(workspace, person, role or "", data_day(person)) if may_read(audience, "ratings") else []
    title = f"{person.name} beside what {workspace.title(role)} asks for"
    return draw_ratings(workspace, title, rows) if rows else None


def draw_plan_timeline(plan: Plan, audience: Audience) -> Drawing:
    """The actions that an audience may know of, over time."""
    goals = list(_goals(plan)) if may_read(audience, "ratings") else []
    return draw_timeline("What happens when", STAGE_TITLES, shown_actions(plan, audience), goals)


def _goals(plan: Plan) -> Iterator[Goal]:
    if plan.target and plan.by:
        yield "New position by", plan.by
    if plan.vacancy and plan.vacancy.expected:
        yield "Opening expected", plan.vacancy.expected
