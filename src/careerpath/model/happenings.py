"""Every day on which a file says that something has happened, found through the types of its fields."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import get_args

from pydantic import BaseModel

from careerpath.diagnostic import KeyPath
from careerpath.model.fields import Document, Past


@dataclass(frozen=True, slots=True)
class Happening:
    """A day on which something has happened, and where in the file it stands."""

    day: date
    at: KeyPath


def find_happenings(document: Document) -> Iterator[Happening]:
    """Every such day in a document, in the order of its fields; plans, such as `due` or `by`, are none."""
    return _walk(document, ())


def _walk(value: object, at: KeyPath) -> Iterator[Happening]:
    match value:
        case date():
            yield Happening(value, at)
        case BaseModel():
            for name, key in _fields(type(value)):
                inner = getattr(value, name)
                if inner:
                    yield from _walk(inner, (*at, key))
        case tuple():
            for index, item in enumerate(value):
                yield from _walk(item, (*at, index))
        case dict():
            for key, item in value.items():
                yield from _walk(item, (*at, str(key)))


@cache
def _fields(model: type[BaseModel]) -> tuple[tuple[str, str], ...]:
    """The names and keys of those fields that are such a day or may hold one."""
    return tuple(
        (name, field.alias or name)
        for name, field in model.model_fields.items()
        if any(isinstance(mark, Past) for mark in field.metadata) or _may_hold_one(field.annotation)
    )


def _may_hold_one(annotation: object) -> bool:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return bool(_fields(annotation))
    return any(isinstance(argument, Past) or _may_hold_one(argument) for argument in get_args(annotation))
