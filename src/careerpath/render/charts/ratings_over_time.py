"""Ratings over time, a small chart for each competency, all on the same scale and the same months."""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby

from careerpath.analysis.change.history import History, RatingLine
from careerpath.model.workspace import Workspace
from careerpath.render.charts.drawing import MARGIN, Drawing, Line, Mark, Shape, draw, path_of, words
from careerpath.render.charts.legend import draw_legend
from careerpath.render.charts.months_axis import MonthsAxis, axis_over
from careerpath.render.letters import fit_letters

_COLUMNS, _ACROSS, _DOWN = 3, 270, 158
_HEAD = 92
_PLOT_LEFT, _PLOT_RIGHT, _PLOT_TOP, _PLOT_BOTTOM = 18, 236, 34, 118
_LETTERS = 31
_APART = 9
"""How far lines that lie on each other are moved."""
_SOURCES = ("self", "manager", "agreed")
_LEGEND = (("self", "self"), ("manager", "manager"), ("agreed", "agreed"), ("early", "too early to tell"))


def draw_ratings_over_time(workspace: Workspace, history: History, needed: dict[str, int]) -> Drawing:
    """Every competency that was rated; `needed` are the levels of those that the role wanted asks for."""
    title = f"Ratings of {workspace.person_name(history.person)} over time"
    charts = [(name, list(lines)) for name, lines in groupby(history.ratings, key=lambda line: line.competency)]
    rows = -(-len(charts) // _COLUMNS)
    size = (2 * MARGIN + _COLUMNS * _ACROSS - 20, _HEAD + max(rows, 1) * _DOWN)
    shapes = [*_head(workspace, title, history, needed)]
    for number, (name, lines) in enumerate(charts):
        x, y = MARGIN + number % _COLUMNS * _ACROSS, _HEAD + number // _COLUMNS * _DOWN
        axis = axis_over(history.days, x + _PLOT_LEFT, x + _PLOT_RIGHT)
        shapes += _chart(workspace, name, lines, (axis, y), needed.get(name))
    sentences = [_sentence(workspace, line) for line in history.ratings]
    return draw(title, sentences or ["Nothing is rated yet."], size, shapes)


def _head(workspace: Workspace, title: str, history: History, needed: dict[str, int]) -> Iterator[Shape]:
    yield words(MARGIN, MARGIN + 14, fit_letters(title, 70), "heading")
    yield from draw_legend(MARGIN, MARGIN + 42, _LEGEND)
    role = history.role
    if needed and role:
        x = 430
        yield Line(f"M{x} {MARGIN + 38} L{x + 26} {MARGIN + 38}", "asked")
        yield words(x + 34, MARGIN + 42, f"needed: {fit_letters(workspace.title(role), 34)}", "note")
    if not history.ratings:
        yield words(MARGIN, _HEAD + 24, "Nothing is rated yet.", "name")


def _chart(
    workspace: Workspace, name: str, lines: Sequence[RatingLine], where: tuple[MonthsAxis, int], needed: int | None
) -> Iterator[Shape]:
    axis, y = where
    settings = workspace.settings
    top, bottom = y + _PLOT_TOP, y + _PLOT_BOTTOM
    yield words(axis.left - _PLOT_LEFT, y + 16, fit_letters(workspace.competency_name(name), _LETTERS), "part")
    for point in settings.scale:
        height = _height(workspace, point, top, bottom)
        yield Line(f"M{axis.left} {height} L{axis.right} {height}", "rule")
        if point in (settings.lowest, settings.highest):
            yield words(axis.left - 8, height + 4, str(point), "small end")
    if needed is not None:
        height = _height(workspace, needed, top, bottom)
        yield Line(f"M{axis.left} {height} L{axis.right} {height}", "asked")
    for line in lines:
        yield from _line(workspace, line, axis, (top, bottom))
    days = [day for line in lines for day, _ in line.ratings]
    for day, kind in ((min(days), "small"), (max(days), "small end")):
        if day == min(days) or axis.place(day) - axis.place(min(days)) > 110:  # noqa: PLR2004 - pixels of two dates
            yield words(axis.place(day), bottom + 17, f"{day:%Y-%m}", kind)


def _line(workspace: Workspace, line: RatingLine, axis: MonthsAxis, edges: tuple[int, int]) -> Iterator[Shape]:
    aside = (_SOURCES.index(line.source) - 1) * _APART
    points = []
    for day, rating in line.ratings:
        x = axis.place(day) + aside
        if rating is None:
            yield Mark(x, edges[1], "early")
        else:
            points.append((x, _height(workspace, rating, *edges)))
    if len(points) > 1:
        yield Line(path_of(points), f"by-{line.source}")
    yield from (Mark(x, y, line.source) for x, y in points)


def _height(workspace: Workspace, point: int, top: int, bottom: int) -> int:
    settings = workspace.settings
    share = (point - settings.lowest) / max(settings.highest - settings.lowest, 1)
    return bottom - round(min(max(share, 0), 1) * (bottom - top))


def _sentence(workspace: Workspace, line: RatingLine) -> str:
    said = (_said(day, rating) for day, rating in line.ratings)
    return f"{workspace.competency_name(line.competency)}, {line.source}: {', '.join(said)}."


def _said(day: date, rating: int | None) -> str:
    return f"{day} {'too early to tell' if rating is None else rating}"
