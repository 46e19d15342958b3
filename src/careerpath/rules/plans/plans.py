"""CP4 on plans: everyone who should have one does, and it reads as it is written."""

from collections.abc import Iterator
from datetime import date

from careerpath.codes import diagnose
from careerpath.diagnostic import Diagnostic
from careerpath.model import layout
from careerpath.model.workspace import Person, Workspace
from careerpath.render.charts.plan_picture import render_plan_picture
from careerpath.render.plan.document import render_plan
from careerpath.render.templating.templates import TemplateProblem
from careerpath.rules.rule import PersonRule
from careerpath.rules.templates import find_syntax_problems


def plan_missing(workspace: Workspace, person: Person, as_of: date) -> Iterator[Diagnostic]:
    """CP401: somebody who wants a role, or reports to somebody, and has no plan (seed 25, 209)."""
    profile = person.profile
    if person.plan or layout.person_file(person.id, "plan") in person.broken:
        return
    if profile.target or profile.manager:
        why = f"wants to be {workspace.title(profile.target)}" if profile.target else "is a direct report"
        yield diagnose(
            "CP401",
            layout.person_file(person.id, "profile"),
            f"{person.name} {why}, and has no plan",
            at=("target" if profile.target else "manager",),
            hint=f"careerpath plan {person.id}",
        )


def plan_stale(workspace: Workspace, person: Person, as_of: date) -> Iterator[Diagnostic]:
    """CP424: `plan.md` or its picture is not, byte for byte, what the data would render; or cannot be (CP702).

    Both are made together: where the page is stale, nothing is said of the picture.
    """
    if workspace.is_broken_under("paths/", layout.SETTINGS_FILE):
        return
    if person.plan is None or person.broken:
        return
    try:
        rendered = render_plan(workspace, person, "rep")
        if person.plan_document != rendered:
            yield _stale(person, layout.plan_document_file(person.id), person.plan_document, rendered)
            return
        picture = render_plan_picture(workspace, person, "rep")
    except TemplateProblem as error:
        if not find_syntax_problems(workspace):  # else said once, at the template
            yield error.diagnostic
        return
    if person.plan_picture != picture:
        yield _stale(person, layout.plan_picture_file(person.id), person.plan_picture, picture)


def _stale(person: Person, file: str, written: str | None, rendered: str) -> Diagnostic:
    name = file.rpartition("/")[2]
    if written is None:
        message, line = f"{name} is missing", 1
    else:
        line = _first_difference(written, rendered)
        message = f"{name} is not what the data says now"
    hint = f"careerpath plan {person.id}"
    return diagnose("CP424", file, message, hint=hint, line=line)


def _first_difference(written: str, rendered: str) -> int:
    """The number of the first line that differs, from 1."""
    for number, (left, right) in enumerate(zip(written.split("\n"), rendered.split("\n"), strict=False), 1):
        if left != right:
            return number
    return min(written.count("\n"), rendered.count("\n")) + 1


PERSON_RULES: tuple[PersonRule, ...] = (plan_missing, plan_stale)
