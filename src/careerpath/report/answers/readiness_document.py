"""Somebody's readiness for a role as data."""

from careerpath.analysis.move.readiness import Readiness
from careerpath.model.audience import Audience, may_read
from careerpath.report.answers.judgement import judgement_document


def readiness_document(found: Readiness, audience: Audience) -> dict[str, object]:
    """The document of `readiness --format json`, without its version; what would change a criterion is text."""
    return {
        "person": found.person,
        "role": found.role,
        "ready": found.is_ready,
        "verdict": found.verdict,
        "criteria": [
            {
                "criterion": item.name,
                "result": item.result,
                "detail": item.detail,
                "evidence": list(item.evidence),
                "label": item.label,
                "would_change": item.remedy or None,
                "command": item.command or None,
            }
            for item in found.criteria
        ],
        "judgement": {
            "performance": judgement_document(found.performance),
            **({"potential": judgement_document(found.potential)} if may_read(audience, "potential") else {}),
            "intent": found.intent,
        },
    }
