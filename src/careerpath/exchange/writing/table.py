"""A table as a value: what its columns hold, and its rows."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from operator import itemgetter
from typing import Literal

Type = Literal["text", "integer", "number", "boolean", "date"]
Value = str | int | float | bool | date | None


class TooLarge(ValueError):  # noqa: N818 - says what does not fit, for whoever chose the format
    """What a format cannot hold."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its type and what it means.

    Keys name a row for good. A note is free text of people, which is left out unless asked for; a level is a point of
    the workspace's scale. Where there are `words`, it holds no others.
    """

    name: str
    type: Type
    meaning: str
    is_key: bool = False
    is_note: bool = False
    is_level: bool = False
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """Columns and rows, each a value for each column, sorted by their keys; no two rows have the same ones.

    A form's rows are in the order that they mean, and are there to be edited.
    """

    name: str
    meaning: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Value, ...], ...]
    is_form: bool = False


def make_table(
    name: str, meaning: str, columns: Iterable[Column], rows: Iterable[Mapping[str, Value]], *, with_notes: bool
) -> Table:
    """A table of rows by column name; without notes, the columns that are notes are not in it at all."""
    kept = tuple(column for column in columns if with_notes or not column.is_note)
    keys = [number for number, column in enumerate(kept) if column.is_key]
    cells = (tuple(_cell(column, row.get(column.name)) for column in kept) for row in rows)
    by_key = {tuple(row[number] for number in keys): row for row in cells}
    ordered = sorted(by_key.items(), key=lambda item: tuple((cell is not None, str(cell)) for cell in item[0]))
    return Table(name, meaning, kept, tuple(row for _, row in ordered))


def join_tables(column: Column, made: Mapping[str, Sequence[Table]]) -> tuple[Table, ...]:
    """Tables of the same kinds as one of each; a first column has the name under which each row was made."""
    return tuple(
        Table(
            each[0].name,
            each[0].meaning,
            (column, *each[0].columns),
            tuple(
                (name, *row)
                for name, table in sorted(zip(made, each, strict=True), key=itemgetter(0))
                for row in table.rows
            ),
        )
        for each in zip(*made.values(), strict=True)
    )


def _cell(column: Column, value: Value) -> Value:
    """A value of the column's very type: a whole number in a column of numbers is one of those."""
    return float(value) if column.type == "number" and isinstance(value, int) else value
