"""Edits of a file of a person's that leave every other line as it is, and their plan's document made anew."""

from collections.abc import Callable, Mapping
from contextlib import nullcontext, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from careerpath.cli.changing.planning import update_plan
from careerpath.cli.frame.failure import CannotRun
from careerpath.diagnostic import KeyPath
from careerpath.model.fields import Document
from careerpath.model.layout import FILE_KINDS
from careerpath.render.templating.templates import TemplateProblem
from careerpath.render.yaml_file import render_file, tidy
from careerpath.store.text.editing import add_key, append_item, edit_file, set_value
from careerpath.store.text.page import CannotEdit
from careerpath.store.text.parsing import parse
from careerpath.store.text.validation import validate
from careerpath.store.writing import Conflict, Rewrite, write_files, writing_in

if TYPE_CHECKING:
    from careerpath.cli.frame.app import Here
    from careerpath.model.workspace import Person, Workspace

D = TypeVar("D", bound=Document)
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


def edit_record(here: "Here", file: str, loaded: Document, edit: Callable[[str], str]) -> None:
    """Change one file of the workspace that says what it said when it was loaded, however it is written.

    CannotRun, with the file untouched, where that cannot be done; Conflict where it says something else now.
    """
    path = here.root() / file

    def edit_as_loaded(text: str) -> str:
        try:
            edited = edit(text)
        except CannotEdit:
            expect_loaded(path, text, loaded, text)
            raise
        expect_loaded(path, text, loaded, edited)
        return edited

    try:
        edit_file(path, edit_as_loaded)
    except CannotEdit as reason:
        raise CannotRun(f"{file}: {reason}", "edit the file by hand") from reason


def read_record(here: "Here", file: str, model: type[D]) -> D:
    """One file that was just written, as it says it; CannotRun where it cannot be read any more."""
    parsed = parse((here.root() / file).read_bytes(), file)
    document, mismatches = validate(model, parsed.tree, file)
    problems = [*parsed.diagnostics, *mismatches]
    if problems or document is None:
        raise CannotRun(f"{file} cannot be read any more", f"careerpath check {file}")
    return document


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


def append_value(text: str, key: str, item: Mapping[str, Any]) -> str:
    """The text with one more item in a list at its top, which may not be there yet."""
    if _find(parse(text.encode(), "").tree, (key,)) is _ABSENT:
        return add_key(text, (), key, [item])
    return append_item(text, (key,), item)


def expect_loaded(path: Path, text: str, loaded: Document | None, edited: str) -> None:
    """Conflict where a file does not say any more what was read from it: `edited` was thought for something else."""
    if loaded is None:
        raise Conflict(path, ("", text), (text, edited))
    parsed = parse(text.encode("utf-8", "surrogatepass"), "")
    now, _ = validate(type(loaded), parsed.tree, "")
    if parsed.diagnostics or now != loaded:
        said = text if parsed.diagnostics or now is None else _plainly(now)
        raise Conflict(path, (_plainly(loaded), said), (text, edited))


def _plainly(document: Document) -> str:
    """What a document says, in one way of writing it."""
    kind = next(kind for kind, model in FILE_KINDS.items() if type(document) is model)
    said = document.model_dump(by_alias=True, exclude_none=True, exclude_defaults=True)
    return render_file(kind, 0, {key: tidy(value) for key, value in said.items()})


def _find(tree: Any, at: KeyPath) -> Any:
    """What stands at a path of a parsed tree; _ABSENT where there is no such key."""
    for part in at:
        if not isinstance(tree, dict) or part not in tree:
            return _ABSENT
        tree = tree[part]
    return tree


def renew_document(here: "Here", person: str) -> "Person":
    """Make `plan.md` anew from what the files say now; returns the person as they say it."""
    for others in (nullcontext(), nullcontext(), writing_in(here.root())):  # at last, with all others kept out
        with others, suppress(Conflict):  # somebody else made it meanwhile, perhaps from less than the files say now
            workspace = here.workspace()
            now = workspace.people[person]
            try:
                write_files(_changes(here, workspace, now))
            except TemplateProblem as problem:
                raise _cannot_render(problem, "the record is written, plan.md is as it was") from problem
            return now
    raise CannotRun("plan.md is changed all the time; the record is written", f"careerpath plan {person}")


def _changes(here: "Here", workspace: "Workspace", person: "Person") -> list[Rewrite]:
    """What `plan.md` has to become; nothing for somebody without a plan."""
    if person.plan is None:
        return []
    update = update_plan(workspace, person, person.plan.target, here.as_of)
    return [change.in_folder(here.root()) for change in update.changes]


def _cannot_render(problem: TemplateProblem, what_stands: str) -> CannotRun:
    wrong = problem.diagnostic
    return CannotRun(f"{wrong.file}:{wrong.line}: {wrong.message}; {what_stands}", wrong.hint)
