"""What a manager owes their own boss, and other departments (seed 212-217)."""

from collections.abc import Iterable, Iterator
from datetime import date
from shlex import quote

from careerpath.analysis.rhythm.cadence import day_due
from careerpath.analysis.same_text import folded
from careerpath.analysis.team.agenda_item import Item
from careerpath.model.layout import RecordName
from careerpath.model.workspace import Person, Workspace


def find_own_duties(workspace: Workspace, manager: Person, as_of: date) -> Iterator[Item]:
    """The upward plan, debrief and report of somebody with a boss, and the talks with departments.

    A first talk is counted from the day the present role began. Nothing for somebody to whom nobody reports.
    """
    if not workspace.reports_of(manager.id):
        return
    if manager.profile.manager is not None:
        yield from _to_the_boss(workspace, manager, as_of)
    policy = workspace.settings.policy
    for department in policy.departments:
        talks = manager.log.department.items()
        held = [name for name, talk in talks if folded(talk.department) == folded(department)]
        due = _due(manager, held, policy.cross_department_days, as_of)
        since = _since(held, as_of)
        command = f"careerpath log {manager.id} department --department {quote(department)}"
        yield Item("department", manager.id, due, f"talk with {department}, {since}", command, department)


def _to_the_boss(workspace: Workspace, manager: Person, as_of: date) -> Iterator[Item]:
    boss = workspace.person_name(manager.profile.manager)
    plan = manager.upward
    if plan is None or plan.agreed is None:
        command = f"careerpath agree {manager.id} --upward" if plan else f"careerpath new upward {manager.id}"
        yield Item("upward-plan", manager.id, as_of, f"agree with {boss} on what they need", command)
    days = workspace.settings.policy.upward_debrief_days
    debriefs = list(manager.log.upward)
    what = f"debrief with {boss}, {_since(debriefs, as_of)}"
    command = f"careerpath log {manager.id} upward"
    yield Item("upward", manager.id, _due(manager, debriefs, days, as_of), what, command)
    if plan and plan.report_every_days:
        reports = list(manager.log.report)
        due = _due(manager, reports, plan.report_every_days, as_of)
        what = f"report sales and pipeline to {boss}, {_since(reports, as_of)}"
        yield Item("report", manager.id, due, what, f"careerpath log {manager.id} report")


def _due(manager: Person, held: Iterable[RecordName], days: int, as_of: date) -> date:
    last = max((name.day for name in held if name.day <= as_of), default=None)
    if last is not None:
        return day_due(manager.profile.away, last, days)
    # What was never asked of anybody is not years late: it is due today.
    start = manager.profile.since
    return max(as_of, day_due(manager.profile.away, start, days)) if start else as_of


def _since(held: Iterable[RecordName], as_of: date) -> str:
    last = max((name.day for name in held if name.day <= as_of), default=None)
    return f"last time on {last}" if last else "for the first time"
