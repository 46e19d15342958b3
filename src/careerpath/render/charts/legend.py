"""What the signs of a chart mean, in a line above it."""

from collections.abc import Iterator, Sequence

from careerpath.render.charts.drawing import Area, Mark, Shape, words
from careerpath.render.letters import count_letters

_LETTER, _SIGN, _BETWEEN = 7, 20, 18
"""Pixels of a letter, of a sign, and between two entries."""
BOX = "box"
"""The sign of an entry that is an area of a kind: `box met`."""


def draw_legend(x: int, y: int, entries: Sequence[tuple[str, str]]) -> Iterator[Shape]:
    """Signs and what they mean, from left to right, on the base line `y`."""
    for sign, text in entries:
        if sign.startswith(f"{BOX} "):
            yield Area(x, y - 11, 14, 14, sign.removeprefix(f"{BOX} "))
        else:
            yield Mark(x + 7, y - 4, sign)
        yield words(x + _SIGN, y, text, "note")
        x += _SIGN + _LETTER * count_letters(text) + _BETWEEN
