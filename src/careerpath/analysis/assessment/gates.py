"""Whether the numbers are there: gates decided by the periods that count (seed 8, 9)."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from math import floor
from typing import Literal

from careerpath.analysis.rhythm.cadence import is_longer_ago
from careerpath.model.metrics import PersonMetrics
from careerpath.model.period import Kind, Period
from careerpath.model.settings import Gate, GateRule
from careerpath.model.workspace import Person, Workspace

Result = Literal["met", "unmet", "unknown"]

BOUNDS = ("at_least", "more_than", "at_most", "less_than")
_BOUND_WORDS = {
    "at_least": "{bound} or more",
    "more_than": "more than {bound}",
    "at_most": "{bound} or less",
    "less_than": "less than {bound}",
}
_PLURALS: dict[Kind, str] = {"month": "months", "quarter": "quarters", "half": "half years", "year": "years"}


@dataclass(frozen=True, slots=True)
class RuleOutcome:
    """What one rule of a gate comes to, in a sentence a rep understands."""

    result: Result
    explanation: str


@dataclass(frozen=True, slots=True)
class GateOutcome:
    """What a gate comes to: met when one rule is, unmet only when every rule is, else not enough data."""

    gate: str
    result: Result
    rules: tuple[RuleOutcome, ...]

    @property
    def figures(self) -> str:
        """The rule that decides, or all of them, for a place that says the result by itself."""
        deciding = list(dict.fromkeys(rule.explanation for rule in self.rules if rule.result == self.result))
        return "; or ".join(deciding[:1] if self.result == "met" else deciding) or "this gate has no rule"

    @property
    def explanation(self) -> str:
        """The figures and what they come to, in one sentence that stands by itself."""
        return self.figures if self.result == "unknown" else f"{self.figures}; {self.result}"


@dataclass(frozen=True, slots=True)
class _Counted:
    """The periods a rule looks at, newest first, each with its number or None; `passed_over` are those between."""

    numbers: tuple[tuple[Period, float | None], ...]
    passed_over: tuple[tuple[Period, str], ...]

    @property
    def known(self) -> list[float]:
        """The numbers that are there, oldest first."""
        return [number for _, number in reversed(self.numbers) if number is not None]

    @property
    def missing(self) -> list[Period]:
        """The periods that count and have no number, oldest first."""
        return [period for period, number in reversed(self.numbers) if number is None]


def evaluate_gate(workspace: Workspace, person: Person, gate_id: str, as_of: date) -> GateOutcome:
    """Decide one gate for one person; a gate that does not exist is unknown."""
    key = ("gate", gate_id, workspace.once)
    return person.once.on(as_of, key, lambda: _evaluate_gate(workspace, person, gate_id, as_of))


def _evaluate_gate(workspace: Workspace, person: Person, gate_id: str, as_of: date) -> GateOutcome:
    gate = workspace.settings.gates.get(gate_id)
    if gate is None:
        return GateOutcome(gate_id, "unknown", ())
    stale = _why_not_fresh(person.metrics, gate, as_of)
    newest = None if stale else _newest_ended(person.metrics, gate, as_of)
    # Of the day, only this matters: on most days that are asked for, it is the same.
    key = ("gate by", gate_id, workspace.once, stale, newest)
    return person.once(key, lambda: _decide(workspace, person, gate_id, gate, stale, newest))


def _decide(
    workspace: Workspace, person: Person, gate_id: str, gate: Gate, stale: str, newest: Period | None
) -> GateOutcome:
    outcomes = tuple(
        RuleOutcome("unknown", stale) if stale else _evaluate_rule(workspace, person, gate, rule, newest)
        for rule in gate.any_of
    )
    results = {outcome.result for outcome in outcomes}
    result: Result = "met" if "met" in results else "unmet" if results == {"unmet"} else "unknown"
    return GateOutcome(gate_id, result, outcomes)


def bound_of(rule: GateRule) -> tuple[str, float] | None:
    """The one bound of a rule and its value; None where there is none or more than one."""
    bounds = [(name, value) for name in BOUNDS if (value := getattr(rule, name)) is not None]
    return bounds[0] if len(bounds) == 1 else None


def _why_not_fresh(metrics: PersonMetrics | None, gate: Gate, as_of: date) -> str:
    if metrics is None:
        return "not enough data: there are no numbers"
    if gate.max_age_days is None:
        return ""
    if metrics.updated is None:
        return "not enough data: nobody said when the numbers were last updated"
    if not is_longer_ago(metrics.updated, gate.max_age_days, as_of):
        return ""
    return f"not enough data: the numbers are {(as_of - metrics.updated).days} days old"


def _newest_ended(metrics: PersonMetrics | None, gate: Gate, as_of: date) -> Period | None:
    """The newest period on file that a gate counts by and that has ended on a day."""
    kind = _kind_of(gate)
    ended = (period for period in (metrics.periods if metrics else ()) if period.kind == kind)
    return max((period for period in ended if period.last_day <= as_of), default=None)


def _kind_of(gate: Gate) -> Kind:
    return gate.period or "quarter"


def _evaluate_rule(
    workspace: Workspace, person: Person, gate: Gate, rule: GateRule, newest: Period | None
) -> RuleOutcome:
    bound = bound_of(rule)
    if bound is None or rule.metric is None or rule.of_last is None or rule.measure is None:
        return RuleOutcome("unknown", "this rule cannot be decided")
    if rule.periods is not None and rule.periods > rule.of_last:
        return RuleOutcome("unknown", "this rule cannot be decided")
    kind = _kind_of(gate)
    metric = workspace.settings.metrics.get(rule.metric)
    name = (metric.name if metric else None) or rule.metric
    counted = _count(person.metrics, gate, rule.metric, rule.of_last, newest)
    numbers = counted.known
    if len(numbers) < rule.of_last:
        return RuleOutcome("unknown", f"{name}: not enough data, {_what_is_missing(counted, rule.of_last, kind)}")
    words = _BOUND_WORDS[bound[0]].format(bound=f"{bound[1]:.12g}")
    listed = ", ".join(_shown(number, *bound) for number in numbers) + _why_passed_over(counted)
    over = f"the last {_some(rule.of_last, kind)}"
    if rule.of_last == 1:
        is_met = _holds(numbers[0], *bound)
        figures = f"{over}, {words} needed: {listed}"
    elif rule.measure == "each":
        needed = rule.periods or rule.of_last
        hits = sum(_holds(number, *bound) for number in numbers)
        is_met = hits >= needed
        wanted = "" if is_met else f", {needed} needed"
        figures = f"{hits} of {over} at {words}{wanted}: {listed}"
    else:
        value = sum(map(_exact, numbers)) / (len(numbers) if rule.measure == "average" else 1)
        is_met = _holds(value, *bound)
        figures = f"{rule.measure} {_shown(value, *bound)} over {over}, {words} needed: {listed}"
    return RuleOutcome("met" if is_met else "unmet", f"{name}: {figures}")


def _count(metrics: PersonMetrics | None, gate: Gate, metric: str, wanted: int, newest: Period | None) -> _Counted:
    """The last periods that count, counted back without holes from the newest to the oldest on file.

    Excluded periods are passed over.
    """
    periods = metrics.periods if metrics else {}
    excluded = metrics.excluded if metrics else {}
    numbers: list[tuple[Period, float | None]] = []
    passed_over: list[tuple[Period, str]] = []
    period = newest
    oldest = min((on_file for on_file in periods if newest and on_file.kind == newest.kind), default=None)
    while period and oldest and len(numbers) < wanted and period >= oldest:
        reason = excluded.get(period)
        if reason is not None and reason in gate.exclude:
            passed_over.append((period, reason))
        else:
            numbers.append((period, periods.get(period, {}).get(metric)))
        period = period.before()
    return _Counted(tuple(numbers), tuple(passed_over))


def _what_is_missing(counted: _Counted, wanted: int, kind: Kind) -> str:
    holes = ", ".join(map(str, counted.missing))
    if wanted == 1:
        have = f"no number for {holes}" if holes else f"no {_some(1, kind)} counts"
    else:
        have = f"numbers for {len(counted.known)} of {_some(wanted, kind)}{holes and f', none for {holes}'}"
    return have + _why_passed_over(counted)


def _why_passed_over(counted: _Counted) -> str:
    said = ", ".join(f"{period} {reason}" for period, reason in reversed(counted.passed_over))
    return f" (not counted: {said})" if said else ""


def _some(number: int, kind: Kind) -> str:
    return f"{number} {_PLURALS[kind]}" if number > 1 else _PLURALS[kind].removesuffix("s")


def _holds(number: float | Fraction, name: str, bound: float) -> bool:
    # Two numbers of a file compare as they are; a sum of them has to be compared as it comes out by hand.
    value, limit = (number, _exact(bound)) if isinstance(number, Fraction) else (number, bound)
    match name:
        case "at_least":
            return value >= limit
        case "more_than":
            return value > limit
        case "at_most":
            return value <= limit
        case _:
            return value < limit


def _exact(number: float | Fraction) -> Fraction:
    """The number as it is written in a file: 0.1 is a tenth, so that sums come out as they do by hand."""
    return number if isinstance(number, Fraction) else Fraction(repr(number))


def _shown(number: float | Fraction, name: str, bound: float) -> str:
    """A number with one decimal at most, unless that would seem to fall on the other side of the bound."""
    text = f"{float(number):.12g}"
    if len(text.partition(".")[2]) <= 1:
        return text
    short = Fraction(floor(_exact(number) * 10 + Fraction(1, 2)), 10)
    same_side = _holds(short, name, bound) == _holds(number, name, bound)
    return f"{float(short):.12g}" if same_side else text
