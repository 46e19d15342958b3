"""Rows of a text whose cells are delimited, as spreadsheets and databases export it."""

import codecs
import csv
import io
import re
from collections.abc import Iterator, Sequence

from careerpath.codes import diagnose
from careerpath.diagnostic import Diagnostic
from careerpath.exchange.reading.sheet import MAX_BYTES, Row, Sheet, too_large
from careerpath.unseen import find_forbidden

DELIMITERS = ",;\t"
_QUOTES_HINT = 'a cell that begins with " ends with one; a " inside is written ""'
_SAID_DELIMITER = re.compile(r'"?sep=(.)"?\r?\n')
_PROTECTED = re.compile(r"\A'(?='*[=+\-@\t\r\n])")
"""How exports keep a spreadsheet from computing a text; it is none of the text."""
_QUOTED = re.compile(r'"[^"]*"')

csv.field_size_limit(MAX_BYTES)  # a cell is as long as a file may be; by default 131,072 characters


def _find_delimiter(line: str) -> str:
    """The delimiter that stands most often in a heading, outside of quotes."""
    return max(DELIMITERS, key=_QUOTED.sub("", line).count)


def _read_rows(text: str, delimiter: str) -> Iterator[tuple[int, list[str] | str]]:
    """Each row with the line it begins in, from 1; or why it and what follows cannot be read.

    A quoted cell may run over several lines.
    """
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    line = 1
    try:
        for row in reader:
            yield line, row
            line = reader.line_num + 1
    except csv.Error as error:
        yield line, str(error)


def read_delimited(
    data: bytes, name: str, delimiter: str = "", *, most: int = MAX_BYTES
) -> tuple[Sheet | None, list[Diagnostic]]:
    """The rows of a CSV file in UTF-8, in UTF-16 with a byte order mark, or in Windows-1252, which is noted."""
    if len(data) > most:
        return None, [too_large(name)]
    text, notes = _decode(data)
    if text is None:
        hint = "save it as CSV UTF-8"
        return None, [diagnose("CP008", name, "the file is no text that could be read", hint=hint)]
    return read_delimited_text(text, name, delimiter, notes)


def read_delimited_text(
    text: str, name: str, delimiter: str = "", notes: Sequence[str] = ()
) -> tuple[Sheet, list[Diagnostic]]:
    """The rows of a text without a byte order mark, blank ones too; `notes` are what was assumed to get at it."""
    said = _SAID_DELIMITER.match(text)
    lines_before = 0
    if said:
        text, lines_before = text[said.end() :], 1
    chosen = delimiter or (said[1] if said else "") or _find_delimiter(next(filter(str.strip, text.split("\n")), ""))
    rows, problems, is_whole = [], [], True
    for line, cells in _read_rows(text, chosen):
        if isinstance(cells, str):
            message = f"a cell in quotes that cannot be read: {cells}"
            problems.append(diagnose("CP001", name, message, hint=_QUOTES_HINT, line=line + lines_before))
            is_whole = False
            continue
        for number, cell in enumerate(cells, 1):
            if character := find_forbidden(cell.replace("\r", "")):
                message = f"control character {character} in a cell"
                place = line + lines_before
                problems.append(diagnose("CP008", name, message, hint="delete it", line=place, column=number))
        rows.append(Row(line + lines_before, tuple(_PROTECTED.sub("", cell.strip()) or None for cell in cells)))
    return Sheet(
        name, tuple(rows), decimal="," if chosen == ";" else ".", notes=tuple(notes), is_whole=is_whole
    ), problems


def _decode(data: bytes) -> tuple[str | None, list[str]]:
    """A file's text, None where it has none, and what was assumed about it."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        attempts = [("utf-16", "")]
    elif data.count(b"\0") > data.count(b"\n") + 1:  # UTF-16 without a mark has one in each line end and delimiter
        return None, []
    else:
        note = "the file is not UTF-8; it is read as Windows-1252, so look at the names"
        attempts = [("utf-8-sig", ""), ("cp1252", note)]
    for encoding, note in attempts:
        try:
            return data.decode(encoding), [note] if note else []
        except UnicodeDecodeError:
            continue
    return None, []
