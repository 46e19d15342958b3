"""What a decision writes: every file as it is and as it should be, checked before the first one is touched."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, TypeVar

from careerpath.analysis.decision.taking_up import TakingUp, changed_actions
from careerpath.analysis.move.readiness import Readiness
from careerpath.cli.changing.plan_edits import append_value, expect_loaded, put_values
from careerpath.cli.changing.planning import FileChange, rendered_plan
from careerpath.cli.frame.failure import CannotRun
from careerpath.model import layout
from careerpath.model.fields import Document
from careerpath.model.plan import Action, Plan
from careerpath.model.profile import Profile
from careerpath.model.promotion import Promotion
from careerpath.model.workspace import Person, Workspace
from careerpath.render.plan.file import render_plan_file
from careerpath.render.templating.templates import TemplateProblem
from careerpath.render.yaml_file import render_file, tidy
from careerpath.store.text.editing import add_key, set_value
from careerpath.store.text.page import CannotEdit
from careerpath.store.text.parsing import parse
from careerpath.store.text.validation import validate
from careerpath.store.writing import write_files

if TYPE_CHECKING:
    from careerpath.cli.frame.app import Here

D = TypeVar("D", bound=Document)


@dataclass(frozen=True, slots=True)
class TakenUp:
    """A role taken up from a day on: the decision, what it does to the plan, and whose report the person becomes."""

    workspace: Workspace
    person: Person
    readiness: Readiness
    promotion: Promotion
    change: TakingUp
    manager: str | None
    day: date


def record_change(here: "Here", person: Person, promotion: Promotion, day: date) -> FileChange:
    """The new record of a decision; CannotRun where there is one of that day."""
    file = layout.record_file(person.id, "promotions", str(day))
    if (here.root() / file).exists():
        raise CannotRun(f"there is a decision of {day} already: {file}", "give another day with --on")
    said = promotion.model_dump(by_alias=True, exclude_none=True, exclude_defaults=True)
    criteria = {key: value for key, value in said.pop("criteria", {}).items() if value}
    values = {"to": promotion.to, "decision": promotion.decision, "by": promotion.by, **said, "criteria": criteria}
    return FileChange(file, None, render_file("promotion", 3, values))


def consequences(here: "Here", taken: TakenUp) -> list[FileChange]:
    """What follows from a promotion, in the order it is written in: profile, plan, the plan's page, its picture."""
    person, workspace = taken.person, taken.workspace
    profile_file = layout.person_file(person.id, "profile")
    profile = _edited(here, profile_file, person.profile, lambda text: _edit_profile(text, taken))
    plan_file = layout.person_file(person.id, "plan")
    if person.plan is None:
        plan = FileChange(plan_file, None, render_plan_file(_new_plan(taken)))
    else:
        plan = _edited(here, plan_file, person.plan, lambda text: _edit_plan(text, taken))
    decided = {**person.promotions, layout.parse_record_name("promotions", str(taken.day)): taken.promotion}
    after = replace(person, profile=_read(Profile, profile), plan=_read(Plan, plan), promotions=decided)
    others = replace(workspace, people={**workspace.people, person.id: after})
    try:
        rendered = rendered_plan(others, after)
    except TemplateProblem as problem:
        wrong = problem.diagnostic
        raise CannotRun(f"{wrong.file}:{wrong.line}: {wrong.message}; nothing was written", wrong.hint) from problem
    return [change for change in (profile, plan, *rendered) if change.is_change]


def write_changes(here: "Here", changes: list[FileChange]) -> None:
    """Write all of them, or none; each must still hold what it held when it was read."""
    write_files([change.in_folder(here.root()) for change in changes])


def _edited(here: "Here", file: str, loaded: Document, edit: Callable[[str], str]) -> FileChange:
    try:
        before = (here.root() / file).read_bytes().decode("utf-8")
        after = edit(before)
        expect_loaded(here.root() / file, before, loaded, after)
        return FileChange(file, before, after)
    except UnicodeDecodeError as error:
        raise CannotRun(f"{file} is not UTF-8; nothing was written") from error
    except CannotEdit as reason:
        raise CannotRun(
            f"{file}: {reason}; nothing was written", "mend or edit the file by hand, then again"
        ) from reason


def _read(model: type[D], change: FileChange) -> D:
    """What a file will say; CannotRun where the format would refuse it."""
    parsed = parse(change.after.encode(), change.file)
    document, mismatches = validate(model, parsed.tree, change.file)
    problems = [*parsed.diagnostics, *mismatches]
    if problems or document is None:
        said = problems[0].message if problems else "it cannot be read"
        raise CannotRun(f"{change.file}: {said}; nothing was written", f"careerpath check {change.file}")
    return document


def _edit_profile(text: str, taken: TakenUp) -> str:
    """Role, since, target and history; the path where the new role stands on another one, and who the mentor is."""
    profile, readiness = taken.person.profile, taken.readiness
    values: dict[str, Any] = {"role": readiness.role, "since": taken.day}
    if profile.target is not None:
        values["target"] = None
    moves = readiness.demands.moves
    on_path = [step.role for path in (taken.workspace.paths.get(profile.path or ""),) if path for step in path.steps]
    if moves and readiness.role not in on_path:
        values["path"] = moves[-1].path
    if taken.manager != profile.manager:
        values["manager"] = taken.manager
    text = put_values(text, (), values)
    if profile.role is not None:
        last = taken.day - timedelta(days=1)
        text = append_value(text, "history", {"role": profile.role, "from": profile.since, "to": last})
    return _name_mentor(text, taken)


def _name_mentor(text: str, taken: TakenUp) -> str:
    """Write into the profile who the mentor is, and that they have said yes, which naming them says."""
    mentor, listed = taken.promotion.mentor, taken.person.profile.mentors
    if mentor is None or not taken.readiness.demands.needs_mentor:
        return text
    index = next((index for index, item in enumerate(listed) if item.person == mentor), None)
    if index is None:
        return append_value(text, "mentors", {"person": mentor, "willing": True})
    if listed[index].willing:
        return text
    at, entry = ("mentors", index), parse(text.encode(), "").tree["mentors"][index]
    is_there = "willing" in entry
    return set_value(text, (*at, "willing"), True) if is_there else add_key(text, at, "willing", True)


def _new_plan(taken: TakenUp) -> Plan:
    moves = taken.readiness.demands.moves
    return Plan(
        target=None,
        path=moves[-1].path if moves else taken.person.profile.path,
        opened=taken.day,
        owner=taken.person.id,
        accountable=taken.manager,
        preparation=taken.promotion.preparation,
        work_on=taken.promotion.preparation.unmet if taken.promotion.preparation else (),
        actions=dict(taken.change.added),
    )


def _edit_plan(text: str, taken: TakenUp) -> str:
    """Close what came before and begin the first months; what people wrote stays as it is."""
    plan = taken.person.plan
    if plan is None:
        return text
    values: dict[str, Any] = {}
    if plan.target is not None and plan.target != taken.readiness.role:
        values["target"] = None  # a plan that led elsewhere is over, and never led here
    if taken.manager is not None and plan.accountable != taken.manager:
        values["accountable"] = taken.manager
    text = put_values(text, (), values)
    for name, changes in changed_actions(plan, taken.change, taken.day).items():
        text = put_values(text, ("actions", name), changes)
    for name, action in taken.change.added.items():
        text = put_values(text, ("actions",), {name: _spelled(action)})
    return text


def _spelled(action: Action) -> Any:
    return tidy(action.model_dump(by_alias=True, exclude_none=True, exclude_defaults=True) | {"do": action.do})
