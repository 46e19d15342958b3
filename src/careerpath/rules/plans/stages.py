"""CP402, CP403, CP407 to CP411, CP414: what has to be there before, in and between the four stages of a plan."""

import re
from collections.abc import Iterator
from datetime import date

from careerpath.analysis.assessment.gap import standing_gaps
from careerpath.analysis.assessment.gates import GateOutcome, evaluate_gate
from careerpath.analysis.move.project_length import project_days
from careerpath.analysis.move.routes import route_of
from careerpath.analysis.placeholders import says_nothing
from careerpath.diagnostic import Diagnostic
from careerpath.model.plan import Action, ActionKind, Plan, Stage
from careerpath.model.workspace import Person, Workspace, newest_first
from careerpath.rules.plans.actions import live_actions
from careerpath.rules.plans.finding import in_plan
from careerpath.rules.rule import PersonRule

_AFTER_THE_NUMBERS: frozenset[Stage] = frozenset({"trial", "permanent", "new-position"})
_PLAIN_WORK: frozenset[ActionKind] = frozenset({"practice", "trial", "assignment", "shift"})
"""Kinds that may be more selling and nothing else; the others teach somebody something, by what they are."""

_ACCOUNTS = r"(?:accounts?|customers?|clients?|prospects?)"
_TOP_ACCOUNT = re.compile(
    r"(?P<not>\b(?:no|not|never|nor|neither|without|except|outside|excluding|away from|instead of|rather than)\s+"
    r"(?:(?:a|an|any|the|our|my|of|in|on|at|with|from)\s+)*)?"
    r"\b(?P<name>"
    # "a customer" is any customer: the letter counts only where it cannot be an article.
    r"(?-i:A)(?:\s*(?:/|,|&|\band\b|\bor\b)\s*(?-i:B))?[\s-]+(?:accounts?|customers|clients|prospects)"
    rf"|(?-i:A)[\s-]+(?:tier|grade|class|list)[\s-]+{_ACCOUNTS}"
    r"|(?:top|key|strategic)(?:\s*(?:/|,|&|\band\b|\bor\b)\s*(?:top|key|strategic))*"
    rf"[\s-]+(?:\w+[\s-]+)?{_ACCOUNTS}"
    r")\b(?!\s+(?:manag|team|director|executive|plan))",
    re.IGNORECASE,
)


def numbers_first(workspace: Workspace, person: Person, as_of: date) -> Iterator[Diagnostic]:
    """CP402: stage two or later opened, or planned, while a gate of the next move fails (seed 8, 9)."""
    plan = person.plan
    if plan is None:
        return
    failed = [gate for gate in _next_gates(workspace, person, plan, as_of) if gate.result == "unmet"]
    opened = next((item for item in live_actions(plan) if item[1].stage in _AFTER_THE_NUMBERS), None)
    if failed and opened:
        numbers = "; and ".join(gate.explanation for gate in failed)
        message = f"stage `{opened[1].stage}` is opened before the numbers are there: {numbers}"
        hint = "plan for mastery of the present job, and set the rest to `dropped` until the numbers are there"
        yield in_plan("CP402", person, ("actions", opened[0], "status"), message, hint)


def sell_more_only(workspace: Workspace, person: Person, as_of: date) -> Iterator[Diagnostic]:
    """CP403: the numbers are there, and the plan asks for more of them and nothing else (seed 11, 65)."""
    plan = person.plan
    if plan is None:
        return
    gates = _next_gates(workspace, person, plan, as_of) if plan.target else []
    actions = [action for _, action in live_actions(plan)]
    if gates and all(gate.result == "met" for gate in gates) and actions:
        if any(_is_more_than_numbers(workspace, action) for action in actions):
            return
        message = f"the numbers are there, and no action goes beyond them; {gates[0].explanation}"
        hint = f"work on what {workspace.title(plan.target)} asks for beside numbers: careerpath gap {person.id}"
        yield in_plan("CP403", person, ("actions",), message, hint)


def _is_more_than_numbers(workspace: Workspace, action: Action) -> bool:
    """Whether an action serves something that no metric of selling measures, or teaches by what it is."""
    if action.kind not in _PLAIN_WORK:
        return True
    if action.competency is None:
        return False
    competency = workspace.competencies.get(action.competency)
    if competency is None or competency.people_development:
        return True
    return competency.kind != "achievement" or competency.metric is None


def gap_not_worked_on(workspace: Workspace, person: Person, as_of: date) -> Iterator[Diagnostic]:
    """CP407: something the target requires that is neither met, trialled nor taught (seed 66, 108).

    Silent while the numbers come first (CP402), and about somebody whom nobody has assessed (CP301).
    """
    plan = person.plan
    if plan is None:
        return
    if plan.target is None or person.is_broken_under("assessments/"):
        return
    if person.profile.target and not any(newest_first(person.assessments, as_of)):
        return
    if _numbers_come_first(workspace, person, plan, as_of):
        return
    for message, competency in _neglected(workspace, person, plan, as_of):
        hint = f"add an action with `competency: {competency}`"
        yield in_plan("CP407", person, ("actions",), f"{workspace.title(plan.target)} requires {message}", hint)


def _neglected(workspace: Workspace, person: Person, plan: Plan, as_of: date) -> Iterator[tuple[str, str]]:
    """What is required and neither reached nor worked on, in words, and a competency that would answer it."""
    worked_on = {action.competency for _, action in live_actions(plan) if action.status != "failed"}
    rows = standing_gaps(workspace, person, plan.target or "", as_of)
    idle = [gap for gap in rows if not gap.is_closed and gap.requirement.competency not in worked_on]
    for gap in idle:
        if gap.requirement.priority == "must" and gap.requirement.competency in workspace.competencies:
            name = workspace.competency_name(gap.requirement.competency)
            stands = f"stands at {gap.current.rating}" if gap.current else "is not rated"
            what = f"{name} at {gap.requirement.level}; {person.name} {stands}, and no action works on it"
            yield what, gap.requirement.competency
    role = workspace.roles.get(plan.target or "")
    for number, group in enumerate(role.requires_some if role else (), 1):
        missing = [gap.requirement.competency for gap in idle if gap.requirement.group == number]
        is_known = group.of.keys() <= workspace.competencies.keys()
        if missing and is_known and len(group.of) - len(missing) < (group.at_least or 0):
            names = ", ".join(map(workspace.competency_name, group.of))
            yield f"{group.at_least} of {names}; too few are reached or worked on", missing[0]


def trial_unbounded(workspace: Workspace, person: Person, as_of: date) -> Iterator[Diagnostic]:
    """CP408: a trial without an end, or without a proof that it is done (seed 179)."""
    for action_id, action in _trials(person):
        missing = {"due": action.due is None, "done_when": says_nothing(action.done_when)}
        keys = [key for key, is_missing in missing.items() if is_missing]
        if keys:
            listed = " and ".join(f"`{key}`" for key in keys)
            hint = "say when it ends, and how anyone could tell that it is done"
            yield in_plan("CP408", person, ("actions", action_id, keys[0]), f"a trial without {listed}", hint)


def trial_on_top_account(workspace: Workspace, person: Person, as_of: date) -> Iterator[Diagnostic]:
    """CP409: a trial without safe ground, or on an account that must not be lost (seed 131)."""
    for action_id, action in _trials(person):
        top = find_top_account(action.safe_ground or "")
        if says_nothing(action.safe_ground):
            message = "nothing said about where this trial may fail"
        elif top:
            message = f"no safe ground for a trial: {top}"
        else:
            continue
        hint = "name B accounts, or `internal` where no customer is touched"
        yield in_plan("CP409", person, ("actions", action_id, "safe_ground"), message, hint)


def find_top_account(text: str) -> str | None:
    """The words that name an account too good to fail on; `no key accounts` names none."""
    found = (match["name"] for match in _TOP_ACCOUNT.finditer(text) if not match["not"])
    return next(found, None)


def permanent_not_announced(workspace: Workspace, person: Person, as_of: date) -> Iterator[Diagnostic]:
    """CP410: a permanent change that has begun and of which others were not told (seed 187)."""
    plan = person.plan
    if plan is None:
        return
    for action_id, action in plan.actions.items():
        if action.stage == "permanent" and action.status in ("doing", "done"):
            told = action.announced
            missing = [] if told and told.on else ["when"]
            missing += [] if told and not says_nothing(told.to) else ["to whom"]
            if missing:
                begun = "is done" if action.status == "done" else "has begun"
                unsaid = " and ".join(missing)
                message = f"this permanent change {begun}, and nobody says {unsaid} it was announced"
                hint = "announce it, then write `announced: {on: DATE, to: AUDIENCE}`"
                yield in_plan("CP410", person, ("actions", action_id, "announced"), message, hint)


def trial_announced(workspace: Workspace, person: Person, as_of: date) -> Iterator[Diagnostic]:
    """CP411: an action of stage trial that was announced, and nobody said that others may know (seed 183)."""
    plan = person.plan
    if plan is None:
        return
    for action_id, action in live_actions(plan):
        told = action.announced
        if action.stage == "trial" and told and (told.on or told.to) and action.shared is not True:
            message = "a trial is private until it has worked, and this one was announced"
            hint = "write `shared: true` where that is meant, or delete `announced`"
            yield in_plan("CP411", person, ("actions", action_id, "announced"), message, hint)


def leadership_project_short(workspace: Workspace, person: Person, as_of: date) -> Iterator[Diagnostic]:
    """CP414: a leadership project too short to show anything, counted from `start` to `due` (seed 197)."""
    shortest = workspace.settings.policy.leadership_project_min_days
    plan = person.plan
    if plan is None:
        return
    for action_id, action in live_actions(plan):
        days = project_days(action) if action.kind == "leadership-project" else None
        if days is not None and 0 <= days < shortest:  # one that ends before it begins is CP005's
            message = f"this leadership project lasts {days} days; the policy asks for {shortest} or more"
            hint = "make it a real responsibility, with an end that gives it time"
            yield in_plan("CP414", person, ("actions", action_id, "due"), message, hint)


def _trials(person: Person) -> Iterator[tuple[str, Action]]:
    """The trials of somebody that were not dropped, with their ids."""
    for action_id, action in live_actions(person.plan) if person.plan else ():
        if action.kind == "trial":
            yield action_id, action


def _next_gates(workspace: Workspace, person: Person, plan: Plan, as_of: date) -> list[GateOutcome]:
    """What the gates of the next move towards the target come to; none where a path could not be read."""
    if workspace.is_broken_under("paths/"):
        return []
    route = route_of(workspace, person, plan.target or person.profile.target)
    gates = route[0].step.gates if route else ()
    return [evaluate_gate(workspace, person, gate, as_of) for gate in gates]


def _numbers_come_first(workspace: Workspace, person: Person, plan: Plan, as_of: date) -> bool:
    """Whether a gate of the next move is not met; numbers too old to decide still tell what they told when new."""
    updated = person.metrics.updated if person.metrics else None
    for day in (as_of, updated) if updated and updated < as_of else (as_of,):
        results = {gate.result for gate in _next_gates(workspace, person, plan, day)}
        if "unmet" in results or "unknown" not in results:
            return "unmet" in results
    return False


PERSON_RULES: tuple[PersonRule, ...] = (
    numbers_first,
    sell_more_only,
    gap_not_worked_on,
    trial_unbounded,
    trial_on_top_account,
    permanent_not_announced,
    trial_announced,
    leadership_project_short,
)
