"""What was said in values that are held by the thousand, held once where it is alike."""

from pydantic import BaseModel

FieldSets = dict[frozenset[str], set[str]]
"""For names that were said together, the one set of them that all have."""


def share_field_sets(value: object, known: FieldSets) -> None:
    """Let a value, and all that is in it, have a set of field names in common with values in which the same was said.

    Pydantic keeps such a set for each value, which of a profile is half of all the room it takes. Nothing is lost: a
    value never changes, and a copy of one has a set of its own.
    """
    if isinstance(value, BaseModel):
        said = value.__pydantic_fields_set__
        object.__setattr__(value, "__pydantic_fields_set__", known.setdefault(frozenset(said), said))
        for inner in vars(value).values():
            share_field_sets(inner, known)
    elif isinstance(value, tuple | dict):
        for inner in value.values() if isinstance(value, dict) else value:
            share_field_sets(inner, known)
