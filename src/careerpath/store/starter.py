"""The shipped example as the start of somebody's own workspace, its dates moved to lie around a day."""

import re
from collections.abc import Iterator
from datetime import date, timedelta

from careerpath.model.layout import SETTINGS_FILE
from careerpath.model.period import Period
from careerpath.shipped import shipped_folder

EXAMPLE_DAY = date(2026, 11, 20)
"""The day the shipped example is written for: as of this day, `check` finds nothing in it."""

_DAY = re.compile(r"\b\d{4}-\d{2}-\d{2}\b")
_QUARTER = re.compile(r"\b\d{4}-Q[1-4]\b")
_DAYS_A_WEEK = 7
_MONTHS_A_QUARTER = 3


def starter_files(as_of: date, *, with_people: bool) -> Iterator[tuple[str, str]]:
    """Each starter file, relative to the workspace, and its text as of a day.

    Days move by whole weeks, so that a Monday stays a Monday; quarters by whole quarters. Rendered plans are left
    out: they are made anew.
    """
    folder = shipped_folder()
    files = [folder / SETTINGS_FILE, *sorted((folder / "paths").rglob("*.yaml"))]
    if with_people:
        files += sorted((folder / "people").rglob("*.yaml"))
    for file in files:
        name = file.relative_to(folder).as_posix()
        yield _moved(name, as_of), _moved(file.read_text(encoding="utf-8"), as_of)


def _moved(text: str, as_of: date) -> str:
    days = timedelta(days=(as_of - EXAMPLE_DAY).days // _DAYS_A_WEEK * _DAYS_A_WEEK)
    quarters = _quarter_number(as_of) - _quarter_number(EXAMPLE_DAY)
    text = _DAY.sub(lambda match: str(date.fromisoformat(match[0]) + days), text)
    return _QUARTER.sub(lambda match: _moved_quarter(match[0], quarters), text)


def _quarter_number(day: date) -> int:
    return day.year * 4 + (day.month - 1) // _MONTHS_A_QUARTER


def _moved_quarter(text: str, quarters: int) -> str:
    period = Period.parse(text)
    year, number = divmod(period.year * 4 + period.number - 1 + quarters, 4)
    return str(Period("quarter", year, number + 1))
