"""Months, quarters, halves and years, as the numbers are kept by."""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

Kind = Literal["month", "quarter", "half", "year"]

_PER_YEAR: dict[Kind, int] = {"month": 12, "quarter": 4, "half": 2, "year": 1}
_PATTERN = re.compile(
    r"(?P<year>[1-9]\d{3})(?:-(?P<month>0[1-9]|1[0-2])|-Q(?P<quarter>[1-4])|-H(?P<half>[12]))?", re.ASCII
)


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """A month `2026-03`, a quarter `2026-Q1`, a half `2026-H1` or a year `2026`; periods of one kind are ordered."""

    kind: Kind
    year: int
    number: int

    @classmethod
    def parse(cls, text: str) -> "Period":
        """Read a period as it is written in a file; ValueError where `text` is none."""
        match = _PATTERN.fullmatch(text)
        if match is None:
            raise ValueError(text)
        year = int(match["year"])
        if match["month"]:
            return cls("month", year, int(match["month"]))
        if match["quarter"]:
            return cls("quarter", year, int(match["quarter"]))
        if match["half"]:
            return cls("half", year, int(match["half"]))
        return cls("year", year, 1)

    @property
    def last_day(self) -> date:
        """The last day that belongs to the period."""
        month = self.number * (12 // _PER_YEAR[self.kind])
        if month == 12:  # noqa: PLR2004 - December ends the year
            return date(self.year, 12, 31)
        return date(self.year, month + 1, 1) - timedelta(days=1)

    def before(self) -> "Period":
        """The period of the same kind just before this one."""
        if self.number > 1:
            return Period(self.kind, self.year, self.number - 1)
        return Period(self.kind, self.year - 1, _PER_YEAR[self.kind])

    def after(self) -> "Period":
        """The period of the same kind just after this one."""
        if self.number < _PER_YEAR[self.kind]:
            return Period(self.kind, self.year, self.number + 1)
        return Period(self.kind, self.year + 1, 1)

    def __str__(self) -> str:
        """The period as it is written in a file."""
        match self.kind:
            case "month":
                return f"{self.year}-{self.number:02}"
            case "quarter":
                return f"{self.year}-Q{self.number}"
            case "half":
                return f"{self.year}-H{self.number}"
            case "year":
                return str(self.year)
