"""Files as a form changes them: new ones whole, with what can still be said; others in the lines that change."""

import sys
from typing import TYPE_CHECKING

from careerpath.cli.changing.plan_edits import expect_loaded
from careerpath.cli.frame.failure import CannotRun
from careerpath.cli.frame.progress import watched
from careerpath.model import layout
from careerpath.render.yaml_file import render_file
from careerpath.store.text.page import CannotEdit
from careerpath.store.text.parsing import parse
from careerpath.store.text.rearranging import put_value, with_unsaid
from careerpath.store.text.validation import validate
from careerpath.store.writing import Rewrite, write_files

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from careerpath.cli.frame.app import Here
    from careerpath.exchange.form.changes import FileChange
    from careerpath.model.fields import Document
    from careerpath.model.workspace import Workspace
    from careerpath.spelling import Value


def _profile_file(person: str) -> str:
    return layout.person_file(person, "profile")


_PLACES: "Mapping[str, tuple[Callable[[str], str], int]]" = {
    "profile": (_profile_file, 2),
    "competency": (layout.competency_file, 2),
    "role": (layout.role_file, 2),
    "path": (layout.path_file, 1),
}
"""Where a file of a kind stands, and how many folders below the workspace."""


def file_of(kind: str, known_id: str) -> str:
    """Where what has an id stands, relative to the workspace."""
    return _PLACES[kind][0](known_id)


def rewrite_form(here: "Here", workspace: "Workspace", changes: "Sequence[FileChange]") -> list[Rewrite]:
    """What to write so that changes are on file; CannotRun where that cannot be done for one of the files."""
    loaded = dict(workspace.documents())
    return [_rewrite(here, change, loaded) for change in watched(changes, "making files")]


def write_unless_dry(here: "Here", rewrites: "Sequence[Rewrite]", summary: str, *, dry_run: bool) -> bool:
    """Write the files of an import and name them, or say in a dry run what they come to; whether they were written."""
    if dry_run:
        sys.stderr.write(f"dry run: {summary}; nothing was written\n")
        return False
    write_files(rewrites)
    for rewrite in rewrites:
        sys.stderr.write(f"wrote {rewrite.path.relative_to(here.root())}\n")
    return True


def render_new(kind: str, values: "Mapping[str, Value]") -> str:
    """A new file of a kind: every key of the format with what it is for, those that are not said as comments."""
    return render_file(kind, _PLACES[kind][1], values, full=True)


def expect_valid(kind: str, file: str, text: str) -> None:
    """CannotRun for a text that the format would refuse."""
    parsed = parse(text.encode(), file)
    _, mismatches = validate(layout.FILE_KINDS[kind], parsed.tree, file)
    problems = [*parsed.diagnostics, *mismatches]
    if problems:
        raise CannotRun(f"{file}: {problems[0].message}; nothing was written", problems[0].hint)


def _rewrite(here: "Here", change: "FileChange", loaded: "dict[str, Document]") -> Rewrite:
    file = file_of(change.kind, change.id)
    path = here.root() / file
    if change.is_new:
        if path.exists():
            raise CannotRun(f"{file} is there and cannot be read; nothing was written", f"careerpath check {file}")
        text = render_new(change.kind, change.after)
        expect_valid(change.kind, file, text)
        return Rewrite(path, None, text)
    before = path.read_bytes()
    text = said = before.decode("utf-8")
    tree = parse(before, file).tree or {}
    try:
        for key, value in change.values.items():
            text = put_value(text, (key,), with_unsaid(tree.get(key), value))
    except CannotEdit as reason:
        raise CannotRun(f"{file}: {reason}; nothing was written", "mend the file, then import again") from reason
    expect_loaded(path, said, loaded[file], text)
    expect_valid(change.kind, file, text)
    return Rewrite(path, before, text)
