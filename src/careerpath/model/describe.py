"""What the format says about a place in a file: the field behind it, its keys and its choices."""

from collections.abc import Mapping
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from careerpath.diagnostic import KeyPath


def field_key(name: str, field: FieldInfo) -> str:
    """A field's key as it is written in a file."""
    return field.alias or name


def keys_of(model: type[BaseModel]) -> Mapping[str, FieldInfo]:
    """The keys a file may have where `model` stands, in the order they are best written."""
    own = {field_key(name, field): field for name, field in model.model_fields.items()}
    last = [key for key in ("excuse",) if key in own]  # inherited, so pydantic puts it first
    return {key: own[key] for key in [*(key for key in own if key not in last), *last]}


def find_field(model: type[BaseModel], at: KeyPath) -> FieldInfo | None:
    """The innermost field that holds the place `at`; None for the document itself and for unknown keys."""
    for length in range(len(at), 0, -1):
        owner = find_model_at(model, at[: length - 1])
        if owner is not None:
            return keys_of(owner).get(str(at[length - 1]))
    return None


def find_model_at(model: type[BaseModel], at: KeyPath) -> type[BaseModel] | None:
    """The model whose keys stand at the place `at`; None where there is no mapping of known keys."""
    inner: Any = model
    for part in at:
        if isinstance(inner, type) and issubclass(inner, BaseModel):
            field = keys_of(inner).get(str(part))
            inner = None if field is None else bare_type(field.annotation)
        else:
            inner = bare_type(_item_type(inner))
    return inner if isinstance(inner, type) and issubclass(inner, BaseModel) else None


def find_model(annotation: object) -> type[BaseModel] | None:
    """The model within a type, however it is wrapped; None where there is none."""
    bare = bare_type(annotation)
    if isinstance(bare, type) and issubclass(bare, BaseModel):
        return bare
    for argument in get_args(bare):
        if argument is not NoneType and (model := find_model(argument)):
            return model
    return None


def choices_of(annotation: object) -> tuple[str, ...]:
    """The words a field may hold, where there are only so many."""
    bare = bare_type(annotation)
    return tuple(get_args(bare)) if get_origin(bare) is Literal else ()


def bare_type(annotation: object) -> Any:
    """The type without its marks and without `None`."""
    origin = get_origin(annotation)
    if origin is Annotated:
        return bare_type(get_args(annotation)[0])
    if origin in (Union, UnionType):
        return bare_type(next(item for item in get_args(annotation) if item is not NoneType))
    return annotation


def _item_type(annotation: object) -> object:
    bare = bare_type(annotation)
    arguments = get_args(bare)
    return arguments[1] if get_origin(bare) is dict else (arguments[0] if arguments else None)
