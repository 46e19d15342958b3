"""What `careerpath plan` would write for one person, decided before anything is written."""

from dataclasses import dataclass, replace
from datetime import date
from difflib import unified_diff
from pathlib import Path

from careerpath.analysis.plan.draft import CannotDraft, Draft, draft_plan
from careerpath.model import layout
from careerpath.model.workspace import Person, Workspace
from careerpath.render.charts.plan_picture import render_plan_picture
from careerpath.render.plan.document import render_plan
from careerpath.render.plan.file import render_plan_file
from careerpath.store.writing import Rewrite


@dataclass(frozen=True, slots=True)
class FileChange:
    """A file as it is (None: not there) and as it should be."""

    file: str
    before: str | None
    after: str

    @property
    def is_change(self) -> bool:
        """Whether there is anything to write."""
        return self.before != self.after

    def in_folder(self, root: Path) -> Rewrite:
        """The change as it is written, where the file still is as it was read."""
        return Rewrite(root / self.file, self.before, self.after)

    @property
    def diff(self) -> str:
        """The change as a unified diff; of a picture, that it is drawn anew."""
        if self.file.endswith(".svg"):
            return f"{self.file} is drawn anew\n"
        before = [] if self.before is None else self.before.splitlines(keepends=True)
        lines = unified_diff(before, self.after.splitlines(keepends=True), f"a/{self.file}", f"b/{self.file}")
        return "".join(line if line.endswith("\n") else line + "\n" for line in lines)


@dataclass(frozen=True, slots=True)
class PlanUpdate:
    """What there is to write for one person, or why there is nothing to plan from."""

    person: Person
    changes: tuple[FileChange, ...] = ()
    draft: Draft | None = None
    refusal: str = ""


def update_plan(workspace: Workspace, person: Person, target: str | None, as_of: date) -> PlanUpdate:
    """Draft a plan where there is none, and render it. TemplateProblem where an own template cannot be used."""
    draft: Draft | None = None
    changes = []
    if person.plan is None:
        try:
            draft = draft_plan(workspace, person, target, as_of)
        except CannotDraft as reason:
            return PlanUpdate(person, refusal=str(reason))
        person = replace(person, plan=draft.plan)
        changes.append(FileChange(layout.person_file(person.id, "plan"), None, render_plan_file(draft.plan)))
    changes += rendered_plan(workspace, person)
    return PlanUpdate(person, tuple(change for change in changes if change.is_change), draft)


def rendered_plan(workspace: Workspace, person: Person) -> list[FileChange]:
    """The document of a plan and the picture in it, as they should be. TemplateProblem as `update_plan`."""
    document = render_plan(workspace, person, "rep")
    picture = render_plan_picture(workspace, person, "rep")
    return [
        FileChange(layout.plan_document_file(person.id), person.plan_document, document),
        FileChange(layout.plan_picture_file(person.id), person.plan_picture, picture),
    ]
