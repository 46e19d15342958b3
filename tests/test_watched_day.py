"""The day that rules are asked on: how long an answer holds follows from what was asked, and is never too long."""

import operator
from collections.abc import Callable
from copy import copy
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from careerpath.analysis.rhythm.cadence import is_longer_ago
from careerpath.analysis.rhythm.mondays import monday_of
from careerpath.rules.watched_day import WatchedDay
from tests.conftest import DAY

COMPARISONS = (operator.lt, operator.le, operator.gt, operator.ge, operator.eq, operator.ne)
FIRST, LAST = date.min.toordinal(), date.max.toordinal()
days = st.integers(-9, 9).map(lambda number: DAY + timedelta(days=number)) | st.sampled_from([date.min, date.max])
questions = st.lists(st.tuples(st.sampled_from(COMPARISONS), days, st.booleans()), max_size=6)


def ask(about: date, asked: list[tuple[Callable[[date, date], bool], date, bool]]) -> list[bool]:
    """What is answered about a day, which stands on either side."""
    return [compare(day, about) if is_turned else compare(about, day) for compare, day, is_turned in asked]


@given(days, questions)
def test_every_day_within_is_answered_alike_and_none_just_outside(
    day: date, asked: list[tuple[Callable[[date, date], bool], date, bool]]
) -> None:
    watched = WatchedDay.of(day)
    answers = ask(watched, asked)
    assert answers == ask(day, asked)
    near = range(DAY.toordinal() - 12, DAY.toordinal() + 13)
    for number in {*near, FIRST, LAST, watched.first, watched.last}:
        if watched.first <= number <= watched.last:
            assert ask(date.fromordinal(number), asked) == answers
    for outside in (watched.first - 1, watched.last + 1):
        if FIRST <= outside <= LAST:
            assert ask(date.fromordinal(outside), asked) != answers


USES: dict[str, Callable[[date], object]] = {
    "its text": str,
    "its text in a message": lambda day: f"since {day} ({day:%d %B})",
    "its text for a reader of code": repr,
    "its ISO text": lambda day: day.isoformat(),
    "its number": lambda day: day.toordinal(),
    "its year": lambda day: day.year,
    "its month": lambda day: day.month,
    "its day": lambda day: day.day,
    "its weekday": lambda day: day.weekday(),
    "its week": lambda day: day.isocalendar(),
    "another of the month": lambda day: day.replace(day=1),
    "later": lambda day: day + timedelta(days=1),
    "later, turned": lambda day: timedelta(days=1) + day,
    "earlier": lambda day: day - timedelta(days=1),
    "since": lambda day: day - date(2026, 1, 1),
    "until": lambda day: date(2027, 1, 1) - day,
    "among some": lambda day: day in frozenset([DAY, date.max]),
    "among others": lambda day: day in {date(2026, 1, 1): 1},
    "a copy": copy,
    "as a tuple": lambda day: day.timetuple(),
}


@pytest.mark.parametrize("use", USES)
def test_what_is_more_than_a_comparison_holds_on_that_day_alone(use: str) -> None:
    watched = WatchedDay.of(DAY)
    assert USES[use](watched) == USES[use](DAY)
    assert (watched.first, watched.last) == (DAY.toordinal(), DAY.toordinal())


def test_nothing_of_a_date_goes_unwatched() -> None:
    about_no_day = {
        "__new__", "__getattribute__", "__doc__", "fromtimestamp", "fromordinal", "fromisoformat", "fromisocalendar",
        "today", "strptime", "min", "max", "resolution",
    }  # fmt: skip
    assert set(vars(date)) - about_no_day <= set(vars(WatchedDay))


def test_a_day_that_nothing_was_asked_of_says_nothing() -> None:
    watched = WatchedDay.of(DAY)
    assert (watched == "2026-11-20", watched is None, watched == watched, watched <= watched) == (  # noqa: PLR0124
        False,
        False,
        True,
        True,
    )
    assert (watched.first, watched.last) == (FIRST, LAST)
    with pytest.raises(TypeError):
        watched < 7  # type: ignore[operator]  # noqa: B015


def test_two_watched_days_are_each_its_own() -> None:
    one, other = WatchedDay.of(DAY), WatchedDay.of(DAY)
    assert one == other
    assert {one.first, one.last, other.first, other.last} == {DAY.toordinal()}


@given(days)
def test_the_monday_of_a_week_is_known_by_comparing(day: date) -> None:
    watched = WatchedDay.of(day)
    assert monday_of(watched) == day - timedelta(days=day.weekday())
    assert (watched.first, watched.last) == (monday_of(day).toordinal(), min(monday_of(day).toordinal() + 6, LAST))


@given(days, st.integers(0, 30))
def test_what_is_longer_ago_is_known_by_comparing(since: date, number: int) -> None:
    watched = WatchedDay.of(DAY)
    assert is_longer_ago(since, number, watched) == ((DAY - since).days > number)
    assert watched.first < watched.last
