"""Rows of cells as other people's files hold them."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from careerpath.codes import diagnose
from careerpath.diagnostic import Diagnostic

MAX_BYTES = 5 * 1024 * 1024
MAX_ROWS = 100_000
MAX_COLUMNS = 500

Cell = str | Decimal | date | bool | None
"""What a cell says; None says nothing. A text is as it is written, with neither blanks nor protection around it."""


class Formula(str):
    """A formula whose result nobody stored: what its author sees in the cell is not known."""

    __slots__ = ()
    HINT = "open the file in a spreadsheet program and save it, or paste values in place of formulas"

    @property
    def finding(self) -> str:
        """What is wrong with the cell."""
        return f"`{text_of(self)}` is a formula, and its result is not in the file"


@dataclass(frozen=True, slots=True)
class Row:
    """A row that stands in line or row `number` of its file, from 1."""

    number: int
    cells: tuple[Cell, ...]

    @property
    def is_blank(self) -> bool:
        """Whether no cell says anything."""
        return all(cell is None for cell in self.cells)


@dataclass(frozen=True, slots=True)
class Sheet:
    """The rows of a table, its heading among them, and what had to be assumed to read it.

    `decimal` is the mark that a number written as text most likely has before its fraction; not `is_whole` is a table
    whose rows could be read up to a place only.
    """

    name: str
    rows: tuple[Row, ...]
    decimal: str = "."
    notes: tuple[str, ...] = ()
    is_whole: bool = True


def text_of(cell: Cell) -> str:
    """A cell as somebody reads it, blanks in it single."""
    if isinstance(cell, Decimal):
        return f"{cell:f}"
    return "" if cell is None else " ".join(str(cell).split())


def too_large(name: str) -> Diagnostic:
    """The finding that a file is larger than anybody's list of numbers."""
    hint = "export fewer columns or a shorter time"
    return diagnose("CP008", name, f"the file is too large: at most {MAX_BYTES:,} bytes are read", hint=hint)
