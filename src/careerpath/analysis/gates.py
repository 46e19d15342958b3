"""Whether the numbers are there: gates decided by the periods that count (seed 8, 9)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Literal

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
    def explanation(self) -> str:
        """The rule that decides, or all of them."""
        deciding = [rule.explanation for rule in self.rules if rule.result == self.result]
        return "; or ".join(deciding[:1] if self.result == "met" else deciding) or "this gate has no rule"


def evaluate_gate(workspace: Workspace, person: Person, gate_id: str, as_of: date) -> GateOutcome:
    """Decide one gate for one person; a gate that does not exist is unknown."""
    gate = workspace.settings.gates.get(gate_id)
    if gate is None:
        return GateOutcome(gate_id, "unknown", ())
    stale = _why_not_fresh(person.metrics, gate, as_of)
    outcomes = tuple(
        RuleOutcome("unknown", stale) if stale else _evaluate_rule(workspace, person, gate, rule, as_of)
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
    age = (as_of - metrics.updated).days
    return f"not enough data: the numbers are {age} days old" if age > gate.max_age_days else ""


def _evaluate_rule(workspace: Workspace, person: Person, gate: Gate, rule: GateRule, as_of: date) -> RuleOutcome:
    bound = bound_of(rule)
    if bound is None or rule.metric is None or rule.of_last is None or rule.measure is None:
        return RuleOutcome("unknown", "this rule cannot be decided")
    if rule.periods is not None and rule.periods > rule.of_last:
        return RuleOutcome("unknown", "this rule cannot be decided")
    kind: Kind = gate.period or "quarter"
    metric = workspace.settings.metrics.get(rule.metric)
    name = (metric.name if metric else None) or rule.metric
    numbers = list(_numbers(person.metrics, gate, kind, rule.metric, rule.of_last, as_of))
    known = [number for number in numbers if number is not None]
    if len(known) < rule.of_last:
        have = f"{len(known)} of the {rule.of_last} {_PLURALS[kind]} that count"
        return RuleOutcome("unknown", f"{name}: not enough data, {have}")
    words = _BOUND_WORDS[bound[0]].format(bound=_shown(bound[1]))
    listed = ", ".join(_shown(number) for number in reversed(known))
    if rule.measure == "each":
        needed = rule.periods or rule.of_last
        hits = sum(_holds(number, *bound) for number in known)
        how = f"{hits} of the last {rule.of_last} {_PLURALS[kind]} at {words}, {needed} needed ({listed})"
        return RuleOutcome("met" if hits >= needed else "unmet", f"{name}: {how}")
    value = sum(map(_exact, known)) / (len(known) if rule.measure == "average" else 1)
    over = f"over the last {rule.of_last} {_PLURALS[kind]}"
    how = f"{rule.measure} {_shown(value, bound[1])} {over}, {words} needed ({listed})"
    return RuleOutcome("met" if _holds(value, *bound) else "unmet", f"{name}: {how}")


def _numbers(
    metrics: PersonMetrics | None, gate: Gate, kind: Kind, metric: str, wanted: int, as_of: date
) -> Iterator[float | None]:
    """The numbers of the last periods that count, newest first; None for one that is missing in between.

    Counted back without holes from the newest ended period on file; excluded periods are passed over.
    """
    if metrics is None:
        return
    on_file = sorted(period for period in metrics.periods if period.kind == kind and period.last_day <= as_of)
    if not on_file:
        return
    period: Period = on_file[-1]
    counted = 0
    while counted < wanted and period >= on_file[0]:
        if metrics.excluded.get(period) not in gate.exclude:
            yield metrics.periods.get(period, {}).get(metric)
            counted += 1
        period = period.before()


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


def _shown(number: float | Fraction, beside: float | None = None) -> str:
    """A number with one decimal at most, or with as many as tell it from the one it stands beside."""
    value = float(number)
    short = f"{value:.1f}".removesuffix(".0")
    return f"{value:.12g}" if beside is not None and float(short) == beside != value else short
