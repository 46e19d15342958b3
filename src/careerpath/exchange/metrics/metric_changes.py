"""What given numbers change in what is on file, and what they leave alone (seed 144)."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from careerpath.exchange.metrics.given_metrics import GivenMetrics
from careerpath.model.metrics import PersonMetrics
from careerpath.model.period import Period
from careerpath.model.workspace import Workspace

ChangeKind = Literal["added", "restated", "updated"]


@dataclass(frozen=True, slots=True)
class Change:
    """One number, or with no metric the reason why a period does not count: what was on file, and what comes.

    Restated is what was on file of a period after that had ended.
    """

    period: Period
    metric: str | None
    before: float | str | None
    after: float | str
    kind: ChangeKind


@dataclass(frozen=True, slots=True)
class PersonChange:
    """What changes in one person's numbers, by period and metric; `updated` and `source` are None where they stay.

    `same` numbers are on file already, `blank` ones have nothing said about them, of `others` the file does not speak.
    """

    person: str
    changes: tuple[Change, ...]
    updated: date | None
    source: str | None
    same: int
    blank: int
    others: int
    newer_on_file: date | None = None

    @property
    def is_any(self) -> bool:
        """Whether the person's file has to be written."""
        return bool(self.changes or self.updated)

    def values(self) -> dict[str, Any]:
        """The change as keys and values of a file of numbers."""
        periods: dict[str, dict[str, float | str]] = {}
        excluded: dict[str, float | str] = {}
        for change in self.changes:
            if change.metric is None:
                excluded[str(change.period)] = change.after
            else:
                periods.setdefault(str(change.period), {})[change.metric] = change.after
        said = {"source": self.source, "updated": self.updated, "periods": periods, "excluded": excluded}
        return {key: value for key, value in said.items() if value}


def compare(
    given: GivenMetrics, workspace: Workspace, source: str | None, updated: date | None, as_of: date
) -> list[PersonChange]:
    """What the numbers of each person become, in the order of their ids.

    `updated` is the day of the numbers where it is known; else numbers that change are as of the day of the import, so
    that the same file changes nothing when it comes again.
    """
    numbers: dict[str, _Numbers] = defaultdict(dict)
    reasons: dict[str, dict[Period, str]] = defaultdict(dict)
    for (person, period, metric), value in given.numbers.items():
        numbers[person][period, metric] = value
    for (person, period), reason in given.excluded.items():
        reasons[person][period] = reason
    comparison = _Comparison(workspace, source, updated, as_of)
    return [
        comparison.of(person, numbers[person], reasons[person], given.blanks.get(person, 0))
        for person in sorted({*numbers, *reasons, *given.blanks})
    ]


_Numbers = dict[tuple[Period, str], float]


@dataclass(frozen=True, slots=True)
class _Comparison:
    """What is given, held against what is on file."""

    workspace: Workspace
    source: str | None
    updated: date | None
    as_of: date

    def of(self, person: str, numbers: _Numbers, reasons: Mapping[Period, str], blanks: int) -> PersonChange:
        """What one person's numbers and exclusions change."""
        metrics = self.workspace.people[person].metrics or PersonMetrics.model_validate({"periods": {}})
        brought = metrics.updated or self.as_of
        on_file = {
            (period, metric): number
            for period, row in metrics.periods.items()
            for metric, number in row.items()
            if number is not None
        }
        changes = [
            Change(*key, on_file.get(key), value, _kind(key[0], brought) if key in on_file else "added")
            for key, value in numbers.items()
            if on_file.get(key) != value
        ]
        for period, reason in reasons.items():
            before = metrics.excluded.get(period)
            if before != reason:
                kind: ChangeKind = _kind(period, brought) if before is not None else "added"
                changes.append(Change(period, None, before, reason, kind))
        day = self.updated or (self.as_of if changes else None)
        is_newer = day is not None and (metrics.updated is None or day > metrics.updated)
        is_older = bool(changes and self.updated and metrics.updated and self.updated < metrics.updated)
        return PersonChange(
            person,
            tuple(sorted(changes, key=self._place)),
            day if is_newer else None,
            self.source if (changes or is_newer) and self.source != metrics.source else None,
            same=sum(on_file.get(key) == value for key, value in numbers.items()),
            blank=blanks,
            others=len(on_file.keys() - numbers.keys()),
            newer_on_file=metrics.updated if is_older else None,
        )

    def _place(self, change: Change) -> tuple[date, str, int]:
        """Where a change stands among others: by period, then in the order of the metrics."""
        metrics = list(self.workspace.settings.metrics)
        place = len(metrics) if change.metric is None else metrics.index(change.metric)
        return change.period.last_day, change.period.kind, place


def _kind(period: Period, brought: date) -> ChangeKind:
    return "restated" if period.last_day <= brought else "updated"
