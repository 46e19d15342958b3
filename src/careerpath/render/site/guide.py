"""The career guide: every path, role and competency, as pages of a site."""

from collections.abc import Iterator, Sequence

from careerpath.model.competency import KIND_QUESTIONS
from careerpath.model.workspace import Workspace
from careerpath.render.framework_views import view_competency, view_path, view_role
from careerpath.render.graph.svg import draw_picture, render_graph
from careerpath.render.graph.view import GraphView
from careerpath.render.graph.viewer import view_paths
from careerpath.render.site import places
from careerpath.render.site.cards import Card
from careerpath.render.site.compared import other_roles, roles_in_order
from careerpath.render.site.shelf import Picture, Shelf
from careerpath.render.words.saying import plain


def put_guide(shelf: Shelf, all_paths: Picture | None) -> None:
    """Make the pages of all paths, roles and competencies, and the three that list them."""
    workspace = shelf.workspace
    cards = path_cards(workspace)
    shelf.put_page("paths", places.PATHS, "Career paths", places.PATHS, cards=cards, picture=all_paths)
    for path in workspace.paths:
        _put_path(shelf, path)
    shelf.put_page("roles", places.ROLES, "Roles", places.ROLES, cards=tuple(_role_cards(workspace)))
    for role in workspace.roles:
        _put_role(shelf, role)
    groups = tuple(_competency_groups(workspace))
    shelf.put_page("competencies", places.COMPETENCIES, "Competencies", places.COMPETENCIES, groups=groups)
    for competency in workspace.competencies:
        view = view_competency(workspace, competency, plain)
        path = places.competency_page(competency)
        shelf.put_page("competency", path, view.name, places.COMPETENCIES, competency=view)


def draw_graph(shelf: Shelf, path: str, view: GraphView) -> Picture | None:
    """The picture of a graph; None where there is no role to draw."""
    if not view.boxes:
        return None
    drawn = draw_picture(view)
    shelf.files[path] = render_graph(shelf.workspace, drawn)
    return Picture(path, drawn.width, drawn.height, plain(view.title), plain(view.title))


def path_cards(workspace: Workspace) -> tuple[Card, ...]:
    """Every path, with where it leads."""
    return tuple(
        Card(
            places.path_page(path_id),
            plain(workspace.path_name(path_id)),
            plain(path.summary or ""),
            tuple(plain(workspace.title(step.role)) for step in path.steps if step.role),
        )
        for path_id, path in workspace.paths.items()
    )


def _put_path(shelf: Shelf, path: str) -> None:
    view = view_path(shelf.workspace, path, plain)
    drawn = draw_graph(shelf, places.picture("path", path), view_paths(shelf.workspace, [path]))
    changes = tuple(
        places.compare_page(step.start, step.end) if step.end in other_roles(shelf.workspace, step.start) else ""
        for step in view.steps
    )
    shelf.put_page("path", places.path_page(path), view.name, places.PATHS, path=view, picture=drawn, changes=changes)


def _put_role(shelf: Shelf, role: str) -> None:
    workspace = shelf.workspace
    view = view_role(workspace, role, plain)
    others = tuple(
        Card(places.compare_page(role, other), plain(workspace.title(other)), "")
        for other in other_roles(workspace, role)
    )
    shelf.put_page("role", places.role_page(role), view.title, places.ROLES, role=view, others=others)


def _role_cards(workspace: Workspace) -> Iterator[Card]:
    for role_id in roles_in_order(workspace):
        role = workspace.roles[role_id]
        paths = [name for name, path in workspace.paths.items() if role_id in [step.role for step in path.steps]]
        tags = [*(plain(workspace.path_name(name)) for name in paths), *(["manages people"] * role.manages_people)]
        yield Card(places.role_page(role_id), plain(workspace.title(role_id)), plain(role.summary or ""), tuple(tags))


def _competency_groups(workspace: Workspace) -> Iterator[tuple[str, str, Sequence[Card]]]:
    """The competencies of each kind, with what the kind asks."""
    kinds: list[str | None] = [*KIND_QUESTIONS, None]
    for kind in kinds:
        cards = tuple(
            Card(
                places.competency_page(competency_id),
                plain(workspace.competency_name(competency_id)),
                plain(competency.summary or ""),
                tuple(plain(tag) for tag in (competency.category,) if tag),
            )
            for competency_id, competency in workspace.competencies.items()
            if competency.kind == kind
        )
        if cards:
            question = next((text for name, text in KIND_QUESTIONS.items() if name == kind), "")
            yield (kind or "other").capitalize(), question, cards
