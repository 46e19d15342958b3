"""Ratings around a circle, for those who ask for it: a dot plot says more, and hides nothing where lines meet."""

from collections.abc import Iterator, Sequence
from math import cos, pi, sin

from careerpath.model.workspace import Workspace
from careerpath.render.charts.drawing import MARGIN, Drawing, Line, Mark, Shape, draw, path_of, words
from careerpath.render.charts.legend import draw_legend
from careerpath.render.charts.rating_plot import PlotRow, say_row
from careerpath.render.letters import fit_letters

_SIZE = (800, 680)
_MIDDLE = (400, 376)
_RADIUS, _NAMES = 216, 240
_LETTERS = 26
_LEAST = 3
"""Corners that a shape has at the least."""


def draw_radar(workspace: Workspace, title: str, rows: Sequence[PlotRow]) -> Drawing:
    """The rating that counts, as a shape, and what is needed, as an outline; ValueError below three competencies."""
    if len(rows) < _LEAST:
        raise ValueError(title)
    return draw(title, (say_row(workspace, row) for row in rows), _SIZE, _shapes(workspace, title, rows))


def _shapes(workspace: Workspace, title: str, rows: Sequence[PlotRow]) -> Iterator[Shape]:
    settings = workspace.settings
    yield words(MARGIN, MARGIN + 14, fit_letters(title, 70), "heading")
    yield from draw_legend(MARGIN, MARGIN + 42, [("agreed", "the rating that counts"), ("asked", "needed")])
    turns = [2 * pi * number / len(rows) for number in range(len(rows))]
    for point in settings.scale:
        yield Line(path_of((_at(turn, _out(workspace, point)) for turn in turns), closed=True), "rule")
    for turn, row in zip(turns, rows, strict=True):
        yield Line(path_of((_MIDDLE, _at(turn, _RADIUS))), "grid")
        x, y = _at(turn, _NAMES)
        side = "middle" if abs(x - _MIDDLE[0]) < _LETTERS else "end" if x < _MIDDLE[0] else "start"
        yield words(x, y, fit_letters(workspace.competency_name(row.competency), _LETTERS), f"name {side}")
        counts = "not rated" if row.counts is None else str(row.counts)
        yield words(x, y + 15, f"{counts} of {row.needed}" if row.needed else counts, f"small {side}")
    asked = [_at(turn, _out(workspace, row.needed)) for turn, row in zip(turns, rows, strict=True)]
    there = [_at(turn, _out(workspace, row.counts)) for turn, row in zip(turns, rows, strict=True)]
    yield Line(path_of(there, closed=True), "web")
    yield Line(path_of(asked, closed=True), "asked")
    yield from (Mark(x, y, "agreed") for (x, y), row in zip(there, rows, strict=True) if row.counts is not None)


def _out(workspace: Workspace, point: int | None) -> int:
    """How far from the middle a point of the scale is; what is not known is in the middle."""
    if point is None:
        return 0
    settings = workspace.settings
    steps = settings.highest - settings.lowest + 1
    return round(_RADIUS * min(max(point - settings.lowest + 1, 0), steps) / steps)


def _at(turn: float, out: int) -> tuple[int, int]:
    return round(_MIDDLE[0] + out * sin(turn)), round(_MIDDLE[1] - out * cos(turn))
