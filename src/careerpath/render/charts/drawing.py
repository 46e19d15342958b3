"""A drawing as its template gets it: a few kinds of shapes, each where it stands.

Shapes are tuples, which a template takes apart: one question to the sandbox for each, and a plan has hundreds.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any, NamedTuple

from careerpath.render.templating.markup import escape_markup
from careerpath.render.templating.templates import render_template

MARGIN = 24
"""Pixels around a drawing."""


class Words(NamedTuple):
    """A line of text safe to stand in XML; `kind` is one or more classes, of which `end` and `middle` anchor it."""

    x: int
    y: int
    text: str
    kind: str


class Area(NamedTuple):
    """A rectangle."""

    x: int
    y: int
    width: int
    height: int
    kind: str


class Line(NamedTuple):
    """A line through points, as the data of a path: `M10 20 L30 20`."""

    path: str
    kind: str


class Mark(NamedTuple):
    """A mark of one of the shapes of the template, its middle at a point."""

    x: int
    y: int
    shape: str


Shape = Words | Area | Line | Mark


@dataclass(frozen=True, slots=True)
class Part:
    """Shapes of a drawing, `top` pixels below its upper edge.

    Lines lie below areas, areas below marks, marks below words.
    """

    top: int
    lines: tuple[Line, ...]
    areas: tuple[Area, ...]
    marks: tuple[Mark, ...]
    words: tuple[Words, ...]


@dataclass(frozen=True, slots=True)
class Drawing:
    """A picture of one part or several; the description says in words all that it shows."""

    title: str
    description: str
    width: int
    height: int
    parts: tuple[Part, ...]


# Most lines are names and words that stand in everybody's picture; what describes a picture is long, and its own.
_escaped = lru_cache(maxsize=4096)(escape_markup)


def words(x: int, y: int, text: str, kind: str) -> Words:
    """A line of somebody's text."""
    return Words(x, y, _escaped(text), kind)


def path_of(points: Iterable[tuple[int, int]], *, closed: bool = False) -> str:
    """A line from point to point."""
    return "M" + " L".join(f"{x} {y}" for x, y in points) + (" Z" if closed else "")


def draw(title: str, sentences: Iterable[str], size: tuple[int, int], shapes: Iterable[Shape]) -> Drawing:
    """A drawing of shapes in any order; `sentences` say in words what it shows."""
    sorted_out: dict[type, list[Any]] = {Line: [], Area: [], Mark: [], Words: []}
    for shape in shapes:
        sorted_out[type(shape)].append(shape)
    part = Part(0, *(tuple(found) for found in sorted_out.values()))
    return Drawing(escape_markup(title), escape_markup(" ".join(sentences)), *size, (part,))


def stack(title: str, upper: Drawing, lower: Drawing) -> Drawing:
    """Two drawings, the second below the first."""
    return Drawing(
        escape_markup(title),
        f"{upper.description} {lower.description}",
        max(upper.width, lower.width),
        upper.height + lower.height,
        (*upper.parts, *(replace(part, top=part.top + upper.height) for part in lower.parts)),
    )


def render_drawing(templates: Mapping[str, str], drawing: Drawing) -> str:
    """A drawing as SVG: the same bytes for the same drawing; TemplateProblem where an own template cannot be used."""
    return render_template("chart.svg.j2", templates, {"chart": drawing})
