"""Where a number got worse from one period to the next (seed 214)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from careerpath.model.metrics import PersonMetrics
from careerpath.model.period import Kind, Period
from careerpath.model.settings import Better
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
    directions = workspace.once("directed metrics", lambda: _directions(workspace))
    by_kind: dict[Kind, list[Period]] = {}
    for period in metrics.periods:
        if period not in metrics.excluded and period.last_day <= until:
            by_kind.setdefault(period.kind, []).append(period)
    for periods in by_kind.values():
        periods.sort(key=lambda period: (period.year, period.number))
        first_day = periods[-1].last_day - _LOOKED_AT
        last_known: dict[str, float] = {}
        for period in periods:
            for metric, now in metrics.periods[period].items():
                if now is None or metric not in directions:
                    continue
                before = last_known.get(metric)
                last_known[metric] = now
                if before is not None and directions[metric] * (now - before) < 0 and period.last_day > first_day:
                    yield Fall(period, metric, before, now)


def _directions(workspace: Workspace) -> dict[str, int]:
    """1 for each metric that is better high, -1 for each that is better low."""
    signs: dict[Better | None, int] = {"higher": 1, "lower": -1}
    metrics = workspace.settings.metrics
    return {name: signs[metric.better] for name, metric in metrics.items() if metric.better in signs}
