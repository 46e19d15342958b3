"""Edits of a file of a person's that leave every other line as it is, and their plan's document made anew."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from careerpath.cli.failure import CannotRun
from careerpath.cli.planning import update_plan
from careerpath.diagnostic import KeyPath
from careerpath.render.templates import TemplateProblem
from careerpath.store.editing import CannotEdit, add_key, edit_file, set_value
from careerpath.store.parsing import parse
from careerpath.store.writing import write_file

if TYPE_CHECKING:
    from careerpath.cli.app import Here
    from careerpath.model.workspace import Person, Workspace

_ABSENT = object()


def refuse_broken(here: "Here", workspace: "Workspace", person: "Person") -> None:
    """CannotRun where a person's document could not be made anew afterwards, so that nothing is half done.

    The file of their plan may be what cannot be read: they must not be told that they have none.
    """
    if workspace.is_broken_under(f"people/{person.id}/") or (person.plan and workspace.is_broken_under("paths/")):
        where = f"people/{person.id} paths" if person.plan else f"people/{person.id}"
        raise CannotRun(
            f"not every file behind {person.name}'s plan can be read; nothing was written", f"careerpath check {where}"
        )
    try:
        _changes(here, workspace, person)
    except TemplateProblem as problem:
        raise _cannot_render(problem, "nothing was written") from problem


def edit_record(here: "Here", file: str, edit: Callable[[str], str]) -> None:
    """Change one file of the workspace; CannotRun, with the file untouched, where that cannot be done."""
    try:
        edit_file(here.root() / file, edit)
    except CannotEdit as reason:
        raise CannotRun(f"{file}: {reason}", "edit the file by hand") from reason


def put_values(text: str, at: KeyPath, values: Mapping[str, Any]) -> str:
    """The text with values in the mapping at `at`: each changed where it stands, or added at the mapping's end."""
    for key, value in values.items():
        there = _find(parse(text.encode(), "").tree, (*at, key))
        if there is _ABSENT:
            if _find(parse(text.encode(), "").tree, at) is _ABSENT:
                text = put_values(text, at[:-1], {str(at[-1]): None})
            text = add_key(text, at, key, value)
        elif isinstance(value, Mapping):
            text = put_values(text, (*at, key), value)
        else:
            text = set_value(text, (*at, key), value)
    return text


def _find(tree: Any, at: KeyPath) -> Any:
    """What stands at a path of a parsed tree; _ABSENT where there is no such key."""
    for part in at:
        if not isinstance(tree, dict) or part not in tree:
            return _ABSENT
        tree = tree[part]
    return tree


def renew_document(here: "Here", person: str) -> "Person":
    """Make `plan.md` anew from what the files say now; returns the person as they say it."""
    workspace = here.workspace()
    now = workspace.people[person]
    try:
        changes = _changes(here, workspace, now)
    except TemplateProblem as problem:
        raise _cannot_render(problem, "the record is written, plan.md is as it was") from problem
    for file, text in changes:
        write_file(here.root() / file, text)
    return now


def _changes(here: "Here", workspace: "Workspace", person: "Person") -> list[tuple[str, str]]:
    """What `plan.md` has to become; nothing for somebody without a plan."""
    if person.plan is None:
        return []
    update = update_plan(workspace, person, person.plan.target, here.as_of)
    return [(change.file, change.after) for change in update.changes]


def _cannot_render(problem: TemplateProblem, what_stands: str) -> CannotRun:
    wrong = problem.diagnostic
    return CannotRun(f"{wrong.file}:{wrong.line}: {wrong.message}; {what_stands}", wrong.hint)
