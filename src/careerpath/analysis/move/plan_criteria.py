"""The criteria of a move that a plan answers: stages one to three, projects, milestones, preparation, a seat."""

from collections.abc import Iterator
from shlex import quote

from careerpath.analysis.assessment.gap import gaps_to_role
from careerpath.analysis.move.criterion import Candidacy, Criterion, CriterionResult
from careerpath.analysis.move.preparation import find_preparation_lack
from careerpath.analysis.move.project_length import project_days
from careerpath.analysis.move.rated_criteria import is_open_question
from careerpath.analysis.placeholders import says_nothing
from careerpath.analysis.same_text import folded
from careerpath.model.plan import Action, Preparation, Stage

_STAGE_LABELS: dict[Stage, str] = {
    "mastery": "Stage one: mastery of the present job",
    "trial": "Stage two: trials",
    "permanent": "Stage three: permanent responsibilities",
}


def stage_criteria(candidacy: Candidacy) -> Iterator[Criterion]:
    """Stages one to three, and the leadership projects the move asks for."""
    yield _mastery(candidacy)
    yield _later_stage(candidacy, "trial")
    yield _later_stage(candidacy, "permanent")
    if candidacy.demands.leadership_projects:
        yield _leadership_project(candidacy)


def milestone_criteria(candidacy: Candidacy) -> Iterator[Criterion]:
    """The stepping stones and criteria of the steps, answered in the plan's `criteria_met` by their text."""
    for stone in candidacy.demands.stepping_stones:
        yield _milestone(candidacy, f"stepping-stone:{stone}", stone)
    for criterion in candidacy.demands.criteria:
        yield _milestone(candidacy, f"criterion:{criterion}", criterion)


def preparation_criterion(candidacy: Candidacy) -> Criterion:
    """Whether somebody thought about what the person is prepared for."""
    label = "Preparation: has the skills, or will learn them"
    preparation = candidacy.plan.preparation if candidacy.plan else None
    lack = find_preparation_lack(candidacy.person, preparation, candidacy.role, candidacy.as_of)
    if lack is None and preparation is not None:
        evidence = (preparation.after,) if preparation.after else ()
        return Criterion("preparation", label, "met", _stated(candidacy, preparation), evidence)
    rate = f"careerpath assess {candidacy.person.id} --as manager --role {candidacy.role}"
    detail, remedy, command = {
        "unassessed": (
            f"has-skills, and no assessment against {candidacy.title} shows it",
            "an assessment against the role",
            rate,
        ),
        "no-after": ("will-learn, and nothing said about how", "say in `preparation.after` of plan.yaml how", ""),
    }.get(lack or "", ("nobody has said it", "ask it aloud, then write `preparation` into plan.yaml", ""))
    return Criterion("preparation", label, "unmet", detail, (), remedy, command)


def _stated(candidacy: Candidacy, preparation: Preparation) -> str:
    unmet = ", ".join(map(candidacy.workspace.competency_name, preparation.unmet))
    still = f", still missing: {unmet}" if unmet else ""
    if preparation.assumption == "has-skills":
        return f"has the skills; an assessment against {candidacy.title} is on file{still}"
    return f"will learn in the job{still}"


def vacancy_criterion(candidacy: Candidacy) -> Criterion:
    """Whether there is a seat (seed 20)."""
    label = f"An opening as {candidacy.title}"
    vacancy = candidacy.plan.vacancy if candidacy.plan else None
    note = (vacancy.note,) if vacancy and vacancy.note else ()
    evidence = (*note, *_openings(candidacy))
    if vacancy is not None and vacancy.expected is not None:
        is_ahead = vacancy.expected > candidacy.as_of
        detail = f"expected on {vacancy.expected}" if is_ahead else f"open since {vacancy.expected}"
        return Criterion("vacancy", label, "met", detail, evidence)
    if vacancy is None or says_nothing(vacancy.note):
        remedy = "write `vacancy` into plan.yaml: the day an opening is expected, or why none is"
        return Criterion("vacancy", label, "unknown", "nobody has said whether there is one", evidence, remedy)
    command = f"careerpath explore {candidacy.person.id}"
    remedy = "a seat; until there is one, talk about the other ways on"
    return Criterion("vacancy", label, "unmet", "none is expected", evidence, remedy, command)


def _openings(candidacy: Candidacy) -> Iterator[str]:
    """The organisation's needs that call for more people in the role."""
    for name, need in candidacy.workspace.settings.needs.items():
        count = need.staff.get(candidacy.role)
        if count and (need.until is None or need.until >= candidacy.as_of):
            until = f", until {need.until}" if need.until else ""
            yield f"the organisation's need `{name}` calls for {count} of them{until}"


def _mastery(candidacy: Candidacy) -> Criterion:
    """The present job is mastered: its actions are closed, and none of its must-haves is rated too low."""
    workspace, person = candidacy.workspace, candidacy.person
    gaps = gaps_to_role(workspace, person, person.profile.role or "", candidacy.as_of)
    musts = [gap for gap in gaps if gap.requirement.priority == "must"]
    below = [gap for gap in musts if gap.current and not gap.is_closed]
    actions = _live(person.plan.actions if person.plan else {}, "mastery")
    if below and not any(action.is_open for action in actions.values()):
        names = ", ".join(workspace.competency_name(gap.requirement.competency) for gap in below)
        detail = f"the present job asks for more: {names}"
        command = f"careerpath gap {person.id} --role {person.profile.role}"
        return _stage("mastery", "unmet", detail, "actions for what the present job asks for", command)
    if actions:
        return _of_actions(candidacy, "mastery", actions)
    if not musts or any(map(is_open_question, musts)):
        rate = f"careerpath assess {person.id} --as manager --role {person.profile.role}"
        detail = "not everything the present job asks for is rated"
        return _stage("mastery", "unknown", detail, "a rating by the manager", rate)
    return _stage("mastery", "met", "every must-have of the present job is met")


def _later_stage(candidacy: Candidacy, stage: Stage) -> Criterion:
    if candidacy.plan is None:
        return _stage(stage, "unknown", *_no_plan(candidacy))
    actions = _live(candidacy.plan.actions, stage)
    if not actions:
        return _stage(stage, "unmet", "the plan has none", f"an action with `stage: {stage}` in plan.yaml")
    return _of_actions(candidacy, stage, actions)


def _no_plan(candidacy: Candidacy) -> tuple[str, str, str]:
    person = candidacy.person
    if person.plan is None:
        command = f"careerpath plan {person.id} --role {candidacy.role}"
        return f"no plan leads to {candidacy.title}", "a plan made together", command
    leads_to = candidacy.workspace.title(person.plan.target) if person.plan.target else "growing in the present role"
    return f"the plan on file leads to {leads_to}", "talk about where to, then change `target` in plan.yaml", ""


def _live(actions: dict[str, Action], stage: Stage) -> dict[str, Action]:
    return {name: action for name, action in actions.items() if action.stage == stage and action.status != "dropped"}


def _of_actions(candidacy: Candidacy, stage: Stage, actions: dict[str, Action]) -> Criterion:
    """A stage is through when nothing of it is open and something was done; a failed trial alone shows nothing."""
    done = {name: action for name, action in actions.items() if action.status == "done"}
    still_open = [name for name, action in actions.items() if action.is_open]
    evidence = tuple(f"`{name}`{_until(action)}: {action.outcome or action.do}" for name, action in done.items())
    detail = f"{len(done)} of {len(actions)} done"
    if still_open:
        names = ", ".join(f"`{name}`" for name in still_open)
        command = f"careerpath advance {candidacy.person.id} {still_open[0]} --to done --outcome TEXT"
        return _stage(stage, "unmet", f"{detail}; open: {names}", "finish or drop what is open", command, evidence)
    if not done:
        return _stage(stage, "unmet", "what was tried has not worked yet", "another try")
    return _stage(stage, "met", detail, "", "", evidence)


def _until(action: Action) -> str:
    return f", until {action.due}" if action.due else ""


def _stage(
    stage: Stage,
    result: CriterionResult,
    detail: str,
    remedy: str = "",
    command: str = "",
    evidence: tuple[str, ...] = (),
) -> Criterion:
    return Criterion(f"stage:{stage}", _STAGE_LABELS[stage], result, detail, evidence, remedy, command)


def _leadership_project(candidacy: Candidacy) -> Criterion:
    """Projects that are done and lasted as long as the policy asks; how long, tells `start` to `due` (seed 197)."""
    wanted = candidacy.demands.leadership_projects
    shortest = candidacy.workspace.settings.policy.leadership_project_min_days
    actions = candidacy.person.plan.actions if candidacy.person.plan else {}
    projects = {name: item for name, item in actions.items() if item.kind == "leadership-project"}
    done = {name: item for name, item in projects.items() if item.status == "done"}
    days = {name: project_days(item) for name, item in done.items()}
    long = [name for name, length in days.items() if length is not None and length >= shortest]
    evidence = tuple(f"`{name}`, {_length(days[name])}: {item.outcome or item.do}" for name, item in done.items())
    detail = f"{len(long)} of {wanted} done that lasted {shortest} days or more"
    label = f"Leadership project{'' if wanted == 1 else 's'} over more than {shortest - 1} days"
    result: CriterionResult = "unmet"
    if len(long) >= wanted:
        return Criterion("leadership-project", label, "met", detail, evidence)
    remedy = f"an action with `kind: leadership-project`, {shortest} days or more from `start` to `due`"
    command, running = "", next((name for name, item in projects.items() if item.is_open), None)
    if running:
        remedy = f"`{running}` brought to its end"
        command = f"careerpath advance {candidacy.person.id} {running} --to done --outcome TEXT"
    if len(long) + list(days.values()).count(None) >= wanted:
        result, remedy, command = "unknown", "say in plan.yaml when it began and ended: `start` and `due`", ""
    return Criterion("leadership-project", label, result, detail, evidence, remedy, command)


def _length(days: int | None) -> str:
    return "of unknown length" if days is None else f"{days} days"


def _milestone(candidacy: Candidacy, name: str, text: str) -> Criterion:
    plan = candidacy.person.plan
    wanted = folded(text)
    shown = [item for item in (plan.criteria_met if plan else ()) if folded(item.criterion) == wanted]
    dated = [item for item in shown if item.on and item.on <= candidacy.as_of]
    if dated:
        evidence = tuple(item.evidence for item in dated if item.evidence)
        return Criterion(name, text, "met", f"shown on {dated[0].on}", evidence)
    if shown:
        return Criterion(name, text, "unknown", "on record, and not when", (), "its day, as `on` under `criteria_met`")
    command = f"careerpath log {candidacy.person.id} criterion --criterion {quote(text)} --evidence TEXT"
    return Criterion(name, text, "unmet", "not shown yet", (), "do it, and say what shows it", command)
