"""Somebody's numbers side by side, period by period, and how the newest compares with the one before (seed 213)."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from careerpath.analysis.assessment.falls import Fall, find_falls
from careerpath.analysis.placeholders import says_nothing
from careerpath.model.metrics import PersonMetrics
from careerpath.model.period import Period
from careerpath.model.workspace import Workspace

Trend = Literal["better", "worse", "same", "changed"]
PERIODS = 5
"""So many are looked back on."""


@dataclass(frozen=True, slots=True)
class NumberRow:
    """One metric over the periods, None where there is no number; `change` is the newest less the one before it.

    `trend` says whether that is better; `changed` where neither up nor down is. Both are None with fewer than two.
    """

    metric: str
    numbers: tuple[float | None, ...]
    change: float | None
    trend: Trend | None


@dataclass(frozen=True, slots=True)
class Numbers:
    """The last five periods that have ended, oldest first; `left_out` says why one does not count: ramp, leave."""

    periods: tuple[Period, ...]
    rows: tuple[NumberRow, ...]
    left_out: tuple[tuple[Period, str], ...]


@dataclass(frozen=True, slots=True)
class ExplainedFall:
    """A number that got worse in the newest period, why, and what will raise it; empty where nobody has said."""

    fall: Fall
    why: str
    strategies: tuple[str, ...]


def find_numbers(workspace: Workspace, metrics: PersonMetrics, as_of: date) -> Numbers:
    """The metrics in the order of the settings, over periods of the kind that most numbers are kept by."""
    ended = [period for period in metrics.periods if period.last_day <= as_of]
    kinds = Counter(period.kind for period in ended)
    kind = max(kinds, key=lambda name: kinds[name], default="quarter")
    periods = sorted(period for period in ended if period.kind == kind)[-PERIODS:]
    rows = tuple(_row(workspace, metrics, metric, periods) for metric in workspace.settings.metrics)
    left_out = tuple((period, metrics.excluded[period] or "") for period in periods if period in metrics.excluded)
    return Numbers(
        tuple(periods), tuple(row for row in rows if any(item is not None for item in row.numbers)), left_out
    )


def find_explained_falls(workspace: Workspace, metrics: PersonMetrics, as_of: date) -> Iterator[ExplainedFall]:
    """What got worse in the newest period that counts, with its explanation (seed 214)."""
    falls = list(find_falls(workspace, metrics, as_of))
    until = min(as_of, metrics.updated or as_of)
    for fall in falls:
        counted = [
            period
            for period in metrics.periods
            if period.kind == fall.period.kind and period.last_day <= until and period not in metrics.excluded
        ]
        if fall.period == max(counted):
            about = [item for item in metrics.explanations if item.period == fall.period]
            whys = [item.why for item in about if item.why and not says_nothing(item.why)]
            strategies = [text for item in about for text in item.strategies if not says_nothing(text)]
            yield ExplainedFall(fall, " ".join(whys), tuple(strategies))


def _row(workspace: Workspace, metrics: PersonMetrics, metric: str, periods: list[Period]) -> NumberRow:
    numbers = tuple(metrics.periods[period].get(metric) for period in periods)
    known = [
        number
        for period, number in zip(periods, numbers, strict=True)
        if number is not None and period not in metrics.excluded
    ]
    if len(known) < 2:  # noqa: PLR2004 - a change lies between two numbers
        return NumberRow(metric, numbers, None, None)
    change = round(known[-1] - known[-2], 6)
    return NumberRow(metric, numbers, change, _trend(change, workspace.settings.metrics[metric].better))


def _trend(change: float, better: str | None) -> Trend:
    if not change:
        return "same"
    if better not in ("higher", "lower"):
        return "changed"
    return "better" if (change > 0) == (better == "higher") else "worse"
