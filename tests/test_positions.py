"""Where a key stands: every place is exactly where its key or item begins, however the YAML is laid out."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import cycle
from pathlib import Path
from typing import TypeVar

import pytest
from hypothesis import given
from hypothesis import strategies as st

from careerpath.codes import diagnose
from careerpath.diagnostic import Diagnostic, KeyPath
from careerpath.store.loading import locate_all
from careerpath.store.text.parsing import parse
from careerpath.store.text.positions import Place, find_places, locate
from tests.conftest import write

T = TypeVar("T")

FILE = "paths/roles/seller.yaml"
Value = str | list["Value"] | dict[str, "Value"]
"""A scalar as it is written, or a list or mapping of values; keys are written plain or in quotes."""


@dataclass
class Sheet:
    """A YAML text as it grows, with the place of each key and item that was put on it."""

    style: Iterator[int]
    text: str = ""
    places: dict[KeyPath, Place] = field(default_factory=lambda: {(): (1, 1)})

    def choose(self, *options: T) -> T:
        """One of several ways to write the same."""
        return options[next(self.style) % len(options)]

    def mark(self, path: KeyPath) -> None:
        """What comes next is where `path` begins."""
        self.places[path] = (self.text.count("\n") + 1, len(self.text) - self.text.rfind("\n"))

    def new_line(self, indent: int) -> None:
        """End the line, leave some blank and some with comments, and indent the next."""
        self.text += self.choose("", "", "\n", "  # key: value", "\n# - item\n", "  \n   # é: {")
        self.text += "\n" + " " * indent

    def key(self, key: str) -> None:
        """A key as it may be written, with its colon."""
        quote = self.choose("", '"', "'") if key.isalnum() else '"'
        self.text += f"{quote}{key}{quote}{self.choose('', '', ' ')}:"

    def flow(self, value: Value, path: KeyPath) -> None:
        """A value between brackets, or a scalar."""
        if isinstance(value, str):
            self.text += value.partition("\n")[0] if value[0] in "|>" else value
            return
        is_mapping = isinstance(value, dict)
        entries = entries_of(value)
        self.text += "{" if is_mapping else "["
        for number, (key, item) in enumerate(entries):
            self.text += ("," if number else "") + self.choose("", " ", "   ")
            if isinstance(key, str):
                self.mark((*path, key))
                self.key(key)
                self.text += " "
            else:
                self.mark((*path, key))
            self.flow(in_flow(item), (*path, key))
        self.text += "}" if is_mapping else "]"

    def block(self, value: Value, path: KeyPath, indent: int) -> None:
        """A value in lines of its own, the first of which has begun already."""
        if isinstance(value, str):
            self.text += value.replace("\n", "\n" + " " * (indent + 1))
            return
        entries = entries_of(value)
        for number, (key, item) in enumerate(entries):
            if number:
                self.new_line(indent)
            if isinstance(key, str):
                self.mark((*path, key))
                self.key(key)
            else:
                self.text += "-"
            self.entry(key, item, path, indent)

    def entry(self, key: str | int, item: Value, path: KeyPath, indent: int) -> None:
        """What stands behind a key's colon or an item's dash."""
        here, is_key = (*path, key), isinstance(key, str)
        style = "flow" if isinstance(item, str) or not item else self.choose("flow", "below", "beside")
        if style == "below" or (is_key and style == "beside"):
            deeper = indent + (self.choose(0, 2, 4) if is_key and isinstance(item, list) else self.choose(1, 2, 4))
            self.new_line(deeper)
        else:
            blanks = self.choose(1, 1, 2, 3)
            self.text += " " * blanks
            deeper = indent + 1 + blanks
        if not is_key:
            self.mark(here)
        if style == "flow" and not isinstance(item, str):
            self.flow(in_flow(item), here)
        else:
            self.block(item, here, deeper if style != "flow" else indent)


def entries_of(value: list[Value] | dict[str, Value]) -> list[tuple[str | int, Value]]:
    """Each item with its key, or with its position."""
    return list(value.items()) if isinstance(value, dict) else list(enumerate(value))


def in_flow(value: Value) -> Value:
    """What can stand between brackets: no block of lines."""
    return "word" if isinstance(value, str) and value[0] in "|>" else value


SCALARS = [
    "word",
    "two words",
    "12",
    "null",
    "~",
    "2026-01-31",
    "'it''s: one'",
    '"a \\"b\\": {c"',
    "é𝕏",
    "''",
    "|\nkey: none\n- none",
    ">-\nfolded\nlines",
]
KEYS = ["a", "b", "role", "2026", "é", "𝕏", "a b", "a: b", "- c", "#", "no", "x'y"]
VALUES: st.SearchStrategy[Value] = st.recursive(
    st.sampled_from(SCALARS),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(st.sampled_from(KEYS), inner, max_size=3)),
    max_leaves=10,
)
ROOTS = st.one_of(
    st.dictionaries(st.sampled_from(KEYS), VALUES, min_size=1, max_size=4), st.lists(VALUES, min_size=1, max_size=4)
)


@st.composite
def sheets(draw: st.DrawFn) -> Sheet:
    root = draw(ROOTS)
    sheet = Sheet(cycle(draw(st.lists(st.integers(0, 11), min_size=1, max_size=30))))
    sheet.text += sheet.choose("", "\n", "# modeline\n\n", "# modeline\n---\n")
    if sheet.choose(True, True, False):
        sheet.block(root, (), 0)
    else:
        sheet.flow(root, ())
    sheet.text += sheet.choose("", "\n", "\n\n# the end\n")
    return sheet


@given(sheets())
def test_a_place_is_where_its_key_or_item_begins(sheet: Sheet) -> None:
    assert find_places(sheet.text) == sheet.places
    parsed = parse(("\ufeff" + sheet.text.replace("\n", "\r\n")).encode(), FILE)
    assert parsed.diagnostics == ()
    assert find_places(parsed.text) == sheet.places


@given(sheets())
def test_a_diagnostic_is_placed_at_its_key_or_the_nearest_key_around(sheet: Sheet) -> None:
    given, located = [], []
    first = next((place for at, place in sheet.places.items() if at), (1, 1))
    for at, place in sheet.places.items():
        for missing in ((), ("nowhere",), (99, "nowhere", 0)):
            line, column = first if missing and not at else place
            given.append(diagnose("CP003", FILE, "unknown key", at=(*at, *missing)))
            located.append(diagnose("CP003", FILE, "unknown key", at=(*at, *missing), line=line, column=column))
    assert locate(given, sheet.text) == located


TEXT = """\
# a role
title: Seller
requires: {selling: 2, "account planning": 3}
day_to_day:
  - task: Call prospects
    goals: [revenue,   service]
  -
    task: Write
  - - nested
    - [deep]
deliverables:
- item: |
    The quota:
    of the quarter
  goals:
- {item: x, goals: [revenue]}
advantages: [a, {b: 1}]
"""
PLACES: Mapping[KeyPath, Place] = {
    (): (1, 1),
    ("title",): (2, 1),
    ("requires",): (3, 1),
    ("requires", "selling"): (3, 12),
    ("requires", "account planning"): (3, 24),
    ("day_to_day",): (4, 1),
    ("day_to_day", 0): (5, 5),
    ("day_to_day", 0, "task"): (5, 5),
    ("day_to_day", 0, "goals"): (6, 5),
    ("day_to_day", 0, "goals", 0): (6, 13),
    ("day_to_day", 0, "goals", 1): (6, 24),
    ("day_to_day", 1): (8, 5),
    ("day_to_day", 1, "task"): (8, 5),
    ("day_to_day", 2): (9, 5),
    ("day_to_day", 2, 0): (9, 7),
    ("day_to_day", 2, 1): (10, 7),
    ("day_to_day", 2, 1, 0): (10, 8),
    ("deliverables",): (11, 1),
    ("deliverables", 0): (12, 3),
    ("deliverables", 0, "item"): (12, 3),
    ("deliverables", 0, "goals"): (15, 3),
    ("deliverables", 1): (16, 3),
    ("deliverables", 1, "item"): (16, 4),
    ("deliverables", 1, "goals"): (16, 13),
    ("deliverables", 1, "goals", 0): (16, 21),
    ("advantages",): (17, 1),
    ("advantages", 0): (17, 14),
    ("advantages", 1): (17, 17),
    ("advantages", 1, "b"): (17, 18),
}


def test_places_of_a_file() -> None:
    assert find_places(TEXT) == PLACES


def test_of_a_key_that_stands_twice_the_first_counts() -> None:
    assert find_places("a: 1\nb: {c: 1}\na: 2\nb: {c: 2, d: 3}\n") == {
        (): (1, 1),
        ("a",): (1, 1),
        ("b",): (2, 1),
        ("b", "c"): (2, 5),
        ("b", "d"): (4, 11),
    }


@pytest.mark.parametrize("text", ["", "word", "# nothing\n", "[", "\t", "- [a"])
def test_a_text_without_keys_has_one_place_at_least(text: str) -> None:
    assert find_places(text)[()] == (1, 1)


def test_what_stands_before_a_broken_line_is_found() -> None:
    places = find_places("a: 1\nb:\n  c: 1\nd: 'x\n")
    assert places == {(): (1, 1), ("a",): (1, 1), ("b",): (2, 1), ("b", "c"): (3, 3), ("d",): (4, 1)}


def of_file(file: str, message: str, at: KeyPath, line: int = 1, column: int = 1) -> Diagnostic:
    return diagnose("CP003", file, message, at=at, line=line, column=column)


def test_all_are_located_and_sorted_by_place(tmp_path: Path) -> None:
    write(tmp_path, "b.yaml", TEXT)
    write(tmp_path, "a.yaml", "\ufeff" + TEXT.replace("\n", "\r\n"))
    given = [
        of_file("b.yaml", "last", ("advantages", 1, "b")),
        of_file("gone.yaml", "no such file", ("title",)),
        of_file("b.yaml", "first", ("title", "deeper")),
        of_file("a.yaml", "second", ("requires", "account planning")),
        of_file("a.yaml", "first", ("title",)),
        of_file("b.yaml", "the whole file", ()),
        of_file("a.yaml", "found while parsing", (), 16, 2),
    ]
    assert locate_all(tmp_path, given) == [
        of_file("a.yaml", "first", ("title",), 2, 1),
        of_file("a.yaml", "second", ("requires", "account planning"), 3, 24),
        of_file("a.yaml", "found while parsing", (), 16, 2),
        of_file("b.yaml", "the whole file", ()),
        of_file("b.yaml", "first", ("title", "deeper"), 2, 1),
        of_file("b.yaml", "last", ("advantages", 1, "b"), 17, 18),
        of_file("gone.yaml", "no such file", ("title",)),
    ]
