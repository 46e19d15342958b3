"""One person as their manager's overview shows them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from careerpath.analysis.assessment.gap import Gap
from careerpath.analysis.rhythm.mondays import Mondays
from careerpath.model.plan import Stage


@dataclass(frozen=True, slots=True)
class PlanState:
    """How alive a plan is: `days` since the last review, before the first since it was opened, days away not counted.

    `advancing` is what the last review said; `limit` are the days that the policy allows.
    """

    has_plan: bool
    last_review: date | None
    advancing: bool | None
    days: int | None
    limit: int
    is_excused: bool

    @property
    def is_late(self) -> bool:
        """Whether the next review is overdue."""
        return self.has_plan and not self.is_excused and self.days is not None and self.days > self.limit


@dataclass(frozen=True, slots=True)
class ToWorkOn:
    """The first weakness to work on: where somebody is, what a role asks for, and whether both agreed on it."""

    competency: str
    rating: int | None
    needed: int | None
    role: str | None
    is_agreed: bool


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody in a team. `ratings` are by competency, against the present role; `hours` a month of the manager's.

    `shared_actions` are those of the open ones that others may know of.
    """

    person: str
    role: str | None
    target: str | None
    is_away: bool
    ratings: Mapping[str, Gap]
    plan: PlanState
    open_actions: Mapping[Stage, int]
    shared_actions: Mapping[Stage, int]
    mondays: Mondays
    hours: float
    strengths: tuple[str, ...]
    to_work_on: ToWorkOn | None
    is_strong: bool
