"""Any two roles beside each other: which of them asks for more, and of what."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from careerpath.analysis.move.role_difference import RequirementChange, RoleDifference, difference_of
from careerpath.model.workspace import Workspace
from careerpath.render.site import places
from careerpath.render.site.cards import Card, role_card
from careerpath.render.site.shelf import Shelf
from careerpath.render.words.saying import plain

_MOST = 40
"""Roles of which every two are compared; of more, only those that stand on one path."""


@dataclass(frozen=True, slots=True)
class Cell:
    """How many requirements a role adds to another's or raises, with the way to the page that says which."""

    path: str
    rises: int
    says: str


@dataclass(frozen=True, slots=True)
class Row:
    """A role beside all others; None where the two are not compared."""

    title: str
    cells: tuple[Cell | None, ...]


@dataclass(frozen=True, slots=True)
class ChangeLine:
    """A competency in two roles."""

    path: str
    competency: str
    before: str
    after: str
    change: str
    is_rise: bool


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two roles, the page that has them the other way round, and what differs."""

    start: Card
    end: Card
    back: str
    rises: int
    changes: tuple[ChangeLine, ...]
    lists: tuple[tuple[str, tuple[str, ...]], ...]


def roles_in_order(workspace: Workspace) -> list[str]:
    """Every role, those of the paths first, as one climbs them."""
    on_paths = [step.role for path in workspace.paths.values() for step in path.steps if step.role in workspace.roles]
    return [role for role in dict.fromkeys([*on_paths, *workspace.roles]) if role]


def other_roles(workspace: Workspace, role: str) -> list[str]:
    """The roles, in their order, that a role is compared with; none where the role itself is not there."""
    roles = roles_in_order(workspace)
    if role not in roles:
        return []
    if len(roles) <= _MOST:
        return [other for other in roles if other != role]
    beside = {
        step.role
        for path in workspace.paths.values()
        if role in [step.role for step in path.steps]
        for step in path.steps
    }
    return [other for other in roles if other != role and other in beside]


def put_comparisons(shelf: Shelf) -> None:
    """Make a page for any two of the roles that are compared, and the one that leads there."""
    workspace = shelf.workspace
    roles = roles_in_order(workspace)
    rows = []
    for start in roles:
        others = other_roles(workspace, start)
        found = {end: difference_of(workspace.roles[start], workspace.roles[end]) for end in others}
        cells = (_cell(workspace, start, end, found[end]) if end in found else None for end in roles)
        rows.append(Row(plain(workspace.title(start)), tuple(cells)))
        for end, difference in found.items():
            _put_comparison(shelf, start, end, difference)
    titles = tuple(plain(workspace.title(role)) for role in roles)
    shelf.put_page("compare", places.COMPARE, "Compare roles", places.COMPARE, titles=titles, rows=tuple(rows))


def _cell(workspace: Workspace, start: str, end: str, difference: RoleDifference) -> Cell:
    says = (
        f"From {workspace.title(start)} to {workspace.title(end)}: {_rises(difference)} requirements are new or higher"
    )
    return Cell(places.compare_page(start, end), _rises(difference), plain(says))


def _put_comparison(shelf: Shelf, start: str, end: str, difference: RoleDifference) -> None:
    workspace = shelf.workspace
    view = Comparison(
        start=role_card(workspace, start, plain(workspace.roles[start].summary or "")),
        end=role_card(workspace, end, plain(workspace.roles[end].summary or "")),
        back=places.compare_page(end, start),
        rises=_rises(difference),
        changes=tuple(_changes(workspace, difference)),
        lists=(
            ("New responsibilities", _texts(difference.new_responsibilities)),
            ("No longer a responsibility", _texts(difference.dropped_responsibilities)),
            ("New deliverables", _texts(difference.new_deliverables)),
            ("No longer delivered", _texts(difference.dropped_deliverables)),
            ("New in the day", _texts(difference.new_tasks)),
        ),
    )
    title = f"{workspace.title(start)} and {workspace.title(end)}"
    shelf.put_page("comparison", places.compare_page(start, end), title, places.COMPARE, comparison=view)


def _rises(difference: RoleDifference) -> int:
    return sum(change.rise > 0 for change in difference.requirements)


def _changes(workspace: Workspace, difference: RoleDifference) -> Iterator[ChangeLine]:
    """What is raised or new first, by how much."""
    for change in sorted(difference.requirements, key=lambda item: -item.rise):
        yield ChangeLine(
            places.competency_page(change.competency) if change.competency in workspace.competencies else "",
            plain(workspace.competency_name(change.competency)),
            "–" if change.start is None else str(change.start),
            "–" if change.end is None else str(change.end),
            _word(change),
            change.rise > 0,
        )


def _word(change: RequirementChange) -> str:
    if change.start is None:
        return f"new, {change.priority}" if change.priority else "new"
    if change.end is None:
        return "no longer asked for"
    return f"{change.rise:+}" if change.rise else "the same"


def _texts(texts: Sequence[str]) -> tuple[str, ...]:
    return tuple(plain(text) for text in texts)
