"""`careerpath framework update`: a newer framework in the place of the copy, once its impact is seen."""

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from careerpath.cli.frame.app import Here, app, command
from careerpath.cli.frame.failure import CannotRun

if TYPE_CHECKING:
    from careerpath.analysis.change.changes import Subject
    from careerpath.model.workspace import Workspace
    from careerpath.store.framework import Framework
    from careerpath.store.framework_copy import Original

framework_app = typer.Typer(no_args_is_help=True, rich_markup_mode=None)
app.add_typer(framework_app, name="framework", help="The framework that a workspace shares with others.")


@command("update", framework_app, epilog="Example: careerpath framework update ../framework --at v2 --dry-run")
def framework_update(
    here: Here,
    source: Annotated[
        Path | None, typer.Argument(metavar="[SOURCE]", help="The folder it is from: by default that of last time.")
    ] = None,
    *,
    at: Annotated[
        str | None, typer.Option("--at", metavar="REV", help="A tag, branch or commit there: by default its HEAD.")
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Show what changes and whom it moves, and stop.")] = False,
    yes: Annotated[bool, typer.Option("--yes", help="Take it without being asked.")] = False,
    overwrite: Annotated[bool, typer.Option("--overwrite", help="Also where the copy was edited here.")] = False,
) -> None:
    """Take a newer framework into the copy that this workspace keeps, after showing what changes and whom it moves.

    The copy is the folder that `framework` in careerpath.yaml names, inside the workspace: vendor/framework. Beside it
    stands pinned.yaml, which says where it is from and what was copied, so that what was edited here is seen. Nothing
    is fetched: SOURCE is a folder on this machine, a clone of the framework's repository.
    """
    from careerpath.report.safe_text import safe
    from careerpath.store.framework_copy import find_edits, is_current, read_pin, write_copy

    root = here.root()
    copy = _copy_of(root)
    pin = read_pin(copy.root)
    place = _source(root, copy, source, pin.source if pin else None)
    original = _original(place, at)
    unpinned = {file: id_ for file, id_ in original.ids.items() if (copy.root / file).exists()}
    edits = list(find_edits(copy.root, pin.files if pin else unpinned, original.ids))
    for file, what in edits:
        sys.stderr.write(f"{what} here: {safe(copy.folder)}/{safe(file)}\n")
    if edits and not overwrite:
        raise CannotRun(
            f"what was changed in {copy.folder} would be lost; nothing was written",
            f"change it in {place} and come back; --overwrite takes what is there",
        )
    named = Path(os.path.relpath(place.resolve(), root.resolve())).as_posix()
    at_source = f"{named} is at {original.commit[:10]}" if original.commit else f"{named} is"
    if is_current(copy.root, original) and pin and pin.files == original.ids:
        sys.stderr.write(f"{copy.folder} is as {at_source}: nothing to take\n")
        return
    _show(here, copy, original)
    if dry_run or not (yes or _is_agreed()):
        sys.stderr.write("nothing was written\n")
        return
    write_copy(root, copy.root, original, named)
    sys.stderr.write(f"{copy.folder} is now as {at_source}: careerpath check, careerpath plan --all\n")


def _copy_of(root: Path) -> "Framework":
    """The folder of the copy, there or yet to be; CannotRun where the workspace keeps none."""
    from careerpath.store.framework import find_framework

    found = find_framework(root)
    if found is None:
        hint = "name the folder of a copy in careerpath.yaml: framework: vendor/framework"
        raise CannotRun("this workspace has a framework of its own, in paths/", hint)
    if found.folder.startswith(".."):
        hint = "to keep a copy, name its folder in careerpath.yaml: framework: vendor/framework"
        raise CannotRun(f"the framework is read in {found.folder}, where it is kept: there is no copy to update", hint)
    if found.problem and not found.is_missing:
        raise CannotRun(found.problem, found.hint)
    return found


def _source(root: Path, copy: "Framework", given: Path | None, pinned: str | None) -> Path:
    """The folder that the framework is from; CannotRun where it is not known, or no framework."""
    if given is None and pinned is None:
        hint = "careerpath framework update ../framework"
        raise CannotRun(f"nothing says where {copy.folder} is from", f"name the folder: {hint}")
    place = given if given is not None else Path(os.path.relpath(root.resolve() / str(pinned)))
    if not (place / "careerpath.yaml").is_file() or place.resolve() == copy.root.resolve():
        raise CannotRun(f"{place} is no framework to copy", "name the folder that has its careerpath.yaml and paths/")
    return place


def _original(place: Path, at: str | None) -> "Original":
    from careerpath.report.safe_text import safe
    from careerpath.store.framework_copy import read_original

    original = read_original(place, at)
    if original.workspace is None:
        raise CannotRun(f"the framework in {place} cannot be read as a whole", f"careerpath -C {place} check")
    if original.uncommitted:
        files = ", ".join(original.uncommitted)
        sys.stderr.write(f"not committed in {safe(str(place))}, and so not taken: {safe(files)}\n")
    return original


def _show(here: Here, copy: "Framework", original: "Original") -> None:
    """What changes in words, and whom it moves; of a first copy, what is in it."""
    from careerpath.cli.frame.impacts import find_impacts, sum_up
    from careerpath.render.words.changes import word_changes
    from careerpath.render.words.impact import word_impacts
    from careerpath.report.answers.changes import print_changes

    workspace = here.load().workspace
    if copy.problem or workspace is None or original.workspace is None:
        said = "for the first time" if copy.problem else "in the place of a copy that cannot be read"
        sys.stdout.write(f"{len(original.files)} files, {said}\n")
        return
    before, after, changes = _compare(here.root(), workspace, original.workspace)
    print_changes(list(word_changes(before, after, changes, str)))
    impacts = find_impacts(before, after, workspace.people.values(), here.as_of)
    sys.stdout.write("\n" if changes and impacts else "")
    print_changes(list(word_impacts(before, after, impacts, str)))
    sys.stderr.write(sum_up(len(impacts), len(workspace.people)))


def _compare(
    root: Path, workspace: "Workspace", framework: "Workspace"
) -> "tuple[Workspace, Workspace, list[Subject]]":
    """The workspace under the framework it has, in the ids of the other; under the other; and what differs."""
    from dataclasses import replace

    from careerpath.analysis.change.changes_of_framework import find_framework_changes
    from careerpath.analysis.change.impact import with_framework_of
    from careerpath.analysis.change.renames import find_renames, with_present_ids
    from careerpath.store.framework import read_own_settings, with_framework_part

    own = read_own_settings(root) or workspace.settings
    settings = with_framework_part(own, framework.settings)
    after = with_framework_of(replace(framework, settings=settings, templates=workspace.templates), workspace)
    names = find_renames(workspace, after)
    before = with_framework_of(with_present_ids(workspace, names), after)
    return before, after, list(find_framework_changes(before, after, names))


def _is_agreed() -> bool:
    """Whether somebody says so at the terminal; CannotRun where nobody can be asked."""
    from careerpath.cli.frame.asking import ask_line, can_ask

    if not can_ask():
        raise CannotRun("nobody is here to be asked; nothing was written", "--yes takes it, --dry-run only shows it")
    return ask_line("Take it? [y or n] ").casefold() in ("y", "yes")
