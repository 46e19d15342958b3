"""Places in which a text stands for one that somebody will write."""

from collections.abc import Iterator

from careerpath.analysis.placeholders import is_placeholder
from careerpath.diagnostic import KeyPath


def find_placeholders(value: object, at: KeyPath = ()) -> Iterator[tuple[KeyPath, str]]:
    """Every placeholder among the texts of plain values (models dumped by alias), with its place."""
    if isinstance(value, str):
        if value and is_placeholder(value):
            yield at, value
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from find_placeholders(item, (*at, str(key)))
    elif isinstance(value, list | tuple):
        for index, item in enumerate(value):
            yield from find_placeholders(item, (*at, index))
