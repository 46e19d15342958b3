"""Days that come round in one rhythm, counted from an anchor so that they never drift (seed 210, 211)."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import count, takewhile
from typing import Literal

from careerpath.analysis.rhythm.cadence import is_away
from careerpath.analysis.rhythm.months import months_after
from careerpath.model.profile import Away

_FAR = timedelta(days=730)
"""Who is away longer than this is not left out week by week: the series ends, and a later calendar begins anew."""

Rhythm = Literal["weekly", "monthly", "daily"]


@dataclass(frozen=True, slots=True)
class Series:
    """The days `start`, and on from there: every so many weeks, months or days.

    A monthly one falls on the anchor's day of the month, or on the month's last where it has no such day; `start` is
    such a day. `until` is the last day there can be one, None where nothing ends it; on `left_out` there is none.
    """

    rhythm: Rhythm
    interval: int
    anchor: date
    start: date
    until: date | None = None
    left_out: tuple[date, ...] = ()

    def days(self, last: date) -> Iterator[date]:
        """Every day of the series up to and including `last`, those that are left out too."""
        months = (self.start.year - self.anchor.year) * 12 + self.start.month - self.anchor.month
        steps = (
            months_after(self.anchor, months + number * self.interval)
            if self.rhythm == "monthly"
            else self.start + timedelta(days=number * self.interval * (7 if self.rhythm == "weekly" else 1))
            for number in count()
        )
        end = last if self.until is None else min(last, self.until)
        return takewhile(lambda day: day <= end, steps)


def without_days_away(series: Series, away: Iterable[Away]) -> Series | None:
    """A series without the days on which somebody is away, and ending where they go for years; None without any day."""
    far = series.start + _FAR
    spans = [item for item in away if item.from_ or item.until]
    gone = [item.from_ or date.min for item in spans if item.until is None or item.until > far]
    until = min((day - timedelta(days=1) for day in gone if day > date.min), default=None)
    if any(day <= series.start for day in gone):
        return None
    last = max((item.until for item in spans if item.until and item.until <= far), default=date.min)
    ending = replace(series, until=until)
    left_out = tuple(day for day in ending.days(last) if is_away(spans, day))
    start = next((day for day in ending.days(date.max) if day not in left_out), None)
    return replace(ending, start=start, left_out=tuple(day for day in left_out if day > start)) if start else None
