"""What differs between two roles, without a person."""

from dataclasses import dataclass

from careerpath.analysis.assessment.gap import Priority, Requirement, requirements_of
from careerpath.model.role import Role


@dataclass(frozen=True, slots=True)
class RequirementChange:
    """One competency beside its level in either role; None where the role does not ask for it."""

    competency: str
    start: int | None
    end: int | None
    priority: Priority | None

    @property
    def rise(self) -> int:
        """How many points more the second role asks for; what was not asked for counts as nothing."""
        return (self.end or 0) - (self.start or 0)


@dataclass(frozen=True, slots=True)
class RoleDifference:
    """What the second of two roles adds, drops and asks for."""

    requirements: tuple[RequirementChange, ...]
    new_responsibilities: tuple[str, ...]
    dropped_responsibilities: tuple[str, ...]
    new_deliverables: tuple[str, ...]
    dropped_deliverables: tuple[str, ...]
    new_tasks: tuple[str, ...]


def difference_of(start: Role, end: Role) -> RoleDifference:
    """Compare two roles; requirements in the order of the second, then those only the first has."""
    before, after = _firmest(start), _firmest(end)
    changes = [
        RequirementChange(
            competency,
            before[competency].level if competency in before else None,
            after[competency].level if competency in after else None,
            after[competency].priority if competency in after else None,
        )
        for competency in [*after, *(key for key in before if key not in after)]
    ]
    items_before, items_after = _deliverables(start), _deliverables(end)
    tasks_before = {task.task for task in start.day_to_day}
    return RoleDifference(
        tuple(changes),
        _only(end.responsibilities, start.responsibilities),
        _only(start.responsibilities, end.responsibilities),
        _only(items_after, items_before),
        _only(items_before, items_after),
        tuple(task.task for task in end.day_to_day if task.task and task.task not in tasks_before),
    )


def _firmest(role: Role) -> dict[str, Requirement]:
    """What a role asks for by competency; of several places the firmest, which comes first."""
    firmest: dict[str, Requirement] = {}
    for item in requirements_of(role):
        firmest.setdefault(item.competency, item)
    return firmest


def _deliverables(role: Role) -> tuple[str, ...]:
    return tuple(deliverable.item for deliverable in role.deliverables if deliverable.item)


def _only(here: tuple[str, ...], there: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(item for item in here if item not in there)
