"""What becomes of a plan when its person takes up the new role: closed and kept, and the first months begin."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from careerpath.analysis.assessment.gap import Gap, gaps_to_role
from careerpath.analysis.move import first_months
from careerpath.analysis.move.rated_criteria import is_confirmed
from careerpath.analysis.move.readiness import Readiness
from careerpath.analysis.plan.free_id import free_id
from careerpath.model.plan import BEFORE_THE_MOVE, Action, Plan
from careerpath.model.workspace import Person, Workspace


@dataclass(frozen=True, slots=True)
class TakingUp:
    """What changes in a plan: `closed` and `goes_on` are ids of actions still open in stages one to three.

    What goes on is still to be learnt and belongs to the new position now; the rest is closed. `added` is new.
    """

    closed: tuple[str, ...]
    goes_on: tuple[str, ...]
    added: Mapping[str, Action]


def take_up(
    workspace: Workspace, person: Person, readiness: Readiness, mentor: str | None, manager: str | None, day: date
) -> TakingUp:
    """Close what came before, keep open what serves a must-have that is still missing, and draft what is not there.

    `manager` is whose report the person is from that day on.
    """
    actions = dict(person.plan.actions) if person.plan else {}
    open_before = [name for name, action in actions.items() if action.is_open and action.stage in BEFORE_THE_MOVE]
    later = [action for action in actions.values() if action.is_open and action.stage == "new-position"]
    missing = {gap.requirement.competency: gap for gap in _missing(workspace, person, readiness)}
    served = {action.competency for action in later}
    goes_on: list[str] = []
    for competency in missing:
        candidates = [name for name in open_before if actions[name].competency == competency]
        if competency not in served and candidates:
            goes_on.append(max(candidates, key=lambda name: actions[name].due or date.min))
            served.add(competency)
    drafts = _drafts(workspace, person, readiness, mentor, manager, day)
    there = {(action.kind, action.owner) for action in later}
    added = {free_id(name, actions): action for name, action in drafts if (action.kind, action.owner) not in there}
    if readiness.demands.is_first_managing_role:
        duties = first_months.lead_people(workspace, person, manager, day)
        added |= {free_id(name, actions): action for name, action in duties}
    for competency, gap in missing.items():
        if competency not in served:
            drafted = first_months.learn_in_the_job(workspace, person, competency, gap.requirement.level, day)
            added |= {free_id(action_id, actions): action for action_id, action in drafted}
    closed = tuple(name for name in open_before if name not in goes_on)
    return TakingUp(closed, tuple(goes_on), added)


def changed_actions(plan: Plan, change: TakingUp, day: date) -> dict[str, dict[str, object]]:
    """The keys of each open action that change, by its id."""
    why = f"Closed on {day}, when the new position began"
    ends: dict[str, dict[str, object]] = {
        name: {"status": "dropped", "outcome": plan.actions[name].outcome or why} for name in change.closed
    }
    return ends | {name: {"stage": "new-position"} for name in change.goes_on}


def _drafts(
    workspace: Workspace, person: Person, readiness: Readiness, mentor: str | None, manager: str | None, day: date
) -> first_months.Named:
    yield from first_months.take_over(workspace, person, readiness.role, day)
    if manager:
        yield from first_months.rate_anew(workspace, readiness.role, manager, day)
    if mentor and mentor != manager:
        yield from first_months.meet_mentor(workspace, readiness.role, mentor, day)


def _missing(workspace: Workspace, person: Person, readiness: Readiness) -> Iterator[Gap]:
    """The must-haves that were not met at the move, and of each short group the nearest members."""
    open_names = {criterion.name for criterion in readiness.must_haves if criterion.result != "met"}
    gaps = gaps_to_role(workspace, person, readiness.role, readiness.as_of)
    for gap in gaps:
        if gap.requirement.priority == "must" and f"competency:{gap.requirement.competency}" in open_names:
            yield gap
    for number, group in enumerate(workspace.roles[readiness.role].requires_some, 1):
        if f"group:{number}" in open_names:
            members = [gap for gap in gaps if gap.requirement.group == number]
            open_members = [gap for gap in members if not is_confirmed(gap)]
            short = (group.at_least or 0) - (len(members) - len(open_members))
            yield from sorted(open_members, key=lambda gap: (gap.gap is None, gap.gap or 0))[:short]
