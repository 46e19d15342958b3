"""Ratings as dots on the scale, beside what a role asks for; what is missing is a bar (seed 105-107)."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from careerpath.analysis.assessment.agreement import Comparison
from careerpath.analysis.assessment.gap import gaps_to_role
from careerpath.analysis.assessment.ratings import ratings_in_force
from careerpath.model.settings import Settings
from careerpath.model.workspace import Person, Workspace
from careerpath.render.charts.drawing import MARGIN, Area, Drawing, Line, Mark, Shape, draw, words
from careerpath.render.charts.legend import draw_legend
from careerpath.render.letters import fit_letters

WIDTH = 800
_Place = Callable[[int], int]
"""Where a point of the scale stands, in pixels from the left."""
_LETTERS = 38
"""Of the name of a competency."""
_SCALE_LEFT, _SCALE_RIGHT = 316, 660
_HEAD, _ROW = 118, 34
_APART = 15
"""Between marks at one point of the scale."""
_LEGEND = (
    ("self", "self"),
    ("manager", "manager"),
    ("peer", "peer"),
    ("agreed", "agreed"),
    ("needed", "needed"),
    ("box gap", "missing"),
)


@dataclass(frozen=True, slots=True)
class PlotRow:
    """One competency: what is asked for, each rating with whose it is, and the one that counts."""

    competency: str
    needed: int | None
    ratings: tuple[tuple[str, int], ...]
    counts: int | None

    @property
    def missing(self) -> int:
        """Points below what is needed, as far as one knows."""
        return max(0, self.needed - self.counts) if self.needed is not None and self.counts is not None else 0

    @property
    def verdict(self) -> str:
        """What the row comes to, in a word or two."""
        if self.counts is None:
            return "not rated"
        if self.needed is None:
            return "not asked for"
        return f"gap {self.missing}" if self.missing else "met"


def rows_of_comparison(comparison: Sequence[Comparison]) -> list[PlotRow]:
    """What raters said about one role, as `compare` lays it side by side."""
    rows = []
    for row in comparison:
        views = [("self", row.own), ("manager", row.manager)]
        views += [("peer", view) for view in row.peers] + [("agreed", row.agreed)]
        given = [(who, view.given.rating) for who, view in views if view is not None]
        rows.append(
            PlotRow(
                row.competency,
                row.requirement.level if row.requirement else None,
                tuple((who, rating) for who, rating in given if rating is not None),
                row.counts.given.rating if row.counts else None,
            )
        )
    return rows


def rows_of_person(workspace: Workspace, person: Person, role: str, as_of: date) -> list[PlotRow]:
    """Where somebody stands against a role on a day, in the order of the gap table."""
    in_force = ratings_in_force(person, workspace.settings, as_of)
    rows = []
    for gap in gaps_to_role(workspace, person, role, as_of):
        name = gap.requirement.competency
        said = ((source, in_force.newest(source, name)) for source in ("self", "manager", "agreed"))
        rows.append(
            PlotRow(
                name,
                gap.requirement.level,
                tuple((source, rating.rating) for source, rating in said if rating),
                gap.current.rating if gap.current else None,
            )
        )
    return rows


def draw_ratings(workspace: Workspace, title: str, rows: Sequence[PlotRow]) -> Drawing:
    """The rows as a picture; a row for every competency, the scale from left to right."""
    height = _HEAD + _ROW * len(rows) + MARGIN
    sentences = (say_row(workspace, row) for row in rows)
    return draw(title, sentences, (WIDTH, height), _shapes(workspace, title, rows))


def _shapes(workspace: Workspace, title: str, rows: Sequence[PlotRow]) -> Iterator[Shape]:
    yield words(MARGIN, MARGIN + 14, fit_letters(title, 70), "heading")
    seen = {who for row in rows for who, _ in row.ratings}
    yield from draw_legend(MARGIN, MARGIN + 42, [item for item in _LEGEND if item[0] != "peer" or "peer" in seen])
    place = _places(workspace.settings)
    yield from _scale(workspace, place, len(rows))
    for number, row in enumerate(rows):
        yield from _row(workspace.competency_name(row.competency), row, place, _HEAD + _ROW * number + _ROW // 2)


def _scale(workspace: Workspace, place: _Place, rows: int) -> Iterator[Shape]:
    scale = workspace.settings.scale
    room = (_SCALE_RIGHT - _SCALE_LEFT) // max(len(scale) - 1, 1)
    for point, meaning in scale.items():
        x = place(point)
        yield words(x, _HEAD - 22, str(point), "strong middle")
        yield words(x, _HEAD - 8, fit_letters(meaning.name or "", max(room // 7, 1)), "small middle")
        yield Line(f"M{x} {_HEAD} L{x} {_HEAD + _ROW * rows}", "grid")


def _row(name: str, row: PlotRow, place: _Place, y: int) -> Iterator[Shape]:
    yield Line(f"M{MARGIN} {y + _ROW // 2} L{WIDTH - MARGIN} {y + _ROW // 2}", "rule")
    yield words(MARGIN, y + 5, fit_letters(name, _LETTERS), "name")
    kind = "strong end" if row.missing else "note end"
    yield words(WIDTH - MARGIN, y + 5, row.verdict, kind)
    if row.needed is not None:
        x = place(row.needed)
        yield Mark(x, y, "needed")
        if row.missing and row.counts is not None:
            left = place(row.counts)
            yield Area(left, y - 5, x - left, 10, "gap")
    at_one_point: dict[int, list[str]] = defaultdict(list)
    for who, rating in row.ratings:
        at_one_point[rating].append(who)
    for rating, raters in at_one_point.items():
        left = place(rating) - _APART * (len(raters) - 1) // 2
        for number, who in enumerate(raters):
            yield Mark(left + _APART * number, y, who)


def _places(settings: Settings) -> _Place:
    """Where points of the scale stand; one that the scale does not have stands at its nearer end."""
    lowest, highest = settings.lowest, settings.highest
    span = max(highest - lowest, 1)
    return lambda point: (
        _SCALE_LEFT + (_SCALE_RIGHT - _SCALE_LEFT) * (min(max(point, lowest), highest) - lowest) // span
    )


def say_row(workspace: Workspace, row: PlotRow) -> str:
    """A row as a sentence."""
    facts = [f"{who} {rating}" for who, rating in row.ratings]
    facts += [f"needed {row.needed}"] if row.needed is not None else []
    return f"{workspace.competency_name(row.competency)}: {', '.join([*facts, row.verdict])}."
