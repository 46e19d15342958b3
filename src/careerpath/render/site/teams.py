"""The page of each team, as far as the reader may read of it."""

from dataclasses import dataclass

from careerpath.analysis.team.team import find_team
from careerpath.model.audience import Audience, may_read
from careerpath.model.workspace import Person, Workspace, by_name
from careerpath.render.charts.heat_map import draw_heat_map
from careerpath.render.site import places
from careerpath.render.site.cards import Card, person_card
from careerpath.render.site.people import managers_of, people_cards
from careerpath.render.site.shelf import Picture, Shelf
from careerpath.render.team import TeamView, view_team
from careerpath.render.words.saying import plain


@dataclass(frozen=True, slots=True)
class TeamPage:
    """A team; `state` is how its plans are, for whom that is, `heat` the ratings likewise."""

    manager: Card
    members: tuple[Card, ...]
    state: TeamView | None
    heat: Picture | None


def put_teams(shelf: Shelf) -> None:
    """Make a page for each manager's team, and the one that lists them."""
    workspace = shelf.workspace
    for manager in managers_of(workspace):
        title = f"The team of {manager.name}"
        shelf.put_page("team", places.team_page(manager.id), title, places.TEAMS, team=_page(shelf, manager))
    shelf.put_page("teams", places.TEAMS, "Teams", places.TEAMS, cards=team_cards(workspace))


def team_cards(workspace: Workspace) -> tuple[Card, ...]:
    """Every team, with who is in it."""
    return tuple(
        Card(
            places.team_page(manager.id),
            f"The team of {plain(manager.name)}",
            plain(workspace.title(manager.profile.role)),
            tuple(plain(person.name) for person in by_name(workspace.reports_of(manager.id))),
        )
        for manager in managers_of(workspace)
    )


def _page(shelf: Shelf, manager: Person) -> TeamPage:
    workspace = shelf.workspace
    audience = _least(shelf, manager)
    team = find_team(workspace, manager, shelf.as_of)
    heat = None
    if may_read(audience, "ratings") and team.competencies:
        alt = f"The ratings of the team of {manager.name}; the table says the same"
        heat = shelf.put_drawing(places.picture("team", manager.id), draw_heat_map(workspace, team), alt)
    return TeamPage(
        manager=person_card(workspace, manager.id, plain(workspace.title(manager.profile.role))),
        members=people_cards(workspace, workspace.reports_of(manager.id)),
        state=view_team(workspace, team, audience, shelf.as_of, plain) if may_read(audience, "rhythm") else None,
        heat=heat,
    )


def _least(shelf: Shelf, manager: Person) -> Audience:
    """As who the reader may read all of a team: nobody's page says more of others than theirs would."""
    order: tuple[Audience, ...] = ("team", "director", "manager")
    read = {shelf.reader.reads(shelf.workspace, person) for person in shelf.workspace.reports_of(manager.id)}
    return next((audience for audience in order if audience in read), "team")
