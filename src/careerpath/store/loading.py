"""A workspace's folder read into values, in whole or person by person, with everything that is wrong with its files."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import groupby
from pathlib import Path
from types import MappingProxyType
from typing import Any

from careerpath.codes import diagnose
from careerpath.diagnostic import Diagnostic
from careerpath.model import layout
from careerpath.model.authorship import Authors
from careerpath.model.fields import Document
from careerpath.model.profile import Profile
from careerpath.model.settings import FORMAT, Settings
from careerpath.model.workspace import Log, Person, Workspace
from careerpath.store.contents import Content, fingerprint, git_id, read_content
from careerpath.store.discovery import Discovery, Found, discover, discover_person, is_file_inside
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
    def contents(self) -> Iterator[Content]:
        """All of it."""
        yield from (*self.framework, *self.templates)
        yield from self.profiles.values()

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing but settings."""
        return len(self.framework) <= 1 and not self.found.people

    @property
    def may_give_emails(self) -> bool:
        """Whether any profile could give an address, by which git tells who wrote what."""
        return any(b"emails" in content.data for content in self.profiles.values())


@dataclass(frozen=True, slots=True)
class PersonFiles:
    """The files of one person but the profile, as bytes, what is wrong with their names, and who wrote them."""

    folder: str
    files: tuple[tuple[Found, Content], ...]
    plan_document: Content | None
    diagnostics: tuple[Diagnostic, ...]
    authors: Authors = field(default_factory=dict)

    @property
    def fingerprint(self) -> str:
        """A fingerprint of it all."""
        contents = [content for _, content in self.files]
        names = Content("", repr((self.diagnostics, self.authors)).encode("utf-8", "backslashreplace"))
        return fingerprint([*contents, *([self.plan_document] if self.plan_document else []), names])


@dataclass(frozen=True, slots=True)
class Outline:
    """A workspace of which everybody's profile is read, and whose people can be completed one at a time.

    `workspace` holds people with nothing but their profile; it is None where the settings could not be read.
    """

    workspace: Workspace | None
    diagnostics: tuple[Diagnostic, ...]
    _profiles: Mapping[str, Profile]
    _broken: frozenset[str]

    def complete(self, files: PersonFiles) -> tuple[Person | None, list[Diagnostic]]:
        """Everything about one person, with what is wrong with their files; None where the profile could not be read.

        What is wrong with what the profile says is among the outline's diagnostics.
        """
        return person_of(files, self._profiles.get(files.folder))


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
    profiles = {folder: layout.person_file(folder, "profile") for folder in found.people}
    return Basis(
        root,
        found,
        tuple(read_content(root, item.file) for item in found.files),
        tuple(read_content(root, f"templates/{name}") for name in found.templates),
        {folder: read_content(root, file) for folder, file in profiles.items() if is_file_inside(root, file)},
    )


def read_person(root: Path, folder: str, authors: Authors = MappingProxyType({})) -> PersonFiles:
    """Look through one person's folder, and read what is in it; `authors` are those of contents."""
    found = discover_person(root, folder)
    files = [(item, read_content(root, item.file)) for item in found.files if item.kind != "profile"]
    assessments = [content for item, content in files if item.kind == "assessment"] if authors else []
    document = layout.plan_document_file(folder)
    return PersonFiles(
        folder,
        tuple(files),
        read_content(root, document) if found.has_plan_document else None,
        tuple(found.diagnostics),
        {item.file: author for item in assessments if (author := authors.get(git_id(item.data)))},
    )


def outline_of(basis: Basis) -> Outline:
    """The framework and everybody's profile; nothing in a file raises."""
    found = basis.found
    reading = _Reading(diagnostics=list(found.diagnostics), broken=_broken_by(found.diagnostics))
    for item, content in zip(found.files, basis.framework, strict=True):
        reading.read(item, content)
    for folder, content in basis.profiles.items():
        reading.read(Found(content.file, "profile", folder), content)
    profiles: dict[str, Profile] = reading.by_id("profile")
    for folder in found.people:
        file = layout.person_file(folder, "profile")
        if folder not in profiles and file not in reading.broken:
            if not (basis.root / file).is_symlink():  # else said where the folder is looked through
                hint = f"careerpath new person {folder}, or delete the folder"
                reading.diagnostics.append(diagnose("CP002", file, "profile.yaml is missing", hint=hint))
            reading.broken.add(file)
    return Outline(_outlined(basis, reading, profiles), tuple(reading.diagnostics), profiles, frozenset(reading.broken))


def person_of(files: PersonFiles, profile: Profile | None) -> tuple[Person | None, list[Diagnostic]]:
    """A person with what their files say, and what is wrong with those; None where there is no profile."""
    reading = _Reading(diagnostics=list(files.diagnostics), broken=_broken_by(files.diagnostics))
    for item, content in files.files:
        reading.read(item, content)
    return (_person(files, profile, reading) if profile else None), reading.diagnostics


def profiles_of(contents: Mapping[str, Content]) -> dict[str, Profile]:
    """The profiles of some people by their ids, as far as they can be read."""
    reading = _Reading()
    for folder, content in contents.items():
        reading.read(Found(content.file, "profile", folder), content)
    return reading.by_id("profile")


def load_workspace(root: Path) -> Loaded:
    """Read every file of the workspace at `root`; nothing in a file raises."""
    basis = read_basis(root)
    outline = outline_of(basis)
    diagnostics = list(outline.diagnostics)
    people: dict[str, Person] = {}
    broken: set[str] = set()
    for folder in basis.found.people:
        person, found = outline.complete(read_person(root, folder))
        diagnostics += found
        broken |= _broken_by(found)
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


def _broken_by(diagnostics: Iterable[Diagnostic]) -> set[str]:
    """The files of which something cannot be read; one that nothing reads is none of them."""
    return {item.file for item in diagnostics if item.code != "CP010"}


def _person(files: PersonFiles, profile: Profile, reading: _Reading) -> Person:
    own: dict[str, Any] = {}
    dated: dict[str, dict[layout.RecordName, Any]] = {}
    for item, document in reading.documents:
        if item.record is None:
            own[item.kind] = document
        else:
            dated.setdefault(item.kind, {})[item.record] = document
    return Person(
        id=files.folder,
        profile=profile,
        **own,
        plan_document=files.plan_document.text if files.plan_document else None,
        requests=_sorted(dated.get("request")),
        assessments=_sorted(dated.get("assessment")),
        promotions=_sorted(dated.get("promotion")),
        log=Log(**{kind: _sorted(records) for kind in Log.__slots__ if (records := dated.get(f"log-{kind}"))}),
        broken=frozenset(reading.broken),
        authors=files.authors,
    )


def _sorted(records: dict[layout.RecordName, Any] | None) -> dict[layout.RecordName, Any]:
    return dict(sorted(records.items())) if records else {}


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
