"""Tables as text: CSV that no spreadsheet computes, and JSON, a row on each line."""

import csv
import io
import json
import re
from datetime import date

from careerpath.exchange.writing.table import Table, Value

_COMPUTED = re.compile(r"'*[=+\-@\t\r\n]")
"""How a text begins that a spreadsheet takes for a formula, or that looks as if it had been kept from being one."""


def write_csv(table: Table) -> bytes:
    """A heading and a line for each row, in UTF-8; an empty cell is null.

    A text that a spreadsheet would compute has a `'` before it, which `import` takes away again.
    """
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow([column.name for column in table.columns])
    writer.writerows([[_as_cell(value) for value in row] for row in table.rows])
    return stream.getvalue().encode()


def write_json(table: Table) -> bytes:
    """A list of objects, a line for each row; days are texts like 2026-01-31."""
    names = [column.name for column in table.columns]
    rows = [json.dumps(dict(zip(names, map(_plain, row), strict=True)), ensure_ascii=False) for row in table.rows]
    return ("[\n" + ",\n".join(rows) + "\n]\n" if rows else "[]\n").encode()


def _as_cell(value: Value) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case str():
            return f"'{value}" if _COMPUTED.match(value) else value
    return str(value)


def _plain(value: Value) -> Value:
    return value.isoformat() if isinstance(value, date) else value
