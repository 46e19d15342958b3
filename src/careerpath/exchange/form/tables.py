"""A form as tables to be written: what the files say, row by row, with a fingerprint each."""

from collections.abc import Iterator, Mapping
from datetime import date

from careerpath.exchange.form.fingerprints import fingerprints
from careerpath.exchange.form.layout import FINGERPRINT, PEOPLE, FormColumn, FormSheet, framework_sheets
from careerpath.exchange.form.rows import cells_of, rows_of, tree_of
from careerpath.exchange.writing.manifest import Manifest, about_table
from careerpath.exchange.writing.table import Column, Table, Type, Value
from careerpath.model.fields import Document, ReferenceKind
from careerpath.model.workspace import Workspace

CONTRACT = "careerpath/form/v1"
_HOW = (
    "Edit, add and delete rows; an emptied cell takes back what it said. Leave the fingerprints as they are, and "
    "empty in a new row. Then: careerpath import framework FILE --dry-run (people: import people)."
)
_TYPES: Mapping[str, Type] = {"number": "number", "level": "integer", "day": "date"}


def make_form(workspace: Workspace, *, with_people: bool) -> tuple[Table, ...]:
    """The sheets of the framework, and that of people where it is asked for, rows in the order of the files."""
    sheets = framework_sheets(workspace.settings)
    return tuple(_table(sheet, workspace) for sheet in ((*sheets, PEOPLE) if with_people else sheets))


def about_form(workspace: Workspace, tables: tuple[Table, ...], as_of: date) -> Manifest:
    """What a form says of itself."""
    return {
        "contract": CONTRACT,
        "how": _HOW,
        "workspace": workspace.settings.name,
        "as_of": as_of.isoformat(),
        "tables": [about_table(table, len(table.rows)) for table in tables],
    }


def documents_of(workspace: Workspace, refers: ReferenceKind) -> Iterator[tuple[str, Document]]:
    """Every file of those that a sheet is about, by id."""
    match refers:
        case "role":
            yield from workspace.roles.items()
        case "path":
            yield from workspace.paths.items()
        case "competency":
            yield from workspace.competencies.items()
        case _:
            yield from ((person.id, person.profile) for person in workspace.people.values())


def _table(sheet: FormSheet, workspace: Workspace) -> Table:
    rows: list[tuple[Value, ...]] = []
    for owner, document in documents_of(workspace, sheet.refers):
        found = rows_of(sheet, tree_of(document))
        marks = fingerprints(sheet, owner, found)
        rows += [(*cells_of(sheet, owner, row), mark) for row, mark in zip(found, marks, strict=True)]
    columns = [_column(column, is_key=number == 0) for number, column in enumerate(sheet.columns)]
    mark_column = Column(FINGERPRINT, "text", "What the row was made from; leave it as it is, and empty in a new row.")
    return Table(sheet.name, sheet.meaning, (*columns, mark_column), tuple(rows), is_form=True)


def _column(column: FormColumn, *, is_key: bool) -> Column:
    words = ("yes", "no") if column.kind == "yes" else column.words
    type_ = _TYPES.get(column.kind, "text")
    return Column(column.heading, type_, column.meaning, is_key=is_key, is_level=column.kind == "level", words=words)
