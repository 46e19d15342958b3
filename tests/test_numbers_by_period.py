"""Numbers side by side over the periods that most are kept by, and why the newest of them fell."""

from datetime import date
from typing import Any

from careerpath.analysis.assessment.falls import Fall
from careerpath.analysis.assessment.numbers_by_period import (
    ExplainedFall,
    NumberRow,
    Numbers,
    find_explained_falls,
    find_numbers,
)
from careerpath.model.metrics import PersonMetrics
from careerpath.model.period import Period
from careerpath.model.settings import Settings
from careerpath.model.workspace import Workspace
from tests.conftest import DAY

SETTINGS = Settings.model_validate(
    {
        "format": 1,
        "name": "Smallport",
        "scale": {"1": {}, "2": {}},
        "metrics": {
            "quota": {"better": "higher"},
            "cycle": {"better": "lower"},
            "deal": {"better": "context"},
            "calls": {},
        },
    }
)
Q2, Q3 = Period("quarter", 2026, 2), Period("quarter", 2026, 3)


def metrics(periods: dict[str, dict[str, float | None]], **rest: Any) -> PersonMetrics:
    """The numbers of somebody."""
    return PersonMetrics.model_validate({"periods": periods, **rest})


def numbers(periods: dict[str, dict[str, float | None]], as_of: date = DAY, **rest: Any) -> Numbers:
    """The numbers side by side."""
    return find_numbers(Workspace(SETTINGS), metrics(periods, **rest), as_of)


def falls(periods: dict[str, dict[str, float | None]], as_of: date = DAY, **rest: Any) -> list[ExplainedFall]:
    """What got worse in the newest period that counts."""
    return list(find_explained_falls(Workspace(SETTINGS), metrics(periods, **rest), as_of))


def test_the_last_five_that_have_ended_in_the_order_of_time_and_of_the_settings() -> None:
    kept: dict[str, dict[str, float | None]] = {f"2025-Q{number}": {"quota": 90 + number} for number in (4, 3, 2, 1)}
    kept |= {"2026-Q4": {"quota": 1}, "2026-Q1": {"calls": 7, "quota": 95}, "2026-Q2": {"quota": 97.5}}
    found = numbers(kept)
    assert [str(period) for period in found.periods] == ["2025-Q2", "2025-Q3", "2025-Q4", "2026-Q1", "2026-Q2"]
    assert found.rows == (
        NumberRow("quota", (92, 93, 94, 95, 97.5), 2.5, "better"),
        NumberRow("calls", (None, None, None, 7, None), None, None),
    )
    assert found.left_out == ()
    assert numbers(kept, date(2026, 12, 31)).periods[-1] == Period("quarter", 2026, 4)


def test_better_and_worse_are_what_the_settings_say_of_a_metric() -> None:
    def changes(before: float, now: float) -> dict[str, tuple[float | None, str | None]]:
        names = ("quota", "cycle", "deal", "calls")
        rows = numbers({"2026-Q2": dict.fromkeys(names, before), "2026-Q3": dict.fromkeys(names, now)}).rows
        return {row.metric: (row.change, row.trend) for row in rows}

    assert changes(1.1, 1.3) == {
        "quota": (0.2, "better"),
        "cycle": (0.2, "worse"),
        "deal": (0.2, "changed"),
        "calls": (0.2, "changed"),
    }
    assert changes(3, 2) == {
        "quota": (-1, "worse"),
        "cycle": (-1, "better"),
        "deal": (-1, "changed"),
        "calls": (-1, "changed"),
    }
    assert set(changes(2, 2).values()) == {(0, "same")}
    assert set(changes(1, 1.0000001).values()) == {(0, "same")}  # nobody counts so far


def test_periods_of_the_kind_that_most_numbers_are_kept_by() -> None:
    quarters: dict[str, dict[str, float | None]] = {"2026-Q1": {"quota": 90}, "2026-Q2": {"quota": 99}}
    months: dict[str, dict[str, float | None]] = {f"2026-{month:02}": {"quota": month} for month in (7, 8, 9)}
    assert {period.kind for period in numbers({**quarters, **months}).periods} == {"month"}
    assert numbers({**quarters, "2026-12": {"quota": 1}, "2026-11": {"quota": 1}, "2026-10": {"quota": 1}}) == Numbers(
        (Period("quarter", 2026, 1), Q2), (NumberRow("quota", (90, 99), 9, "better"),), ()
    )
    assert numbers({}) == Numbers((), (), ())


def test_a_period_that_does_not_count_is_shown_with_the_reason_and_compared_with_nothing() -> None:
    excluded = {"2026-Q2": "leave", "2026-Q1": None, "2025-Q4": "ramp"}
    kept: dict[str, dict[str, float | None]] = {f"2026-Q{number}": {"quota": 10 * number} for number in (1, 2, 3)}
    assert numbers({**kept, "2025-Q3": {"quota": 50}}, excluded=excluded) == Numbers(
        (Period("quarter", 2025, 3), Period("quarter", 2026, 1), Q2, Q3),
        (NumberRow("quota", (50, 10, 20, 30), -20, "worse"),),
        ((Period("quarter", 2026, 1), ""), (Q2, "leave")),
    )


EXPLANATIONS = (
    {"period": "2026-Q3", "why": "Two buyers left", "strategies": ("Ask who else decides", "TBD")},
    {"period": "2026-Q2", "why": "The port was closed", "strategies": ("Wait",)},
    {"period": "2026-Q3", "why": "todo"},
    {"period": "2026-Q3", "why": "And a price war", "strategies": ("Sell the service",)},
)


def test_why_the_newest_period_fell_and_what_will_raise_it() -> None:
    kept: dict[str, dict[str, float | None]] = {
        "2026-Q1": {"quota": 104, "cycle": 30},
        "2026-Q2": {"quota": 99, "cycle": 20},
        "2026-Q3": {"quota": 90, "cycle": 25},
    }
    fallen = [Fall(Q3, "quota", 99, 90), Fall(Q3, "cycle", 20, 25)]
    assert falls(kept, explanations=EXPLANATIONS) == [
        ExplainedFall(fall, "Two buyers left And a price war", ("Ask who else decides", "Sell the service"))
        for fall in fallen
    ]
    assert falls(kept) == [ExplainedFall(fall, "", ()) for fall in fallen]


def test_the_newest_is_the_newest_of_its_kind_that_has_ended_and_counts() -> None:
    kept: dict[str, dict[str, float | None]] = {"2026-Q1": {"quota": 104}, "2026-Q2": {"quota": 99}}
    of_q2 = [ExplainedFall(Fall(Q2, "quota", 104, 99), "The port was closed", ("Wait",))]
    rest: dict[str, Any] = {"explanations": EXPLANATIONS}
    assert falls(kept, **rest) == of_q2
    assert falls({**kept, "2026-Q3": {"quota": 120}}, **rest) == []
    assert falls({**kept, "2026-Q3": {"quota": 120}}, excluded={"2026-Q3": "leave"}, **rest) == of_q2
    assert falls({**kept, "2026-Q3": {"quota": 120}}, updated=date(2026, 9, 29), **rest) == of_q2
    assert falls({**kept, "2026-Q3": {"quota": 120}}, updated=date(2026, 9, 30), **rest) == []
    assert falls({**kept, "2026-Q4": {"quota": 120}}, updated=date(2027, 1, 4), **rest) == of_q2
    assert falls({**kept, "2026": {"quota": 120}, "2025": {"quota": 100}, "2026-07": {"quota": 1}}, **rest) == of_q2
    assert falls({**kept, "2025": {"quota": 120}, "2026-H1": {"quota": 120}}, **rest) == of_q2
