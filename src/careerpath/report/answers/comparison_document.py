"""Ratings side by side as data."""

from collections.abc import Sequence

from careerpath.analysis.assessment.agreement import Comparison, View
from careerpath.model.workspace import Person


def comparison_document(person: Person, role: str, rows: Sequence[Comparison]) -> dict[str, object]:
    """The document of `compare --format json`, without its version; nulls where nobody has spoken."""
    return {
        "person": person.id,
        "role": role,
        "comparisons": [
            {
                "competency": row.competency,
                "priority": row.requirement.priority if row.requirement else None,
                "required": row.requirement.level if row.requirement else None,
                "self": _view(row.own),
                "manager": _view(row.manager),
                "peers": [_view(view) for view in row.peers],
                "agreed": _view(row.agreed),
                "difference": row.difference,
                "stage": row.stage,
                "unresolved": row.is_unresolved,
            }
            for row in rows
        ],
    }


def _view(view: View | None) -> dict[str, object] | None:
    if view is None:
        return None
    return {"by": view.by, "on": view.day.isoformat(), "rating": view.given.rating, "why": view.given.why}
