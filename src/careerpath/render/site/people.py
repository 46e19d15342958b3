"""Each person's page, as the reader may know them, and the list of everybody."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from careerpath.analysis.assessment.gap import requirements_of
from careerpath.analysis.change.history import find_history
from careerpath.analysis.known_to import as_known_to
from careerpath.model.audience import Audience, may_read
from careerpath.model.workspace import Person, Workspace, by_name
from careerpath.render.charts.plan_picture import draw_plan_timeline, draw_standing
from careerpath.render.charts.ratings_over_time import draw_ratings_over_time
from careerpath.render.graph.viewer import view_person as view_way
from careerpath.render.plan.person_view import PersonPage, view_person
from careerpath.render.plan.view import PlanView
from careerpath.render.plan.viewer import view_plan
from careerpath.render.site import places
from careerpath.render.site.cards import Card, person_card, role_card
from careerpath.render.site.compared import other_roles
from careerpath.render.site.guide import draw_graph
from careerpath.render.site.shelf import Picture, Shelf
from careerpath.render.words.saying import plain


@dataclass(frozen=True, slots=True)
class Knowledge:
    """Everything a page tells of somebody; pictures that would show nothing, or nothing for the reader, are None."""

    person: PersonPage
    plan: PlanView | None
    between: str
    links: tuple[Card, ...]
    way: Picture | None
    standing: Picture | None
    timeline: Picture | None
    ratings: Picture | None


def put_people(shelf: Shelf) -> None:
    """Make everybody's page, and the one that lists them."""
    workspace = shelf.workspace
    for person in workspace.people.values():
        audience = shelf.reader.reads(workspace, person)
        shown = know(shelf, as_known_to(audience, person), audience)
        shelf.put_page("person", places.person_page(person.id), person.name, places.PEOPLE, known=shown)
    groups = tuple(_groups(workspace))
    shelf.put_page("people", places.PEOPLE, "People", places.PEOPLE, groups=groups)


def managers_of(workspace: Workspace) -> list[Person]:
    """Who has reports, by name."""
    return by_name(person for person in workspace.people.values() if workspace.reports_of(person.id))


def people_cards(workspace: Workspace, people: Iterable[Person]) -> tuple[Card, ...]:
    """People by their names, with what they are and want to be."""
    return tuple(
        Card(
            places.person_page(person.id),
            plain(person.name),
            plain(workspace.title(person.profile.role)),
            tuple(_wants(workspace, person)),
        )
        for person in by_name(people)
    )


def know(shelf: Shelf, person: Person, audience: Audience) -> Knowledge:
    """What an audience may know of a person, who has lost what it may not."""
    workspace, as_of = shelf.workspace, shelf.as_of
    plan = view_plan(workspace, person, person.plan, audience, plain) if person.plan else None
    name = plain(person.name)
    drawn = draw_standing(workspace, person, person.plan, audience) if person.plan else None
    standing = (
        shelf.put_drawing(
            places.picture("standing", person.id),
            drawn,
            f"{name}: ratings beside what is needed; the table says the same",
        )
        if drawn
        else None
    )
    timeline = None
    if plan and plan.by_date and person.plan:
        drawn = draw_plan_timeline(person.plan, audience)
        file = places.picture("plan", person.id)
        timeline = shelf.put_drawing(file, drawn, f"The actions of {name} over time; the list says the same")
    return Knowledge(
        person=view_person(workspace, person, audience, as_of, plain),
        plan=plan,
        between=_between(workspace, person, audience),
        links=tuple(_links(workspace, person)),
        way=draw_graph(shelf, places.picture("way", person.id), view_way(workspace, person, audience, as_of)),
        standing=standing,
        timeline=timeline,
        ratings=_ratings(shelf, person, audience),
    )


def _ratings(shelf: Shelf, person: Person, audience: Audience) -> Picture | None:
    """Ratings over time, where there is more than one day of them."""
    if not may_read(audience, "ratings"):
        return None
    history = find_history(shelf.workspace, person, shelf.as_of)
    if len(history.days) <= 1:
        return None
    role = shelf.workspace.roles.get(history.role or "")
    needed = {item.competency: item.level for item in requirements_of(role)} if role else {}
    drawn = draw_ratings_over_time(shelf.workspace, history, needed)
    return shelf.put_drawing(
        places.picture("ratings", person.id), drawn, f"The ratings of {plain(person.name)} over time"
    )


def _between(workspace: Workspace, person: Person, audience: Audience) -> str:
    """Who else may read such a page."""
    if not may_read(audience, "ratings"):
        return ""
    name, manager = plain(person.name), person.profile.manager
    if audience == "manager":
        return (
            f"For {plain(workspace.person_name(manager))} alone: notes on {name} that {name} does not read are in it."
        )
    return f"Between {name} and {plain(workspace.person_name(manager))}." if manager else f"For {name} alone."


def _links(workspace: Workspace, person: Person) -> Iterator[Card]:
    """The pages that have to do with somebody."""
    profile = person.profile
    if profile.role in workspace.roles:
        yield role_card(workspace, profile.role or "", "Present role")
    if profile.target in workspace.roles and profile.target != profile.role:
        yield role_card(workspace, profile.target or "", "Wants to be")
        if profile.target in other_roles(workspace, profile.role or ""):
            file = places.compare_page(profile.role or "", profile.target or "")
            yield Card(file, "the two roles beside each other", "What differs")
    if profile.manager in workspace.people:
        yield person_card(workspace, profile.manager or "", "Manager")
    if workspace.reports_of(person.id):
        yield Card(places.team_page(person.id), f"The team of {plain(person.name)}", "Manages")


def _groups(workspace: Workspace) -> Iterator[tuple[str, str, tuple[Card, ...]]]:
    """Teams by their managers' names; last those who report to nobody known."""
    managers = managers_of(workspace)
    for manager in managers:
        cards = people_cards(workspace, workspace.reports_of(manager.id))
        yield f"The team of {plain(manager.name)}", places.team_page(manager.id), cards
    others = [
        person
        for person in workspace.people.values()
        if person.profile.manager not in workspace.people or person.profile.manager == person.id
    ]
    if others:
        yield ("Who report to nobody here" if managers else "Everybody"), "", people_cards(workspace, others)


def _wants(workspace: Workspace, person: Person) -> Iterator[str]:
    target = person.profile.target
    if target and target != person.profile.role:
        yield f"wants to be {plain(workspace.title(target))}"
