"""One criterion of a move into a role: what was found, what shows it, and what would change it."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from careerpath.analysis.move.move_demands import MoveDemands
from careerpath.model.plan import Plan
from careerpath.model.workspace import Person, Workspace

CriterionResult = Literal["met", "unmet", "unknown", "waived"]


@dataclass(frozen=True, slots=True)
class Criterion:
    """A criterion by its name, which a promotion's record uses too: `gate:ID`, `competency:ID`, `mentor`, ...

    `label` says it in words, `detail` what was found, `evidence` what shows it, with dates. `remedy` is the deed that
    would change it and `command` the one that records it; both are empty where it is met.
    """

    name: str
    label: str
    result: CriterionResult
    detail: str
    evidence: tuple[str, ...] = ()
    remedy: str = ""
    command: str = ""

    @property
    def kind(self) -> str:
        """The name's part before the colon."""
        return self.name.partition(":")[0]

    @property
    def subject(self) -> str:
        """The name's part behind the colon; empty where it has none."""
        return self.name.partition(":")[2]

    @property
    def is_settled(self) -> bool:
        """Whether it no longer stands in the way: met, or waived by name."""
        return self.result in ("met", "waived")


@dataclass(frozen=True, slots=True)
class Candidacy:
    """One person considered for one role on one day."""

    workspace: Workspace
    person: Person
    demands: MoveDemands
    as_of: date

    @property
    def role(self) -> str:
        """The role in question."""
        return self.demands.role

    @property
    def title(self) -> str:
        """The title of the role in question."""
        return self.workspace.title(self.role)

    @property
    def plan(self) -> Plan | None:
        """The plan that leads to this role; None where there is none, or one that leads elsewhere."""
        plan = self.person.plan
        return plan if plan is not None and plan.target == self.role else None
