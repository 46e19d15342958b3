"""A form as files: one workbook, or a folder of CSV files."""

from collections.abc import Mapping
from datetime import date

from careerpath.exchange.form.tables import about_form, make_form
from careerpath.exchange.writing.manifest import MANIFEST, format_manifest
from careerpath.exchange.writing.table import write_whole
from careerpath.exchange.writing.text_tables import csv_into
from careerpath.model.workspace import Workspace


def form_workbook(workspace: Workspace, as_of: date, *, with_people: bool) -> bytes:
    """The form as an XLSX workbook; ModuleNotFoundError without the extra, TooLarge for what a cell cannot hold."""
    from careerpath.exchange.writing.workbook_tables import write_workbook

    tables = make_form(workspace, with_people=with_people)
    return write_workbook(tables, about_form(workspace, tables, as_of), workspace.settings.scale)


def form_folder(workspace: Workspace, as_of: date, *, with_people: bool) -> Mapping[str, bytes]:
    """The form as CSV files by name, and what it says of itself."""
    tables = make_form(workspace, with_people=with_people)
    files = {f"{table.name}.csv": write_whole(csv_into, table) for table in tables}
    return {**files, MANIFEST: format_manifest(about_form(workspace, tables, as_of))}
