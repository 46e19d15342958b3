"""Gates decided by hand, one case after the other, beside what the program decides."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from careerpath.analysis.gates import GateOutcome, Result, RuleOutcome, evaluate_gate
from careerpath.model.metrics import PersonMetrics
from careerpath.model.profile import Profile
from careerpath.model.settings import Settings
from careerpath.model.workspace import Person, Workspace
from tests.conftest import DAY

Numbers = dict[str, float | None]
Rule = Mapping[str, Any]

ENDED = ("2025-Q2", "2025-Q3", "2025-Q4", "2026-Q1", "2026-Q2", "2026-Q3")
"""The quarters that ended before DAY, newest last."""


def quarters(*numbers: float | None) -> Numbers:
    """Numbers of the last quarters that ended before DAY, oldest first."""
    return dict(zip(ENDED[-len(numbers) :], numbers, strict=True))


def rule(measure: str | None, of_last: int | None, **rest: float | str | None) -> Rule:
    """A rule about quota attainment."""
    return {"metric": "quota", "measure": measure, "of_last": of_last} | rest


@dataclass(frozen=True)
class Case:
    """Numbers, a gate, and what somebody with a pencil says about them; `periods` of None: no metrics file."""

    says: str
    result: Result
    periods: Numbers | None
    rules: tuple[Rule, ...]
    excluded: Mapping[str, str | None] = field(default_factory=dict)
    updated: date | None = date(2026, 10, 6)
    as_of: date = DAY
    gate: Mapping[str, Any] = field(default_factory=dict)


def decide(case: Case) -> GateOutcome:
    """What the program says about a case."""
    settings = Settings.model_validate(
        {
            "format": 1,
            "name": "Smallport",
            "scale": {"1": {}, "2": {}},
            "metrics": {"quota": {"name": "Quota attainment"}, "cycle": {"name": None}},
            "gates": {"numbers": {"any_of": case.rules, "exclude": ("ramp", "leave"), **case.gate}},
        }
    )
    metrics = None
    if case.periods is not None:
        metrics = PersonMetrics.model_validate(
            {
                "updated": case.updated,
                "periods": {period: {"quota": number} for period, number in case.periods.items()},
                "excluded": dict(case.excluded),
            }
        )
    return evaluate_gate(Workspace(settings), somebody(metrics), "numbers", case.as_of)


def somebody(metrics: PersonMetrics | None) -> Person:
    profile = Profile.model_validate(
        {"name": "Ada Verne", "role": "seller", "since": date(2024, 2, 1), "manager": None}
    )
    return Person("ada-verne", profile, metrics=metrics)


AVERAGE_100 = rule("average", 4, at_least=100)
ALL_FOUR = rule("each", 4, at_least=100)
THREE_OF_FOUR = rule("each", 4, at_least=100, periods=3)

CASES = (
    # Each counted period on its own: `periods` of the last `of_last`.
    Case("three of four at the mark, three needed", "met", quarters(100, 99, 100, 101), (THREE_OF_FOUR,)),
    Case("two of four at the mark, three needed", "unmet", quarters(100, 99, 99, 101), (THREE_OF_FOUR,)),
    Case("four of four, three needed", "met", quarters(100, 100, 100, 100), (THREE_OF_FOUR,)),
    Case("without periods all of them are needed, and are there", "met", quarters(100, 100, 100, 100), (ALL_FOUR,)),
    Case("without periods all of them are needed, one misses", "unmet", quarters(100, 100, 100, 99), (ALL_FOUR,)),
    Case("a bad quarter before the last four", "met", quarters(0, 100, 100, 100, 100), (ALL_FOUR,)),
    Case("a good quarter before the last four", "unmet", quarters(200, 100, 99, 99, 100), (THREE_OF_FOUR,)),
    # The four bounds, on the mark and beside it.
    Case("at least, on the mark", "met", quarters(100), (rule("each", 1, at_least=100),)),
    Case("at least, just under it", "unmet", quarters(99.9), (rule("each", 1, at_least=100),)),
    Case("more than, on the mark", "unmet", quarters(100), (rule("each", 1, more_than=100),)),
    Case("more than, just over it", "met", quarters(100.1), (rule("each", 1, more_than=100),)),
    Case("at most, on the mark", "met", quarters(30), (rule("each", 1, at_most=30),)),
    Case("at most, just over it", "unmet", quarters(30.1), (rule("each", 1, at_most=30),)),
    Case("less than, on the mark", "unmet", quarters(30), (rule("each", 1, less_than=30),)),
    Case("less than, just under it", "met", quarters(29.9), (rule("each", 1, less_than=30),)),
    Case("a bound of nothing is a bound", "met", quarters(0), (rule("each", 1, at_least=0),)),
    Case("numbers below nothing", "unmet", quarters(-1), (rule("each", 1, at_least=0),)),
    # Averages and totals.
    Case("an average on the mark", "met", quarters(80, 90, 110, 120), (AVERAGE_100,)),
    Case("an average just under it", "unmet", quarters(80, 90, 110, 119), (AVERAGE_100,)),
    Case("one very good quarter carries three", "met", quarters(0, 0, 0, 400), (AVERAGE_100,)),
    Case("an average must be more", "unmet", quarters(90, 110), (rule("average", 2, more_than=100),)),
    Case("an average at most, on the mark", "met", quarters(50, 70), (rule("average", 2, at_most=60),)),
    Case("an average at most, over it", "unmet", quarters(50, 71), (rule("average", 2, at_most=60),)),
    Case("an average must be less", "unmet", quarters(50, 70), (rule("average", 2, less_than=60),)),
    Case(
        "`periods` says nothing about an average",
        "met",
        quarters(50, 150),
        (rule("average", 2, at_least=100, periods=2),),
    ),
    Case("a total on the mark", "met", quarters(100, 100, 100, 100), (rule("total", 4, at_least=400),)),
    Case("a total under it", "unmet", quarters(100, 100, 100, 99), (rule("total", 4, at_least=400),)),
    Case("a total must be more", "unmet", quarters(3, 4), (rule("total", 2, more_than=7),)),
    Case("a total at most", "met", quarters(1, 1), (rule("total", 2, at_most=2),)),
    Case("a total at most, over it", "unmet", quarters(1, 2), (rule("total", 2, at_most=2),)),
    Case("a total must be less", "met", quarters(1, 0), (rule("total", 2, less_than=2),)),
    # By hand, 8.4 / 4 is 2.1, and 0.1 + 0.2 + 0.3 is 0.6; sums of binary fractions miss both marks.
    Case(
        "an average of fractions on the mark", "met", quarters(2.3, 2.1, 2.0, 2.0), (rule("average", 4, at_least=2.1),)
    ),
    Case("a total of fractions on the mark", "met", quarters(0.3, 0.2, 0.1), (rule("total", 3, at_most=0.6),)),
    # Kinds of period: only those of the gate's kind count.
    Case("months", "met", {"2026-09": 100, "2026-10": 100}, (rule("each", 2, at_least=100),), gate={"period": "month"}),
    Case(
        "half years",
        "unmet",
        {"2025-H2": 99, "2026-H1": 100},
        (rule("each", 2, at_least=100),),
        gate={"period": "half"},
    ),
    Case("years", "met", {"2024": 90, "2025": 110}, (rule("average", 2, at_least=100),), gate={"period": "year"}),
    Case(
        "quarters where no kind is said",
        "met",
        quarters(100) | {"2026-09": 0, "2026-H1": 0, "2025": 0},
        (rule("each", 1, at_least=100),),
    ),
    Case(
        "no numbers of the gate's kind",
        "unknown",
        quarters(100, 100),
        (rule("each", 1, at_least=100),),
        gate={"period": "month"},
    ),
    # Excluded periods are passed over, for the gate's own reasons only.
    Case("a ramp is passed over", "met", quarters(100, 100, 50, 100, 100), (ALL_FOUR,), excluded={"2026-Q1": "ramp"}),
    Case(
        "the newest quarter was a leave",
        "met",
        quarters(100, 100, 0),
        (rule("each", 2, at_least=100),),
        excluded={"2026-Q3": "leave"},
    ),
    Case(
        "two in a row are passed over",
        "unmet",
        quarters(99, 0, 0, 100),
        (rule("each", 2, at_least=100),),
        excluded={"2026-Q1": "ramp", "2026-Q2": "ramp"},
    ),
    Case(
        "an excluded quarter needs no number",
        "met",
        {"2025-Q4": 100, "2026-Q2": 100, "2026-Q3": 100},
        (rule("each", 3, at_least=100),),
        excluded={"2026-Q1": "leave"},
    ),
    Case(
        "a reason the gate does not know counts",
        "unmet",
        quarters(100, 100, 50, 100),
        (ALL_FOUR,),
        excluded={"2026-Q2": "bad luck"},
    ),
    Case(
        "excluded without a reason counts",
        "unmet",
        quarters(100, 100, 50, 100),
        (ALL_FOUR,),
        excluded={"2026-Q2": None},
    ),
    Case("too few are left", "unknown", quarters(100, 100, 50, 100), (ALL_FOUR,), excluded={"2026-Q2": "ramp"}),
    # A period that has not ended by the day.
    Case(
        "a quarter that runs is passed over", "met", quarters(100) | {"2026-Q4": 10}, (rule("each", 1, at_least=100),)
    ),
    Case(
        "on its last but one day it still runs",
        "met",
        quarters(100) | {"2026-Q4": 10},
        (rule("each", 1, at_least=100),),
        as_of=date(2026, 12, 30),
    ),
    Case(
        "on its last day it has ended",
        "unmet",
        quarters(100) | {"2026-Q4": 10},
        (rule("each", 1, at_least=100),),
        as_of=date(2026, 12, 31),
    ),
    Case("only a period that runs", "unknown", {"2026-Q4": 200}, (rule("each", 1, at_least=100),)),
    Case(
        "looked at from an earlier day",
        "unmet",
        quarters(99, 100, 100),
        (rule("each", 1, at_least=100),),
        as_of=date(2026, 6, 29),
    ),
    # What is missing decides nothing.
    Case(
        "a hole in the middle", "unknown", {"2025-Q3": 100, "2025-Q4": 100, "2026-Q2": 100, "2026-Q3": 100}, (ALL_FOUR,)
    ),
    Case(
        "a hole in the middle, and three good ones",
        "unknown",
        {"2025-Q4": 100, "2026-Q2": 100, "2026-Q3": 100},
        (THREE_OF_FOUR,),
    ),
    Case("a hole before the last four", "met", {"2025-Q1": 0} | quarters(100, 100, 100, 100), (ALL_FOUR,)),
    Case("too few", "unknown", quarters(100, 100, 100), (ALL_FOUR,)),
    Case("too few for an average", "unknown", quarters(400, 400, 400), (AVERAGE_100,)),
    Case("too few even where enough would hold", "unknown", quarters(100, 100, 100), (THREE_OF_FOUR,)),
    Case("too few even where none can be reached", "unknown", quarters(0, 0, 0), (THREE_OF_FOUR,)),
    Case("a number that is null", "unknown", quarters(100, None, 100, 100), (ALL_FOUR,)),
    Case("a null that nothing asks for", "met", quarters(None, 100), (rule("each", 1, at_least=100),)),
    Case(
        "another number than the one asked for",
        "unknown",
        quarters(100),
        (rule("each", 1, at_least=100, metric="cycle"),),
    ),
    Case("no period at all", "unknown", {}, (rule("each", 1, at_least=0),)),
    Case("no metrics file", "unknown", None, (rule("each", 1, at_least=0),)),
    # Old numbers decide nothing.
    Case(
        "as old as may be",
        "met",
        quarters(100),
        (rule("each", 1, at_least=100),),
        updated=date(2026, 8, 12),
        gate={"max_age_days": 100},
    ),
    Case(
        "a day too old",
        "unknown",
        quarters(100),
        (rule("each", 1, at_least=100),),
        updated=date(2026, 8, 11),
        gate={"max_age_days": 100},
    ),
    Case(
        "a day too old, and bad",
        "unknown",
        quarters(0),
        (rule("each", 1, at_least=100),),
        updated=date(2026, 8, 11),
        gate={"max_age_days": 100},
    ),
    Case(
        "of no known age",
        "unknown",
        quarters(100),
        (rule("each", 1, at_least=100),),
        updated=None,
        gate={"max_age_days": 100},
    ),
    Case("of no known age, which nobody minds", "met", quarters(100), (rule("each", 1, at_least=100),), updated=None),
    Case(
        "however old, where nobody minds",
        "met",
        quarters(100),
        (rule("each", 1, at_least=100),),
        updated=date(2020, 1, 1),
    ),
    Case(
        "of the same day", "met", quarters(100), (rule("each", 1, at_least=100),), updated=DAY, gate={"max_age_days": 0}
    ),
    # Any one of the rules.
    Case("the first rule is met", "met", quarters(100, 100, 100, 100), (ALL_FOUR, rule("average", 4, at_least=120))),
    Case("the second rule is met", "met", quarters(90, 90, 150, 150), (ALL_FOUR, rule("average", 4, at_least=120))),
    Case("no rule is met", "unmet", quarters(90, 90, 90, 100), (ALL_FOUR, rule("average", 4, at_least=120))),
    Case("one met, one not known", "met", quarters(100), (ALL_FOUR, rule("each", 1, at_least=100))),
    Case("one unmet, one not known", "unknown", quarters(99), (ALL_FOUR, rule("each", 1, at_least=100))),
    Case("both not known", "unknown", {}, (ALL_FOUR, rule("each", 1, at_least=100))),
    # Gates that cannot be decided.
    Case("no rule", "unknown", quarters(100), ()),
    Case("two bounds", "unknown", quarters(100), (rule("each", 1, at_least=90, at_most=110),)),
    Case("no bound", "unknown", quarters(100), (rule("each", 1),)),
    Case(
        "two bounds beside a good rule",
        "met",
        quarters(100),
        (rule("each", 1, at_least=90, at_most=110), rule("each", 1, at_least=100)),
    ),
    Case(
        "two bounds beside a rule that is unmet",
        "unknown",
        quarters(100),
        (rule("each", 1, at_least=90, at_most=110), rule("each", 1, at_least=101)),
    ),
    Case("no metric", "unknown", quarters(100), (rule("each", 1, at_least=100, metric=None),)),
    Case("no measure", "unknown", quarters(100), (rule(None, 1, at_least=100),)),
    Case("no number of periods to look at", "unknown", quarters(100), (rule("each", None, at_least=100),)),
    # CP218: nobody fails by a rule that nobody can meet.
    Case(
        "more periods needed than are looked at",
        "unknown",
        quarters(100, 100),
        (rule("each", 2, at_least=100, periods=3),),
    ),
)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.says)
def test_result(case: Case) -> None:
    assert decide(case).result == case.result


@pytest.mark.parametrize(
    ("case", "outcome", "explanation"),
    [
        (
            Case("met", "met", quarters(100, 99, 100, 101.25), (THREE_OF_FOUR,)),
            (
                RuleOutcome(
                    "met",
                    "Quota attainment: 3 of the last 4 quarters at 100 or more, 3 needed (100, 99, 100, 101.2)",
                ),
            ),
            "Quota attainment: 3 of the last 4 quarters at 100 or more, 3 needed (100, 99, 100, 101.2)",
        ),
        (
            Case("both unmet", "unmet", quarters(80, 90, 110, 119), (ALL_FOUR, AVERAGE_100)),
            (
                RuleOutcome(
                    "unmet", "Quota attainment: 2 of the last 4 quarters at 100 or more, 4 needed (80, 90, 110, 119)"
                ),
                RuleOutcome(
                    "unmet",
                    "Quota attainment: average 99.8 over the last 4 quarters, 100 or more needed (80, 90, 110, 119)",
                ),
            ),
            (
                "Quota attainment: 2 of the last 4 quarters at 100 or more, 4 needed (80, 90, 110, 119); or "
                "Quota attainment: average 99.8 over the last 4 quarters, 100 or more needed (80, 90, 110, 119)"
            ),
        ),
        (
            Case(
                "the second is met", "met", quarters(7, 0), (rule("each", 2, at_least=1), rule("total", 2, less_than=8))
            ),
            (
                RuleOutcome("unmet", "Quota attainment: 1 of the last 2 quarters at 1 or more, 2 needed (7, 0)"),
                RuleOutcome("met", "Quota attainment: total 7 over the last 2 quarters, less than 8 needed (7, 0)"),
            ),
            "Quota attainment: total 7 over the last 2 quarters, less than 8 needed (7, 0)",
        ),
        (
            Case(
                "both are met", "met", quarters(150, 150), (rule("each", 2, at_least=100), rule("total", 2, at_least=1))
            ),
            (
                RuleOutcome("met", "Quota attainment: 2 of the last 2 quarters at 100 or more, 2 needed (150, 150)"),
                RuleOutcome("met", "Quota attainment: total 300 over the last 2 quarters, 1 or more needed (150, 150)"),
            ),
            "Quota attainment: 2 of the last 2 quarters at 100 or more, 2 needed (150, 150)",
        ),
        (
            Case(
                "unmet and not known",
                "unknown",
                {"2026-08": 3, "2026-09": 4, "2026-10": 5},
                (rule("each", 3, more_than=4), rule("average", 12, at_most=4)),
                gate={"period": "month"},
            ),
            (
                RuleOutcome("unmet", "Quota attainment: 1 of the last 3 months at more than 4, 3 needed (3, 4, 5)"),
                RuleOutcome("unknown", "Quota attainment: not enough data, 3 of the 12 months that count"),
            ),
            "Quota attainment: not enough data, 3 of the 12 months that count",
        ),
        (
            Case(
                "a metric without a name",
                "unknown",
                {"2025": 1},
                (rule("each", 1, at_most=1, metric="cycle"),),
                gate={"period": "year"},
            ),
            (RuleOutcome("unknown", "cycle: not enough data, 0 of the 1 years that count"),),
            "cycle: not enough data, 0 of the 1 years that count",
        ),
        (
            Case(
                "a day too old",
                "unknown",
                quarters(100),
                (ALL_FOUR,),
                updated=date(2026, 8, 11),
                gate={"max_age_days": 100},
            ),
            (RuleOutcome("unknown", "not enough data: the numbers are 101 days old"),),
            "not enough data: the numbers are 101 days old",
        ),
        (
            Case("of no known age", "unknown", quarters(100), (ALL_FOUR,), updated=None, gate={"max_age_days": 100}),
            (RuleOutcome("unknown", "not enough data: nobody said when the numbers were last updated"),),
            "not enough data: nobody said when the numbers were last updated",
        ),
        (
            Case("no metrics file", "unknown", None, (ALL_FOUR,)),
            (RuleOutcome("unknown", "not enough data: there are no numbers"),),
            "not enough data: there are no numbers",
        ),
        (
            Case("two bounds", "unknown", quarters(1), (rule("each", 1, at_least=1, less_than=2),)),
            (RuleOutcome("unknown", "this rule cannot be decided"),),
            "this rule cannot be decided",
        ),
        (Case("no rule", "unknown", quarters(1), ()), (), "this gate has no rule"),
    ],
    ids=lambda value: value.says if isinstance(value, Case) else "",
)
def test_explanation(case: Case, outcome: tuple[RuleOutcome, ...], explanation: str) -> None:
    decided = decide(case)
    assert decided == GateOutcome("numbers", case.result, outcome)
    assert decided.explanation == explanation


def test_explanation_of_a_near_miss_shows_the_miss() -> None:
    decided = decide(Case("near miss", "unmet", quarters(99.96), (rule("average", 1, at_least=100),)))
    assert decided.result == "unmet"
    assert "average 100 " not in decided.explanation


def test_gate_that_does_not_exist() -> None:
    settings = Settings.model_validate({"format": 1, "name": "Smallport", "scale": {"1": {}}})
    assert evaluate_gate(Workspace(settings), somebody(None), "nowhere", DAY) == GateOutcome("nowhere", "unknown", ())


@given(
    numbers=st.lists(st.floats(0, 300, width=32), min_size=1, max_size=6),
    measure=st.sampled_from(["each", "average", "total"]),
    bound=st.sampled_from(["at_least", "more_than"]),
    mark=st.floats(0, 300, width=32),
    needed=st.integers(1, 6),
    which=st.integers(0, 5),
    more=st.floats(0, 300, width=32),
)
def test_a_higher_number_never_fails_a_gate(
    numbers: list[float], measure: str, bound: str, mark: float, needed: int, which: int, more: float
) -> None:
    rules = (rule(measure, len(numbers), periods=min(needed, len(numbers)), **{bound: mark}),)
    which %= len(numbers)
    raised = [number + more if index == which else number for index, number in enumerate(numbers)]
    before = decide(Case("before", "met", quarters(*numbers), rules)).result
    after = decide(Case("after", "met", quarters(*raised), rules)).result
    assert (before, after) in {("met", "met"), ("unmet", "met"), ("unmet", "unmet")}
