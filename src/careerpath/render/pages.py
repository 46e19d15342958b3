"""The pages a rep reads about a role, a path, a competency or a person, as Markdown."""

from datetime import date

from careerpath.model.audience import Audience
from careerpath.model.workspace import Person, Workspace
from careerpath.render.framework_views import view_competency, view_path, view_role
from careerpath.render.plan.person_view import view_person
from careerpath.render.templating.markdown import escape_markdown as md
from careerpath.render.templating.templates import render_template


def render_role(workspace: Workspace, role_id: str) -> str:
    """The page of a role that exists."""
    return render_template("role.md.j2", workspace.templates, {"role": view_role(workspace, role_id, md)})


def render_path(workspace: Workspace, path_id: str) -> str:
    """The page of a path that exists."""
    return render_template("path.md.j2", workspace.templates, {"path": view_path(workspace, path_id, md)})


def render_competency(workspace: Workspace, competency_id: str) -> str:
    """The page of a competency that exists."""
    view = view_competency(workspace, competency_id, md)
    return render_template("competency.md.j2", workspace.templates, {"competency": view})


def render_person(workspace: Workspace, person: Person, audience: Audience, as_of: date) -> str:
    """The page of a person as an audience may know them."""
    view = view_person(workspace, person, audience, as_of, md)
    return render_template("person.md.j2", workspace.templates, {"person": view})
