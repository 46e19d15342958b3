"""A document in which former ids stand, with the present ones in their place."""

from collections.abc import Mapping
from typing import Any, TypeVar

from pydantic import BaseModel

from careerpath.diagnostic import KeyPath
from careerpath.model.fields import Document, ReferenceKind
from careerpath.model.references import find_references

D = TypeVar("D", bound=Document)
Names = Mapping[ReferenceKind, Mapping[str, str]]
"""Of each kind of id the present one by the former one."""


def renamed(document: D, names: Names) -> D:
    """The document as it reads with the present ids; itself, where it has none of the former ones."""
    present = {}
    for reference in find_references(document):
        # A support function, which may own something too, has no file that could be renamed.
        kind: ReferenceKind = "person" if reference.kind == "owner" else reference.kind
        now = names.get(kind, {}).get(reference.id)
        if now is not None:
            present[reference.at] = now
    if not present:
        return document
    rewritten: D = _rewritten(document, (), present)
    return rewritten


def _rewritten(value: Any, at: KeyPath, present: Mapping[KeyPath, str]) -> Any:
    """A value whose ids are replaced at the given places; where a mapping is keyed by ids, the place is the key's."""
    if isinstance(value, BaseModel):
        fields = type(value).model_fields.items()
        return value.model_copy(
            update={
                name: _rewritten(getattr(value, name), (*at, field.alias or name), present) for name, field in fields
            }
        )
    if isinstance(value, tuple):
        return tuple(_rewritten(item, (*at, number), present) for number, item in enumerate(value))
    if isinstance(value, dict):
        return {
            present.get((*at, key), key) if isinstance(key, str) else key: _rewritten(item, (*at, str(key)), present)
            for key, item in value.items()
        }
    return present.get(at, value) if isinstance(value, str) else value
