"""Gates decided by hand, row after row of a table, beside what the program decides."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from careerpath.analysis.assessment.gates import GateOutcome, evaluate_gate
from careerpath.model.metrics import PersonMetrics
from careerpath.model.profile import Profile
from careerpath.model.settings import Settings
from careerpath.model.workspace import Person, Workspace
from careerpath.store.text.parsing import parse
from tests.conftest import DAY

TABLE = Path(__file__).parent / "gates_worked.yaml"
ROWS: tuple[dict[str, Any], ...] = parse(TABLE.read_bytes(), TABLE.name).tree
AT_LEAST = 40
COLUMNS = {"says", "numbers", "any_of", "result", "figures", "by_hand"}
MAY_HAVE = {"as_of", "updated", "period", "exclude", "excluded", "max_age_days"}
NOTHING_SAID = {"numbers", "any_of"}
"""Columns in which the reader takes `{}`, `[]` and null alike for None."""

Row = Mapping[str, Any]


def decide(row: Row) -> GateOutcome:
    """What the program says about a row of the table."""
    gate = {key: row[key] for key in ("period", "max_age_days") if key in row}
    rules = [{"metric": "quota", **rule} for rule in row["any_of"] or ()]
    settings = Settings.model_validate(
        {
            "format": 1,
            "name": "Smallport",
            "scale": {"1": {}, "2": {}},
            "metrics": {"quota": {"name": "Quota attainment"}, "cycle": {"name": None}},
            "gates": {
                "numbers": {"any_of": tuple(rules), "exclude": row.get("exclude", ("ramp", "leave")) or (), **gate}
            },
        }
    )
    metrics = None
    if "no metrics file" not in row.get("says", ""):
        numbers = row["numbers"] or {}
        metrics = PersonMetrics.model_validate(
            {
                "updated": row.get("updated", "2026-10-06"),
                "periods": {period: {"quota": number} for period, number in numbers.items()},
                "excluded": row.get("excluded", {}),
            }
        )
    as_of = date.fromisoformat(row.get("as_of", DAY.isoformat()))
    return evaluate_gate(Workspace(settings), somebody(metrics), "numbers", as_of)


def somebody(metrics: PersonMetrics | None) -> Person:
    profile = Profile.model_validate(
        {"name": "Ada Verne", "role": "seller", "since": date(2024, 2, 1), "manager": None}
    )
    return Person("ada-verne", profile, metrics=metrics)


def test_the_table_is_whole() -> None:
    assert parse(TABLE.read_bytes(), TABLE.name).diagnostics == ()
    assert len(ROWS) >= AT_LEAST
    assert len({row["says"] for row in ROWS}) == len(ROWS)
    for row in ROWS:
        assert set(row) >= COLUMNS, row["says"]
        assert set(row) <= COLUMNS | MAY_HAVE, row["says"]
        assert all(row[column] is not None for column in COLUMNS - NOTHING_SAID), row["says"]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["says"])
def test_row(row: Row) -> None:
    decided = decide(row)
    assert (decided.result, decided.figures.replace("Quota attainment: ", "")) == (row["result"], row["figures"])


@pytest.mark.parametrize(
    ("result", "numbers", "explanation"),
    [
        (
            "met",
            (104, 96, 118, 109),
            "Quota attainment: 3 of the last 4 quarters at 100 or more: 104, 96, 118, 109; met",
        ),
        (
            "unmet",
            (80, 90, 110, 99),
            (
                "Quota attainment: 1 of the last 4 quarters at 100 or more, 3 needed: 80, 90, 110, 99; or "
                "Quota attainment: average 94.8 over the last 4 quarters, 120 or more needed: 80, 90, 110, 99; unmet"
            ),
        ),
        (
            "unknown",
            (80, None, 110, 99),
            "Quota attainment: not enough data, numbers for 3 of 4 quarters, none for 2026-Q1",
        ),
    ],
)
def test_explanation(result: str, numbers: tuple[float | None, ...], explanation: str) -> None:
    decided = decide(
        {
            "numbers": dict(zip(QUARTERS[-5:-1], numbers, strict=True)),
            "any_of": (
                {"measure": "each", "at_least": 100, "periods": 3, "of_last": 4},
                {"measure": "average", "at_least": 120, "of_last": 4},
            ),
        }
    )
    assert (decided.result, decided.explanation) == (result, explanation)


def test_gate_that_does_not_exist() -> None:
    settings = Settings.model_validate({"format": 1, "name": "Smallport", "scale": {"1": {}}})
    assert evaluate_gate(Workspace(settings), somebody(None), "nowhere", DAY) == GateOutcome("nowhere", "unknown", ())


QUARTERS = ("2025-Q2", "2025-Q3", "2025-Q4", "2026-Q1", "2026-Q2", "2026-Q3", "2026-Q4")
HIGHER_IS_BETTER = ("at_least", "more_than")
LOWER_IS_BETTER = ("at_most", "less_than")
A_NUMBER = st.one_of(st.integers(0, 300), st.decimals(0, 300, places=2).map(float))


def a_rule(bounds: tuple[str, ...]) -> st.SearchStrategy[dict[str, Any]]:
    """A rule with one of the bounds over up to six quarters, which may ask for more than there is."""
    return st.builds(
        lambda measure, of_last, periods, bound, mark: {
            "measure": measure,
            "of_last": of_last,
            "periods": min(periods, of_last),
            bound: mark,
        },
        st.sampled_from(["each", "average", "total"]),
        st.integers(1, 6),
        st.integers(1, 6),
        st.sampled_from(bounds),
        A_NUMBER,
    )


@st.composite
def a_better_number(draw: st.DrawFn, bounds: tuple[str, ...], direction: int) -> tuple[Row, Row]:
    """A row with holes and excluded quarters, and the same row with one of its numbers better."""
    numbers = draw(st.dictionaries(st.sampled_from(QUARTERS), st.none() | A_NUMBER, min_size=1))
    row = {
        "numbers": numbers,
        "any_of": draw(st.lists(a_rule(bounds), min_size=1, max_size=3)),
        "excluded": draw(st.dictionaries(st.sampled_from(QUARTERS), st.sampled_from(["ramp", "bad luck"]))),
    }
    which = draw(st.sampled_from(sorted(numbers)))
    before = numbers[which]
    better = None if before is None else before + direction * draw(A_NUMBER)
    return row, {**row, "numbers": {**numbers, which: better}}


@given(a_better_number(HIGHER_IS_BETTER, 1) | a_better_number(LOWER_IS_BETTER, -1))
def test_a_better_number_never_fails_a_gate(rows: tuple[Row, Row]) -> None:
    before, after = (decide(row).result for row in rows)
    if before == "unmet":
        assert after in {"unmet", "met"}
    else:
        assert after in {before, "met"}


@given(
    st.dictionaries(st.sampled_from(QUARTERS), A_NUMBER, min_size=1),
    st.lists(a_rule((*HIGHER_IS_BETTER, *LOWER_IS_BETTER)), min_size=1, max_size=3),
    st.randoms(use_true_random=False),
)
def test_order_decides_nothing(numbers: dict[str, float], rules: list[dict[str, Any]], random: Any) -> None:
    periods = sorted(numbers)
    random.shuffle(periods)
    other_way = {period: numbers[period] for period in periods}
    assert decide({"numbers": numbers, "any_of": rules}) == decide({"numbers": other_way, "any_of": rules})
