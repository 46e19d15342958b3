"""How long ago something was when days away do not count, and who is excused from a cadence."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from careerpath.analysis.rhythm.cadence import Waited, day_due, days_waited, is_away, is_excused, is_new_hire
from careerpath.analysis.rhythm.months import monthly_day_from, months_after, next_monthly_day
from careerpath.diagnostic import Diagnostic
from careerpath.model.profile import Away, Profile
from careerpath.model.workspace import Workspace
from careerpath.rules.plans import calendar as plan_calendar
from careerpath.rules.plans import people as plan_people
from careerpath.rules.plans import stages as plan_stages
from careerpath.rules.plans import words as plan_words
from careerpath.rules.rule import PersonRule
from careerpath.store.loading import load_workspace
from tests.conftest import DAY, REPOSITORY

START = date(2026, 1, 1)
near = st.integers(0, 120).map(lambda days: START + timedelta(days=days))
entries = st.builds(
    lambda first, last: Away.model_validate({"from": first, "until": last}), st.none() | near, st.none() | near
)
absences = st.lists(entries, max_size=4)


def away(first: str | None, last: str | None) -> Away:
    """An entry of a profile."""
    return Away.model_validate({"from": first, "until": last})


def profile(**said: Any) -> Profile:
    """A profile of somebody who has been there for years, but for what is said."""
    base = {"name": "Mia", "role": "seller", "since": "2024-02-01", "manager": None}
    return Profile.model_validate(base | said)


@pytest.mark.parametrize(
    ("entries", "days", "gone"),
    [
        ([], 40, 0),
        ([away("2026-03-05", "2026-03-09")], 35, 5),
        ([away("2026-03-05", "2026-03-09"), away("2026-03-07", "2026-03-11")], 33, 7),
        ([away("2026-03-05", "2026-03-20"), away("2026-03-07", "2026-03-11")], 24, 16),
        ([away("2026-02-01", "2026-03-02")], 40, 0),
        ([away("2026-02-01", "2026-03-03")], 39, 1),
        ([away("2026-04-11", "2026-05-01")], 39, 1),
        ([away("2026-04-12", "2026-05-01")], 40, 0),
        ([away("2026-04-01", None)], 29, 11),
        ([away(None, "2026-03-12")], 30, 10),
        ([away(None, None)], 40, 0),
        ([away("2026-03-20", "2026-03-10")], 40, 0),
        ([away("2025-01-01", "2027-01-01")], 0, 40),
    ],
)
def test_forty_days_by_hand(entries: list[Away], days: int, gone: int) -> None:
    since = date(2026, 3, 2)
    assert days_waited(entries, since, date(2026, 4, 11)) == Waited(since, days, gone)


@pytest.mark.parametrize("since", [date(2026, 4, 11), date(2026, 4, 12), date.max])
def test_nobody_has_waited_for_what_is_today_or_later(since: date) -> None:
    assert days_waited([away("2026-01-01", None)], since, date(2026, 4, 11)) == Waited(since, 0, 0)


def test_the_ends_of_the_calendar() -> None:
    assert days_waited([away("2026-01-01", None)], date.min, date.max).days == (date(2025, 12, 31) - date.min).days
    assert days_waited([away(None, "2026-01-01")], date.min, date.max).days == (date.max - date(2026, 1, 1)).days
    assert days_waited([], date.min, date.max).days == (date.max - date.min).days


@given(absences, near, near)
def test_as_counted_on_the_fingers(entries: list[Away], since: date, as_of: date) -> None:
    passed = [since + timedelta(days=number) for number in range(1, (as_of - since).days + 1)]
    waited = days_waited(entries, since, as_of)
    assert waited.days == sum(not is_away(entries, day) for day in passed)
    assert waited.days + waited.away == len(passed)


@given(absences, entries, near, near)
def test_days_away_make_nothing_due_sooner(entries: list[Away], more: Away, since: date, as_of: date) -> None:
    assert days_waited([*entries, more], since, as_of).days <= days_waited(entries, since, as_of).days


@given(absences, near, near, near)
def test_a_later_day_makes_nothing_less_overdue(entries: list[Away], since: date, one: date, other: date) -> None:
    sooner, later = sorted((one, other))
    assert days_waited(entries, since, sooner).days <= days_waited(entries, since, later).days


@given(absences, near, near, near)
def test_days_add_up(entries: list[Away], one: date, two: date, three: date) -> None:
    first, middle, last = sorted((one, two, three))
    parts = days_waited(entries, first, middle).days + days_waited(entries, middle, last).days
    assert days_waited(entries, first, last).days == parts


@given(absences, near, st.integers(0, 60))
def test_day_on_which_it_is_due(entries: list[Away], since: date, days: int) -> None:
    due = day_due(entries, since, days)
    if due == date.max:
        assert days_waited(entries, since, date.max).days <= days
    else:
        assert days_waited(entries, since, due).days == days
        assert due == since or days_waited(entries, since, due - timedelta(days=1)).days < days


@given(st.permutations([away("2026-01-05", "2026-01-20"), away("2026-01-10", "2026-02-01"), away("2026-03-01", None)]))
def test_the_order_of_the_entries_does_not_matter(entries: list[Away]) -> None:
    assert days_waited(entries, START, date(2026, 3, 10)) == Waited(START, 30, 38)


@pytest.mark.parametrize(
    ("days", "gone", "words"),
    [(40, 0, "40 days ago"), (1, 0, "1 day ago"), (33, 1, "33 days ago, not counting 1 day away")],
)
def test_words(days: int, gone: int, words: str) -> None:
    assert Waited(START, days, gone).words == words


anchors = st.dates(date(2024, 1, 1), date(2028, 12, 31))


@given(anchors, st.integers(0, 400), st.integers(28, 62))
def test_monthly_days_never_drift(anchor: date, later: int, most: int) -> None:
    after = anchor + timedelta(days=later)
    day = next_monthly_day(anchor, after, most)
    assert after + timedelta(days=most // 2) <= day <= after + timedelta(days=most)
    if day < after + timedelta(days=most):
        last = (day + timedelta(days=1)).day == 1
        assert day.day == anchor.day or (last and day.day < anchor.day)


@pytest.mark.parametrize(
    ("anchor", "months", "day"),
    [
        ("2026-01-31", 1, "2026-02-28"),
        ("2026-01-31", 2, "2026-03-31"),
        ("2026-11-30", 3, "2027-02-28"),
        ("2024-02-29", 12, "2025-02-28"),
    ],
)
def test_months_after(anchor: str, months: int, day: str) -> None:
    assert months_after(date.fromisoformat(anchor), months) == date.fromisoformat(day)


@pytest.mark.parametrize(
    ("since", "history", "expected"),
    [
        ("2026-08-22", [], True),
        ("2026-08-21", [], False),
        ("2026-12-01", [], True),
        (None, [], False),
        ("2026-08-22", [{"role": "sales-rep", "from": "2024-01-01", "to": "2026-08-21"}], False),
    ],
)
def test_new_hires(since: str | None, history: list[dict[str, str]], expected: bool) -> None:
    assert is_new_hire(profile(since=since, history=tuple(history)), 90, DAY) is expected
    assert is_excused(profile(since=since, history=tuple(history)), 90, DAY) is expected


def test_away_today_is_excused_and_yesterday_is_not() -> None:
    yesterday = (DAY - timedelta(days=1)).isoformat()
    assert is_excused(profile(away=({"from": yesterday, "until": DAY.isoformat()},)), 90, DAY)
    assert not is_excused(profile(away=({"from": yesterday, "until": yesterday},)), 90, DAY)


@pytest.fixture(scope="module")
def workspace() -> Workspace:
    """The example, in which nothing is found on DAY."""
    loaded = load_workspace(REPOSITORY).workspace
    assert loaded
    return loaded


def found_by(rules: tuple[PersonRule, ...], workspace: Workspace, day: date) -> list[Diagnostic]:
    """What some rules find about everybody."""
    return [
        finding for person in workspace.people.values() for rule in rules for finding in rule(workspace, person, day)
    ]


@pytest.mark.parametrize(
    ("anchor", "soonest", "expected"),
    [
        ("2026-01-31", "2026-01-31", "2026-01-31"),
        ("2026-01-31", "2026-02-01", "2026-02-28"),
        ("2026-01-31", "2026-02-28", "2026-02-28"),
        ("2026-01-31", "2026-03-01", "2026-03-31"),
        ("2026-05-15", "2025-01-01", "2026-05-15"),
        ("2026-05-15", "2028-05-15", "2028-05-15"),
        ("2026-05-15", "2028-05-16", "2028-06-15"),
        ("2026-12-15", "2026-12-16", "2027-01-15"),
    ],
)
def test_monthly_day_from(anchor: str, soonest: str, expected: str) -> None:
    assert monthly_day_from(date.fromisoformat(anchor), date.fromisoformat(soonest)) == date.fromisoformat(expected)


def test_time_alone_turns_no_other_rule_red(workspace: Workspace) -> None:
    others = (*plan_stages.PERSON_RULES, *plan_words.PERSON_RULES, *plan_people.PERSON_RULES)
    for months in range(25):
        assert found_by(others, workspace, DAY + timedelta(days=31 * months)) == []


def test_reviews_come_due_one_after_the_other(workspace: Workspace) -> None:
    rules = (plan_calendar.plan_review_overdue,)
    counts = [len(found_by(rules, workspace, DAY + timedelta(days=7 * week))) for week in range(15)]
    assert counts == sorted(counts)
    # Petra has no plan, and Piet is on leave until March.
    assert (counts[0], counts[-1]) == (0, 9)
