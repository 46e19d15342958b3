"""Gaps as data."""

from collections.abc import Sequence

from careerpath.analysis.assessment.gap import Gap
from careerpath.model.workspace import Person


def gap_document(person: Person, target: str | None, gaps: Sequence[Gap]) -> dict[str, object]:
    """The document of `gap --format json`, without its version; nulls for what is not rated."""
    return {
        "person": person.id,
        "current_role": person.profile.role,
        "target_role": target,
        "gaps": [
            {
                "competency": item.requirement.competency,
                "role": item.role,
                "priority": item.requirement.priority,
                **({"group": item.requirement.group} if item.requirement.group else {}),
                "required": item.requirement.level,
                "current": item.current.rating if item.current else None,
                "source": item.current.source if item.current else None,
                "gap": item.gap,
                "stage": item.stage,
                "blocking": item.blocking,
            }
            for item in gaps
        ],
    }
