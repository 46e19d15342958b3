"""A manager's team: ratings against the present role, plans and how alive they are, hours, who is strong (seed 130)."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from careerpath.analysis.assessment.gap import Gap, gaps_to_role
from careerpath.analysis.assessment.judgement import find_performance, is_strong
from careerpath.analysis.assessment.ratings import ratings_in_force
from careerpath.analysis.move.capacity import hours_asked, planned_hours
from careerpath.analysis.plan.since import plan_reviews
from careerpath.analysis.rhythm.cadence import days_waited, is_away, is_excused
from careerpath.analysis.rhythm.mondays import count_mondays
from careerpath.analysis.team.team_member import Member, PlanState, ToWorkOn
from careerpath.model.plan import STAGES, Action, Stage
from careerpath.model.workspace import Person, Workspace, by_name

_STRENGTHS = 3


@dataclass(frozen=True, slots=True)
class Team:
    """Those who report to one manager, by name; hours are a month's, of `hours_there` nobody may have said any.

    `competencies` are those that the present roles ask for: what most people are short of comes first.
    """

    manager: str
    members: tuple[Member, ...]
    competencies: tuple[str, ...]
    hours_planned: float
    hours_there: float | None

    @property
    def strong_without_plan(self) -> tuple[str, ...]:
        """Who is strong in the present job and has no plan (seed 25)."""
        return tuple(item.person for item in self.members if item.is_strong and not item.plan.has_plan)

    @property
    def strong_and_stuck(self) -> tuple[str, ...]:
        """Who is strong, and whose last review says that the plan does not advance (seed 23)."""
        return tuple(item.person for item in self.members if item.is_strong and item.plan.advancing is False)


def find_team(workspace: Workspace, manager: Person, as_of: date) -> Team:
    """The team of one manager on a day; empty where nobody reports to them."""
    reports = by_name(workspace.reports_of(manager.id))
    members = tuple(_member(workspace, person, manager, as_of) for person in reports)
    return Team(
        manager=manager.id,
        members=members,
        competencies=_columns(workspace, members),
        hours_planned=planned_hours(workspace, manager.id, as_of),
        hours_there=manager.profile.capacity_hours_per_month,
    )


def find_teams(workspace: Workspace, manager: Person, as_of: date) -> tuple[Team, ...]:
    """The team of a manager, then those of everybody below who leads people, level by level."""
    teams, seen, level = [], {manager.id}, [manager]
    while level:
        found = [find_team(workspace, person, as_of) for person in level]
        teams += [team for team in found if team.members or team.manager == manager.id]
        below = [workspace.people[item.person] for team in found for item in team.members if item.person not in seen]
        seen.update(person.id for person in below)
        level = below
    return tuple(teams)


def _member(workspace: Workspace, person: Person, manager: Person, as_of: date) -> Member:
    gaps = {
        gap.requirement.competency: gap for gap in gaps_to_role(workspace, person, person.profile.role or "", as_of)
    }
    still_open = [action for action in (person.plan.actions.values() if person.plan else ()) if action.is_open]
    return Member(
        person=person.id,
        role=person.profile.role,
        target=person.profile.target,
        is_away=is_away(person.profile.away, as_of),
        ratings=gaps,
        plan=_plan_state(workspace, person, as_of),
        open_actions=_count(still_open),
        shared_actions=_count(action for action in still_open if action.is_shared),
        mondays=count_mondays(person, manager, as_of),
        hours=hours_asked(person, as_of),
        strengths=tuple(_strengths(gaps)),
        to_work_on=_to_work_on(workspace, person, gaps, as_of),
        is_strong=is_strong(find_performance(person, workspace.settings, as_of), workspace.settings),
    )


def _plan_state(workspace: Workspace, person: Person, as_of: date) -> PlanState:
    policy = workspace.settings.policy
    last = next(plan_reviews(person, as_of), None) if person.plan else None
    since = last[0].day if last else person.plan.opened if person.plan else None
    return PlanState(
        has_plan=person.plan is not None,
        last_review=last[0].day if last else None,
        advancing=last[1].advancing if last else None,
        days=days_waited(person.profile.away, since, as_of).days if since else None,
        limit=policy.plan_review_days,
        is_excused=is_excused(person.profile, policy.new_hire_grace_days, as_of),
    )


def _count(actions: Iterable[Action]) -> Mapping[Stage, int]:
    """How many there are in each stage."""
    counts = Counter(action.stage or STAGES[0] for action in actions)
    return {stage: counts[stage] for stage in STAGES}


def _strengths(gaps: Mapping[str, Gap]) -> Iterator[str]:
    """Up to three competencies that others rate above what the present role asks for, the furthest above first."""
    above = [
        (gap.current.rating - gap.requirement.level, name)
        for name, gap in gaps.items()
        if gap.current and gap.current.source != "self" and gap.current.rating > gap.requirement.level
    ]
    for _, name in sorted(above, key=lambda item: -item[0])[:_STRENGTHS]:
        yield name


def _to_work_on(workspace: Workspace, person: Person, present: Mapping[str, Gap], as_of: date) -> ToWorkOn | None:
    """The first thing to work on: what both agreed on, else what blocks in the present role, else for the target."""
    target = person.profile.target or ""
    wanted = {gap.requirement.competency: gap for gap in gaps_to_role(workspace, person, target, as_of)}
    for name in person.plan.work_on if person.plan else ():
        gap = wanted.get(name) or present.get(name)
        if gap is None or not gap.is_closed:
            now = ratings_in_force(person, workspace.settings, as_of).current(name)
            needed = gap.requirement.level if gap else None
            return ToWorkOn(name, now.rating if now else None, needed, gap.role if gap else None, is_agreed=True)
    for gap in (*present.values(), *wanted.values()):
        if gap.blocking:
            current = gap.current.rating if gap.current else None
            needed = gap.requirement.level
            return ToWorkOn(gap.requirement.competency, current, needed, gap.role, is_agreed=False)
    return None


def _columns(workspace: Workspace, members: tuple[Member, ...]) -> tuple[str, ...]:
    short = Counter(name for member in members for name, gap in member.ratings.items() if not gap.is_closed)
    asked = {name for member in members for name in member.ratings}
    return tuple(sorted(asked, key=lambda name: (-short[name], workspace.competency_name(name).casefold(), name)))
