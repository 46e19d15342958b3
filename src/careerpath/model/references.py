"""Every id that a file refers to, found through the types of its fields."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from careerpath.diagnostic import KeyPath
from careerpath.model.fields import Document, ReferenceKind, Refers

Walk = Callable[[Any, KeyPath], Iterator["Reference"]]


@dataclass(frozen=True, slots=True)
class Reference:
    """An id that is referred to, what it should be the id of, and where in the file it stands."""

    kind: ReferenceKind
    id: str
    at: KeyPath


def find_references(document: Document) -> Iterator[Reference]:
    """Every reference in a document, in the order of its fields."""
    walk = _model_walk(type(document))
    return walk(document, ()) if walk else iter(())


@cache
def _model_walk(model: type[BaseModel]) -> Walk | None:
    fields = [
        (name, field.alias or name, walk)
        for name, field in model.model_fields.items()
        if (walk := _walk(_annotation(field))) is not None
    ]
    if not fields:
        return None

    def walk_model(value: BaseModel, at: KeyPath) -> Iterator[Reference]:
        for name, key, walk in fields:
            inner = getattr(value, name)
            if inner:
                yield from walk(inner, (*at, key))

    return walk_model


def _annotation(field: FieldInfo) -> object:
    """The field's type with what pydantic took out of it put back."""
    return Annotated[(field.annotation, *field.metadata)] if field.metadata else field.annotation


def _walk(annotation: object) -> Walk | None:
    """How to find references in a value of this type; None where there can be none."""
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        for mark in arguments[1:]:
            if isinstance(mark, Refers):
                return _leaf(mark.to)
        return _walk(arguments[0])
    found: Walk | None = None
    if origin in (Union, UnionType):
        found = next((walk for item in arguments if item is not NoneType and (walk := _walk(item))), None)
    elif origin is tuple:
        found = _each_item(_walk(arguments[0]))
    elif origin is dict:
        found = _each_entry(_walk(arguments[0]), _walk(arguments[1]))
    elif isinstance(annotation, type) and issubclass(annotation, BaseModel):
        found = _model_walk(annotation)
    return found


def _leaf(kind: ReferenceKind) -> Walk:
    def walk(value: str, at: KeyPath) -> Iterator[Reference]:
        yield Reference(kind, value, at)

    return walk


def _each_item(inner: Walk | None) -> Walk | None:
    if inner is None:
        return None

    def walk(value: tuple[object, ...], at: KeyPath) -> Iterator[Reference]:
        for index, item in enumerate(value):
            yield from inner(item, (*at, index))

    return walk


def _each_entry(key_walk: Walk | None, value_walk: Walk | None) -> Walk | None:
    if key_walk is None and value_walk is None:
        return None

    def walk(value: dict[object, object], at: KeyPath) -> Iterator[Reference]:
        for key, item in value.items():
            here = (*at, str(key))
            if key_walk:
                yield from key_walk(key, here)
            if value_walk and item:
                yield from value_walk(item, here)

    return walk
