"""Edits of a person's `plan.yaml` that leave every other line as it is, and its document made anew."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from careerpath.cli.failure import CannotRun
from careerpath.cli.planning import update_plan
from careerpath.diagnostic import KeyPath
from careerpath.model import layout
from careerpath.render.templates import TemplateProblem
from careerpath.store.editing import CannotEdit, add_key, edit_file, set_value
from careerpath.store.parsing import parse
from careerpath.store.writing import write_file

if TYPE_CHECKING:
    from careerpath.cli.app import Here

_ABSENT = object()


def edit_plan(root: Path, person: str, edit: Callable[[str], str]) -> None:
    """Change a person's `plan.yaml`; CannotRun where that cannot be done without touching other lines."""
    edit_workspace_file(root, layout.person_file(person, "plan"), edit)


def edit_workspace_file(root: Path, file: str, edit: Callable[[str], str]) -> None:
    """Change one file of the workspace; CannotRun, with the file untouched, where that cannot be done."""
    try:
        edit_file(root / file, edit)
    except CannotEdit as reason:
        raise CannotRun(f"{file}: {reason}", "edit the file by hand") from reason


def put_values(text: str, at: KeyPath, values: Mapping[str, Any]) -> str:
    """The text with values in the mapping at `at`: each changed where it stands, or added at the mapping's end."""
    for key, value in values.items():
        there = _find(parse(text.encode(), "").tree, (*at, key))
        if there is _ABSENT:
            parent = _find(parse(text.encode(), "").tree, at)
            text = (
                put_values(text, at[:-1], {str(at[-1]): {key: value}})
                if parent is _ABSENT
                else add_key(text, at, key, value)
            )
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


def renew_document(here: "Here", person: str) -> None:
    """Make `plan.md` anew from what the files say now."""
    workspace = here.workspace()
    who = workspace.people[person]
    if who.plan is None:
        return
    try:
        update = update_plan(workspace, who, who.plan.target, here.as_of)
    except TemplateProblem as problem:
        raise CannotRun(f"{problem.diagnostic.file}: {problem.diagnostic.message}") from problem
    for change in update.changes:
        write_file(here.root() / change.file, change.after)
