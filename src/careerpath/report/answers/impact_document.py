"""What a change of the framework does to people, as JSON holds it."""

from collections.abc import Sequence
from typing import Any

from careerpath.analysis.assessment.gap import Gap
from careerpath.analysis.change.impact import Impact
from careerpath.report.answers.asked_document import asked_document


def impact_document(impacts: Sequence[Impact]) -> list[dict[str, Any]]:
    """Plain values with stable keys, a person each."""
    return [
        {
            "person": item.person,
            "target": item.target,
            "readiness": {"before": item.verdicts[0], "after": item.verdicts[1], "change": item.readiness},
            "gaps": [
                {
                    "role": gap.role,
                    "competency": gap.competency,
                    "change": gap.move,
                    "before": _gap(gap.before),
                    "after": _gap(gap.after),
                }
                for gap in item.gaps
            ],
            "criteria": [
                {"criterion": criterion.name, "before": criterion.before, "after": criterion.after}
                for criterion in item.criteria
            ],
            "assessments_against_other_requirements": list(item.assessments),
            "plan_keeps": asked_document(item.kept),
            "plan_goes_stale": item.is_plan_stale,
        }
        for item in impacts
    ]


def _gap(gap: Gap | None) -> dict[str, Any] | None:
    if gap is None:
        return None
    needed = gap.requirement
    rating = gap.current.rating if gap.current else None
    return {"required": needed.level, "priority": needed.priority, "current": rating, "gap": gap.gap}
