"""A development plan as Markdown."""

from careerpath.model.audience import Audience
from careerpath.model.workspace import Person, Workspace
from careerpath.render.markdown import escape_markdown as md
from careerpath.render.plan_viewer import view_plan
from careerpath.render.templates import render_template


def render_plan(workspace: Workspace, person: Person, audience: Audience) -> str:
    """The plan of a person who has one, for one audience; the same data gives the same bytes on any day.

    ValueError where there is no plan, TemplateProblem where the workspace's own template cannot be used.
    """
    if person.plan is None:
        raise ValueError(person.id)
    view = view_plan(workspace, person, person.plan, audience, md)
    return render_template("plan.md.j2", workspace.templates, {"plan": view})
