"""A manager's hours for developing people: planned against there (seed 148)."""

from datetime import date

from careerpath.analysis.rhythm.cadence import is_away
from careerpath.model.workspace import Person, Workspace


def planned_hours(workspace: Workspace, manager: str, as_of: date) -> float:
    """Hours a month that the open actions of somebody's reports ask for, of those who are not away."""
    return sum(hours_asked(report, as_of) for report in workspace.reports_of(manager))


def hours_asked(report: Person, as_of: date) -> float:
    """Hours a month that somebody's open actions ask of their manager; none while they are away."""
    if report.plan is None or is_away(report.profile.away, as_of):
        return 0
    return sum(action.hours_per_month or 0 for action in report.plan.actions.values() if action.is_open)
