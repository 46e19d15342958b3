"""Days laid out from left to right, with a tick for every month, quarter, half or year."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from careerpath.render.charts.drawing import Line, Shape, words

_YEAR = 12
_MOST_TICKS = 14
_STEPS = (1, 3, 6, 12, 60, 120, 600, 1200, 12000)
"""Months between two ticks, the first that leaves few enough of them."""
_NAMES = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


@dataclass(frozen=True, slots=True)
class MonthsAxis:
    """Whole months between two edges, counted from year 0; `step` of them from tick to tick."""

    left: int
    right: int
    first: int
    end: int
    step: int

    def place(self, day: date) -> int:
        """Where a day stands; one outside of the months, at the nearer edge."""
        return self._at(_month(day) + (day.day - 1) / 31)

    def _at(self, months: float) -> int:
        share = (min(max(months, self.first), self.end) - self.first) / (self.end - self.first)
        return self.left + round(share * (self.right - self.left))

    def draw(self, top: int, bottom: int) -> Iterator[Shape]:
        """The ticks, with months above and, where a year begins, the year above them."""
        for month in range(self.first, self.end + 1, self.step):
            x = self._at(month)
            yield Line(f"M{x} {top} L{x} {bottom}", "grid")
            if month == self.end:
                return
            has_months = self.step < _YEAR
            if has_months:
                yield words(x + 3, top - 6, _NAMES[month % _YEAR], "small")
            if month in (self.first, month - month % _YEAR):
                yield words(x + 3, top - (20 if has_months else 6), str(month // _YEAR), "strong small")


def axis_over(days: Iterable[date], left: int, right: int) -> MonthsAxis:
    """The months of some days, with ticks as close as they can be read, from one tick to another."""
    months = [_month(day) for day in days]
    first, end = min(months), max(months) + 1
    step = next((step for step in _STEPS if (end - first) / step <= _MOST_TICKS), _STEPS[-1])
    return MonthsAxis(left, right, first - first % step, end + -end % step, step)


def _month(day: date) -> int:
    return day.year * _YEAR + day.month - 1
