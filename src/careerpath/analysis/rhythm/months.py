"""Monthly days that are counted from one anchor, so that they never drift."""

from calendar import monthrange
from datetime import date, timedelta
from itertools import count

_MONTHS = 12


def months_after(anchor: date, months: int) -> date:
    """The anchor's day of the month, so many months later; the month's last day where it has no such day."""
    year, month = divmod(anchor.year * _MONTHS + anchor.month - 1 + months, _MONTHS)
    return date(year, month + 1, min(anchor.day, monthrange(year, month + 1)[1]))


def monthly_day_from(anchor: date, soonest: date) -> date:
    """The first monthly day counted from `anchor` that is not before another day."""
    months = max(0, (soonest.year - anchor.year) * _MONTHS + soonest.month - anchor.month)
    return next(day for number in count(months) if (day := months_after(anchor, number)) >= soonest)


def next_monthly_day(anchor: date, after: date, most_days: int) -> date:
    """The next monthly day counted from `anchor`, at least half of `most_days` after `after` and at most all of it.

    Who looks some days early is not asked to look again at once.
    """
    soonest = after + timedelta(days=max(1, most_days // 2))
    return min(monthly_day_from(anchor, soonest), after + timedelta(days=max(1, most_days)))
