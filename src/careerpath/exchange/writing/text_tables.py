"""Tables as text: CSV that no spreadsheet computes, and JSON, a row on each line."""

import csv
import io
import json
import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from typing import BinaryIO

from careerpath.exchange.writing.table import Cells, Heading, Put, Value

_COMPUTED = re.compile(r"'*[=+\-@\t\r\n]")
"""How a text begins that a spreadsheet takes for a formula, or that looks as if it had been kept from being one."""


@contextmanager
def csv_into(stream: BinaryIO, heading: Heading) -> Iterator[Put]:
    """A heading and a line for each row, in UTF-8; an empty cell is null.

    A text that a spreadsheet would compute has a `'` before it, which `import` takes away again.
    """
    text = io.TextIOWrapper(stream, "utf-8", newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow([column.name for column in heading.columns])
    yield lambda rows: writer.writerows([_as_cell(value) for value in row] for row in rows)
    text.detach()  # which the stream's owner may go on with


@contextmanager
def json_into(stream: BinaryIO, heading: Heading) -> Iterator[Put]:
    """A list of objects, a line for each row; days are texts like 2026-01-31."""
    names = [column.name for column in heading.columns]
    between = "[\n"

    def put(rows: Iterable[Cells]) -> None:
        nonlocal between
        for row in rows:
            said = json.dumps(dict(zip(names, map(_plain, row), strict=True)), ensure_ascii=False)
            stream.write(f"{between}{said}".encode())
            between = ",\n"

    yield put
    stream.write(b"[]\n" if between == "[\n" else b"\n]\n")


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
