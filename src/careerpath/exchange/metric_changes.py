"""What given numbers change in what is on file, and what they leave alone."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from careerpath.exchange.given_metrics import GivenMetrics
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
    people = {key[0] for key in given.numbers} | {key[0] for key in given.excluded} | set(given.blanks)
    return [_compare_person(given, workspace, person, source, updated, as_of) for person in sorted(people)]


def _compare_person(
    given: GivenMetrics, workspace: Workspace, person: str, source: str | None, updated: date | None, as_of: date
) -> PersonChange:
    metrics = workspace.people[person].metrics or PersonMetrics.model_validate({"periods": {}})
    numbers = {(period, metric): value for (who, period, metric), value in given.numbers.items() if who == person}
    reasons = {period: reason for (who, period), reason in given.excluded.items() if who == person}
    order = {metric: place for place, metric in enumerate(workspace.settings.metrics)}
    brought = metrics.updated or as_of
    on_file = {
        (period, metric): number
        for period, row in metrics.periods.items()
        for metric, number in row.items()
        if number is not None
    }
    changes = [
        Change(period, metric, on_file.get((period, metric)), value, _kind(on_file, (period, metric), brought))
        for (period, metric), value in numbers.items()
        if on_file.get((period, metric)) != value
    ]
    changes += [
        Change(
            period, None, metrics.excluded.get(period), reason, "restated" if period in metrics.excluded else "added"
        )
        for period, reason in reasons.items()
        if metrics.excluded.get(period) != reason
    ]
    changes.sort(key=lambda item: (item.period.last_day, item.period.kind, order.get(item.metric or "", len(order))))
    day = updated or (as_of if changes else None)
    is_newer = day is not None and (metrics.updated is None or day > metrics.updated)
    is_touched = bool(changes) or is_newer
    is_behind = bool(changes) and updated is not None and metrics.updated is not None and updated < metrics.updated
    return PersonChange(
        person,
        tuple(changes),
        day if is_newer else None,
        source if is_touched and source != metrics.source else None,
        same=sum(on_file.get(key) == value for key, value in numbers.items()),
        blank=given.blanks.get(person, 0),
        others=len(on_file.keys() - numbers.keys()),
        newer_on_file=metrics.updated if is_behind else None,
    )


def _kind(on_file: Mapping[tuple[Period, str], float], key: tuple[Period, str], brought: date) -> ChangeKind:
    if key not in on_file:
        return "added"
    return "restated" if key[0].last_day <= brought else "updated"
