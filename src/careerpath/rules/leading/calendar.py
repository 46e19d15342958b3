"""CP601 to CP603: what a manager does every week, month and quarter (calendar rules)."""

from collections.abc import Iterator
from datetime import date, timedelta
from shlex import quote

from careerpath.analysis.move.reporting_line import find_boss, has_reports
from careerpath.analysis.placeholders import says_nothing
from careerpath.analysis.rhythm.cadence import Waited, days_waited, is_away, is_excused, is_longer_ago
from careerpath.analysis.rhythm.mondays import could_ask, monday_of
from careerpath.analysis.same_text import folded
from careerpath.codes import diagnose
from careerpath.diagnostic import Diagnostic
from careerpath.model import layout
from careerpath.model.workspace import Person, Workspace, newest_first
from careerpath.rules.rule import PersonRule

_WEEK = timedelta(days=7)
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def monday_missed(workspace: Workspace, person: Person, as_of: date) -> Iterator[Diagnostic]:
    """CP601: a report who was not asked the Monday question last week, or on another day (seed 211)."""
    for name in person.log.monday:
        if name.day.weekday() != 0 and name.day <= as_of:
            monday = monday_of(name.day)
            yield diagnose(
                "CP601",
                layout.record_file(person.id, "log", name.stem),
                f"the Monday question of {name.day}, a {_DAYS[name.day.weekday()]}",
                hint=f"it is asked on Mondays; if it was, name the file after that day: {monday}-monday.yaml",
            )
    manager, monday = find_boss(workspace, person), monday_of(as_of) - _WEEK
    if manager is None or manager.id == person.id or person.is_broken_under("log/"):
        return
    if any(monday_of(name.day) == monday for name in person.log.monday):
        return
    grace_days = workspace.settings.policy.new_hire_grace_days
    if is_excused(person.profile, grace_days, as_of) or is_away(manager.profile.away, as_of):
        return
    if not could_ask(person, manager, monday):
        return
    last = next((name.day for name, _ in newest_first(person.log.monday, monday)), None)
    so_far = f"; the last time was {last}" if last else ", nor ever before"
    yield diagnose(
        "CP601",
        layout.person_file(person.id, "profile"),
        f"{manager.name} did not ask {person.name} the Monday question last week{so_far}",
        at=("manager",),
        hint=f"careerpath monday {person.id}; with --on {monday} if it was asked, and nobody wrote it down",
    )


def upward_debrief_overdue(workspace: Workspace, person: Person, as_of: date) -> Iterator[Diagnostic]:
    """CP602: somebody with reports who has not sat down with their own boss within the policy (seed 216)."""
    boss = find_boss(workspace, person)
    if boss is None or boss.id == person.id or not has_reports(workspace, person):
        return
    policy = workspace.settings.policy
    last = next((name.day for name, _ in newest_first(person.log.upward, as_of)), None)
    waited = _waited(workspace, person, last, policy.upward_debrief_days, as_of)
    if waited:
        when = _since(last, waited)
        yield diagnose(
            "CP602",
            layout.person_file(person.id, "profile"),
            f"no debrief of {person.name} with {boss.name} {when}; the policy is {policy.upward_debrief_days}",
            at=("manager",),
            hint=f"careerpath log {person.id} upward --going-well TEXT --continue TEXT --improve TEXT",
        )


def department_talk_overdue(workspace: Workspace, person: Person, as_of: date) -> Iterator[Diagnostic]:
    """CP603: somebody with reports who has not talked with a department within the policy (seed 217)."""
    if not has_reports(workspace, person):
        return
    policy = workspace.settings.policy
    talks = [(name.day, folded(talk.department)) for name, talk in newest_first(person.log.department, as_of)]
    for known, department in {folded(item): item for item in policy.departments if not says_nothing(item)}.items():
        last = next((day for day, talked_to in talks if talked_to == known), None)
        waited = _waited(workspace, person, last, policy.cross_department_days, as_of)
        if waited:
            when, name = _since(last, waited), " ".join(department.split())
            options = f"--department {quote(name)} --with WHOM --thanks TEXT --ideas TEXT"
            yield diagnose(
                "CP603",
                layout.person_file(person.id, "profile"),
                f"no talk of {person.name} with {name} {when}; the policy is {policy.cross_department_days}",
                at=("role",),
                hint=f"careerpath log {person.id} department {options}",
            )


def _waited(workspace: Workspace, person: Person, last: date | None, limit: int, as_of: date) -> Waited | None:
    """How long something has not been done in the present role; None where that is within the limit, or excused."""
    since = max((day for day in (last, person.profile.since) if day), default=None)
    grace_days = workspace.settings.policy.new_hire_grace_days
    if since is None or person.is_broken_under("log/") or is_excused(person.profile, grace_days, as_of):
        return None
    away = person.profile.away
    return days_waited(away, since, as_of) if is_longer_ago(since, limit, as_of, away) else None


def _since(last: date | None, waited: Waited) -> str:
    """The day the waiting began, and what happened on it."""
    began = "" if last == waited.since else ", the first day in this role"
    return f"since {waited.since}{began}, {waited.words}"


PERSON_RULES: tuple[PersonRule, ...] = (monday_missed, upward_debrief_overdue, department_talk_overdue)
