"""The graph of roles as an SVG picture that is its own description."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from careerpath.model.workspace import Workspace
from careerpath.render.graph.layers import Layers, arrange
from careerpath.render.graph.view import Arrow, Box, GraphView
from careerpath.render.letters import wrap_letters
from careerpath.render.templating.markup import escape_markup
from careerpath.render.templating.templates import render_template

_WIDTH, _GAP, _BETWEEN = 204, 184, 30
"""Of a box, of the space between two columns, and of that between two boxes; all in pixels."""
_MARGIN, _HEADING = 20, 56
_TITLE_LINE, _LINE, _PAD = 19, 16, 11
_TITLE_LETTERS, _LETTERS = 19, 26
"""Letters of a usual width that fit into a line of a box."""
_PASSING = 30
_APART = 9
"""How far the lines there and back between two boxes stand off the middle."""
_LABEL_LINE, _LABEL_OFF = 14, 16
_SETTLED = 12


@dataclass(frozen=True, slots=True)
class Text:
    """A line of text safe to stand in XML, and where its letters stand."""

    x: int
    y: int
    text: str
    kind: str


@dataclass(frozen=True, slots=True)
class BoxDrawing:
    """A box, its class and its lines."""

    x: int
    y: int
    width: int
    height: int
    kind: str
    lines: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class ArrowDrawing:
    """An arrow as a path, and its label."""

    path: str
    kind: str
    label: Text | None


@dataclass(frozen=True, slots=True)
class GraphDrawing:
    """What the template lays out; every text is safe to stand in XML."""

    width: int
    height: int
    title: str
    description: str
    heading: Text
    boxes: tuple[BoxDrawing, ...]
    arrows: tuple[ArrowDrawing, ...]


def render_graph(workspace: Workspace, drawing: GraphDrawing) -> str:
    """The graph as SVG: the same bytes for the same graph, readable in the dark, without colour and by a reader."""
    return render_template("graph.svg.j2", workspace.templates, {"graph": drawing})


def draw_picture(view: GraphView) -> GraphDrawing:
    """Where everything of a graph stands."""
    layers = arrange(len(view.boxes), [_edge(arrow) for arrow in view.arrows])
    lines = [tuple(_lines(box)) for box in view.boxes]
    heights = {number: 2 * _PAD + sum(map(_line_height, said)) for number, said in enumerate(lines)}
    tops = _tops(layers, heights)
    lefts = {
        place: _MARGIN + number * (_WIDTH + _GAP) for number, column in enumerate(layers.columns) for place in column
    }
    boxes = tuple(
        _box(box, lines[number], lefts[number], tops[number], heights[number]) for number, box in enumerate(view.boxes)
    )
    middles = {place: top + heights.get(place, _PASSING) // 2 for place, top in tops.items()}
    bottom = max((box.y + box.height for box in boxes), default=_HEADING)
    columns = max(len(layers.columns), 1)
    width = 2 * _MARGIN + columns * _WIDTH + (columns - 1) * _GAP
    heading = wrap_letters(view.title, (width - 2 * _MARGIN) // 10)[0]
    return GraphDrawing(
        width=width,
        height=max([bottom, *(middles[place] + _PASSING for place in middles)]) + _MARGIN,
        title=escape_markup(view.title),
        description=escape_markup(view.description),
        heading=Text(_MARGIN, _MARGIN + 12, escape_markup(heading), "heading"),
        boxes=boxes,
        arrows=tuple(_arrows(view, layers, lefts, middles)),
    )


def _edge(arrow: Arrow) -> tuple[int, int]:
    """A way back stands where the move stands that it takes back."""
    return (arrow.end, arrow.start) if arrow.is_back else (arrow.start, arrow.end)


def _lines(box: Box) -> Iterator[tuple[str, str]]:
    for line in wrap_letters(box.title, _TITLE_LETTERS):
        yield line, "title"
    if box.mark:
        yield box.mark, "mark"
    if box.manages_people:
        yield "manages people", "note"
    for fact in box.takes:
        for number, line in enumerate(wrap_letters(fact, _LETTERS - 2)):
            yield ("– " if number == 0 else "   ") + line, "note"


def _line_height(line: tuple[str, str]) -> int:
    return _TITLE_LINE if line[1] == "title" else _LINE


def _tops(layers: Layers, heights: Mapping[int, int]) -> dict[int, int]:
    """The upper edge of every place: beside its neighbours where there is room, none upon another."""
    beside: dict[int, list[int]] = defaultdict(list)
    for left, right in layers.links:
        beside[left].append(right)
        beside[right].append(left)
    middles: dict[int, int] = {}
    for column in layers.columns:
        y = 0
        for place in column:
            height = heights.get(place, _PASSING)
            middles[place] = y + height // 2
            y += height + _BETWEEN
    for _ in range(_SETTLED):
        for column in layers.columns:
            wanted = [
                sum(middles[other] for other in beside[place]) // len(beside[place])
                if beside[place]
                else middles[place]
                for place in column
            ]
            middles.update(zip(column, _spread(column, wanted, heights), strict=True))
    tops = {place: middle - heights.get(place, _PASSING) // 2 for place, middle in middles.items()}
    highest = min(tops.values(), default=0)
    return {place: top - highest + _HEADING for place, top in tops.items()}


def _spread(column: tuple[int, ...], wanted: list[int], heights: Mapping[int, int]) -> list[int]:
    """The middles of a column's places, as near to the wanted ones as their order and heights allow."""
    placed: list[int] = []
    for place, middle in zip(column, wanted, strict=True):
        if placed:
            least = placed[-1] + (heights.get(column[len(placed) - 1], _PASSING) + heights.get(place, _PASSING)) // 2
            placed.append(max(middle, least + _BETWEEN))
        else:
            placed.append(middle)
    too_low = sum(now - middle for now, middle in zip(placed, wanted, strict=True)) // max(len(placed), 1)
    return [middle - too_low for middle in placed]


def _box(box: Box, lines: tuple[tuple[str, str], ...], x: int, y: int, height: int) -> BoxDrawing:
    texts, below = [], y + _PAD
    for line, kind in lines:
        below += _line_height((line, kind))
        texts.append(Text(x + _PAD, below - 5, escape_markup(line), kind))
    kind = {"you are here": "here", "target": "target", "": "role"}[box.mark]
    return BoxDrawing(x, y, _WIDTH, height, kind, tuple(texts))


def _arrows(
    view: GraphView, layers: Layers, lefts: Mapping[int, int], middles: Mapping[int, int]
) -> Iterator[ArrowDrawing]:
    """Every arrow; labels stand left of the box on the right, where arrows are far apart, those of one box stacked."""
    stacked: Counter[tuple[int, bool]] = Counter()
    for arrow in view.arrows:
        is_next = view.boxes[arrow.start].mark == "you are here" and not arrow.is_back
        kind = "back" if arrow.is_back else "next" if is_next else "move"
        is_leftwards = (arrow.start, arrow.end) not in layers.chains
        chain = layers.chains.get((arrow.end, arrow.start) if is_leftwards else (arrow.start, arrow.end))
        if chain is None:
            yield _loop(kind, lefts[arrow.start] + _WIDTH, middles[arrow.start])
            continue
        shift = _APART if is_leftwards else -_APART
        points = [(lefts[place], lefts[place] + _WIDTH, middles[place] + shift) for place in chain]
        right, _, height = points[-1]
        above = stacked[chain[-1], is_leftwards] * _LABEL_LINE
        y = height + 15 + above if is_leftwards else height - 7 - above
        label = Text(right - _LABEL_OFF, y, escape_markup(arrow.label), "label") if arrow.label else None
        stacked[chain[-1], is_leftwards] += label is not None
        yield ArrowDrawing(_path(points, is_leftwards=is_leftwards), kind, label)


def _path(points: list[tuple[int, int, int]], *, is_leftwards: bool) -> str:
    """A line through places, each with its left and right edge and its height."""
    if is_leftwards:
        points = [(right, left, y) for left, right, y in reversed(points)]
    path = f"M{points[0][1]} {points[0][2]}"
    for (_, begin, height), (near, far, y) in pairwise(points):
        middle = (begin + near) // 2
        path += f" C{middle} {height} {middle} {y} {near} {y}"
        path += f" H{far}" if (near, far, y) != points[-1] else ""
    return path


def _loop(kind: str, x: int, y: int) -> ArrowDrawing:
    """A move from a role to itself: any other two boxes are in different columns."""
    return ArrowDrawing(f"M{x} {y - 6} C{x + 30} {y - 22} {x + 30} {y + 22} {x} {y + 6}", kind, None)
