"""Every value of a file whose type carries a mark, found through the types of its fields."""

from collections.abc import Callable
from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Any, TypeVar, Union, cast, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from careerpath.diagnostic import KeyPath
from careerpath.model.fields import Document

M = TypeVar("M")
_Found = list[tuple[Any, Any, KeyPath]]
_Walk = Callable[[Any, KeyPath, _Found], None]


def find_marked(document: Document, kind: type[M]) -> list[tuple[M, Any, KeyPath]]:
    """The mark, the value and its place, for each value marked with a `kind`, in the order of the fields."""
    found: _Found = []
    walk = _model_walk(type(document), cast("Any", kind))
    if walk:
        walk(document, (), found)
    return found


@cache
def _model_walk(model: type[BaseModel], kind: Any) -> _Walk | None:
    """How to find the marked values in a model, worked out from its fields once; None where there can be none."""
    fields = [
        (name, field.alias or name, walk)
        for name, field in model.model_fields.items()
        if (walk := _walk(_annotation(field), kind)) is not None
    ]
    if not fields:
        return None

    def walk_model(value: BaseModel, at: KeyPath, found: _Found) -> None:
        for name, key, walk in fields:
            inner = getattr(value, name)
            if inner:
                walk(inner, (*at, key), found)

    return walk_model


def _annotation(field: FieldInfo) -> object:
    """The field's type with what pydantic took out of it put back."""
    return Annotated[(field.annotation, *field.metadata)] if field.metadata else field.annotation


def _walk(annotation: object, kind: Any) -> _Walk | None:
    """How to find the marked values in a value of this type; None where there can be none."""
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        mark = next((mark for mark in arguments[1:] if isinstance(mark, kind)), None)
        return _leaf(mark) if mark is not None else _walk(arguments[0], kind)
    if origin in (Union, UnionType):
        return next((walk for item in arguments if item is not NoneType and (walk := _walk(item, kind))), None)
    if origin is tuple:
        return _each_item(_walk(arguments[0], kind))
    if origin is dict:
        return _each_entry(_walk(arguments[0], kind), _walk(arguments[1], kind))
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return _model_walk(annotation, kind)
    return None


def _leaf(mark: object) -> _Walk:
    def walk(value: object, at: KeyPath, found: _Found) -> None:
        found.append((mark, value, at))

    return walk


def _each_item(inner: _Walk | None) -> _Walk | None:
    if inner is None:
        return None

    def walk(value: tuple[object, ...], at: KeyPath, found: _Found) -> None:
        for index, item in enumerate(value):
            inner(item, (*at, index), found)

    return walk


def _each_entry(key_walk: _Walk | None, value_walk: _Walk | None) -> _Walk | None:
    if key_walk is None and value_walk is None:
        return None

    def walk(value: dict[object, object], at: KeyPath, found: _Found) -> None:
        for key, item in value.items():
            here = (*at, str(key))
            if key_walk:
                key_walk(key, here, found)
            if value_walk and item:
                value_walk(item, here, found)

    return walk
