"""One import of a form from beginning to end: read, refused or shown, and written."""

import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from careerpath.cli.frame.failure import CannotRun
from careerpath.cli.frame.given_table import read_bytes, reading_workbooks, refuse

if TYPE_CHECKING:
    from careerpath.cli.frame.app import Here
    from careerpath.diagnostic import Diagnostic
    from careerpath.exchange.form.changes import FileChange
    from careerpath.exchange.form.layout import FormSheet
    from careerpath.exchange.form.reading import FormReading
    from careerpath.exchange.reading.sheet import Sheet
    from careerpath.model.workspace import Workspace

_MOST_SHOWN = 1_000
"""Changes that are listed when they are written: more of them nobody reads."""
_MOST_NAMED = 8
Follow = Callable[["Sequence[FileChange]", "Workspace"], "list[Diagnostic]"]
"""What else follows from changes, or is wrong with them."""


def import_form(
    here: "Here",
    workspace: "Workspace",
    file: Path,
    layouts: "Sequence[FormSheet]",
    follow: Follow | None = None,
    *,
    sheet: str | None = None,
    dry_run: bool,
) -> None:
    """Bring what the sheets of a file say into the workspace: all of it or, with what is wrong, nothing."""
    from careerpath.cli.changing.form_files import rewrite_form, write_unless_dry
    from careerpath.exchange.form.reading import read_form

    if workspace.is_broken_under("paths/", "people/"):
        raise CannotRun("not every file of the workspace can be read; nothing was written", "careerpath check")
    sheets, problems = _read_sheets(file, layouts, sheet)
    reading, wrong = read_form(sheets, layouts, workspace) if not problems else (None, [])
    wrong += follow(reading.changes, workspace) if reading and follow else []
    if reading is None or problems or wrong:
        refuse([*problems, *wrong])
    rewrites = rewrite_form(here, workspace, reading.changes)
    _show(workspace, reading, is_short=dry_run or len(reading.changes) <= _MOST_SHOWN)
    _note(reading)
    if not write_unless_dry(here, rewrites, _summary(reading), dry_run=dry_run):
        return
    sys.stderr.write(f"{_summary(reading)}\n")
    if rewrites and any(person.plan for person in workspace.people.values()):
        sys.stderr.write("careerpath plan --all brings every plan.md up to date; careerpath check looks at the rest\n")


def _read_sheets(
    file: Path, layouts: "Sequence[FormSheet]", sheet: str | None
) -> "tuple[dict[str, Sheet], list[Diagnostic]]":
    """The sheets of a workbook, of a folder of CSV files, or the one of a CSV file."""
    from careerpath.exchange.form.layout import names_of
    from careerpath.exchange.reading.given_table import read_form_tables

    names = names_of(layouts)
    known = ", ".join(names)
    if sheet is not None and len(names) > 1 and sheet not in names:
        raise CannotRun(f"there is no sheet `{sheet}` in a form", f"its sheets are {known}")
    files = [path for name in names if (path := file / f"{name}.csv").is_file()] if file.is_dir() else [file]
    sheets: dict[str, Sheet] = {}
    problems: list[Diagnostic] = []
    for path in files:
        with reading_workbooks(path):
            found, wrong = read_form_tables(read_bytes(path), str(path), names, sheet or "")
        sheets |= found
        problems += wrong
    if not sheets and not problems:
        hint = f"sheets, or CSV files, are called {known}: careerpath export form makes them; --sheet names a CSV file"
        raise CannotRun(f"there is nothing in {file} that this reads", hint)
    return sheets, problems


def _show(workspace: "Workspace", reading: "FormReading", *, is_short: bool) -> None:
    """What is new, and of everything else what it said and what it says, line under line."""
    from careerpath.report.terminal import print_lines

    if not is_short:
        sys.stderr.write("note: these are too many changes to list; git diff shows them, and --dry-run does before\n")
        return
    print_lines(_lines(workspace, reading), {r"^    - .*": "red", r"^    \+ .*": "green"})


def _lines(workspace: "Workspace", reading: "FormReading") -> "Iterator[tuple[str, bool]]":
    from careerpath.cli.changing.form_files import file_of
    from careerpath.report.wrapping import fitted

    for change in reading.changes:
        is_new = change.is_new
        yield f"new: {change.name}, {file_of(change.kind, change.id)}" if is_new else _name(workspace, change), True
        for item in () if is_new else change.changes:
            yield f"  {item.what}", False
            for sign, text in (("-", item.before), ("+", item.after)):
                yield from ((line, False) for line in (fitted(f"    {sign} ", text) if text else ()))


def _name(workspace: "Workspace", change: "FileChange") -> str:
    match change.kind:
        case "profile":
            return workspace.person_name(change.id)
        case "role":
            return workspace.title(change.id)
        case "path":
            return workspace.path_name(change.id)
    return workspace.competency_name(change.id)


def _note(reading: "FormReading") -> None:
    """What had to be assumed, what was passed over, and what is on file and not in the form."""
    from careerpath.report.safe_text import safe

    notes = list(dict.fromkeys(reading.notes))
    notes += [f"columns of {name} that are not read: {', '.join(said)}" for name, said in reading.unread.items()]
    notes += [
        f"{name} on file that are not in the sheet, and stay: {_named(left)}" for name, left in reading.missing.items()
    ]
    for note in notes:
        sys.stderr.write(f"note: {safe(note)}\n")


def _named(ids: "Sequence[str]") -> str:
    return ", ".join(ids[:_MOST_NAMED]) + (f" and {len(ids) - _MOST_NAMED} more" if len(ids) > _MOST_NAMED else "")


def _summary(reading: "FormReading") -> str:
    from careerpath.render.words.counting import some

    new = sum(change.is_new for change in reading.changes)
    return f"{new} new, {len(reading.changes) - new} changed, {some(reading.same, 'file')} as before"
