"""A workspace's folder read into values, in whole or person by person, with everything that is wrong with its files."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from itertools import groupby
from pathlib import Path
from typing import Any

from careerpath.codes import diagnose
from careerpath.diagnostic import Diagnostic
from careerpath.model import layout
from careerpath.model.fields import Document
from careerpath.model.profile import Profile
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


@dataclass(frozen=True, slots=True)
class Outline:
    """A workspace of which everybody's profile is read, and whose people can be completed one at a time.

    `workspace` holds people with nothing but their profile; it is None where the settings could not be read. `folders`
    are the people's folders, those without a readable profile too.
    """

    root: Path
    workspace: Workspace | None
    diagnostics: tuple[Diagnostic, ...]
    is_empty: bool
    folders: tuple[str, ...]
    _files: Mapping[str, tuple[Found, ...]]
    _broken: Mapping[str, frozenset[str]]
    _profiles: Mapping[str, Profile]
    _plan_documents: frozenset[str]

    def complete(self, folder: str) -> tuple[Person | None, list[Diagnostic]]:
        """Everything about one person, with what is wrong with their files; None where the profile could not be read.

        What is wrong with the profile itself is among the outline's diagnostics.
        """
        reading = _Reading(self.root, broken=set(self._broken.get(folder, ())))
        for item in self._files.get(folder, ()):
            reading.read(item)
        profile = self._profiles.get(folder)
        return (self._person(folder, profile, reading) if profile else None), reading.diagnostics

    def _person(self, folder: str, profile: Profile, reading: "_Reading") -> Person:
        own: dict[str, Any] = {}
        dated: dict[str, dict[layout.RecordName, Any]] = {}
        for item, document in reading.documents:
            if item.record is None:
                own[item.kind] = document
            else:
                dated.setdefault(item.kind, {})[item.record] = document
        has_document = folder in self._plan_documents
        logs = {kind: _sorted(records) for kind in Log.__slots__ if (records := dated.get(f"log-{kind}"))}
        return Person(
            id=folder,
            profile=profile,
            **own,
            plan_document=_text(self.root / layout.plan_document_file(folder)) if has_document else None,
            requests=_sorted(dated.get("request")),
            assessments=_sorted(dated.get("assessment")),
            promotions=_sorted(dated.get("promotion")),
            log=Log(**logs),
            broken=frozenset(reading.broken),
        )


@dataclass(slots=True)
class _Reading:
    """What came of reading some files."""

    root: Path
    documents: list[tuple[Found, Document]] = field(default_factory=list)
    diagnostics: list[Diagnostic] = field(default_factory=list)
    broken: set[str] = field(default_factory=set)

    def read(self, item: Found) -> None:
        """Read one file; nothing in it raises."""
        try:
            with open(f"{self.root}/{item.file}", "rb", 0) as stream:  # noqa: PTH123 - twice as fast as Path.read_bytes
                data = stream.read()
        except OSError as error:
            self._fail(item, [diagnose("CP008", item.file, f"cannot be read: {error.strerror}")])
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
            self._fail(item, diagnostics)
        else:
            self.documents.append((item, document))

    def by_id(self, kind: str) -> dict[str, Any]:
        """The documents of a kind that has one for each id."""
        return {item.id: document for item, document in self.documents if item.kind == kind}

    def _fail(self, item: Found, diagnostics: list[Diagnostic]) -> None:
        self.diagnostics.extend(diagnostics)
        self.broken.add(item.file)


def load_outline(root: Path) -> Outline:
    """Read the framework and everybody's profile of the workspace at `root`; nothing in a file raises."""
    found = discover(root)
    reading = _Reading(root, diagnostics=list(found.diagnostics))
    reading.broken.update(item.file for item in found.diagnostics if item.code != "CP010")
    later: dict[str, list[Found]] = {}
    for item in found.files:
        if item.kind == "profile" or not item.is_of_person:
            reading.read(item)
        else:
            later.setdefault(item.id, []).append(item)
    profiles = reading.by_id("profile")
    _say_missing(reading, found, profiles)
    broken: dict[str, set[str]] = {}
    for file in reading.broken:
        if file.startswith("people/"):
            broken.setdefault(file.split("/")[1], set()).add(file)
    settings: Settings | None = next((item for item in reading.by_id("careerpath").values()), None)
    return Outline(
        root,
        None if settings is None else _outlined(root, settings, reading, found, profiles),
        tuple(reading.diagnostics),
        is_empty=len(found.files) == 1 and not found.person_folders,
        folders=tuple(found.person_folders),
        _files={person: tuple(files) for person, files in later.items()},
        _broken={person: frozenset(files) for person, files in broken.items()},
        _profiles=profiles,
        _plan_documents=frozenset(found.plan_documents),
    )


def _outlined(
    root: Path, settings: Settings, reading: _Reading, found: Discovery, profiles: Mapping[str, Profile]
) -> Workspace:
    return Workspace(
        settings=settings,
        paths=reading.by_id("path"),
        roles=reading.by_id("role"),
        competencies=reading.by_id("competency"),
        people={person: Person(person, profiles[person]) for person in found.person_folders if person in profiles},
        templates={name: _text(root / "templates" / name) for name in found.templates},
        broken=frozenset(reading.broken),
        files=len(found.files),
    )


def _say_missing(reading: _Reading, found: Discovery, profiles: Mapping[str, Profile]) -> None:
    for person in found.person_folders:
        file = layout.person_file(person, "profile")
        if person not in profiles and file not in reading.broken:
            hint = f"careerpath new person {person}, or delete the folder"
            reading.diagnostics.append(diagnose("CP002", file, "profile.yaml is missing", hint=hint))
            reading.broken.add(file)


def load_workspace(root: Path) -> Loaded:
    """Read every file of the workspace at `root`; nothing in a file raises."""
    outline = load_outline(root)
    diagnostics = list(outline.diagnostics)
    people: dict[str, Person] = {}
    broken: set[str] = set()
    for folder in outline.folders:
        person, found = outline.complete(folder)
        diagnostics += found
        broken.update(item.file for item in found)
        if person:
            people[folder] = person
    workspace = outline.workspace
    if workspace is not None:
        workspace = replace(workspace, people=people, broken=workspace.broken | broken)
    return Loaded(workspace, tuple(diagnostics), outline.is_empty)


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


def _sorted(records: dict[layout.RecordName, Any] | None) -> dict[layout.RecordName, Any]:
    return dict(sorted(records.items())) if records else {}


def _text(file: Path) -> str:
    """A file's text, line ends as they are; what is not UTF-8 is replaced, since this text is only compared."""
    try:
        return file.read_bytes().decode("utf-8", "replace")
    except OSError:
        return ""
