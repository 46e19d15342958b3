"""A development plan as Markdown."""

from dataclasses import replace

from careerpath.analysis.plan.agreed_requirements import find_asked_changes, with_agreed_requirements
from careerpath.model.audience import Audience, may_read
from careerpath.model.workspace import Person, Workspace
from careerpath.render.plan.viewer import view_plan
from careerpath.render.templating.markdown import escape_markdown as md
from careerpath.render.templating.templates import render_template
from careerpath.render.words.asked import word_asked_changes


def render_plan(workspace: Workspace, person: Person, audience: Audience) -> str:
    """The plan of a person who has one, for one audience; the same data gives the same bytes on any day.

    ValueError where there is no plan, TemplateProblem where the workspace's own template cannot be used.
    """
    if person.plan is None:
        raise ValueError(person.id)
    asks = person.plan.asks if may_read(audience, "ratings") else None
    agreed = with_agreed_requirements(workspace, asks) if asks else workspace
    view = view_plan(agreed, person, person.plan, audience, md)
    if asks:
        said = word_asked_changes(find_asked_changes(workspace, asks), lambda key: md(workspace.competency_name(key)))
        view = replace(view, agreed_on=str(asks.on or "no date"), asked_since=said)
    return render_template("plan.md.j2", workspace.templates, {"plan": view})
