"""What differs between two roles, as data."""

from careerpath.analysis.move.role_difference import RoleDifference


def role_difference_document(start: str, end: str, difference: RoleDifference) -> dict[str, object]:
    """The document of `roles --format json`, without its version; levels are points of the scale."""
    return {
        "from": start,
        "to": end,
        "requirements": [
            {"competency": change.competency, "from": change.start, "to": change.end, "priority": change.priority}
            for change in difference.requirements
        ],
        "responsibilities": {
            "new": difference.new_responsibilities,
            "dropped": difference.dropped_responsibilities,
        },
        "deliverables": {"new": difference.new_deliverables, "dropped": difference.dropped_deliverables},
    }
