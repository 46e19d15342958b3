"""A drawing as its template gets it: a few kinds of shapes, each where it stands."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from careerpath.render.markup import escape_markup
from careerpath.render.templates import render_template

MARGIN = 24
"""Pixels around a drawing."""


@dataclass(frozen=True, slots=True)
class Words:
    """A line of text safe to stand in XML; `kind` is one or more classes, of which `end` and `middle` anchor it."""

    x: int
    y: int
    text: str
    kind: str


@dataclass(frozen=True, slots=True)
class Area:
    """A rectangle."""

    x: int
    y: int
    width: int
    height: int
    kind: str


@dataclass(frozen=True, slots=True)
class Line:
    """A line through points, as the data of a path: `M10 20 L30 20`."""

    path: str
    kind: str


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark of one of the shapes of the template, its middle at a point."""

    x: int
    y: int
    shape: str


Shape = Words | Area | Line | Mark


@dataclass(frozen=True, slots=True)
class Drawing:
    """A picture; lines lie below areas, areas below marks, marks below words. The description says all it shows."""

    title: str
    description: str
    width: int
    height: int
    areas: tuple[Area, ...]
    lines: tuple[Line, ...]
    marks: tuple[Mark, ...]
    words: tuple[Words, ...]


def words(x: int, y: int, text: str, kind: str) -> Words:
    """A line of somebody's text."""
    return Words(x, y, escape_markup(text), kind)


def path_of(points: Iterable[tuple[int, int]], *, closed: bool = False) -> str:
    """A line from point to point."""
    return "M" + " L".join(f"{x} {y}" for x, y in points) + (" Z" if closed else "")


def draw(title: str, sentences: Iterable[str], size: tuple[int, int], shapes: Iterable[Shape]) -> Drawing:
    """A drawing of shapes in any order; `sentences` say in words what it shows."""
    listed = tuple(shapes)
    return Drawing(
        escape_markup(title),
        escape_markup(" ".join(sentences)),
        *size,
        tuple(shape for shape in listed if isinstance(shape, Area)),
        tuple(shape for shape in listed if isinstance(shape, Line)),
        tuple(shape for shape in listed if isinstance(shape, Mark)),
        tuple(shape for shape in listed if isinstance(shape, Words)),
    )


def stack(title: str, upper: Drawing, lower: Drawing) -> Drawing:
    """Two drawings, the second below the first."""
    down = upper.height
    return Drawing(
        escape_markup(title),
        f"{upper.description} {lower.description}",
        max(upper.width, lower.width),
        down + lower.height,
        (*upper.areas, *(replace(area, y=area.y + down) for area in lower.areas)),
        (*upper.lines, *(replace(line, path=_lowered(line.path, down)) for line in lower.lines)),
        (*upper.marks, *(replace(mark, y=mark.y + down) for mark in lower.marks)),
        (*upper.words, *(replace(item, y=item.y + down) for item in lower.words)),
    )


def _lowered(path: str, down: int) -> str:
    return " ".join(_lowered_points(path.split(), down))


def _lowered_points(parts: Iterable[str], down: int) -> Iterator[str]:
    """Every second number of a path is a height."""
    is_height = False
    for part in parts:
        if part == "Z":
            yield part
            continue
        yield str(int(part) + down) if is_height else part
        is_height = not is_height


def render_drawing(templates: Mapping[str, str], drawing: Drawing) -> str:
    """A drawing as SVG: the same bytes for the same drawing; TemplateProblem where an own template cannot be used."""
    return render_template("chart.svg.j2", templates, {"chart": drawing})
