"""A table that a command is given: its bytes, what it holds, and the end of the command where something is wrong."""

import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import typer

from careerpath.cli.frame.failure import CannotRun
from careerpath.cli.frame.given_file import read_given

if TYPE_CHECKING:
    from careerpath.diagnostic import Diagnostic


def read_bytes(file: Path) -> bytes:
    """What a file or a pipe holds, as far as a table may be large; CannotRun where it cannot be read."""
    from careerpath.exchange.reading.sheet import MAX_BYTES

    try:
        return read_given(file, MAX_BYTES)
    except OSError as error:
        raise CannotRun(f"{file} cannot be read: {error.strerror}") from error


@contextmanager
def reading_workbooks(file: Path) -> Iterator[None]:
    """CannotRun, with what to install or do instead, where a workbook is read and nothing here reads workbooks."""
    try:
        yield
    except ModuleNotFoundError as error:
        from careerpath.exchange.reading.workbook import EXTRA

        raise CannotRun(
            f"{file} is a workbook, and what reads workbooks is not installed",
            f'pip install "careerpath[{EXTRA}]", or save the sheet as CSV',
        ) from error


def refuse(problems: "Iterable[Diagnostic]", mapping: Path | None = None) -> NoReturn:
    """Say everything that is wrong, each at its place, in the text of a mapping file too; nothing is written."""
    from careerpath.report.findings.finding import format_diagnostic
    from careerpath.store.text.positions import locate

    text = read_bytes(mapping).decode("utf-8", "replace").removeprefix("\ufeff") if mapping else ""
    for problem in sorted(locate(problems, text), key=lambda item: item.order):
        sys.stdout.write(format_diagnostic(problem))
    sys.stderr.write("nothing was written\n")
    raise typer.Exit(1)
