"""Monthly days that are counted from one anchor, so that they never drift."""

from calendar import monthrange
from datetime import date

_MONTHS = 12


def months_after(anchor: date, months: int) -> date:
    """The anchor's day of the month, so many months later; the month's last day where it has no such day."""
    year, month = divmod(anchor.year * _MONTHS + anchor.month - 1 + months, _MONTHS)
    return date(year, month + 1, min(anchor.day, monthrange(year, month + 1)[1]))


def next_monthly_day(anchor: date, after: date, most_days: int) -> date:
    """The first monthly day counted from `anchor` that is later than `after`, at most `most_days` after it."""
    months = (after.year - anchor.year) * _MONTHS + after.month - anchor.month
    day = months_after(anchor, max(months, 0))
    while day <= after:
        months += 1
        day = months_after(anchor, max(months, 0))
    latest = date.fromordinal(after.toordinal() + most_days)
    return min(day, latest)
