"""A manager's week as data."""

from datetime import date

from careerpath.analysis.team.agenda import Agenda


def agenda_document(week: Agenda, as_of: date) -> dict[str, object]:
    """The document of `agenda --format json`, without its version; days as text, hours a month."""
    return {
        "as_of": as_of.isoformat(),
        "manager": week.manager,
        "hours_planned": week.hours_planned,
        "hours_there": week.hours_there,
        "items": [
            {
                "kind": item.kind,
                "person": item.person,
                "due": item.due.isoformat(),
                "what": item.what,
                "command": item.command or None,
            }
            for item in week.items
        ],
    }
