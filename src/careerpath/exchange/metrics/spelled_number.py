"""Numbers as people's spreadsheets spell them, each read in one way or not at all."""

import re
from dataclasses import dataclass
from decimal import Decimal

from careerpath.exchange.reading.sheet import Cell, text_of

_MOST_DIGITS = 15
"""What a spreadsheet keeps, and what comes out of a file of the format as it went in."""
_BLANKS = " \u00a0\u202f\u2009"
_APOSTROPHES = "'\u2019"
_MINUS = "\u2212"
_ALIKE = {" ": _BLANKS, "'": _APOSTROPHES}
_FORMULA = re.compile(r"[=@]|[-+][^\d.,]")


class NotANumber(ValueError):  # noqa: N818 - says what a cell holds, for the user
    """Why a cell holds no number, and what to do about it: in the cell, or in a mapping file where one is read."""

    def __init__(self, message: str, hint: str, in_mapping: str = "") -> None:
        """Say what the cell holds, and what to do."""
        super().__init__(message)
        self.message, self.hint, self.in_mapping = message, hint, in_mapping


@dataclass(frozen=True, slots=True)
class NumberStyle:
    """The mark before a fraction, and the one between thousands, empty where there is none."""

    decimal: str = "."
    thousands: str = ""


def read_number(cell: Cell, style: NumberStyle, times: Decimal = Decimal(1)) -> int | float:
    """The number in a cell, as a file of the format holds it: 104, 99.5; NotANumber for everything else.

    A percent sign is read over: 104% is 104.
    """
    if isinstance(cell, Decimal):
        return _as_written(cell * times)
    if not isinstance(cell, str):
        raise NotANumber(f"`{text_of(cell)}` is no number", "a date or a yes; format the column as numbers")
    text = _plain(cell.removesuffix("%").strip(_BLANKS), style)
    if text is None:
        raise _explain(cell, style)
    return _as_written(Decimal(text) * times)


def _plain(text: str, style: NumberStyle) -> str | None:
    """The digits with a point at most; None where they are not grouped and split as the style says."""
    between = f"[{re.escape(_ALIKE.get(style.thousands, style.thousands))}]" if style.thousands else ""
    grouped = rf"\d{{1,3}}(?:{between}\d{{3}})+|" if between else ""
    mark = re.escape(style.decimal)
    match = re.fullmatch(rf"([-+{_MINUS}]?)({grouped}\d+)(?:{mark}(\d+))?", text, re.ASCII)
    if match is None:
        return None
    sign = "-" if match[1] in ("-", _MINUS) else ""
    return sign + re.sub(r"\D", "", match[2]) + (f".{match[3]}" if match[3] else "")


def _as_written(exact: Decimal) -> int | float:
    if exact.adjusted() >= _MOST_DIGITS:
        raise NotANumber(f"`{exact:f}` has more digits than can be kept", "give it in thousands or millions")
    rounded = Decimal(f"{exact:.{_MOST_DIGITS}g}")
    return int(rounded) if rounded == rounded.to_integral_value() else float(rounded)


def _explain(text: str, style: NumberStyle) -> NotANumber:
    shown = " ".join(text.split())
    if text.startswith("#"):
        return NotANumber(f"`{shown}` is an error of the spreadsheet", "clear the cell", "list the error under `blank`")
    if _FORMULA.match(text):
        hint = (
            "save the file in a spreadsheet program, so that results are stored; what is no formula is no number either"
        )
        return NotANumber(f"`{shown}` is a formula or a command, not a number", hint)
    marks = {mark for mark in ".," if mark in text}
    if marks and re.fullmatch(r"[-+]?[\d.,]+ ?%?", text, re.ASCII):
        hint = f"the mark before a fraction is taken to be `{style.decimal}`; write it so, with none between thousands"
        in_mapping = 'write how it is: `numbers: {decimal: ".", thousands: ","}`'
        return NotANumber(f"`{shown}` could be more than one number", hint, in_mapping)
    hint = "write it in digits, or leave the cell blank"
    return NotANumber(f"`{shown}` is no number", hint, "list the word under `blank`")
