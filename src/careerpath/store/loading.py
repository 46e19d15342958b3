"""A workspace's folder read into one value, with everything that is wrong with its files."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path
from typing import Any

from careerpath.codes import diagnose
from careerpath.diagnostic import Diagnostic
from careerpath.model import layout
from careerpath.model.fields import Document
from careerpath.model.settings import FORMAT, Settings
from careerpath.model.workspace import Log, Person, Workspace
from careerpath.store.discovery import Discovery, Found, discover
from careerpath.store.parsing import parse
from careerpath.store.positions import locate
from careerpath.store.validation import validate


@dataclass(frozen=True, slots=True)
class Loaded:
    """A workspace as read: its value where its settings could be read, and the findings of its files."""

    workspace: Workspace | None
    diagnostics: tuple[Diagnostic, ...]
    is_empty: bool


@dataclass(slots=True)
class _Reading:
    root: Path
    documents: dict[str, list[tuple[Found, Any]]] = field(default_factory=dict)
    diagnostics: list[Diagnostic] = field(default_factory=list)
    broken: set[str] = field(default_factory=set)


def load_workspace(root: Path) -> Loaded:
    """Read every file of the workspace at `root`; nothing in a file raises."""
    found = discover(root)
    reading = _Reading(root, diagnostics=list(found.diagnostics))
    reading.broken.update(item.file for item in found.diagnostics if item.code != "CP010")
    for item in found.files:
        _read(reading, item)
    people = _people(reading, found)
    is_empty = len(found.files) == 1 and not found.person_folders
    settings = next((document for _, document in reading.documents.get("careerpath", ())), None)
    if settings is None:
        return Loaded(None, tuple(reading.diagnostics), is_empty)
    workspace = Workspace(
        settings=settings,
        paths=_by_id(reading, "path"),
        roles=_by_id(reading, "role"),
        competencies=_by_id(reading, "competency"),
        people=people,
        templates={name: _text(root / "templates" / name) for name in found.templates},
        broken=frozenset(reading.broken),
        files=len(found.files),
    )
    return Loaded(workspace, tuple(reading.diagnostics), is_empty)


def locate_all(root: Path, diagnostics: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Every diagnostic with its line and column, each file with findings read once more, sorted."""
    located: list[Diagnostic] = []
    for file, group in groupby(sorted(diagnostics, key=lambda item: item.file), key=lambda item: item.file):
        items = list(group)
        if any(item.at for item in items):
            located.extend(locate(items, _text(root / file).removeprefix("\ufeff")))
        else:
            located.extend(items)
    return sorted(located, key=lambda item: item.order)


def _read(reading: _Reading, item: Found) -> None:
    try:
        with open(reading.root / item.file, "rb", 0) as stream:  # noqa: PTH123 - twice as fast as Path.read_bytes
            data = stream.read()
    except OSError as error:
        reading.diagnostics.append(diagnose("CP008", item.file, f"cannot be read: {error.strerror}"))
        reading.broken.add(item.file)
        return
    parsed = parse(data, item.file)
    document: Document | None = None
    diagnostics = list(parsed.diagnostics)
    if parsed.tree is not None or not diagnostics:
        document, mismatches = validate(layout.FILE_KINDS[item.kind], parsed.tree, item.file)
        if isinstance(document, Settings):
            mismatches = _check_format(document, item.file)
        diagnostics += mismatches
    if document is None or diagnostics:
        reading.diagnostics.extend(diagnostics)
        reading.broken.add(item.file)
    else:
        reading.documents.setdefault(item.kind, []).append((item, document))


def _check_format(settings: Settings, file: str) -> list[Diagnostic]:
    findings = []
    if settings.format != FORMAT:
        findings.append(
            diagnose(
                "CP009",
                file,
                f"format {settings.format} is not known; this version reads format {FORMAT}",
                at=("format",),
                hint="install a newer careerpath",
            )
        )
    for key in ("framework", "workspaces"):
        if getattr(settings, key):
            hint = "keep paths/ and the framework part of careerpath.yaml in this folder"
            findings.append(
                diagnose("CP009", file, f"`{key}` is not supported by this version yet", at=(key,), hint=hint)
            )
    return findings


def _by_id(reading: _Reading, kind: str) -> dict[str, Any]:
    return {item.id: document for item, document in reading.documents.get(kind, ())}


def _people(reading: _Reading, found: Discovery) -> Mapping[str, Person]:
    own = {kind: _by_id(reading, kind) for kind in layout.PERSON_FILES}
    records: dict[str, dict[str, dict[layout.RecordName, Any]]] = {}
    for kind, entries in reading.documents.items():
        for item, document in entries:
            if item.record is not None:
                records.setdefault(item.id, {}).setdefault(kind, {})[item.record] = document
    people: dict[str, Person] = {}
    for person in found.person_folders:
        profile = own["profile"].get(person)
        file = layout.person_file(person, "profile")
        if profile is None:
            if file not in reading.broken:
                reading.diagnostics.append(_no_profile(person, file))
                reading.broken.add(file)
            continue
        dated = records.get(person, {})
        people[person] = Person(
            id=person,
            profile=profile,
            **{kind: own[kind].get(person) for kind in layout.PERSON_FILES if kind != "profile"},
            plan_document=_plan_document(reading.root, person) if person in found.plan_documents else None,
            requests=_sorted(dated.get("request")),
            assessments=_sorted(dated.get("assessment")),
            promotions=_sorted(dated.get("promotion")),
            log=Log(**{kind: _sorted(dated.get(f"log-{kind}")) for kind in Log.__slots__}),
        )
    return people


def _no_profile(person: str, file: str) -> Diagnostic:
    return diagnose(
        "CP002", file, "profile.yaml is missing", hint=f"careerpath new person {person}, or delete the folder"
    )


def _sorted(records: dict[layout.RecordName, Any] | None) -> dict[layout.RecordName, Any]:
    return dict(sorted(records.items())) if records else {}


def _plan_document(root: Path, person: str) -> str:
    return _text(root / layout.plan_document_file(person))


def _text(file: Path) -> str:
    """A file's text, line ends as they are; what is not UTF-8 is replaced, since this text is only compared."""
    try:
        return file.read_bytes().decode("utf-8", "replace")
    except OSError:
        return ""
