"""What is different between two readings of one document, key by key."""

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from careerpath.analysis.change.changes import Change
from careerpath.model.competency import Development
from careerpath.model.fields import Document, Record
from careerpath.model.plan import Reprioritised
from careerpath.model.role import SomeOf
from careerpath.model.settings import GateRule

_KNOWN_BY: Mapping[type[Record], str | None] = {
    Development: "do",
    Reprioritised: "dropped",
    SomeOf: None,
    GateRule: None,
}
"""The field an item of a list is known by, where that is not its first one; None: its place in the list."""
_ORDERED = {"requires"}
"""Mappings whose order says something."""
Keys = tuple[str, ...]


def changed_fields(kind: str, before: Document, after: Document, record: str = "") -> Iterator[Change]:
    """Each value that differs, in the order of the fields of the format."""
    for at, old, new, is_order in _compare_records(before, after, ()):
        yield Change(kind, at, old, new, record, is_order)


def _compare_records(before: Record, after: Record, at: Keys) -> Iterator[tuple[Keys, Any, Any, bool]]:
    for name, field in type(before).model_fields.items():
        yield from _compare(getattr(before, name), getattr(after, name), (*at, field.alias or name))


def _compare(before: Any, after: Any, at: Keys) -> Iterator[tuple[Keys, Any, Any, bool]]:
    match before, after:
        case dict(), dict():
            yield from _compare_mappings(before, after, at, is_ordered=at[-1] in _ORDERED)
        case tuple(), tuple():
            yield from _compare_mappings(_by_what_they_are(before), _by_what_they_are(after), at, is_ordered=True)
        case _ if before == after:
            pass
        case Record(), Record():
            yield from _compare_records(before, after, at)
        case _:
            yield at, before, after, False


def _compare_mappings(
    before: Mapping[Any, Any], after: Mapping[Any, Any], at: Keys, *, is_ordered: bool
) -> Iterator[tuple[Keys, Any, Any, bool]]:
    for key in dict.fromkeys((*after, *before)):
        here = (*at, str(key))
        if key in before and key in after:
            yield from _compare(before[key], after[key], here)
        else:
            yield here, before.get(key), after.get(key), False
    was = tuple(str(key) for key in before if key in after)
    now = tuple(str(key) for key in after if key in before)
    if is_ordered and was != now:
        yield at, was, now, True


def _by_what_they_are(items: tuple[Any, ...]) -> dict[str, Any]:
    """The items of a list by what tells them apart: what they are known by, with a number where two have one."""
    seen: Counter[str] = Counter()
    known = {}
    for item in items:
        name = _known_by(item)
        seen[name] += 1
        known[name if name and seen[name] == 1 else f"{name} {seen[name]}".strip()] = item
    return known


def _known_by(item: Any) -> str:
    if not isinstance(item, Record):
        return str(item)
    key = _KNOWN_BY.get(type(item), next(iter(type(item).model_fields)))
    value = getattr(item, key) if key else None
    return "" if value is None else str(value)
