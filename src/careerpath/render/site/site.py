"""All pages of a site, by the names of their files: the same files for the same workspace, reader and day."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from careerpath.model.workspace import Workspace
from careerpath.render.graph.viewer import view_paths
from careerpath.render.site import places
from careerpath.render.site.bench_pages import has_bench, put_bench
from careerpath.render.site.cards import Card, role_card
from careerpath.render.site.compared import put_comparisons
from careerpath.render.site.guide import draw_graph, path_cards, put_guide
from careerpath.render.site.people import people_cards, put_people
from careerpath.render.site.reader import Reader
from careerpath.render.site.shelf import Picture, Section, Shelf, Site
from careerpath.render.site.teams import put_teams, team_cards
from careerpath.render.templating.templates import render_template
from careerpath.render.words.saying import plain

_SECTIONS = (
    Section(places.PATHS, "Paths"),
    Section(places.ROLES, "Roles"),
    Section(places.COMPETENCIES, "Competencies"),
    Section(places.COMPARE, "Compare"),
    Section(places.PEOPLE, "People"),
    Section(places.TEAMS, "Teams"),
)
_ASSETS = ("style.css", "filter.js", "icon.svg")


@dataclass(frozen=True, slots=True)
class NeedView:
    """What the organisation needs next, and whom it calls for."""

    issue: str
    until: str
    roles: tuple[tuple[Card, int], ...]
    skills: tuple[Card, ...]


def make_site(workspace: Workspace, reader: Reader, as_of: date) -> Mapping[str, str]:
    """Every file of the site; TemplateProblem where the workspace's own template cannot be used."""
    with_bench = has_bench(workspace, reader)
    site = Site(
        name=plain(workspace.settings.name or "Careers"),
        sections=(*_SECTIONS, *([Section(places.BENCH, "Bench")] if with_bench else [])),
        notice=_notice(reader, as_of),
        roles={role: places.role_page(role) for role in workspace.roles},
        competencies={item: places.competency_page(item) for item in workspace.competencies},
    )
    shelf = Shelf(workspace, reader, as_of, site)
    all_paths = draw_graph(shelf, places.picture("paths"), view_paths(workspace, list(workspace.paths)))
    _put_start(shelf, all_paths)
    put_guide(shelf, all_paths)
    put_comparisons(shelf)
    put_people(shelf)
    put_teams(shelf)
    if with_bench:
        put_bench(shelf)
    for asset in _ASSETS:
        shelf.files[asset] = render_template(f"site/{asset}.j2", workspace.templates, {})
    return shelf.files


def _put_start(shelf: Shelf, all_paths: Picture | None) -> None:
    workspace = shelf.workspace
    scale = [
        (str(point), plain(item.name or ""), plain(item.meaning or ""))
        for point, item in workspace.settings.scale.items()
    ]
    own = [shelf.reader.person] if shelf.reader.person else []
    counts = (
        (len(workspace.paths), "paths"),
        (len(workspace.roles), "roles"),
        (len(workspace.competencies), "competencies"),
    )
    shelf.put_page(
        "start",
        places.START,
        shelf.site.name,
        places.START,
        counts=counts,
        picture=all_paths,
        paths=path_cards(workspace),
        needs=tuple(_needs(workspace, shelf.as_of)),
        scale=tuple(scale),
        own=people_cards(workspace, own),
        teams=team_cards(workspace),
    )


def _needs(workspace: Workspace, as_of: date) -> Iterator[NeedView]:
    """The needs that are not over yet."""
    for name, need in workspace.settings.needs.items():
        if need.until is not None and need.until < as_of:
            continue
        roles = ((role, number) for role, number in need.staff.items() if number)
        wanted = [item for item in (*need.skills, *need.knowledge) if item in workspace.competencies]
        yield NeedView(
            issue=plain(need.issue or name),
            until=str(need.until or ""),
            roles=tuple((role_card(workspace, role), number) for role, number in roles),
            skills=tuple(
                Card(places.competency_page(item), plain(workspace.competency_name(item)), "") for item in wanted
            ),
        )


def _notice(reader: Reader, as_of: date) -> str:
    """For whom the pages are, at the foot of each."""
    name = plain(reader.person.name) if reader.person else ""
    said = {
        "team": "For everybody: no rating, no trial and nothing of what people said to each other is in these pages.",
        "director": "For directors: where people stand on their way, and no rating, trial or note of anybody.",
        "rep": f"For {name}: your own page in full; of others, what everybody may read.",
        "manager": f"For {name} alone: the pages of those you manage hold ratings, trials and notes.",
    }
    return f"{said[reader.audience]} As of {as_of}."
