"""A manager's hours for developing people: planned against there (seed 148)."""

from datetime import date

from careerpath.analysis.cadence import is_away
from careerpath.model.workspace import Workspace


def planned_hours(workspace: Workspace, manager: str, as_of: date) -> float:
    """Hours a month that the open actions of somebody's reports ask for, of those who are not away."""
    return sum(
        action.hours_per_month or 0
        for report in workspace.reports_of(manager)
        if report.plan and not is_away(report.profile.away, as_of)
        for action in report.plan.actions.values()
        if action.is_open
    )
