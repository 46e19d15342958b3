"""Periods as people's spreadsheets spell them: Q1 FY26, 2026-03, Jan 2026, H1/26."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from careerpath.exchange.reading.sheet import Cell, text_of
from careerpath.model.fields import read_day
from careerpath.model.period import Kind, Period

_MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
_PARTS: dict[str, tuple[Kind, int]] = {"q": ("quarter", 4), "h": ("half", 2)}
_YEAR = r"(?P<fiscal>fy ?)?(?P<year>(?:19|20|21)\d\d|'?\d\d)"
_BETWEEN = r"[-/ .]*"
_PART_FIRST = re.compile(rf"(?P<part>[qh])(?P<number>[1-4]){_BETWEEN}{_YEAR}", re.ASCII)
_NUMBER_FIRST = re.compile(rf"(?P<number>[1-4])(?P<part>[qh]){_BETWEEN}{_YEAR}", re.ASCII)
_YEAR_FIRST = re.compile(rf"{_YEAR}{_BETWEEN}(?P<part>[qh])(?P<number>[1-4])", re.ASCII)
_ONLY_YEAR = re.compile(r"(?P<fiscal>fy ?)?(?P<year>(?:19|20|21)\d\d)|(?P<short>fy ?'?\d\d)", re.ASCII)
_MONTH_OF = re.compile(r"(?P<year>(?:19|20|21)\d\d)[-/.](?P<month>0?[1-9]|1[0-2])", re.ASCII)
_MONTH_BEFORE = re.compile(r"(?P<month>0?[1-9]|1[0-2])[-/.](?P<year>(?:19|20|21)\d\d)", re.ASCII)
_NAMED = re.compile(r"(?P<name>[a-z]{3,9})\.?[-/ ]*(?P<year>(?:19|20|21)\d\d|'?\d\d)", re.ASCII)
_NAMED_LAST = re.compile(r"(?P<year>(?:19|20|21)\d\d)[-/ ]*(?P<name>[a-z]{3,9})\.?", re.ASCII)
_MONTHS_PER_YEAR = 12


class NotAPeriod(ValueError):  # noqa: N818 - says what a cell holds, for the user
    """Why a text is no period of the calendar, and what to do; `is_fiscal` where it is one of a fiscal year."""

    def __init__(self, message: str, hint: str, *, is_fiscal: bool = False) -> None:
        """Say what the text is, and what to do."""
        super().__init__(message)
        self.message, self.hint, self.is_fiscal = message, hint, is_fiscal


@dataclass(frozen=True, slots=True)
class PeriodStyle:
    """What has to be known to read a period: the kind where a day stands for it, when fiscal years start, own words."""

    kind: Kind | None = None
    fiscal_year_starts: int | None = None
    spelled: Mapping[str, Period] = field(default_factory=dict)


def read_period(cell: Cell, style: PeriodStyle) -> Period:
    """The period that a cell names; NotAPeriod where it names none, or it cannot be told which."""
    if isinstance(cell, date):
        return _of_day(cell, style)
    text = text_of(cell)
    if text in style.spelled:
        return style.spelled[text]
    if day := read_day(text):
        return _of_day(day, style)
    period = _read(text.casefold(), style)
    if period is None:
        hint = (
            "write 2026-03, 2026-Q1, 2026-H1 or 2026, or say what it is: `period: {spelled: {...}}` in a mapping file"
        )
        raise NotAPeriod(f"`{text}` is no period", hint)
    return period


def reads_as_period(text: str, style: PeriodStyle) -> bool:
    """Whether a heading is a period; a number alone is one only where it can be a year."""
    try:
        read_period(text, style)
    except NotAPeriod as error:
        return error.is_fiscal
    return True


def _read(text: str, style: PeriodStyle) -> Period | None:
    for pattern in (_PART_FIRST, _NUMBER_FIRST, _YEAR_FIRST):
        if match := pattern.fullmatch(text):
            kind, most = _PARTS[match["part"]]
            number, year = int(match["number"]), _year(match["year"])
            if number > most:
                return None
            return _fiscal(text, kind, number, year, style) if match["fiscal"] else Period(kind, year, number)
    if match := _ONLY_YEAR.fullmatch(text):
        year = _year(match["year"] or match["short"][2:].strip())
        is_fiscal = match["fiscal"] or match["short"]
        return _fiscal(text, "year", 1, year, style) if is_fiscal else Period("year", year, 1)
    for pattern in (_MONTH_OF, _MONTH_BEFORE):
        if match := pattern.fullmatch(text):
            return Period("month", int(match["year"]), int(match["month"]))
    match = _NAMED.fullmatch(text) or _NAMED_LAST.fullmatch(text)
    month = _month(match["name"]) if match else None
    return Period("month", _year(match["year"]), month) if match and month else None


def _fiscal(text: str, kind: Kind, number: int, year: int, style: PeriodStyle) -> Period:
    """The period of the calendar that a fiscal one is: years are named after the one in which they end."""
    start = style.fiscal_year_starts
    shown = text.upper()
    if start is None:
        hint = "say in a mapping file in which month it starts: `period: {fiscal_year_starts: 4}`, 1 for January"
        raise NotAPeriod(f"`{shown}` is of a fiscal year, and nobody said when that starts", hint, is_fiscal=True)
    months = {"quarter": 3, "half": 6, "year": 12}[kind]
    if (start - 1) % months:
        hint = f"say which period it counts as: `period: {{spelled: {{{shown}: 2026-Q1}}}}` in a mapping file"
        raise NotAPeriod(
            f"`{shown}` of a fiscal year from month {start} is no {kind} of the calendar", hint, is_fiscal=True
        )
    first_year = year - (start > 1)
    passed = start - 1 + (number - 1) * months
    return Period(kind, first_year + passed // _MONTHS_PER_YEAR, passed % _MONTHS_PER_YEAR // months + 1)


def _of_day(day: date, style: PeriodStyle) -> Period:
    if style.kind is None:
        hint = "say what it stands for: `period: {kind: month}` (or quarter, half, year) in a mapping file"
        raise NotAPeriod(f"`{day}` is a day, no period", hint)
    months = {"month": 1, "quarter": 3, "half": 6, "year": 12}[style.kind]
    return Period(style.kind, day.year, (day.month - 1) // months + 1)


def _year(text: str) -> int:
    digits = text.removeprefix("'")
    return int(digits) if len(digits) > 2 else 2000 + int(digits)  # noqa: PLR2004 - two digits are of this century


def _month(name: str) -> int | None:
    """The number of a month named in full or by its first three letters, September by four too."""
    spelt = ("sep" if name == "sept" else name).ljust(3)
    found = [number for number, month in enumerate(_MONTHS, 1) if spelt in (month, month[:3])]
    return found[0] if found else None
