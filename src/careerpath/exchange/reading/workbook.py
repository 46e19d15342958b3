"""Rows of one sheet of an XLSX workbook, with what its cells show and not how they are computed."""

import io
import re
import warnings
import zipfile
from collections.abc import Callable, Collection, Iterator, Mapping
from datetime import date, datetime, time
from decimal import Decimal
from itertools import zip_longest
from typing import Any

from careerpath.codes import diagnose
from careerpath.diagnostic import Diagnostic
from careerpath.exchange.reading.sheet import MAX_BYTES, MAX_COLUMNS, MAX_ROWS, Cell, Formula, Row, Sheet, too_large
from careerpath.model.nearest import suggestion
from careerpath.unseen import find_forbidden

MAX_UNPACKED = 60 * 1024 * 1024
MAX_PARTS = 1_000
EXTRA = "xlsx"
_ENCRYPTED_OR_OLD = b"\xd0\xcf\x11\xe0"
_LITERAL = re.compile(r'"[^"]*"|\\.')
"""What a number format shows as it stands there: `0"%"` shows 104 as 104%."""
_FORMULA, _TEXT_RESULT = "f", "str"
"""The types of a formula's cell: as it is written, and where its result is a text, be it an empty one."""
_ZIP = b"PK\x03\x04"


def is_workbook(data: bytes, name: str) -> bool:
    """Whether a file is, or says it is, a workbook and no text."""
    return data.startswith((_ZIP, _ENCRYPTED_OR_OLD)) or name.lower().endswith((".xlsx", ".xlsm", ".xls"))


def read_workbook(data: bytes, name: str, sheet: str = "") -> tuple[Sheet | None, list[Diagnostic]]:
    """The rows of a sheet, of the only one where none is named; ModuleNotFoundError without the extra `xlsx`.

    Numbers have the 15 digits that a spreadsheet has, one shown as a percentage is what is shown: 104 for 104 %.
    """

    def choose(titles: list[str]) -> Mapping[str, str] | Diagnostic:
        wanted = sheet or (titles[0] if len(titles) == 1 else "")
        return {wanted: name} if wanted in titles else _which_sheet(name, sheet, titles)

    sheets, problems = _read_chosen(data, name, choose)
    return next(iter(sheets.values()), None), problems


def read_sheets(data: bytes, name: str, wanted: Collection[str]) -> tuple[dict[str, Sheet], list[Diagnostic]]:
    """The sheets of these titles that a workbook has, in findings named behind the file: `ladder.xlsx#roles`."""
    return _read_chosen(
        data, name, lambda titles: {title: f"{name}#{title}" for title in titles if title.casefold() in wanted}
    )


_Choose = Callable[[list[str]], Mapping[str, str] | Diagnostic]
"""Of the titles of a workbook's sheets, those to read with the name that each has in findings."""


def _read_chosen(data: bytes, name: str, choose: _Choose) -> tuple[dict[str, Sheet], list[Diagnostic]]:
    from openpyxl import load_workbook

    try:
        if problem := _unfit(data, name):
            return {}, [problem]
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # what a workbook holds beside its cells is not asked for
            shown = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
            written = load_workbook(io.BytesIO(data), read_only=True, data_only=False)
            chosen = choose([known.title for known in shown.worksheets])
            if isinstance(chosen, Diagnostic):
                return {}, [chosen]
            sheets, problems = {}, []
            for title, called in chosen.items():
                sheet, found = _read_sheet(shown[title], written[title], called)
                problems += found
                if sheet is not None:
                    sheets[title.casefold()] = sheet
            return sheets, problems
    except Exception as error:  # noqa: BLE001 - whatever a broken workbook makes the library raise, it is the file's fault
        hint = "open it in a spreadsheet program and save it anew as XLSX or CSV"
        return {}, [diagnose("CP008", name, f"the workbook cannot be read ({type(error).__name__})", hint=hint)]


def _unfit(data: bytes, name: str) -> Diagnostic | None:
    """Why a file should not even be opened; its parts are no larger than its directory says, or reading them fails."""
    if len(data) > MAX_BYTES:
        return too_large(name)
    hint = "save it as XLSX or CSV, without a password"
    if data.startswith(_ENCRYPTED_OR_OLD):
        return diagnose("CP008", name, "an old or a protected workbook, which is not read", hint=hint)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as parts:
            sizes = [part.file_size for part in parts.infolist()]
    except zipfile.BadZipFile:
        return diagnose("CP008", name, "this is no workbook", hint=hint)
    if len(sizes) > MAX_PARTS or sum(sizes) > MAX_UNPACKED:
        message = f"unpacked, the workbook has {sum(sizes):,} bytes in {len(sizes):,} parts; that is too much to read"
        return diagnose("CP008", name, message, hint="copy the numbers to a new workbook, or export CSV")
    return None


def _which_sheet(name: str, sheet: str, names: list[str]) -> Diagnostic:
    known = ", ".join(f"`{item}`" for item in names)
    if not sheet:
        return diagnose("CP002", name, f"the workbook has {len(names)} sheets: {known}", hint="say which: --sheet NAME")
    hint = suggestion(sheet, names) or f"its sheets are {known}"
    return diagnose("CP002", name, f"the workbook has no sheet `{sheet}`", hint=hint)


def _read_sheet(shown: Any, written: Any, name: str) -> tuple[Sheet | None, list[Diagnostic]]:
    rows, problems = [], []
    for number, (cells, formulas) in enumerate(zip_longest(_rows(shown), _rows(written), fillvalue=()), 1):
        if number > MAX_ROWS or len(cells) > MAX_COLUMNS:
            message = f"the sheet has more than {MAX_ROWS:,} rows or {MAX_COLUMNS} columns"
            return None, [diagnose("CP008", name, message, hint="copy what counts to a new sheet", line=number)]
        row = Row(number, tuple(_cell(cell, formula) for cell, formula in zip_longest(cells, formulas)))
        rows += [] if row.is_blank else [row]
        for column, cell in enumerate(row.cells, 1):
            if isinstance(cell, str) and (character := find_forbidden(cell.replace("\r", ""))):
                message = f"control character {character} in a cell"
                problems.append(diagnose("CP008", name, message, hint="delete it", line=number, column=column))
    return Sheet(name, tuple(rows)), problems


def _rows(sheet: Any) -> Iterator[tuple[Any, ...]]:
    sheet.reset_dimensions()  # what a sheet says of its size need not be so
    return iter(sheet.iter_rows(max_row=MAX_ROWS + 1))


def _cell(shown: Any, written: Any) -> Cell:
    value = shown.value if shown is not None else None
    if value is None and written is not None and written.data_type == _FORMULA and shown.data_type != _TEXT_RESULT:
        said = written.value  # one of several cells is an object
        return Formula(said if isinstance(said, str) else getattr(said, "text", "") or "=TABLE()")
    if isinstance(value, bool) or value is None:
        return value
    if isinstance(value, int | float):
        exact = Decimal(f"{value:.15g}")
        return exact * 100 if "%" in _LITERAL.sub("", shown.number_format or "") else exact
    if isinstance(value, datetime):
        return value.date() if value.time() == time() else str(value)
    if isinstance(value, date):
        return value
    return str(value).strip() or None
