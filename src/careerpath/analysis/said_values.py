"""Every single value that a file says, and where in the file."""

from collections.abc import Iterator
from typing import Any

from careerpath.model.fields import Document, Record

Place = tuple[str, ...]
"""Keys from the file's root, as a reader finds them: `mentors`, `0`, `person`."""
Said = str | int | float | bool | None


def said_values(document: Document) -> Iterator[tuple[Place, Said]]:
    """The values of a document, days and periods as texts; None for an entry that holds nothing but is there."""
    yield from _values(document, ())


def _values(value: Any, at: Place) -> Iterator[tuple[Place, Said]]:
    parts = list(_parts(value))
    if parts:
        for key, item in parts:
            yield from _values(item, (*at, key))
    elif value is None or isinstance(value, bool | int | float):
        yield at, value
    elif at:
        yield at, None if isinstance(value, Record | dict | tuple) else str(value)


def _parts(value: Any) -> Iterator[tuple[str, Any]]:
    """What is in a value by its keys: of a part of a file, what the file says in it."""
    if isinstance(value, Record):
        for name, field in type(value).model_fields.items():
            said = getattr(value, name)
            if name in value.model_fields_set and said not in (None, "", (), {}):
                yield field.alias or name, said
    elif isinstance(value, dict):
        yield from ((str(key), item) for key, item in value.items())
    elif isinstance(value, tuple):
        yield from ((str(place), item) for place, item in enumerate(value))
