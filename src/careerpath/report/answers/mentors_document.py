"""Mentors somebody could have, as data."""

from collections.abc import Sequence

from careerpath.analysis.move.mentoring import Mentor
from careerpath.model.workspace import Person


def mentors_document(person: Person, role: str, mentors: Sequence[Mentor]) -> dict[str, object]:
    """The document of `explore --mentors --format json`, without its version; days as text, hours a month."""
    return {
        "person": person.id,
        "role": role,
        "mentors": [
            {
                "person": item.person,
                "held_role": item.held.role,
                "since": item.held.start.isoformat() if item.held.start else None,
                "until": item.held.end.isoformat() if item.held.end else None,
                "willing": item.willing,
                "mentor_of": list(item.others),
                "hours_planned": item.hours_planned,
                "hours_there": item.hours_there,
                "has_time": item.has_time,
                "is_away": item.is_away,
            }
            for item in mentors
        ],
    }
