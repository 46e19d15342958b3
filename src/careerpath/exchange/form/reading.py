"""A form read against a workspace: every file that it changes, or everything that is wrong with it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from careerpath.codes import diagnose
from careerpath.diagnostic import Diagnostic
from careerpath.exchange.form.changes import FileChange, Reading, apply_part, apply_row
from careerpath.exchange.form.given import GivenSheet, read_given
from careerpath.exchange.form.known import Known
from careerpath.exchange.form.layout import FormSheet
from careerpath.exchange.form.owners import Owners, find_owners
from careerpath.exchange.form.rows import Tree, as_parsed, tree_of
from careerpath.exchange.form.tables import documents_of
from careerpath.exchange.reading.sheet import Row, Sheet
from careerpath.model.layout import FILE_KINDS
from careerpath.model.settings import Settings
from careerpath.model.workspace import Workspace
from careerpath.store.text.validation import validate


@dataclass(frozen=True, slots=True)
class FormReading:
    """What a form says: the files that it changes, how many it leaves as they are, and what it does not name.

    `missing` are ids on file that are in none of the form's rows, `unread` headings that mean nothing, by sheet.
    """

    changes: tuple[FileChange, ...]
    same: int
    missing: Mapping[str, tuple[str, ...]]
    unread: Mapping[str, tuple[str, ...]]
    notes: tuple[str, ...]


def read_form(
    sheets: Mapping[str, Sheet], layouts: Sequence[FormSheet], workspace: Workspace
) -> tuple[FormReading | None, list[Diagnostic]]:
    """What the sheets change in a workspace; with findings, nothing of it is to be used."""
    problems: list[Diagnostic] = []
    given: list[GivenSheet] = []
    for layout in layouts:
        if layout.name in sheets:
            found, wrong = read_given(sheets[layout.name], layout)
            problems += wrong
            given += [found] if found else []
    if problems:
        return None, problems
    known = Known(workspace)
    owned = []
    for sheet in sorted(given, key=lambda sheet: bool(sheet.layout.part)):  # what is new may have parts
        owners, wrong = find_owners(sheet, known, workspace)
        problems += wrong
        owned.append((sheet, owners))
    changes = _Changes(workspace, Reading(known, sorted(workspace.settings.scale)))
    for sheet, owners in owned:
        problems += changes.take(sheet, owners)
    if not problems:
        problems = [problem for change in changes.all.values() for problem in _mismatches(change)]
    if not any(sheet.rows for sheet in given) and not problems:
        name = given[0].table.name
        problems.append(diagnose("CP002", name, "there is nothing below the headings", hint="is this the right file?"))
    return (None if problems else _reading(workspace, owned, list(changes.all.values()))), problems


@dataclass(slots=True)
class _Changes:
    """The changes of all files so far."""

    workspace: Workspace
    reading: Reading
    all: dict[tuple[str, str], FileChange] = field(default_factory=dict)

    def take(self, given: GivenSheet, owners: Owners) -> list[Diagnostic]:
        """Take in what every row of a sheet says."""
        problems: list[Diagnostic] = []
        on_file = dict(documents_of(self.workspace, given.layout.refers))
        rows: dict[str, list[Row]] = {}
        for row in given.rows:
            if row.number in owners.by_row:
                rows.setdefault(owners.by_row[row.number], []).append(row)
        for owner, own in rows.items():
            key = (given.layout.kind, owner)
            if key not in self.all:
                document = on_file.get(owner)
                before = tree_of(document) if document else {}
                name = owners.new.get(owner, "")
                self.all[key] = FileChange(*key, name, owner in owners.new, before, dict(before))
            change = self.all[key]
            if given.layout.part:
                problems += apply_part(change, given, own, self.reading)
                continue
            problems += apply_row(change, given, own[0], self.reading)
            if change.is_new:
                change.after = _start(change, self.workspace.settings)
        return problems


def _start(change: FileChange, settings: Settings) -> Tree:
    """What a new file says besides what its row does, so that it is valid, and shows what is still to be said."""
    said = change.after
    match change.kind:
        case "profile":
            return {"name": change.name, "role": None, "since": None, "manager": None} | said
        case "competency":
            levels = {str(point): (said.get("levels") or {}).get(str(point)) for point in sorted(settings.scale)}
            return {"name": change.name} | said | {"levels": levels}
        case "role":
            return {"title": change.name} | said
    return {"name": change.name, "steps": None} | said


def _mismatches(change: FileChange) -> list[Diagnostic]:
    """What the format says against a file as it would be, at the cells that say so."""
    model = FILE_KINDS[change.kind]
    _, mismatches = validate(model, as_parsed(model, change.after, is_new=change.is_new), "")
    return [change.locate(problem) for problem in mismatches]


def _reading(
    workspace: Workspace, owned: Sequence[tuple[GivenSheet, Owners]], changes: Sequence[FileChange]
) -> FormReading:
    missing: dict[str, tuple[str, ...]] = {}
    unread: dict[str, tuple[str, ...]] = {}
    notes: list[str] = []
    for given, owners in owned:
        layout = given.layout
        if not layout.part:
            named = set(owners.by_row.values())
            left = tuple(known for known, _ in documents_of(workspace, layout.refers) if known not in named)
            missing |= {layout.name: left} if left else {}
        unread |= {layout.name: given.unread} if given.unread else {}
        notes += given.table.notes
    touched = tuple(change for change in changes if change.is_new or change.values)
    return FormReading(touched, len(changes) - len(touched), missing, unread, tuple(notes))
