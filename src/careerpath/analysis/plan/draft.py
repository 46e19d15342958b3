"""A first development plan, drafted in four stages from the gaps and what the competencies suggest (seed 167-192)."""

import re
from dataclasses import dataclass, field
from datetime import date, timedelta

from careerpath.analysis.assessment.gap import Gap, gaps_to_role
from careerpath.analysis.assessment.gates import GateOutcome, evaluate_gate
from careerpath.analysis.move.first_months import USUAL_COACHING_HOURS, USUAL_DAYS, go_on_reviewing, take_over
from careerpath.analysis.move.routes import Move, route_of
from careerpath.analysis.plan.free_id import free_id
from careerpath.model.competency import Development
from careerpath.model.plan import BEFORE_THE_MOVE, STAGES, Action, ActionKind, Plan, Stage
from careerpath.model.workspace import Person, Workspace, newest_first

_MANAGERS_WORK: frozenset[ActionKind] = frozenset({"coaching", "debrief"})
"""Kinds that only the manager can own: support functions train, they do not coach (seed 143-145)."""

_MONTH = 30
_ALWAYS_FOLLOW = 3
"""The first months, their monthly review, and the manager's coaching."""
_WORD = re.compile(r"[a-z0-9]+")


@dataclass(frozen=True, slots=True)
class Draft:
    """A drafted plan, the gates it stands under, and what was left out and why."""

    plan: Plan
    gates: tuple[GateOutcome, ...]
    notes: tuple[str, ...]


class CannotDraft(Exception):  # noqa: N818 - an answer to the manager, not an error of the program
    """Why there is nothing to draft a plan from."""


@dataclass(slots=True)
class _Drafting:
    workspace: Workspace
    person: Person
    target: str | None
    as_of: date
    actions: dict[str, Action] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)

    @property
    def owner(self) -> str:
        return self.person.id

    @property
    def manager(self) -> str | None:
        return self.person.profile.manager


def draft_plan(workspace: Workspace, person: Person, target: str | None, as_of: date) -> Draft:
    """Draft a plan towards `target` (None: to grow in the present role) from the ratings that count on `as_of`.

    CannotDraft where there is no role or nothing was rated yet: a plan starts from an assessment (seed 172).
    """
    role = person.profile.role
    if role is None or role not in workspace.roles:
        raise CannotDraft(f"{person.name} has no role that the workspace knows")
    current_gaps = gaps_to_role(workspace, person, role, as_of)
    target_gaps = gaps_to_role(workspace, person, target, as_of) if target and target != role else []
    if not any(gap.current for gap in [*current_gaps, *target_gaps]):
        raise CannotDraft(
            f"{person.name} has not been rated yet on anything that counts; a plan starts from an assessment"
        )
    drafting = _Drafting(workspace, person, target, as_of)
    route = route_of(workspace, person, target)
    gates = _gates(drafting, route)
    _draft_mastery(drafting, current_gaps)
    if target_gaps:
        if any(gate.result == "unmet" for gate in gates):
            drafting.notes.append("the numbers come first: stages two to four are left out while a gate is not met")
        else:
            _draft_move(drafting, target_gaps, route)
    _draft_both_parts(drafting, [*target_gaps, *current_gaps])
    return Draft(_plan(drafting, route, current_gaps, target_gaps), gates, tuple(drafting.notes))


def _gates(drafting: _Drafting, route: list[Move]) -> tuple[GateOutcome, ...]:
    names = route[0].step.gates if route else ()
    return tuple(evaluate_gate(drafting.workspace, drafting.person, gate, drafting.as_of) for gate in names)


def _plan(drafting: _Drafting, route: list[Move], current_gaps: list[Gap], target_gaps: list[Gap]) -> Plan:
    is_move = drafting.target is not None
    return Plan(
        target=drafting.target,
        path=route[0].path if route else drafting.person.profile.path,
        opened=drafting.as_of,
        by=_target_day(drafting, route) if is_move else None,
        owner=drafting.owner,
        accountable=drafting.manager,
        work_on=_work_on(drafting, [*target_gaps, *current_gaps]),
        actions=dict(sorted(drafting.actions.items(), key=lambda item: STAGES.index(item[1].stage or STAGES[0]))),
    )


def _work_on(drafting: _Drafting, gaps: list[Gap]) -> tuple[str, ...]:
    """What the last dialogue settled on, else the first gaps that block."""
    for name, assessment in newest_first(drafting.person.assessments, drafting.as_of):
        if name.kind == "agreed" and assessment.work_on:
            return assessment.work_on
    names = dict.fromkeys(gap.requirement.competency for gap in gaps if gap.blocking)
    return tuple(names)[:3]


def _draft_mastery(drafting: _Drafting, gaps: list[Gap]) -> None:
    """Stage one: every gap of the present role (seed 174-178); what nobody has rated is rated first, together."""
    unrated = []
    for gap in gaps:
        if gap.current is None and gap.blocking:
            unrated.append(drafting.workspace.competency_name(gap.requirement.competency))
        elif not gap.is_closed and gap.current and (gap.blocking or gap.requirement.priority == "should"):
            _add(drafting, gap, "mastery", drafting.as_of)
    if unrated:
        drafting.actions["rate-the-present-role"] = Action(
            status="planned",
            stage="mastery",
            kind="coaching",
            do=f"Rate together what nobody has rated yet in the present role: {', '.join(unrated)}",
            owner=drafting.manager or drafting.owner,
            hours_per_month=USUAL_COACHING_HOURS,
            start=drafting.as_of,
            due=drafting.as_of + timedelta(days=_MONTH),
            done_when="An agreed assessment against the present role is on file",
        )


def _draft_move(drafting: _Drafting, gaps: list[Gap], route: list[Move]) -> None:
    """Stages two to four: what the new role asks for is tried, then kept, then becomes the job."""
    blocking = [gap for gap in gaps if gap.blocking]
    for gap in blocking:
        _add(drafting, gap, "trial", drafting.as_of)
    projects = _choose_projects(drafting, gaps, route)
    for gap, suggestion in projects:
        if suggestion.stage != "new-position":
            _put(drafting, gap, suggestion, drafting.as_of)
    permanent_start = _last_due(drafting, "trial") or drafting.as_of
    kept = [gap for gap in blocking if any(item.stage == "permanent" for item in _suggestions(drafting, gap))]
    for gap in kept[: _room_for_permanent(drafting)]:
        _add(drafting, gap, "permanent", permanent_start)
    for gap, suggestion in projects:
        if suggestion.stage == "new-position":
            _put(drafting, gap, suggestion, _target_day(drafting, route))
    _draft_new_position(drafting, route)


def _room_for_permanent(drafting: _Drafting) -> int:
    """How many more actions fit the policy's limit beside what always follows, but one at least."""
    limit = drafting.workspace.settings.policy.open_actions_max
    return max(1, limit - len(drafting.actions) - _ALWAYS_FOLLOW)


def _choose_projects(drafting: _Drafting, gaps: list[Gap], route: list[Move]) -> list[tuple[Gap, Development]]:
    """The leadership projects a move asks for beside those that are drafted already (seed 193-197)."""
    wanted = sum(move.step.leadership_projects or 0 for move in route[:1])
    drafted = [action.do for action in drafting.actions.values() if action.kind == "leadership-project"]
    suggestions = [
        (gap, suggestion)
        for gap in gaps
        for suggestion in _suggestions(drafting, gap)
        if suggestion.kind == "leadership-project" and suggestion.do not in drafted
    ]
    chosen = suggestions[: max(0, wanted - len(drafted))]
    if len(drafted) + len(chosen) < wanted:
        drafting.notes.append(f"the move asks for {wanted} leadership project(s): devise one together")
    return chosen


def _draft_new_position(drafting: _Drafting, route: list[Move]) -> None:
    """Stage four: what is new in the job, and the first months in it (seed 164, 188-192)."""
    person, target, start = drafting.person, drafting.target or "", _target_day(drafting, route)
    drafting.actions |= dict(take_over(drafting.workspace, person, target, start))
    if drafting.manager:
        drafting.actions |= dict(go_on_reviewing(drafting.workspace, target, drafting.manager, start))


def _draft_both_parts(drafting: _Drafting, gaps: list[Gap]) -> None:
    """Both have a job: where no suggestion gives one to either, they get one on what matters most (seed 132, 135)."""
    competency = next((gap for gap in gaps if gap.blocking), gaps[0]).requirement.competency
    name = drafting.workspace.competency_name(competency)
    due = drafting.as_of + timedelta(days=USUAL_DAYS["mastery"])
    owners = {action.owner for action in drafting.actions.values() if action.stage != "new-position"}
    if drafting.manager is not None and drafting.manager not in owners:
        drafting.actions["managers-coaching"] = Action(
            status="planned",
            stage="mastery",
            kind="coaching",
            do=f"Watch one piece of real work a month and debrief it: {name}",
            competency=competency,
            owner=drafting.manager,
            hours_per_month=USUAL_COACHING_HOURS,
            start=drafting.as_of,
            due=due,
            done_when="Three debriefs are on file",
        )
    if drafting.owner not in {action.owner for action in drafting.actions.values()}:
        drafting.actions["own-practice"] = Action(
            status="planned",
            stage="mastery",
            kind="practice",
            do=f"Choose one thing to practise each month and bring what it showed: {name}",
            competency=competency,
            owner=drafting.owner,
            start=drafting.as_of,
            due=due,
            done_when="Three results have been talked through",
        )


def _suggestions(drafting: _Drafting, gap: Gap) -> tuple[Development, ...]:
    competency = drafting.workspace.competencies.get(gap.requirement.competency)
    return competency.develop if competency else ()


def _add(drafting: _Drafting, gap: Gap, stage: Stage, start: date) -> None:
    """The first suggestion for a gap at a stage, or one made from the descriptor of the level that is needed."""
    for suggestion in _suggestions(drafting, gap):
        if suggestion.stage == stage and suggestion.do:
            _put(drafting, gap, suggestion, start)
            return
    _put(drafting, gap, Development(stage=stage, kind=_FALLBACK_KINDS[stage]), start)


_FALLBACK_KINDS: dict[Stage, ActionKind] = {
    "mastery": "practice",
    "trial": "exposure",
    "permanent": "assignment",
    "new-position": "onboarding",
}


def _put(drafting: _Drafting, gap: Gap, suggestion: Development, start: date) -> None:
    needed = gap.requirement
    competency = drafting.workspace.competencies.get(needed.competency)
    descriptor = (competency.levels.get(needed.level) if competency else None) or ""
    name = drafting.workspace.competency_name(needed.competency)
    stage = suggestion.stage or "mastery"
    kind = suggestion.kind or _FALLBACK_KINDS[stage]
    days = suggestion.days or USUAL_DAYS[stage]
    if kind == "leadership-project":
        days = max(days, drafting.workspace.settings.policy.leadership_project_min_days)
    is_managers = kind in _MANAGERS_WORK and drafting.manager is not None
    drafting.actions[free_id(f"{_slug(needed.competency)}-{kind}", drafting.actions)] = Action(
        status="planned",
        stage=stage,
        kind=kind,
        do=suggestion.do or f"Work on {name} to reach point {needed.level}",
        competency=needed.competency,
        to=needed.level,
        owner=drafting.manager if is_managers else drafting.owner,
        hours_per_month=suggestion.hours_per_month or (USUAL_COACHING_HOURS if is_managers else None),
        start=start,
        due=start + timedelta(days=days),
        done_when=suggestion.done_when or descriptor or None,
        safe_ground=suggestion.safe_ground,
    )


def _slug(text: str) -> str:
    """An id made of a text that need not be one: a role may ask for a competency that does not exist."""
    return "-".join(_WORD.findall(text.lower())) or "action"


def _last_due(drafting: _Drafting, stage: Stage) -> date | None:
    days = [action.due for action in drafting.actions.values() if action.stage == stage and action.due]
    return max(days, default=None)


def _target_day(drafting: _Drafting, route: list[Move]) -> date:
    """When the new position may begin: after all that comes before it, and not sooner than such moves take."""
    months = sum((move.step.typical_months.from_ or 0) for move in route if move.step.typical_months)
    usual = drafting.as_of + timedelta(days=max(months, 6) * _MONTH)
    before = [_last_due(drafting, stage) for stage in BEFORE_THE_MOVE]
    return max([usual, *(day for day in before if day)])
