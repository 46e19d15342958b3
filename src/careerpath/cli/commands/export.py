"""`careerpath export`: everything as tables, for whoever counts with other tools."""

import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from careerpath.cli.frame.app import Here, command, find_person
from careerpath.cli.frame.failure import CannotRun
from careerpath.cli.frame.left_out import note_left_out
from careerpath.cli.frame.named_file import expect_folder
from careerpath.cli.frame.readers import AudienceOption, refuse_others

if TYPE_CHECKING:
    from careerpath.model.workspace import Workspace
    from careerpath.store.large import Large

_MAGIC = {"xlsx": b"PK\x03\x04", "sqlite": b"SQLite format 3\0"}
"""How a file begins that an export may take the place of."""


@command("export", epilog="Example: careerpath export parquet exports/2026-11")
def export(
    here: Here,
    format_: Annotated[
        Literal["csv", "xlsx", "json", "sqlite", "parquet", "form"],
        typer.Argument(metavar="FORMAT", help="csv, xlsx, json, sqlite, parquet; or form, which import takes back."),
    ],
    out: Annotated[
        Path,
        typer.Argument(help="A file for xlsx and sqlite, - is stdout; a folder for the others; a form may be either."),
    ],
    with_notes: Annotated[
        bool, typer.Option("--with-notes", help="With names, free text and actions that are not shared.")
    ] = False,
    subject: Annotated[
        str | None, typer.Option(metavar="PERSON", help="Only what is about this person, for their own request.")
    ] = None,
    audience: AudienceOption = "manager",
) -> None:
    """Write ten tables: people, framework, ratings, gaps, plans, reviews, numbers and findings, with a manifest.

    With --subject PERSON --with-notes, an eleventh holds all else that files say of them, and where others name them.

    People are ids. What they write, and trials, stay where they are unless --with-notes asks for them. The same
    workspace on the same day gives the same bytes. A form is the framework (with notes, people too) to be edited.
    Where workspaces are rolled up, the tables have the rows of all, each naming its workspace.
    """
    from careerpath.cli.checking.sources import Sources
    from careerpath.cli.frame.extras import needing
    from careerpath.cli.frame.rolled_up import everybody
    from careerpath.exchange.writing.exporting import ONE_FILE, export_file, export_folder

    if format_ == "form":
        workspace = here.workspace()
        note_left_out(workspace)
        refuse_others(audience, "private", "a form is for whoever edits the files", f"careerpath export csv {out}")
        _export_form(here, workspace, out, with_people=with_notes, subject=subject)
        return
    sources = Sources(here)
    about = find_person(everybody(sources.parts), subject).id if subject else None
    if audience == "rep" and about is None:
        raise CannotRun("a rep reads what is about themselves", "name them: --subject PERSON")
    is_file = format_ in ONE_FILE
    _refuse_others_files(out, format_, is_file=is_file)
    source = sources.find(with_notes=with_notes, subject=about, audience=audience)
    what = f"{10 + bool(subject and with_notes)} tables as of {here.as_of}"
    with needing(format_, "openpyxl", "pyarrow"), _fitting():
        if is_file:
            content = export_file(source, format_)
            sources.note_left_out()
            _put({out: content}, out, what)
            return
        with export_folder(source, format_) as files:
            sources.note_left_out()
            _put({out / name: content for name, content in files.items()}, out, what)


def _export_form(here: Here, workspace: "Workspace", out: Path, *, with_people: bool, subject: str | None) -> None:
    """The sheets that `import framework` and `import people` take back; never over a form that somebody may edit."""
    from careerpath.cli.frame.extras import needing
    from careerpath.exchange.form.files import form_folder, form_workbook

    if subject:
        raise CannotRun("a form is not about one person", "leave --subject out")
    if out.exists():
        raise CannotRun(f"{out} is there already, and may hold somebody's edits", "name another file or folder")
    is_file = str(out) == "-" or out.suffix.lower() == ".xlsx"
    if is_file:
        expect_folder(out)
    with needing("xlsx", "openpyxl"), _fitting():
        if is_file:
            files = {out: form_workbook(workspace, here.as_of, with_people=with_people)}
        else:
            folder = form_folder(workspace, here.as_of, with_people=with_people)
            files = {out / name: content for name, content in folder.items()}
    _put(files, out, f"a form as of {here.as_of}; careerpath import framework {out} takes the edits back")


def _put(files: "Mapping[Path, bytes | Large]", out: Path, what: str) -> None:
    """Write every file, or the only one to stdout."""
    only = files.get(out)
    if str(out) == "-" and isinstance(only, bytes):
        sys.stdout.flush()
        sys.stdout.buffer.write(only)
        return
    _write(files)
    sys.stderr.write(f"wrote {out}: {what}\n")


def _refuse_others_files(out: Path, format_: str, *, is_file: bool) -> None:
    """CannotRun where something stands at OUT that no export has written."""
    from careerpath.exchange.writing.manifest import MANIFEST

    if not is_file:
        if str(out) == "-":
            raise CannotRun(f"{format_} is a folder of tables", f"name one: careerpath export {format_} FOLDER")
        if out.exists() and not out.is_dir():
            raise CannotRun(f"{out} is a file; {format_} is a folder of tables", "name a folder, new or empty")
        if out.is_dir() and any(out.iterdir()) and not (out / MANIFEST).is_file():
            raise CannotRun(f"{out} holds other files, and no export", "name a folder that is new or empty")
        return
    expect_folder(out)
    if out.is_dir():
        raise CannotRun(
            f"{out} is a folder; {format_} is one file", f"careerpath export {format_} {out}/NAME.{format_}"
        )
    if str(out) != "-" and out.exists() and not out.read_bytes()[:16].startswith(_MAGIC[format_]):
        raise CannotRun(f"{out} is there and is no {format_} file", "name another file")


@contextmanager
def _fitting() -> Iterator[None]:
    """CannotRun, with another format to take, for what a workbook cannot hold."""
    try:
        yield
    except ValueError as error:
        from careerpath.exchange.writing.table import TooLarge

        if not isinstance(error, TooLarge):
            raise
        raise CannotRun(f"this does not fit into a workbook: {error}", "take csv, json, sqlite or parquet") from error


def _write(files: "Mapping[Path, bytes | Large]") -> None:
    """Put every file where it belongs, or none."""
    from careerpath.store.large import Large
    from careerpath.store.writing import Rewrite, write_files

    write_files([Rewrite(path, Large.at(path), content) for path, content in files.items()])
