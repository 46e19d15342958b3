"""A table as a value: what its columns hold, and its rows."""

import io
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date
from typing import BinaryIO, Literal

Type = Literal["text", "integer", "number", "boolean", "date"]
Value = str | int | float | bool | date | None
Cells = tuple[Value, ...]
"""A row, in the order of the columns."""
Row = Mapping[str, Value]
"""A row by the names of its columns; one that is not named is null."""
Put = Callable[[Iterable[Cells]], None]
"""Takes the next rows of a table."""
Into = Callable[[BinaryIO, "Heading"], AbstractContextManager[Put]]
"""A format: writes a table into a stream, row by row as they are put."""


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
class Heading:
    """What a table is called, what it holds, and its columns."""

    name: str
    meaning: str
    columns: tuple[Column, ...]


@dataclass(frozen=True, slots=True)
class Table(Heading):
    """A heading and its rows, each a value for each column, sorted by their keys; no two rows have the same ones.

    A form's rows are in the order that they mean, and are there to be edited.
    """

    rows: tuple[Cells, ...]
    is_form: bool = False


def in_order(columns: Sequence[Column], rows: Iterable[Row]) -> list[Cells]:
    """Rows by column name as cells, sorted by their keys; of those with the same ones, the last."""
    keys = [number for number, column in enumerate(columns) if column.is_key]
    cells = (tuple(_cell(column, row.get(column.name)) for column in columns) for row in rows)
    by_key = {tuple(row[number] for number in keys): row for row in cells}
    ordered = sorted(by_key.items(), key=lambda item: tuple((cell is not None, str(cell)) for cell in item[0]))
    return [row for _, row in ordered]


def write_whole(into: Into, table: Table) -> bytes:
    """A table whose rows are all there, as a file of a format."""
    stream = io.BytesIO()
    with into(stream, table) as put:
        put(table.rows)
    return stream.getvalue()


def _cell(column: Column, value: Value) -> Value:
    """A value of the column's very type: a whole number in a column of numbers is one of those."""
    return float(value) if column.type == "number" and isinstance(value, int) else value
