"""Whether somebody is ready for a role: every criterion of the move, with its evidence, and what follows from them."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from careerpath.analysis.assessment.judgement import Judgement, find_performance, find_potential
from careerpath.analysis.move.criterion import Candidacy, Criterion, CriterionResult
from careerpath.analysis.move.move_demands import MoveDemands, find_demands
from careerpath.analysis.move.people_criteria import advocacy_criterion, decision_criterion, mentor_criterion
from careerpath.analysis.move.plan_criteria import (
    milestone_criteria,
    preparation_criterion,
    stage_criteria,
    vacancy_criterion,
)
from careerpath.analysis.move.rated_criteria import rated_criteria
from careerpath.model.layout import RecordName
from careerpath.model.promotion import Promotion
from careerpath.model.workspace import Person, Workspace, newest_first

Verdict = Literal["ready", "not-ready", "too-little-rated"]
_MUST_HAVES = ("competency", "group")


@dataclass(frozen=True, slots=True)
class Readiness:
    """Every criterion of one person's move into one role, and beside them, never mixed in, the manager's judgement.

    Criteria stand in the order of the format: gates, must-haves, groups, stages, projects, milestones, people, seat.
    What a move does not ask for has no criterion.
    """

    person: str
    role: str
    as_of: date
    demands: MoveDemands
    criteria: tuple[Criterion, ...]
    performance: Judgement | None
    potential: Judgement | None
    intent: str | None

    @property
    def verdict(self) -> Verdict:
        """Ready when everything is met or waived by name: nothing makes up for anything else (seed 165).

        There is none while fewer than half of the must-haves are decided by somebody else than the person.
        """
        if not self.is_enough_rated:
            return "too-little-rated"
        return "ready" if all(criterion.is_settled for criterion in self.criteria) else "not-ready"

    @property
    def is_ready(self) -> bool:
        """Whether the verdict is `ready`."""
        return self.verdict == "ready"

    @property
    def must_haves(self) -> tuple[Criterion, ...]:
        """The criteria that ratings decide."""
        return tuple(criterion for criterion in self.criteria if criterion.kind in _MUST_HAVES)

    @property
    def is_enough_rated(self) -> bool:
        """Whether at least half of the must-haves are decided, so that a verdict means something."""
        decided = sum(criterion.result != "unknown" for criterion in self.must_haves)
        return decided > 0 and decided * 2 >= len(self.must_haves)

    def having(self, *results: CriterionResult) -> tuple[Criterion, ...]:
        """The criteria with one of these results."""
        return tuple(criterion for criterion in self.criteria if criterion.result in results)

    def find(self, name: str) -> Criterion | None:
        """The criterion of a name; None where this move does not have it."""
        return next((criterion for criterion in self.criteria if criterion.name == name), None)

    def lacks_only(self, *kinds: str) -> bool:
        """Whether something is missing, and all of it is of these kinds: `advocacy`, `vacancy`, ..."""
        missing = {criterion.kind for criterion in self.criteria if not criterion.is_settled}
        return self.is_enough_rated and bool(missing) and missing <= set(kinds)


def find_readiness(workspace: Workspace, person: Person, role: str, as_of: date) -> Readiness:
    """Look at every criterion of a person's move into a role, as the files say on a day.

    What the newest promotion record for the role waives by name is waived, unless it is met anyhow.
    """
    demands = find_demands(workspace, person, role, as_of)
    candidacy = Candidacy(workspace, person, demands, as_of)
    decision = newest_decision(person, role, as_of)
    criteria = tuple(_waived(workspace, criterion, decision) for criterion in _criteria(candidacy))
    return Readiness(
        person=person.id,
        role=role,
        as_of=as_of,
        demands=demands,
        criteria=criteria,
        performance=find_performance(person, workspace.settings, as_of),
        potential=find_potential(person, workspace.settings, as_of),
        intent=candidacy.plan.intent if candidacy.plan else None,
    )


def newest_decision(person: Person, role: str, as_of: date) -> tuple[RecordName, Promotion] | None:
    """The newest record of a decision about somebody and a role, promoted or not now."""
    return next((item for item in newest_first(person.promotions, as_of) if item[1].to == role), None)


def _criteria(candidacy: Candidacy) -> Iterator[Criterion]:
    yield from rated_criteria(candidacy)
    yield from stage_criteria(candidacy)
    yield from milestone_criteria(candidacy)
    yield from mentor_criterion(candidacy)
    yield from decision_criterion(candidacy)
    yield preparation_criterion(candidacy)
    yield advocacy_criterion(candidacy)
    yield vacancy_criterion(candidacy)


def _waived(workspace: Workspace, criterion: Criterion, decision: tuple[RecordName, Promotion] | None) -> Criterion:
    if decision is None or criterion.result == "met":
        return criterion
    name, promotion = decision
    for waiver in promotion.criteria.waived:
        if waiver.criterion == criterion.name:
            by = workspace.person_name(waiver.by or promotion.by)
            detail = f"waived by {by} on {name.day}" + (f": {waiver.why}" if waiver.why else "")
            return replace(
                criterion,
                result="waived",
                detail=detail,
                evidence=(criterion.detail, *criterion.evidence),
                remedy="",
                command="",
            )
    return criterion
