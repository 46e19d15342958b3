"""Months, quarters, halves and years: how they are read, written, ended and counted back."""

import re
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from careerpath.model.period import Kind, Period

MONTHS_LONG: dict[Kind, int] = {"month": 1, "quarter": 3, "half": 6, "year": 12}

# 1001: the year before it is still written with four digits.
OF_A_KIND = [
    st.builds(Period, st.just(kind), st.integers(1001, 9999), st.integers(1, 12 // months))
    for kind, months in MONTHS_LONG.items()
]
PERIODS = st.one_of(OF_A_KIND)
PAIRS = st.one_of([st.tuples(periods, periods) for periods in OF_A_KIND])


@pytest.mark.parametrize(
    ("text", "period", "last_day", "before"),
    [
        ("2026-01", Period("month", 2026, 1), date(2026, 1, 31), "2025-12"),
        ("2026-02", Period("month", 2026, 2), date(2026, 2, 28), "2026-01"),
        ("2024-02", Period("month", 2024, 2), date(2024, 2, 29), "2024-01"),
        ("2000-02", Period("month", 2000, 2), date(2000, 2, 29), "2000-01"),
        ("2100-02", Period("month", 2100, 2), date(2100, 2, 28), "2100-01"),
        ("2026-04", Period("month", 2026, 4), date(2026, 4, 30), "2026-03"),
        ("2026-10", Period("month", 2026, 10), date(2026, 10, 31), "2026-09"),
        ("2026-12", Period("month", 2026, 12), date(2026, 12, 31), "2026-11"),
        ("2026-Q1", Period("quarter", 2026, 1), date(2026, 3, 31), "2025-Q4"),
        ("2026-Q2", Period("quarter", 2026, 2), date(2026, 6, 30), "2026-Q1"),
        ("2026-Q3", Period("quarter", 2026, 3), date(2026, 9, 30), "2026-Q2"),
        ("2026-Q4", Period("quarter", 2026, 4), date(2026, 12, 31), "2026-Q3"),
        ("2026-H1", Period("half", 2026, 1), date(2026, 6, 30), "2025-H2"),
        ("2026-H2", Period("half", 2026, 2), date(2026, 12, 31), "2026-H1"),
        ("2026", Period("year", 2026, 1), date(2026, 12, 31), "2025"),
        ("9999", Period("year", 9999, 1), date(9999, 12, 31), "9998"),
    ],
)
def test_each_kind(text: str, period: Period, last_day: date, before: str) -> None:
    parsed = Period.parse(text)
    assert (parsed, parsed.last_day, str(parsed.before())) == (period, last_day, before)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "2026-00",
        "2026-13",
        "2026-3",
        "2026-003",
        "202603",
        "2026-Q0",
        "2026-Q5",
        "2026-q1",
        "2026Q1",
        "2026-H0",
        "2026-H3",
        "2026-h1",
        "2026-W12",
        "2026-03-01",
        "2026-Q1-01",
        "2026/03",
        "2026-",
        "-2026",
        "26",
        "0999",
        "20260",
        "2026.0",
        " 2026",
        "2026 ",
        "2026\n",
        "2026-Q1\n",
        "Q1-2026",
        # digits of other scripts are read as digits, so one period can stand in a file twice
        "202\N{ARABIC-INDIC DIGIT SIX}-Q1",
    ],
)
def test_no_period(text: str) -> None:
    with pytest.raises(ValueError, match=f"^{re.escape(text)}$"):
        Period.parse(text)


@given(PERIODS)
def test_written_and_read_again(period: Period) -> None:
    assert Period.parse(str(period)) == period


@given(PERIODS)
def test_before_is_one_step_back(period: Period) -> None:
    first_day = date(period.year, (period.number - 1) * MONTHS_LONG[period.kind] + 1, 1)
    before = period.before()
    assert (before.kind, before.last_day) == (period.kind, first_day - timedelta(days=1))


@given(PAIRS)
def test_order_is_that_of_the_days(pair: tuple[Period, Period]) -> None:
    earlier, later = pair
    assert (earlier < later) == (earlier.last_day < later.last_day)
    assert (earlier == later) == (earlier.last_day == later.last_day)
