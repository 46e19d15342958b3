"""What numbers would open a gate that is not met yet, the soonest way that is within somebody's reach."""

from bisect import bisect_left
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import partial
from math import ceil

from careerpath.analysis.assessment.gates import bound_of, evaluate_gate
from careerpath.model.metrics import PersonMetrics
from careerpath.model.period import Kind, Period
from careerpath.model.settings import Gate
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
    gate, metrics = workspace.settings.gates.get(gate_id), person.metrics
    if gate is None or metrics is None:
        return
    for rule in gate.any_of:
        bound = bound_of(rule)
        if bound is None or rule.metric is None or rule.of_last is None:
            continue
        periods = list(_coming(metrics, gate.period or "quarter", as_of, rule.of_last))
        alone = _with_only(workspace, gate_id, gate.model_copy(update={"any_of": (rule,)}))
        is_upwards = bound[0] in _UPWARDS
        highest = _highest(metrics, rule.metric, bound[1] / rule.of_last if rule.measure == "total" else bound[1])
        for count in range(1, len(periods) + 1):
            opens = partial(_is_met, alone, person, metrics, (gate_id, rule.metric), periods[:count])
            number = _number_needed(opens, range(highest + 1) if is_upwards else range(highest, -1, -1))
            if number is not None:
                metric = workspace.settings.metrics.get(rule.metric)
                name = (metric.name if metric else None) or rule.metric
                yield Outlook(name, number, is_upwards, tuple(periods[:count]))
                break


def _with_only(workspace: Workspace, gate_id: str, gate: Gate) -> Workspace:
    return replace(workspace, settings=workspace.settings.model_copy(update={"gates": {gate_id: gate}}))


def _coming(metrics: PersonMetrics, kind: Kind, as_of: date, count: int) -> Iterator[Period]:
    """The periods after the newest ended one on file, to look as far ahead as the rule looks back."""
    on_file = [period for period in metrics.periods if period.kind == kind]
    period = max((period for period in on_file if period.last_day <= as_of), default=None)
    for _ in range(count):
        period = period.after() if period else None
        if period:
            yield period


def _highest(metrics: PersonMetrics, metric: str, asked: float) -> int:
    """The highest number that is within reach in one period: a little more than the best, or than what is asked."""
    numbers = [number for row in metrics.periods.values() if (number := row.get(metric)) is not None]
    best = max([0, *numbers])
    return max(ceil(best * _IN_REACH), ceil(asked) + 1)


def _number_needed(opens: Callable[[int], bool], numbers: range) -> int | None:
    """Of numbers that ask for more and more, the first that opens the gate when each of the periods has it."""
    place = bisect_left(numbers, True, key=opens)
    return numbers[place] if place < len(numbers) else None


def _is_met(
    alone: Workspace,
    person: Person,
    metrics: PersonMetrics,
    what: tuple[str, str],
    periods: list[Period],
    number: int,
) -> bool:
    gate_id, metric = what
    rows = metrics.periods | {period: {metric: float(number)} for period in periods}
    later = periods[-1].last_day
    then = metrics.model_copy(update={"periods": rows, "updated": later})
    return evaluate_gate(alone, replace(person, metrics=then), gate_id, later).result == "met"
