"""Ratings over time as a small chart of characters, which reads without colour."""

from collections.abc import Mapping, Sequence
from datetime import date

_BLOCKS = "▁▂▃▄▅▆▇█"
_NOTHING, _TOO_EARLY = "·", "?"
_MOST_MONTHS = 24
_YEAR = 12
_QUARTER = 3


def columns_of(days: Sequence[date]) -> tuple[str, dict[date, int]]:
    """What one character stands for, a month or a quarter, and the column of each day; days are oldest first."""
    if not days:
        return "month", {}
    months = [day.year * _YEAR + day.month - 1 for day in days]
    size = 1 if months[-1] - months[0] < _MOST_MONTHS else _QUARTER
    first = months[0] // size
    columns = {day: month // size - first for day, month in zip(days, months, strict=True)}
    return ("month" if size == 1 else "quarter"), columns


def sparkline(
    ratings: Sequence[tuple[date, int | None]], columns: Mapping[date, int], lowest: int, highest: int
) -> str:
    """One character a column, the taller the higher: `·` where nothing was said, `?` where it was too early to tell."""
    line = [_NOTHING] * (max(columns.values(), default=-1) + 1)
    for day, rating in ratings:
        line[columns[day]] = _TOO_EARLY if rating is None else _block(rating, lowest, highest)
    return "".join(line)


def _block(rating: int, lowest: int, highest: int) -> str:
    share = (rating - lowest) / (highest - lowest) if highest > lowest else 1
    return _BLOCKS[round(min(max(share, 0), 1) * (len(_BLOCKS) - 1))]
