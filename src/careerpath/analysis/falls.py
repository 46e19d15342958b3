"""Where a number got worse from one period to the next (seed 214)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby, pairwise

from careerpath.model.metrics import PersonMetrics
from careerpath.model.period import Period
from careerpath.model.workspace import Workspace

_LOOKED_AT = timedelta(days=365)
"""Falls of the last year on file are asked about; older ones were talked about in their time."""


@dataclass(frozen=True, slots=True)
class Fall:
    """A metric that is worse in a period than in the one before it."""

    period: Period
    metric: str
    before: float
    now: float


def find_falls(workspace: Workspace, metrics: PersonMetrics, as_of: date) -> Iterator[Fall]:
    """The falls of the last year on file, period by period.

    Passed over are excluded periods, those that had not ended when the numbers were brought up to date, and metrics
    that are neither better high nor better low.
    """
    until = min(as_of, metrics.updated or as_of)
    counted = sorted(
        period for period in metrics.periods if period.last_day <= until and period not in metrics.excluded
    )
    for _, same_kind in groupby(counted, key=lambda period: period.kind):
        periods = list(same_kind)
        first_day = periods[-1].last_day - _LOOKED_AT
        falls = [fall for metric in _directed(workspace) for fall in _of_metric(workspace, metrics, metric, periods)]
        yield from sorted((fall for fall in falls if fall.period.last_day > first_day), key=lambda fall: fall.period)


def _directed(workspace: Workspace) -> list[str]:
    return [name for name, metric in workspace.settings.metrics.items() if metric.better in ("higher", "lower")]


def _of_metric(workspace: Workspace, metrics: PersonMetrics, metric: str, periods: list[Period]) -> Iterator[Fall]:
    is_lower_better = workspace.settings.metrics[metric].better == "lower"
    known = [(period, number) for period in periods if (number := metrics.periods[period].get(metric)) is not None]
    for (_, before), (period, now) in pairwise(known):
        if (now > before) if is_lower_better else (now < before):
            yield Fall(period, metric, before, now)
