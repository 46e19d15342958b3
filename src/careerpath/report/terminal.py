"""Tables and pages for a terminal, and the same for a pipe."""

import os
import re
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from careerpath.report.safe_text import safe

if TYPE_CHECKING:
    from rich.console import Console

_WIDE = 10_000
"""Characters a line may have where nobody's window cuts it."""
_LINE_END = re.compile(r"\s*\n\s*")
_LONGEST_WORD = 16
"""Words up to this long are not broken by a table."""
_NAME_WIDTH = 32
"""Names up to this long stay on one line: they read badly when they are broken."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: its heading, and how its cells stand."""

    heading: str
    align: Literal["left", "right"] = "left"
    keep: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table; `strong` rows stand out, but never by colour alone."""

    cells: tuple[str, ...]
    strong: bool = False
    starts_section: bool = False


def is_terminal() -> bool:
    """Whether a person is likely to read standard output on a terminal that can show more than plain lines."""
    return sys.stdout.isatty() and os.environ.get("TERM") != "dumb"


def print_table(title: str, columns: Sequence[Column], rows: Sequence[Row]) -> None:
    """A table, fitted to the window; in a pipe every row is one line however long, cells two blanks apart."""
    from rich.table import Table
    from rich.text import Text

    fancy = is_terminal()
    table = Table(
        box=None,
        padding=(0, 2, 0, 0),
        pad_edge=False,
        header_style="bold underline",
    )
    console = _console()
    room = (
        console.width - 2 * (len(columns) - 1) - sum(_least(columns, rows, number) for number in range(1, len(columns)))
    )
    longest = max((len(row.cells[0]) for row in rows), default=0)
    for number, column in enumerate(columns):
        is_name = number == 0 and longest <= _NAME_WIDTH
        table.add_column(
            safe(column.heading),
            justify=column.align,
            no_wrap=column.keep or (is_name and longest <= room) or not fancy,
            width=max(room, _LONGEST_WORD) if is_name and fancy and longest > room else None,
            overflow="fold",
        )
    for row in rows:
        if row.starts_section and fancy and table.row_count:
            table.add_row()
        cells = row.cells if fancy else [_LINE_END.sub(" ", cell) for cell in row.cells]
        table.add_row(*(Text(safe(cell)) for cell in cells), style="bold" if row.strong else None)
    if title:
        console.print(Text(safe(_LINE_END.sub(" ", title)), style="bold"), soft_wrap=not fancy)
    console.print(table)


def _least(columns: Sequence[Column], rows: Sequence[Row], number: int) -> int:
    """The fewest characters that a column takes without a broken word, or whole where it is to be kept."""
    texts = [columns[number].heading, *(row.cells[number] for row in rows)]
    if columns[number].keep:
        return max(map(len, texts))
    return max((min(len(word), _LONGEST_WORD) for text in texts for word in text.split()), default=0)


def print_lines(lines: Iterable[tuple[str, bool]], colours: Mapping[str, str] | None = None) -> None:
    """Lines that are made to fit already, the strong ones in bold where there is bold.

    `colours` are regular expressions with the style of what they match, where there is colour: it only repeats what
    the text says.
    """
    from rich.text import Text

    console = _console()
    for line, strong in lines:
        text = Text(safe(line), style="bold" if strong else "")
        for pattern, style in (colours or {}).items():
            text.highlight_regex(pattern, style)
        console.print(text, soft_wrap=True)


def print_markdown(text: str) -> None:
    """A Markdown page: typeset on a terminal, as it is in a pipe."""
    if not is_terminal():
        sys.stdout.write(text)
        return
    from rich.markdown import Markdown

    _console().print(Markdown(safe(text)))


def print_diff(text: str) -> None:
    """A unified diff, coloured on a terminal."""
    if not is_terminal():
        sys.stdout.write(safe(text))
        return
    from rich.text import Text

    styles = {"+": "green", "-": "red", "@": "cyan"}
    console = _console()
    for line in text.splitlines():
        console.print(Text(safe(line), style=styles.get(line[:1], "")))


def _console() -> "Console":
    from rich.console import Console

    width = None if sys.stdout.isatty() else _WIDE
    return Console(markup=False, emoji=False, highlight=False, width=width)
