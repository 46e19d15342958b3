"""What a form changes in what is on file: of each file what it says before and after, and everything that is wrong."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from itertools import zip_longest
from typing import Any

from careerpath.diagnostic import Diagnostic, KeyPath, clip
from careerpath.exchange.form.cells import read_cell, said, write_cell
from careerpath.exchange.form.fingerprints import Fingerprints
from careerpath.exchange.form.given import GivenSheet
from careerpath.exchange.form.known import BadCell, Known
from careerpath.exchange.form.layout import REQUIREMENTS, FormColumn
from careerpath.exchange.form.rows import Tree, in_order, rows_of, value_at, values_of, with_value
from careerpath.exchange.reading.sheet import Row

_LONGEST = 60
_ORDERED = ("requires", "should_have")
"""Mappings in which what is listed first matters most."""


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that a file says otherwise; empty is nothing said."""

    what: str
    before: str
    after: str


@dataclass(slots=True)
class FileChange:
    """What becomes of one file: `before` is what it says, empty for a new one, and `cells` is where it is said anew."""

    kind: str
    id: str
    name: str
    is_new: bool
    before: Tree
    after: Tree
    changes: list[Change] = field(default_factory=list)
    cells: dict[KeyPath, tuple[GivenSheet, Row, FormColumn]] = field(default_factory=dict)

    @property
    def values(self) -> Tree:
        """The keys that say something else, and what; None for what is said no more."""
        keys = [*self.after, *(key for key in self.before if key not in self.after)]
        return {key: self.after.get(key) for key in keys if self._differs(key)}

    def _differs(self, key: str) -> bool:
        before, after = self.before.get(key), self.after.get(key)
        return before != after or (key in _ORDERED and list(before or ()) != list(after or ()))

    def locate(self, problem: Diagnostic) -> Diagnostic:
        """A finding about what the file says, at the cell that says so."""
        at = problem.at
        while at and at not in self.cells:
            at = at[:-1]
        given, row, column = self.cells[at]
        place = given.wrong(problem.code, row, column, problem.message, problem.hint)
        return replace(place, severity=problem.severity)


@dataclass(frozen=True, slots=True)
class Reading:
    """What cells are read with: what they may refer to, and the points of the scale."""

    known: Known
    scale: Sequence[int]


def apply_row(change: FileChange, given: GivenSheet, row: Row, reading: Reading) -> list[Diagnostic]:
    """Take what a row says of a file into its change; the findings are what it cannot say."""
    change.cells.setdefault((), (given, row, given.layout.owner))
    marks = Fingerprints(given, change.id, (row,), reading.known)
    if marks.is_untouched(row):
        return []
    changed, cells, problems = _apply(given, row, change.before, reading, is_form=bool(given.fingerprint(row)))
    for column in cells:
        change.cells[column.at] = (given, row, column)
    told = [(column, item) for column in cells for item in _changes(column, column.heading, change.before, changed)]
    if told and marks.are_stale(rows_of(given.layout, change.before)):
        return [*problems, *(_stale(given, row, column, change.id, item) for column, item in told)]
    change.after = changed
    change.changes += [item for _, item in told]
    return problems


def apply_part(change: FileChange, given: GivenSheet, rows: Sequence[Row], reading: Reading) -> list[Diagnostic]:
    """Take the rows of a part of a file into its change: they are the whole of that part."""
    change.cells.setdefault((), (given, rows[0], given.layout.owner))
    key, before = given.layout.columns[1], rows_of(given.layout, change.before)
    left, told, problems = list(before), [], []
    marks = Fingerprints(given, change.id, rows, reading.known)
    is_stale = marks.are_stale(before)
    after: list[Tree] = []
    for index, row in enumerate(rows):
        base = _base(given, row, left, reading)
        if base:
            left.remove(base)
        made, cells, found = _apply(given, row, base, reading, is_form=bool(given.fingerprint(row)))
        is_passed_over = is_stale and marks.is_untouched(row)
        problems += [] if is_passed_over else found or _lacking(given, row, made, after)
        after.append(made if base else in_order(given.layout, made))
        for column in cells:
            change.cells[given.layout.part, index, *column.at] = (given, row, column)
        told += [] if is_passed_over else [(row, *item) for item in _told(given, base, made, cells)]
    if problems:
        return problems
    values = values_of(given.layout, after)
    names = [_label(given, row) for row in rows_of(given.layout, values)]
    kept = [_label(given, row) for row in before if row not in left]
    if not is_stale or not marks.are_complete():
        told += [(rows[0], key, Change(_label(given, row), _summary(given, row), "")) for row in left]
        if kept != [name for name in names if name in kept]:
            told.append((rows[0], key, Change("order", ", ".join(kept), ", ".join(names))))
    if is_stale:
        return [_stale(given, row, column, change.id, item) for row, column, item in told]
    if told:
        change.after |= values
        change.changes += [item for _, _, item in told]
    return []


def _lacking(given: GivenSheet, row: Row, made: Mapping[str, Any], above: Sequence[Tree]) -> list[Diagnostic]:
    """What an entry has to say, and what two requirements of a role must not both be about."""
    key = given.layout.columns[1]
    needed = [column for column in given.layout.columns if column is key or column.kind == "level"]
    wrong = [
        given.wrong("CP002", row, column, f"nothing is said under `{given.heading(column)}`", column.meaning)
        for column in needed
        if column.at[0] not in made
    ]
    if given.layout.part == REQUIREMENTS and _asked(made) in map(_asked, above):
        message = f"{_label(given, made)} is asked for twice"
        wrong.append(given.wrong("CP007", row, key, message, "keep the one that is right"))
    return wrong


def _asked(row: Mapping[str, Any]) -> tuple[Any, Any, Any]:
    """What no two requirements of a role have in common."""
    return row.get("competency"), row.get("priority", "must"), row.get("group")


def _told(
    given: GivenSheet, base: Mapping[str, Any], made: Mapping[str, Any], cells: Sequence[FormColumn]
) -> list[tuple[FormColumn, Change]]:
    """What an entry says otherwise, column by column; of a new one, all of it at once."""
    label = _label(given, made)
    if not base:
        return [(given.layout.columns[1], Change(label, "", _summary(given, made)))]
    return [(column, item) for column in cells for item in _changes(column, f"{label}: {column.heading}", base, made)]


def _label(given: GivenSheet, row: Mapping[str, Any]) -> str:
    """An entry by what its first column says."""
    key = given.layout.columns[1]
    return clip(said(write_cell(key, value_at(row, key.at))), _LONGEST)


def _apply(
    given: GivenSheet, row: Row, base: Mapping[str, Any], reading: Reading, *, is_form: bool
) -> tuple[Tree, list[FormColumn], list[Diagnostic]]:
    """What a row makes of what is on file, the columns that say something else, and what is wrong in it.

    An emptied cell takes back what was said, but in a row that nobody exported: there, it says nothing.
    """
    made, changed, problems = dict(base), [], []
    for column in given.layout.columns[1:]:
        if column not in given.places:
            continue
        cell, written = given.cell(row, column), said(write_cell(column, value_at(base, column.at)))
        if said(cell) == written or (not said(cell) and not is_form):
            continue
        try:
            value = read_cell(column, cell, reading.known, given.style, reading.scale) if said(cell) else None
        except BadCell as bad:
            message = f"{bad.message}, under `{given.heading(column)}`"
            problems.append(given.wrong(bad.code, row, column, message, bad.hint))
            continue
        if said(write_cell(column, value)) != written:
            made = with_value(made, column.at, value)
            changed.append(column)
    return made, changed, problems


def _base(given: GivenSheet, row: Row, left: Sequence[Tree], reading: Reading) -> Tree:
    """What is on file of an entry: the first that is left with the same first column; empty for a new one."""
    key = given.layout.columns[1]
    cell = given.cell(row, key)
    wanted = {said(cell)}
    with suppress(BadCell):  # it may stand on file all the same
        wanted |= {said(write_cell(key, read_cell(key, cell, reading.known, given.style, ())))} if said(cell) else set()
    return next((base for base in left if said(write_cell(key, value_at(base, key.at))) in wanted), {})


def _changes(column: FormColumn, what: str, before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterator[Change]:
    """What a cell says otherwise; of a list, what is no longer in it and what is new."""
    first, second = (said(write_cell(column, value_at(row, column.at))) for row in (before, after))
    if column.kind not in ("lines", "tasks", "deliverables"):
        yield Change(what, first, second)
        return
    old, new = first.split("\n"), second.split("\n")
    gone, come = [line for line in old if line not in new], [line for line in new if line not in old]
    for left, added in zip_longest(gone, come, fillvalue=""):
        yield Change(what, left, added)
    if not gone and not come:
        yield Change(f"{what}, order", " / ".join(old), " / ".join(new))


def _summary(given: GivenSheet, row: Mapping[str, Any]) -> str:
    return "; ".join(_said_in(given, row)) or "nothing more"


def _said_in(given: GivenSheet, row: Mapping[str, Any]) -> Iterator[str]:
    for column in given.layout.columns[2:]:
        if text := said(write_cell(column, value_at(row, column.at))):
            yield f"{column.heading} {clip(' / '.join(text.splitlines()), _LONGEST)}"


def _stale(given: GivenSheet, row: Row, column: FormColumn, owner: str, item: Change) -> Diagnostic:
    """CP005 for a cell of a row whose file has changed since it was exported."""
    sheet, file = (f"`{clip(text, _LONGEST)}`" if text else "nothing" for text in (item.after, item.before))
    message = f"{owner} has changed since this row was exported: {item.what}: the sheet says {sheet}, the file {file}"
    wins = "the fingerprint to let the sheet win"
    if given.layout.part:
        wins = f"all fingerprints of {owner} to let the sheet win, over what others wrote in other rows too"
    hint = f"export the form anew and edit that; or empty {wins}"
    return given.wrong("CP005", row, column, message, hint)
