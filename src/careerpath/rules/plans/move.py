"""CP419 to CP421, CP425, CP428, CP429: a plan towards another role has thought about the move and what is before it."""

from collections.abc import Iterator
from datetime import date

from careerpath.analysis.assessment.gap import Gap, standing_gaps
from careerpath.analysis.move.preparation import find_preparation_lack
from careerpath.analysis.move.routes import route_of
from careerpath.analysis.placeholders import says_nothing
from careerpath.codes import diagnose
from careerpath.diagnostic import Diagnostic
from careerpath.model import layout
from careerpath.model.plan import BEFORE_THE_MOVE, Plan
from careerpath.model.workspace import Person, Workspace, newest_first
from careerpath.rules.plans.actions import live_actions, open_actions
from careerpath.rules.plans.finding import in_plan
from careerpath.rules.references import target_off_path
from careerpath.rules.rule import PersonRule


def preparation_unexamined(workspace: Workspace, person: Person, as_of: date) -> Iterator[Diagnostic]:
    """CP419: nobody says what the person is prepared for, or what is said was not examined (seed 158 to 162).

    That is `has-skills` without an assessment against the new role, and `will-learn` without a word on how.
    """
    plan = _move_of(person)
    if plan is None or plan.target is None:
        return
    title = workspace.title(plan.target)
    lack = find_preparation_lack(person, plan.preparation, plan.target, as_of)
    if lack == "unsaid":
        message = f"nothing said about what {person.name} is assumed to be prepared for as {title}"
        hint = "ask it aloud: `assumption: has-skills`, or `will-learn` and how in `after`"
        yield in_plan("CP419", person, ("preparation", "assumption"), message, hint)
    elif lack == "unassessed" and not _is_said_elsewhere(workspace, person, plan.target, as_of):
        message = f"has-skills, and no assessment of {person.name} against {title} shows it"
        hint = f"careerpath assess {person.id} --as self --role {plan.target}"
        yield in_plan("CP419", person, ("preparation", "assumption"), message, hint)
    elif lack == "no-after":
        message = f"will-learn, and nothing said about how it is learnt after the move to {title}"
        hint = "say in `after` what is learnt in the new job, with whom and by when"
        yield in_plan("CP419", person, ("preparation", "after"), message, hint)


def _is_said_elsewhere(workspace: Workspace, person: Person, target: str, as_of: date) -> bool:
    """Whether CP101, CP301 or the reader has said why there is no assessment against the target."""
    if target not in workspace.roles or person.is_broken_under("assessments/"):
        return True
    return bool(person.profile.target) and not any(newest_first(person.assessments, as_of))


def vacancy_unsaid(workspace: Workspace, person: Person, as_of: date) -> Iterator[Diagnostic]:
    """CP420: a plan towards another role that says nothing about an opening (seed 20)."""
    plan = _move_of(person)
    if plan is None:
        return
    vacancy = plan.vacancy
    if vacancy is None or (vacancy.expected is None and says_nothing(vacancy.note)):
        message = f"nothing said about whether there will be an opening as {workspace.title(plan.target)}"
        hint = "write the day one is `expected`, or null and in `note` why none is and what else there is"
        yield in_plan("CP420", person, ("vacancy",), message, hint)


def too_soon(workspace: Workspace, person: Person, as_of: date) -> Iterator[Diagnostic]:
    """CP421: the new position is to begin before what prepares for it can end (seed 166, 198).

    Looks at what is still to be done in stages one to three, and at every leadership project.
    """
    plan = _move_of(person)
    if plan is None:
        return
    if plan.by is None or (plan.opened and plan.by < plan.opened):
        return  # said by CP405 and CP005
    late = [(due, action_id) for action_id, due in _needed_until(plan) if due > plan.by]
    if late:
        last, action_id = max(late)
        days = (last - plan.by).days
        than = f"{days} {'day' if days == 1 else 'days'} sooner than `{action_id}` needs, which is due on {last}"
        hint = "move `by`, or agree on what has to be done before the move and what comes after it"
        yield in_plan("CP421", person, ("by",), f"{workspace.title(plan.target)} by {plan.by}: {than}", hint)


def _needed_until(plan: Plan) -> Iterator[tuple[str, date]]:
    """When each action that comes before the move ends, where that can be told."""
    for action_id, action in open_actions(plan):
        is_before = action.stage in BEFORE_THE_MOVE or action.kind == "leadership-project"
        if is_before and action.due and not (action.start and action.due < action.start):
            yield action_id, action.due


def title_before_stage_four(workspace: Workspace, person: Person, as_of: date) -> Iterator[Diagnostic]:
    """CP425: the new role was taken while actions of earlier stages are open (seed 165, 188).

    A plan that was opened in the role is one to grow in it, and took nothing too early.
    """
    plan, profile = person.plan, person.profile
    if plan is None or plan.target is None or plan.target != profile.role:
        return
    if plan.opened and profile.since and plan.opened >= profile.since:
        return
    left = [action_id for action_id, action in open_actions(plan) if action.stage in BEFORE_THE_MOVE]
    if left:
        names = ", ".join(f"`{action_id}`" for action_id in left)
        message = f"{person.name} is {workspace.title(plan.target)} already, and what comes before is open: {names}"
        hint = "finish or drop what came before, and move to stage new-position what is still to be learnt"
        yield in_plan("CP425", person, ("actions", left[0], "status"), message, hint)


def no_stage_one(workspace: Workspace, person: Person, as_of: date) -> Iterator[Diagnostic]:
    """CP428: a move is planned, the present job asks for more, and no action of mastery serves it (seed 174 to 178).

    Silent about somebody whom nobody has assessed (CP301).
    """
    plan = _move_of(person)
    if plan is None:
        return
    if person.is_broken_under("assessments/"):
        return
    if person.profile.target and not any(newest_first(person.assessments, as_of)):
        return
    unmet = [_describe(workspace, gap) for gap in _unmet_musts(workspace, person, as_of)]
    if unmet and all(action.stage != "mastery" for _, action in live_actions(plan)):
        title = workspace.title(person.profile.role)
        message = f"the present job is forgotten: {title} requires {', '.join(unmet)}, and no action is of mastery"
        hint = "add an action with `stage: mastery`: stage one is the present position"
        yield in_plan("CP428", person, ("actions",), message, hint)


def _unmet_musts(workspace: Workspace, person: Person, as_of: date) -> Iterator[Gap]:
    """The must-haves of the present role that are not met."""
    for gap in standing_gaps(workspace, person, person.profile.role or "", as_of):
        needed = gap.requirement
        if needed.priority == "must" and not gap.is_closed and needed.competency in workspace.competencies:
            yield gap


def _describe(workspace: Workspace, gap: Gap) -> str:
    stands = f"now {gap.current.rating}" if gap.current else "unrated"
    return f"{workspace.competency_name(gap.requirement.competency)} at {gap.requirement.level} ({stands})"


def target_without_plan_path(workspace: Workspace, person: Person, as_of: date) -> Iterator[Diagnostic]:
    """CP429: a target that no path leads to from the present role (seed 46).

    Silent where CP108 has said so of the person's own path, and where a path or a role is not known.
    """
    if workspace.is_broken_under("paths/"):
        return
    profile, plan = person.profile, person.plan
    file = layout.person_file(person.id, "profile")
    is_off_path = any(target_off_path(workspace, person, as_of))
    if not is_off_path and _is_out_of_reach(workspace, person, profile.target, profile.path):
        yield _no_way(workspace, person, profile.target, file)
    if plan is None or plan.target == profile.target:
        return
    if _is_out_of_reach(workspace, person, plan.target, profile.path, plan.path):
        yield _no_way(workspace, person, plan.target, layout.person_file(person.id, "plan"))


def _is_out_of_reach(workspace: Workspace, person: Person, target: str | None, *paths: str | None) -> bool:
    """Whether no way leads to a target, as far as that can be told: what is not known may be the way."""
    role = person.profile.role
    if role == target or not {role, target} <= workspace.roles.keys():
        return False
    if not {path for path in paths if path} <= workspace.paths.keys():
        return False
    steps = [{step.role for step in path.steps} for path in workspace.paths.values()]
    if any({role, target} & roles and not roles <= workspace.roles.keys() for roles in steps):
        return False
    return not route_of(workspace, person, target)


def _no_way(workspace: Workspace, person: Person, target: str | None, file: str) -> Diagnostic:
    role = workspace.title(person.profile.role)
    return diagnose(
        "CP429",
        file,
        f"no path leads from {role} to {workspace.title(target)}, not even over several",
        at=("target",),
        hint="add the steps to a path, or choose a target that one leads to: careerpath explore",
    )


def _move_of(person: Person) -> Plan | None:
    """Somebody's plan, where it leads to another role than the present one."""
    plan = person.plan
    return plan if plan and plan.target and plan.target != person.profile.role else None


PERSON_RULES: tuple[PersonRule, ...] = (
    preparation_unexamined,
    vacancy_unsaid,
    too_soon,
    title_before_stage_four,
    no_stage_one,
    target_without_plan_path,
)
