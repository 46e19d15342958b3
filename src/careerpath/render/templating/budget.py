"""What a workspace's own template may spend: the same on every machine, so counted and never timed."""

import re
from collections.abc import Generator, ItemsView, Iterable, Iterator, KeysView, Mapping, ValuesView
from typing import Any

from jinja2.environment import TemplateModule

from careerpath.render.templating.sandbox import is_view

MOST_SOURCE = 20 * 1024
"""Characters of a template; the longest built-in one has a third of it."""
MOST_PARTS = 5_000
"""Names, values, operators and statements of a template; the largest built-in one has a fifth of it."""
_MOST = 2_000_000
_MOST_TEXT = 1_000_000
"""Characters of a page."""
_MOST_AT_ONCE = 200_000
"""Characters of one value, of which each thing in it counts as several."""
_THING = 5
"""Characters that take as long to look at as one thing in a list."""
_MOST_RANGE = 10_000
_MOST_BITS = 256
_MOST_PLACES = 100
_STEPS = "the template takes too many steps, or makes too much text"
_VALUE = f"a value of more than {_MOST_AT_ONCE:,} characters or things"
_WIDE = re.compile(r"%[^%a-zA-Z]*(?:\d{4}|\*)")
_LISTED = (list, tuple, set, frozenset, KeysView, ValuesView, ItemsView)


class TooMuch(Exception):  # noqa: N818 - what a template asks for, not an error of ours
    """A template that asks for more than any page needs."""


class Budget:
    """What one rendering has left; whatever takes time or room is taken from it before it is done."""

    def __init__(self) -> None:
        """Begin with all of it."""
        self.left = _MOST

    def refill(self) -> None:
        """Begin again."""
        self.left = _MOST

    def spend(self, units: int) -> None:
        """Take so much; TooMuch where there is less."""
        self.left -= units
        if self.left < 0:
            raise TooMuch(_STEPS)

    def weigh(self, *values: Any) -> int:
        """Take what it costs to look at all of these values; returns it."""
        units = sum(map(size_of, values))
        self.spend(units)
        return units

    def keep(self, value: Any) -> Any:
        """A value that was made, with what is made only when it is asked for made now, and taken from the budget."""
        if isinstance(value, Generator):
            value = list(self.count(value))
        self.weigh(value)
        return value

    def count(self, values: Iterable[Any], steps: int = 1) -> Iterator[Any]:
        """The values one by one, each for so many steps."""
        for value in values:
            self.spend(steps)
            yield value

    def text(self, value: Any) -> str:
        """A value as a template prints it."""
        if isinstance(value, str):  # most of them are; what is escaped already stays so
            self.spend(len(value))
            return value
        self.weigh(value)
        return str(value)

    def join(self, pieces: Iterable[str]) -> str:
        """Pieces of a page put together."""
        length, kept = 0, []
        for piece in pieces:
            length += len(piece)
            self.left -= len(piece) + 1
            if self.left < 0 or length > _MOST_TEXT:
                raise TooMuch(_STEPS)
            kept.append(piece)
        return "".join(kept)

    def span(self, *numbers: int) -> range:
        """A range of numbers that somebody could read."""
        span = range(*numbers)
        if len(span) > _MOST_RANGE:
            raise TooMuch(f"a range of more than {_MOST_RANGE:,} numbers")
        return span


def size_of(value: Any) -> int:
    """How many characters and things there are in a value, however deep; TooMuch where there are too many."""
    if type(value) is str:  # most of them are
        _check_size(len(value))
        return len(value) + 1
    size, waiting = 0, [value]
    while waiting:
        value = waiting.pop()
        kind: type = type(value)
        size += _THING
        if isinstance(value, str | bytes):
            size += len(value)
        elif isinstance(value, int):
            size += value.bit_length() // 8
        elif isinstance(value, Mapping):
            waiting += [*value.keys(), *value.values()]
        elif isinstance(value, _LISTED):
            waiting += value
        elif isinstance(value, range):
            size += _THING * len(value)
        elif is_view(kind):
            waiting += [getattr(value, name) for name in value.__dataclass_fields__]
        elif isinstance(value, TemplateModule):
            raise TooMuch("an imported template is no text; {% include %} puts it here")
        _check_size(size + _THING * len(waiting))
    return size


def check_product(*values: Any) -> None:
    """Refuse what is repeated for every part of something else, where that is too long."""
    product = 1
    for value in values:
        product *= size_of(value)
        _check_size(product)


def check_operation(operator: str, left: Any, right: Any) -> None:
    """Refuse an operation whose result would be too large, before it is done."""
    if isinstance(left, int) and isinstance(right, int):
        bits = left.bit_length()
        if (operator == "*" and bits + right.bit_length() > _MOST_BITS) or (
            operator == "**" and bits * max(right, 0) > _MOST_BITS
        ):
            raise TooMuch("a number that is too large")
    elif operator == "*":
        for times, repeated in ((left, right), (right, left)):
            if isinstance(times, int) and not isinstance(repeated, float):
                _check_size(max(times, 0) * size_of(repeated))
    elif operator == "%" and isinstance(left, str):
        check_format(left, right)
    elif operator == "+":
        _check_size(size_of(left) + size_of(right))


def check_format(text: str, values: Any) -> None:
    """Refuse a text with places for values that are very wide, very many, or named."""
    if text.count("%") > _MOST_PLACES or _WIDE.search(text) or isinstance(values, Mapping):
        raise TooMuch(f"a format of more than {_MOST_PLACES} places, of a place wider than 999, or of one with a name")


def check_width(value: Any) -> None:
    """Refuse a number that says how often or how wide, where it is large."""
    if isinstance(value, int) and abs(value) > _MOST_PLACES:
        raise TooMuch(f"a width of more than {_MOST_PLACES}")


def _check_size(size: int) -> None:
    if size > _MOST_AT_ONCE:
        raise TooMuch(_VALUE)
