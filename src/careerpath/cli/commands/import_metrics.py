"""`careerpath import metrics`: the numbers that Sales Operations exports, into everybody's files (seed 144)."""

import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from careerpath.cli.commands.importing import import_app
from careerpath.cli.frame.app import Here, command
from careerpath.cli.frame.given_table import read_bytes, reading_workbooks, refuse

if TYPE_CHECKING:
    from careerpath.diagnostic import Diagnostic
    from careerpath.exchange.metrics.given_metrics import GivenMetrics
    from careerpath.exchange.metrics.metric_changes import PersonChange
    from careerpath.exchange.metrics.metric_columns import Mapped
    from careerpath.exchange.reading.sheet import Sheet
    from careerpath.model.workspace import Workspace

_MOST_SHOWN = 1_000
"""Changes that are listed when they are written: more of them nobody reads, and they take longer than the import."""


@command(
    "metrics",
    import_app,
    epilog="Example: careerpath import metrics attainment.xlsx --mapping metrics-mapping.yaml --dry-run",
)
def import_metrics(
    here: Here,
    file: Annotated[Path, typer.Argument(help="A CSV file, or an XLSX workbook; - is stdin.")],
    mapping: Annotated[
        Path | None, typer.Option(metavar="FILE", help="What its columns are, in YAML; else its headings say it.")
    ] = None,
    sheet: Annotated[str | None, typer.Option(metavar="NAME", help="The sheet of a workbook with several.")] = None,
    updated: Annotated[
        str | None, typer.Option(metavar="DATE", help="The day of the numbers; by default the day of the import.")
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only show what would change.")] = False,
) -> None:
    """Bring everybody's numbers up to date, all of them or, where anything is wrong with the file, none."""
    from careerpath.cli.changing.metric_files import rewrite_metrics
    from careerpath.cli.frame.speaking import read_day_option
    from careerpath.exchange.metrics.given_metrics import read_metrics
    from careerpath.exchange.metrics.metric_changes import compare
    from careerpath.store.writing import write_files

    workspace = here.workspace()
    mapped = _read_mapping(mapping, here.as_of)
    day = read_day_option(updated, here.as_of, latest=here.as_of) if updated else mapped.mapping.updated
    table, problems = _read_table(file, sheet or mapped.mapping.sheet or "", mapped.mapping.delimiter or "")
    given, wrong = read_metrics(table, mapped, workspace, here.as_of) if table else (None, [])
    if given is None or table is None or problems:
        refuse([*problems, *wrong], mapping)
    changed = compare(given, workspace, mapped.mapping.source, day, here.as_of)
    _refuse_older(changed, day, "--updated" if updated else mapped.file, mapping)
    rewrites = rewrite_metrics(here, workspace, changed)
    if dry_run or sum(len(item.changes) for item in changed) <= _MOST_SHOWN:
        _show_changes(workspace, changed)
    else:
        sys.stderr.write("note: these are too many changes to list; git diff shows them, and --dry-run does before\n")
    _note(table, given, workspace)
    if dry_run:
        _show_left_alone(workspace, changed)
        sys.stderr.write(f"dry run: {_summary(changed)}; nothing was written\n")
        return
    write_files(rewrites)
    for rewrite in rewrites:
        sys.stderr.write(f"wrote {rewrite.path.relative_to(here.root())}\n")
    sys.stderr.write(f"{_summary(changed)}\n")


def _read_mapping(file: Path | None, as_of: date) -> "Mapped":
    from careerpath.codes import diagnose
    from careerpath.exchange.metrics.metric_columns import Mapped
    from careerpath.model.metrics_mapping import MetricsMapping
    from careerpath.store.text.parsing import parse
    from careerpath.store.text.validation import validate

    if file is None:
        return Mapped()
    parsed = parse(read_bytes(file), str(file))
    problems = list(parsed.diagnostics)
    said, mismatches = (None, []) if problems else validate(MetricsMapping, parsed.tree, str(file))
    problems += mismatches
    if said and said.updated and said.updated > as_of:
        message, hint = f"`updated` is {said.updated}, after {as_of}", "give the day on which the numbers were true"
        problems.append(diagnose("CP310", str(file), message, at=("updated",), hint=hint))
    if problems or said is None:
        refuse(problems, file)
    return Mapped(said, str(file))


def _read_table(file: Path, sheet: str, delimiter: str) -> "tuple[Sheet | None, list[Diagnostic]]":
    from careerpath.exchange.reading.given_table import read_table

    with reading_workbooks(file):
        return read_table(read_bytes(file), str(file), sheet, delimiter)


def _refuse_older(changed: "list[PersonChange]", day: date | None, said_by: str, mapping: Path | None) -> None:
    """An older export never overwrites newer numbers."""
    from careerpath.codes import diagnose

    at = () if said_by == "--updated" else ("updated",)
    hint = "import the newest export, or give the day it was made: --updated DATE"
    problems = [
        diagnose(
            "CP005",
            said_by,
            f"the numbers are of {day}, those of {item.person} on file are of {item.newer_on_file}",
            at=at,
            hint=hint,
        )
        for item in changed
        if item.newer_on_file
    ]
    if problems:
        refuse(problems, mapping)


def _show_changes(workspace: "Workspace", changed: "list[PersonChange]") -> None:
    """What changes, number by number."""
    from careerpath.report.terminal import Column, Row, print_table

    rows = [
        Row(
            (
                workspace.person_name(item.person),
                str(change.period),
                change.metric or "excluded",
                _said(change.before),
                _said(change.after),
                change.kind,
            ),
            strong=change.kind == "restated",
            starts_section=number == 0,
        )
        for item in changed
        for number, change in enumerate(item.changes)
    ]
    if rows:
        columns = [Column("Person"), Column("Period", keep=True), Column("Metric"), Column("On file", "right")]
        print_table("", [*columns, Column("New", "right"), Column("")], rows)


def _show_left_alone(workspace: "Workspace", changed: "list[PersonChange]") -> None:
    """How many numbers of each person in the file stay as they are, and why."""
    from careerpath.report.terminal import Column, Row, print_table

    rows = [
        Row((workspace.person_name(item.person), str(item.same), str(item.blank), str(item.others))) for item in changed
    ]
    if rows:
        columns = [Column("Person"), Column("Same as on file", "right"), Column("Blank cells", "right")]
        sys.stdout.write("\n")
        print_table("Left alone", [*columns, Column("On file only", "right")], rows)


def _said(value: float | str | None) -> str:
    if isinstance(value, str) or value is None:
        return value or "-"
    return f"{value:.15g}"


def _note(table: "Sheet", given: "GivenMetrics", workspace: "Workspace") -> None:
    """What had to be assumed, and what was passed over."""
    from careerpath.report.safe_text import safe

    notes = list(table.notes)
    if given.unread:
        notes.append(f"columns that are not read: {', '.join(given.unread)}")
    if given.skipped:
        notes.append(f"people who are not in this workspace: {', '.join(given.skipped)}")
    known = {reason for gate in workspace.settings.gates.values() for reason in gate.exclude}
    strange = sorted(set(given.excluded.values()) - known)
    if strange:
        notes.append(f"no gate passes over a period for: {', '.join(strange)}")
    for note in notes:
        sys.stderr.write(f"note: {safe(note)}\n")


def _summary(changed: "list[PersonChange]") -> str:
    from careerpath.render.words.counting import some

    changes = sum(len(item.changes) for item in changed)
    people = sum(bool(item.changes) for item in changed)
    days = sum(bool(item.updated and not item.changes) for item in changed)
    newer = f"; a newer day for {some(days, 'person', 'people')}" if days else ""
    if not changes:
        return f"no number changes{newer}"
    return f"{some(changes, 'change')} in the numbers of {some(people, 'person', 'people')}{newer}"
