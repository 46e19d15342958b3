"""A table that somebody else keeps, whichever kind of file it is in."""

from collections.abc import Collection
from pathlib import PurePath

from careerpath.diagnostic import Diagnostic
from careerpath.exchange.reading.delimited import read_delimited
from careerpath.exchange.reading.sheet import Sheet
from careerpath.exchange.reading.workbook import is_workbook, read_sheets, read_workbook


def read_table(data: bytes, name: str, sheet: str = "", delimiter: str = "") -> tuple[Sheet | None, list[Diagnostic]]:
    """The rows of a CSV file or of a workbook's sheet; ModuleNotFoundError without the extra that reads workbooks."""
    return read_workbook(data, name, sheet) if is_workbook(data, name) else read_delimited(data, name, delimiter)


def read_form_tables(
    data: bytes, name: str, wanted: Collection[str], sheet: str = ""
) -> tuple[dict[str, Sheet], list[Diagnostic]]:
    """Tables by the names that they are wanted under: a workbook's sheets, or a CSV file that is called like one.

    With `sheet`, a CSV file is that table whatever it is called. Where only one is wanted, any CSV file is it, and of
    a workbook the sheet that is called like it, else the one that `sheet` names, else the only one.
    """
    only = next(iter(wanted)) if len(wanted) == 1 else ""
    if is_workbook(data, name) and not (only and sheet):
        sheets, problems = read_sheets(data, name, wanted)
        if sheets or problems or not only:
            return sheets, problems
    called = only or sheet or PurePath(name).stem.casefold()
    if called not in wanted:
        return {}, []
    table, problems = read_table(data, name, sheet if only else "")
    return ({called: table} if table else {}), problems
