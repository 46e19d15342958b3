"""Tables as one XLSX workbook in which no cell of data is a formula."""

import io
import re
import zipfile
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from careerpath.exchange.writing.manifest import Manifest
from careerpath.exchange.writing.table import Column, Table, TooLarge, Value
from careerpath.render.templating.markup import writable

MAX_ROWS, MAX_LETTERS = 1_048_575, 32_767
_MOMENT = (1980, 1, 1, 0, 0, 0)
"""The first moment that a zip file knows: nothing in a workbook says when it was made."""
_CREATED = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*")
_WRAPPED = Alignment(wrap_text=True, vertical="top")
_ROOM = 500
"""Rows below a form's last one in which what is typed is held to the same rules."""
_WIDTHS = {"date": 12, "boolean": 9, "integer": 9, "number": 11, "text": 24}


def write_workbook(tables: Sequence[Table], manifest: Manifest, scale: Iterable[int]) -> bytes:
    """A sheet for each table and one that says what they are; the same bytes for the same tables.

    Numbers, days and booleans are such; what is typed in later has to be on the scale, or one of the column's words.
    TooLarge for more rows or longer texts than a sheet holds.
    """
    for table in tables:
        _refuse_too_large(table)
    workbook = Workbook(write_only=True)
    points = list(scale)
    _write_manifest(workbook.create_sheet("manifest"), manifest)
    for table in tables:
        _write_table(workbook.create_sheet(table.name), table, points)
    stream = io.BytesIO()
    workbook.save(stream)
    return _without_moments(stream.getvalue())


def _refuse_too_large(table: Table) -> None:
    """Before anything is written: a workbook that is begun and left is no workbook."""
    if len(table.rows) > MAX_ROWS:
        raise TooLarge(f"{table.name} has {len(table.rows):,} rows; a sheet holds {MAX_ROWS:,}")
    longest = max((len(value) for row in table.rows for value in row if isinstance(value, str)), default=0)
    if longest > MAX_LETTERS:
        raise TooLarge(f"a text in {table.name} has {longest:,} letters; a cell holds {MAX_LETTERS:,}")


def _write_table(sheet: Any, table: Table, points: Sequence[int]) -> None:
    for number, column in enumerate(table.columns, 1):
        sheet.column_dimensions[get_column_letter(number)].width = _WIDTHS[column.type]
    sheet.freeze_panes = "B2" if table.is_form else "A2"
    last = len(table.rows) + 1
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(table.columns))}{last}"
    below = last + _ROOM if table.is_form else last
    for number, column in enumerate(table.columns, 1):
        rule = _rule(column, points)
        if rule and below > 1:
            rule.add(f"{get_column_letter(number)}2:{get_column_letter(number)}{below}")
            sheet.data_validations.append(rule)
    sheet.append([_heading(sheet, column.name) for column in table.columns])
    for row in table.rows:
        cells = [_cell(sheet, value) for value in row]
        for cell, value in zip(cells, row, strict=True):
            if table.is_form and isinstance(value, str) and value:
                cell.alignment = _WRAPPED
        sheet.append(cells)


def _rule(column: Column, points: Sequence[int]) -> DataValidation | None:
    """What may be typed into a column: a point of the scale, one of its words, or anything."""
    if column.words:
        rule = DataValidation(type="list", formula1=f'"{",".join(column.words)}"', allow_blank=True)
        rule.error = f"One of {', '.join(column.words)}"
        return rule
    return _on_scale(points) if column.is_level and points else None


def _on_scale(points: Sequence[int]) -> DataValidation:
    rule = DataValidation(
        type="whole", operator="between", formula1=str(min(points)), formula2=str(max(points)), allow_blank=True
    )
    rule.error = f"A point of the scale: {min(points)} to {max(points)}"
    return rule


def _write_manifest(sheet: Any, manifest: Manifest) -> None:
    sheet.append([_heading(sheet, name) for name in ("what", "says")])
    for key, value in manifest.items():
        if key != "tables":
            sheet.append([_text(sheet, key), _text(sheet, "none" if value is None else str(value))])
    sheet.append([])
    sheet.append([_heading(sheet, name) for name in ("table", "column", "type", "key", "meaning")])
    for table in manifest["tables"]:
        for column in table["columns"]:
            said = (table["name"], column["name"], column["type"], "key" if column["key"] else "-", column["meaning"])
            sheet.append([_text(sheet, text) for text in said])


def _heading(sheet: Any, name: str) -> Any:
    cell = _text(sheet, name)
    cell.font = Font(bold=True)
    return cell


def _cell(sheet: Any, value: Value) -> Any:
    if isinstance(value, str):
        return _text(sheet, value) if value else None
    if isinstance(value, date):
        cell = WriteOnlyCell(sheet)
        cell.value = value
        cell.number_format = "yyyy-mm-dd"
        return cell
    return value


def _text(sheet: Any, text: str) -> Any:
    """A cell that is a text whatever it begins with, when it is read and when somebody edits it."""
    cell = WriteOnlyCell(sheet, "")
    cell.value = writable(text)
    cell.data_type = "s"
    if text[:1] in "=+-@":
        cell.quotePrefix = True
    return cell


def _without_moments(data: bytes) -> bytes:
    """The workbook packed anew, without the time at which it was made."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as before, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as after:
        for part in before.infolist():
            content = before.read(part)
            if part.filename == "docProps/core.xml":
                content = _CREATED.sub(rb"\g<1>1980-01-01T00:00:00Z", content)
            entry = zipfile.ZipInfo(part.filename, _MOMENT)
            entry.create_system = 0  # the same on every system
            after.writestr(entry, content, zipfile.ZIP_DEFLATED)
    return stream.getvalue()
