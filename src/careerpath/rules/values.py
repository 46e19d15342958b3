"""CP005 where it takes more than one field to tell: points off the scale, ends before their start."""

from collections.abc import Iterator
from datetime import date

from careerpath.codes import diagnose
from careerpath.diagnostic import Diagnostic, KeyPath
from careerpath.model import layout
from careerpath.model.assessment import Assessment
from careerpath.model.plan import Plan
from careerpath.model.profile import Profile
from careerpath.model.role import Role
from careerpath.model.workspace import Person, Workspace
from careerpath.rules.rule import PersonRule, Rule

_Points = Iterator[tuple[str, KeyPath, int | None]]
_Spans = Iterator[tuple[str, KeyPath, date | int | None, date | int | None]]
_FEWEST_POINTS = 2


def scale_without_order(workspace: Workspace, as_of: date) -> Iterator[Diagnostic]:
    """CP005: a scale of fewer than two points, or one that does not go from lowest to highest."""
    points = list(workspace.settings.scale)
    if not points and workspace.settings.workspaces:
        return  # nothing is rated here: it only rolls others up
    if len(points) < _FEWEST_POINTS:
        yield diagnose(
            "CP005", layout.SETTINGS_FILE, "a scale needs two points or more", at=("scale",), hint="1 to 5 is usual"
        )
    elif points != sorted(points):
        hint = "list the lowest point first"
        yield diagnose(
            "CP005", layout.SETTINGS_FILE, "the points of the scale are not in order", at=("scale",), hint=hint
        )


def level_off_the_scale(workspace: Workspace, as_of: date) -> Iterator[Diagnostic]:
    """CP005: a level of the framework that is no point of the workspace's scale."""
    return _off_the_scale(workspace, _points(workspace))


def rating_off_the_scale(workspace: Workspace, person: Person, as_of: date) -> Iterator[Diagnostic]:
    """CP005: a rating, or a level that an action aims at, that is no point of the workspace's scale."""
    return _off_the_scale(workspace, _points_of_person(person))


def _off_the_scale(workspace: Workspace, points: _Points) -> Iterator[Diagnostic]:
    scale = workspace.settings.scale
    if len(scale) < _FEWEST_POINTS:
        return
    hint = f"the scale goes from {workspace.settings.lowest} to {workspace.settings.highest}"
    for file, at, level in points:
        if level is not None and level not in scale:
            yield diagnose("CP005", file, f"{level} is not on the scale", at=at, hint=hint)


def _points(workspace: Workspace) -> _Points:
    for competency_id, competency in workspace.competencies.items():
        for level in competency.levels:
            yield layout.competency_file(competency_id), ("levels", str(level)), level
    for role_id, role in workspace.roles.items():
        yield from _points_of_role(layout.role_file(role_id), role)


def _points_of_person(person: Person) -> _Points:
    for name, assessment in person.assessments.items():
        yield from _points_of_assessment(layout.record_file(person.id, "assessments", name.stem), assessment)
    for action_id, action in person.plan.actions.items() if person.plan else ():
        yield layout.person_file(person.id, "plan"), ("actions", action_id, "to"), action.to


def _points_of_role(file: str, role: Role) -> _Points:
    for competency, level in role.requires.items():
        yield file, ("requires", competency), level
    for competency, level in role.should_have.items():
        yield file, ("should_have", competency), level
    for index, group in enumerate(role.requires_some):
        for competency, level in group.of.items():
            yield file, ("requires_some", index, "of", competency), level


def _points_of_assessment(file: str, assessment: Assessment) -> _Points:
    yield file, ("performance",), assessment.performance
    yield file, ("potential",), assessment.potential
    for competency, given in assessment.ratings.items():
        yield file, ("ratings", competency, "rating"), given.rating


def end_before_start(workspace: Workspace, as_of: date) -> Iterator[Diagnostic]:
    """CP005: a need or a stretch of months that ends before it begins."""
    return _ends_before_start(_spans(workspace))


def end_before_start_of_person(workspace: Workspace, person: Person, as_of: date) -> Iterator[Diagnostic]:
    """CP005: a former role, an absence, a plan or an action that ends before it begins."""
    return _ends_before_start(_spans_of_person(person))


def _ends_before_start(spans: _Spans) -> Iterator[Diagnostic]:
    for file, at, start, end in spans:
        if start is not None and end is not None and end < start:  # type: ignore[operator]  # both days, or both months
            yield diagnose("CP005", file, f"`{at[-1]}` is {end}, before it begins ({start})", at=at)


def _spans(workspace: Workspace) -> _Spans:
    for need_id, need in workspace.settings.needs.items():
        yield layout.SETTINGS_FILE, ("needs", need_id, "until"), need.from_, need.until
    for path_id, path in workspace.paths.items():
        for index, step in enumerate(path.steps):
            if step.typical_months:
                months = step.typical_months
                yield layout.path_file(path_id), ("steps", index, "typical_months", "to"), months.from_, months.to


def _spans_of_person(person: Person) -> _Spans:
    yield from _spans_of_profile(layout.person_file(person.id, "profile"), person.profile)
    if person.plan:
        yield from _spans_of_plan(layout.person_file(person.id, "plan"), person.plan)


def _spans_of_profile(file: str, profile: Profile) -> _Spans:
    for index, former in enumerate(profile.history):
        yield file, ("history", index, "to"), former.from_, former.to
    for index, away in enumerate(profile.away):
        yield file, ("away", index, "until"), away.from_, away.until


def _spans_of_plan(file: str, plan: Plan) -> _Spans:
    yield file, ("by",), plan.opened, plan.by
    for action_id, action in plan.actions.items():
        yield file, ("actions", action_id, "due"), action.start, action.due


RULES: tuple[Rule, ...] = (scale_without_order, level_off_the_scale, end_before_start)
PERSON_RULES: tuple[PersonRule, ...] = (rating_off_the_scale, end_before_start_of_person)
