"""What numbers would open a gate that is not met yet, the soonest way that is within somebody's reach."""

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from math import ceil

from careerpath.analysis.assessment.gates import bound_of, evaluate_gate
from careerpath.model.period import Kind, Period
from careerpath.model.settings import Gate, GateRule
from careerpath.model.workspace import Person, Workspace

_IN_REACH = 1.15
"""A number is in reach up to so much more than the best on file: nobody doubles their sales in a quarter."""
_UPWARDS = ("at_least", "more_than")


@dataclass(frozen=True, slots=True)
class Outlook:
    """One way to open a gate: a metric at `number` (or more, or less) in each of the coming periods."""

    metric: str
    number: int
    is_upwards: bool
    periods: tuple[Period, ...]

    @property
    def ask_again(self) -> date:
        """The first day after the last of the periods: when the last number is in."""
        return self.periods[-1].last_day + timedelta(days=1)

    @property
    def words(self) -> str:
        """The way in a sentence: what has to be reached, and in which periods."""
        which = str(self.periods[0]) if len(self.periods) == 1 else f"each of {', '.join(map(str, self.periods))}"
        return f"{self.metric} at {self.number} or {'more' if self.is_upwards else 'less'} in {which}"


def find_outlooks(workspace: Workspace, person: Person, gate_id: str, as_of: date) -> Iterator[Outlook]:
    """For each rule of a gate the soonest way to meet it; none where there are no numbers to count from."""
    gate = workspace.settings.gates.get(gate_id)
    for rule in gate.any_of if gate else ():
        bound = bound_of(rule)
        periods = list(_coming(person, gate.period or "quarter", as_of, rule.of_last or 0)) if gate else []
        if gate is None or bound is None or rule.metric is None:
            continue
        alone = _with_only(workspace, gate_id, gate.model_copy(update={"any_of": (rule,)}))
        is_upwards = bound[0] in _UPWARDS
        highest = _highest(person, rule, bound[1])
        for count in range(1, len(periods) + 1):
            number = _number_needed(alone, person, (gate_id, rule.metric), periods[:count], (is_upwards, highest))
            if number is not None:
                metric = workspace.settings.metrics.get(rule.metric)
                name = (metric.name if metric else None) or rule.metric
                yield Outlook(name, number, is_upwards, tuple(periods[:count]))
                break


def _with_only(workspace: Workspace, gate_id: str, gate: Gate) -> Workspace:
    return replace(workspace, settings=workspace.settings.model_copy(update={"gates": {gate_id: gate}}))


def _coming(person: Person, kind: Kind, as_of: date, count: int) -> Iterator[Period]:
    """The periods after the newest ended one on file, to look as far ahead as the rule looks back."""
    on_file = [period for period in (person.metrics.periods if person.metrics else {}) if period.kind == kind]
    period = max((period for period in on_file if period.last_day <= as_of), default=None)
    for _ in range(count):
        period = period.after() if period else None
        if period:
            yield period


def _highest(person: Person, rule: GateRule, bound: float) -> int:
    """The highest number that is within reach in one period: a little more than the best, or than what is asked."""
    rows = person.metrics.periods.values() if person.metrics else ()
    best = max((number for row in rows if (number := row.get(rule.metric or "")) is not None), default=0)
    asked = bound / (rule.of_last or 1) if rule.measure == "total" else bound
    return max(ceil(best * _IN_REACH), ceil(asked) + 1, 0)


def _number_needed(
    alone: Workspace, person: Person, what: tuple[str, str], periods: list[Period], reach: tuple[bool, int]
) -> int | None:
    """The number that opens the gate when each of the periods has it: the least, or where less is better the most."""
    is_upwards, highest = reach

    def opens(step: int) -> bool:
        number = step if is_upwards else highest - step
        return _is_met(alone, person, what, periods, number)

    step = bisect_left(range(highest + 1), True, key=opens)
    if step > highest:
        return None
    return step if is_upwards else highest - step


def _is_met(alone: Workspace, person: Person, what: tuple[str, str], periods: list[Period], number: int) -> bool:
    gate_id, metric = what
    if person.metrics is None:
        return False
    coming = {period: {metric: float(number)} for period in periods}
    later = periods[-1].last_day
    metrics = person.metrics.model_copy(update={"periods": {**person.metrics.periods, **coming}, "updated": later})
    return evaluate_gate(alone, replace(person, metrics=metrics), gate_id, later).result == "met"
