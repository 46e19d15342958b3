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
from careerpath.store.contents import Content, read_content
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
class Basis:
    """What everything else stands on, as bytes: the framework, the templates and everybody's profile."""

    root: Path
    found: Discovery
    framework: tuple[Content, ...]
    templates: tuple[Content, ...]
    profiles: Mapping[str, Content]

    @property
    def contents(self) -> tuple[Content, ...]:
        """All of it."""
        return (*self.framework, *self.templates, *self.profiles.values())

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing but settings."""
        return len(self.found.framework) <= 1 and not self.found.people

    def read_person(self, folder: str) -> tuple[Content, ...]:
        """The bytes of everything else about one person."""
        files = [item.file for item in self.found.people[folder] if item.kind != "profile"]
        files += [layout.plan_document_file(folder)] if folder in self.found.plan_documents else []
        return tuple(read_content(self.root, file) for file in files)


@dataclass(frozen=True, slots=True)
class Outline:
    """A workspace of which everybody's profile is read, and whose people can be completed one at a time.

    `workspace` holds people with nothing but their profile; it is None where the settings could not be read.
    """

    workspace: Workspace | None
    diagnostics: tuple[Diagnostic, ...]
    _found: Discovery
    _profiles: Mapping[str, Profile]
    _broken: Mapping[str, frozenset[str]]

    def complete(self, folder: str, contents: Iterable[Content]) -> tuple[Person | None, list[Diagnostic]]:
        """Everything about one person, with what is wrong with their files; None where the profile could not be read.

        `contents` are those of Basis.read_person; what is wrong with the profile is among the outline's diagnostics.
        """
        by_file = {content.file: content for content in contents}
        reading = _Reading(broken=set(self._broken.get(folder, ())))
        for item in self._found.people[folder]:
            if item.file in by_file:
                reading.read(item, by_file[item.file])
        profile = self._profiles.get(folder)
        document = by_file.get(layout.plan_document_file(folder))
        return (_person(folder, profile, document, reading) if profile else None), reading.diagnostics


@dataclass(slots=True)
class _Reading:
    """What came of reading some files."""

    documents: list[tuple[Found, Document]] = field(default_factory=list)
    diagnostics: list[Diagnostic] = field(default_factory=list)
    broken: set[str] = field(default_factory=set)

    def read(self, item: Found, content: Content) -> None:
        """Make a document of one file; nothing in it raises."""
        if content.error:
            self._fail(item, [diagnose("CP008", item.file, f"cannot be read: {content.error}")])
            return
        parsed = parse(content.data, item.file)
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


def read_basis(root: Path) -> Basis:
    """Look through the workspace at `root`, and read what everything else stands on."""
    found = discover(root)
    profiles = {
        folder: read_content(root, item.file)
        for folder, items in found.people.items()
        for item in items
        if item.kind == "profile"
    }
    return Basis(
        root,
        found,
        tuple(read_content(root, item.file) for item in found.framework),
        tuple(read_content(root, f"templates/{name}") for name in found.templates),
        profiles,
    )


def outline_of(basis: Basis) -> Outline:
    """The framework and everybody's profile; nothing in a file raises."""
    found = basis.found
    reading = _Reading(diagnostics=list(found.diagnostics))
    reading.broken.update(item.file for item in found.diagnostics if item.code != "CP010")
    for item, content in zip(found.framework, basis.framework, strict=True):
        reading.read(item, content)
    for folder, items in found.people.items():
        for item in items:
            if item.kind == "profile":
                reading.read(item, basis.profiles[folder])
    profiles: dict[str, Profile] = reading.by_id("profile")
    _say_missing(reading, found, profiles)
    broken: dict[str, set[str]] = {}
    for file in reading.broken:
        if file.startswith("people/"):
            broken.setdefault(file.split("/")[1], set()).add(file)
    return Outline(
        _outlined(basis, reading, profiles),
        tuple(reading.diagnostics),
        found,
        profiles,
        {person: frozenset(files) for person, files in broken.items()},
    )


def load_workspace(root: Path) -> Loaded:
    """Read every file of the workspace at `root`; nothing in a file raises."""
    basis = read_basis(root)
    outline = outline_of(basis)
    diagnostics = list(outline.diagnostics)
    people: dict[str, Person] = {}
    broken: set[str] = set()
    for folder in basis.found.people:
        person, found = outline.complete(folder, basis.read_person(folder))
        diagnostics += found
        broken.update(item.file for item in found)
        if person:
            people[folder] = person
    workspace = outline.workspace
    if workspace is not None:
        workspace = replace(workspace, people=people, broken=workspace.broken | broken)
    return Loaded(workspace, tuple(diagnostics), basis.is_empty)


def locate_all(root: Path, diagnostics: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Every diagnostic with its line and column, each file with findings read once more, sorted."""
    located: list[Diagnostic] = []
    for file, group in groupby(sorted(diagnostics, key=lambda item: item.file), key=lambda item: item.file):
        items = list(group)
        if any(item.at for item in items):
            located.extend(locate(items, read_content(root, file).text.removeprefix("\ufeff")))
        else:
            located.extend(items)
    return sorted(located, key=lambda item: item.order)


def _outlined(basis: Basis, reading: _Reading, profiles: Mapping[str, Profile]) -> Workspace | None:
    settings: Settings | None = reading.by_id("careerpath").get("")
    if settings is None:
        return None
    return Workspace(
        settings=settings,
        paths=reading.by_id("path"),
        roles=reading.by_id("role"),
        competencies=reading.by_id("competency"),
        people={folder: Person(folder, profiles[folder]) for folder in basis.found.people if folder in profiles},
        templates={content.file.removeprefix("templates/"): content.text for content in basis.templates},
        broken=frozenset(reading.broken),
    )


def _person(folder: str, profile: Profile, document: Content | None, reading: _Reading) -> Person:
    own: dict[str, Any] = {}
    dated: dict[str, dict[layout.RecordName, Any]] = {}
    for item, content in reading.documents:
        if item.record is None:
            own[item.kind] = content
        else:
            dated.setdefault(item.kind, {})[item.record] = content
    return Person(
        id=folder,
        profile=profile,
        **own,
        plan_document=document.text if document else None,
        requests=_sorted(dated.get("request")),
        assessments=_sorted(dated.get("assessment")),
        promotions=_sorted(dated.get("promotion")),
        log=Log(**{kind: _sorted(records) for kind in Log.__slots__ if (records := dated.get(f"log-{kind}"))}),
        broken=frozenset(reading.broken),
    )


def _sorted(records: dict[layout.RecordName, Any] | None) -> dict[layout.RecordName, Any]:
    return dict(sorted(records.items())) if records else {}


def _say_missing(reading: _Reading, found: Discovery, profiles: Mapping[str, Profile]) -> None:
    for person in found.people:
        file = layout.person_file(person, "profile")
        if person not in profiles and file not in reading.broken:
            hint = f"careerpath new person {person}, or delete the folder"
            reading.diagnostics.append(diagnose("CP002", file, "profile.yaml is missing", hint=hint))
            reading.broken.add(file)


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
