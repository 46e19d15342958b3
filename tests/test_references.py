"""Every id that a file refers to is found, with its place: no field that is marked as a reference is forgotten."""

import json
import types
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Annotated, Any, Literal, Union, get_args, get_origin

import pytest
from pydantic import BaseModel
from pydantic.fields import FieldInfo

from careerpath.diagnostic import KeyPath
from careerpath.model.describe import keys_of
from careerpath.model.fields import ReferenceKind, Refers
from careerpath.model.layout import FILE_KINDS
from careerpath.model.period import Period
from careerpath.model.profile import Profile
from careerpath.model.references import Reference, find_references
from careerpath.model.settings import Settings
from careerpath.store.text.parsing import parse
from careerpath.store.text.positions import find_places
from careerpath.store.text.validation import validate

SIMPLE: dict[Any, Any] = {str: "text", int: 1, float: 1.5, bool: True, date: "2026-01-31", Period: "2026-Q1"}


@dataclass
class Filler:
    """Makes a file's value with something in every field, and keeps the references that were put into it."""

    references: list[Reference] = field(default_factory=list)

    def refer(self, marks: tuple[Any, ...], at: KeyPath) -> str | None:
        """A new id, where a type is marked as a reference."""
        for mark in marks:
            if isinstance(mark, Refers):
                given = f"{mark.to}-{len(self.references)}"
                self.references.append(Reference(mark.to, given, at, mark.may_be_gone))
                return given
        return None

    def fill(self, annotation: Any, at: KeyPath) -> Any:
        """A value of a type."""
        origin, arguments = get_origin(annotation), get_args(annotation)
        if origin is Annotated:
            return self.refer(arguments[1:], at) or self.fill(arguments[0], at)
        if origin in (Union, types.UnionType):
            (inner,) = (argument for argument in arguments if argument is not types.NoneType)
            return self.fill(inner, at)
        if origin is Literal:
            return arguments[0]
        return SIMPLE[annotation] if annotation in SIMPLE else self.fill_with_more(annotation, at)

    def fill_with_more(self, annotation: Any, at: KeyPath) -> Any:
        """A value that holds other values: a list, a mapping, a record."""
        origin, arguments = get_origin(annotation), get_args(annotation)
        if origin is tuple:
            return [self.fill(arguments[0], (*at, index)) for index in range(2)]
        if origin is dict:
            return dict(self.entries(arguments[0], arguments[1], at))
        assert issubclass(annotation, BaseModel)
        return {key: self.fill(type_of(info), (*at, key)) for key, info in keys_of(annotation).items()}

    def entries(self, key_type: Any, value_type: Any, at: KeyPath) -> Iterator[tuple[str, Any]]:
        """Two entries of a mapping; a key that is a reference has its own place."""
        for number in (1, 2):
            marks = get_args(key_type)[1:]
            plain = {Period: f"2026-Q{number}", int: str(number), str: f"key-{number}"}[get_args(key_type)[0]]
            before = len(self.references)
            key = self.refer(marks, at) or plain
            for index in range(before, len(self.references)):
                self.references[index] = self.references[index]._replace(id=key, at=(*at, key))
            yield key, self.fill(value_type, (*at, key))


def type_of(info: FieldInfo) -> Any:
    """A field's type with the marks that pydantic took off."""
    return Annotated[(info.annotation, *info.metadata)] if info.metadata else info.annotation


def filled(kind: str) -> tuple[dict[str, Any], list[Reference]]:
    filler = Filler()
    return filler.fill(FILE_KINDS[kind], ()), filler.references


def in_order(references: list[Reference]) -> list[Reference]:
    return sorted(references, key=lambda item: (item.kind, item.id, repr(item.at)))


@pytest.mark.parametrize("kind", FILE_KINDS)
def test_every_field_that_is_marked_is_found(kind: str) -> None:
    tree, references = filled(kind)
    parsed = parse(json.dumps(tree, indent=2).encode(), f"{kind}.yaml")
    document, mismatches = validate(FILE_KINDS[kind], parsed.tree, f"{kind}.yaml")
    assert (parsed.diagnostics, mismatches) == ((), [])
    assert document is not None
    assert in_order(list(find_references(document))) == in_order(references)


@pytest.mark.parametrize("kind", FILE_KINDS)
def test_every_reference_is_placed_at_its_key_or_item(kind: str) -> None:
    tree, _ = filled(kind)
    text = json.dumps(tree, indent=2)
    document, _ = validate(FILE_KINDS[kind], parse(text.encode(), "").tree, "")
    assert document is not None
    lines, places = text.splitlines(), find_places(text)
    for reference in find_references(document):
        line, column = places[reference.at]
        last = reference.at[-1]
        assert lines[line - 1][column - 1 :].startswith(json.dumps(reference.id if isinstance(last, int) else last))


def test_a_reference_of_every_kind_stands_somewhere() -> None:
    found = {reference.kind for kind in FILE_KINDS for reference in filled(kind)[1]}
    assert found == set(get_args(ReferenceKind))


@pytest.mark.parametrize("kind", FILE_KINDS)
def test_the_schema_knows_of_the_same_references(kind: str) -> None:
    def marks(schema: Any) -> Iterator[str]:
        if isinstance(schema, list):
            for item in schema:
                yield from marks(item)
        elif isinstance(schema, dict):
            if isinstance(schema.get("x-refers-to"), str):
                yield schema["x-refers-to"]
            for item in schema.values():
                yield from marks(item)

    assert set(marks(FILE_KINDS[kind].model_json_schema())) == {item.kind for item in filled(kind)[1]}


def test_what_is_left_empty_refers_to_nothing() -> None:
    profile, _ = validate(
        Profile, {"name": None, "role": None, "since": None, "manager": None, "mentors": ({"person": None},)}, ""
    )
    assert profile is not None
    assert list(find_references(profile)) == []


def test_references_stand_in_the_order_of_the_file() -> None:
    text = """\
format: 1
name: Smallport
scale: {1: {name: Learning}}
needs:
  growth: {skills: [selling, coaching], staff: {seller: 2, manager: 1}, goals: [revenue]}
gates:
  numbers: {any_of: [{metric: quota}, {at_least: 1}, {metric: wins}]}
policy: {management_mastery: [coaching]}
"""
    settings, _ = validate(Settings, parse(text.encode(), "careerpath.yaml").tree, "careerpath.yaml")
    assert settings is not None
    assert list(find_references(settings)) == [
        Reference("competency", "selling", ("needs", "growth", "skills", 0)),
        Reference("competency", "coaching", ("needs", "growth", "skills", 1)),
        Reference("role", "seller", ("needs", "growth", "staff", "seller")),
        Reference("role", "manager", ("needs", "growth", "staff", "manager")),
        Reference("goal", "revenue", ("needs", "growth", "goals", 0)),
        Reference("metric", "quota", ("gates", "numbers", "any_of", 0, "metric")),
        Reference("metric", "wins", ("gates", "numbers", "any_of", 2, "metric")),
        Reference("competency", "coaching", ("policy", "management_mastery", 0)),
    ]
