"""A workspace's folder read into values, in whole or person by person, with everything that is wrong with its files."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby
from pathlib import Path
from types import MappingProxyType
from typing import Any, Self

from careerpath.codes import diagnose
from careerpath.diagnostic import Diagnostic
from careerpath.model import layout
from careerpath.model.authorship import Authors
from careerpath.model.profile import Profile
from careerpath.model.settings import Settings
from careerpath.model.workspace import Log, Person, Workspace
from careerpath.store.collecting import without_collecting
from careerpath.store.discovery import Discovery, discover, discover_person, is_file_inside
from careerpath.store.found import RENDERED, Found
from careerpath.store.framework import Framework, find_at_odds, find_framework, with_framework_part
from careerpath.store.kept.cache import Cache
from careerpath.store.text.contents import Content, fingerprint, git_id, read_content
from careerpath.store.text.positions import locate
from careerpath.store.text.reading import Reading, broken_by


@dataclass(frozen=True, slots=True)
class Loaded:
    """A workspace as read: its value where its settings could be read, and the findings of its files."""

    workspace: Workspace | None
    diagnostics: tuple[Diagnostic, ...]
    is_empty: bool


@dataclass(frozen=True, slots=True)
class Basis:
    """What everything else stands on, as bytes: the framework, the templates and everybody's profile.

    `elsewhere` is the folder of the framework where that is another one.
    """

    root: Path
    found: Discovery
    framework: tuple[Content, ...]
    templates: tuple[Content, ...]
    profiles: Mapping[str, Content]
    elsewhere: Framework | None = None

    @property
    def contents(self) -> Iterator[Content]:
        """All of it."""
        yield from (*self.framework, *self.templates)
        yield from self.profiles.values()

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing but settings."""
        return all(item.kind == "careerpath" for item in self.found.files) and not self.found.people

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
    plan_picture: Content | None = None

    @classmethod
    def of(
        cls,
        folder: str,
        contents: Sequence[tuple[Found, Content]],
        diagnostics: Iterable[Diagnostic] = (),
        authors: Authors = MappingProxyType({}),
    ) -> Self:
        """Somebody's files, the profile and the rendered ones told apart from the rest."""
        by_kind = {item.kind: content for item, content in contents}
        files = tuple((item, content) for item, content in contents if item.kind not in ("profile", *RENDERED))
        return cls(folder, files, by_kind.get("document"), tuple(diagnostics), authors, by_kind.get("picture"))

    @property
    def fingerprint(self) -> str:
        """A fingerprint of it all."""
        contents = [content for _, content in self.files]
        names = Content("", repr((self.diagnostics, self.authors)).encode("utf-8", "backslashreplace"))
        rendered = [content for content in (self.plan_document, self.plan_picture) if content]
        return fingerprint([*contents, *rendered, names])


@dataclass(frozen=True, slots=True)
class Outline:
    """A workspace of which everybody's profile is read, and whose people can be completed one at a time.

    `workspace` holds people with nothing but their profile; it is None where the settings could not be read.
    """

    workspace: Workspace | None
    diagnostics: tuple[Diagnostic, ...]
    _profiles: Mapping[str, Profile]

    def complete(self, files: PersonFiles) -> tuple[Person | None, list[Diagnostic]]:
        """Everything about one person, with what is wrong with their files; None where the profile could not be read.

        What is wrong with what the profile says is among the outline's diagnostics.
        """
        return person_of(files, self._profiles.get(files.folder))


def read_basis(root: Path) -> Basis:
    """Look through the workspace at `root`, and read what everything else stands on."""
    elsewhere = find_framework(root)
    there = elsewhere if elsewhere and not elsewhere.problem else None
    found = discover(root, there.root if there else None)
    if there:
        found.files.append(there.settings)
    profiles = {folder: layout.person_file(folder, "profile") for folder in found.people}
    return Basis(
        root,
        found,
        tuple(_read_of_framework(root, item, there) for item in found.files),
        tuple(read_content(root, f"templates/{name}") for name in found.templates),
        {folder: read_content(root, file) for folder, file in profiles.items() if is_file_inside(root, file)},
        elsewhere,
    )


def _read_of_framework(root: Path, item: Found, there: Framework | None) -> Content:
    return read_content(there.root if there and item.kind != "careerpath" else root, item.file)


def read_person(root: Path, folder: str, authors: Authors = MappingProxyType({})) -> PersonFiles:
    """Look through one person's folder, and read what is in it; `authors` are those of contents."""
    found = discover_person(root, folder)
    files = [(item, read_content(root, item.file)) for item in found.files if item.kind != "profile"]
    assessments = [content for item, content in files if item.kind == "assessment"] if authors else []
    written_by = {item.file: author for item in assessments if (author := authors.get(git_id(item.data)))}
    return PersonFiles.of(folder, files, found.diagnostics, written_by)


@without_collecting()
def outline_of(basis: Basis, trees: Cache | None = None) -> Outline:
    """The framework and everybody's profile, of which only what is not among the known trees is parsed."""
    found = basis.found
    reading = Reading(diagnostics=list(found.diagnostics), broken=broken_by(found.diagnostics), trees=trees)
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
    return Outline(_outlined(basis, reading, profiles), tuple(reading.diagnostics), profiles)


def person_of(files: PersonFiles, profile: Profile | None) -> tuple[Person | None, list[Diagnostic]]:
    """A person with what their files say, and what is wrong with those; None where there is no profile."""
    reading = Reading(diagnostics=list(files.diagnostics), broken=broken_by(files.diagnostics))
    for item, content in files.files:
        reading.read(item, content)
    return (_person(files, profile, reading) if profile else None), reading.diagnostics


@without_collecting()
def profiles_of(contents: Mapping[str, Content], trees: Cache | None = None) -> dict[str, Profile]:
    """The profiles of some people by their ids, as far as they can be read; known trees are not parsed again."""
    reading = Reading(trees=trees)
    for folder, content in contents.items():
        reading.read(Found(content.file, "profile", folder), content)
    return reading.by_id("profile")


@without_collecting()
def load_workspace(
    root: Path,
    only: Collection[str] | None = None,
    watch: Callable[[Sequence[str]], Iterable[str]] = iter,
) -> Loaded:
    """Read every file of the workspace at `root`, or of all people but some only the profile; none raises.

    `watch` gives the people back one after the other, and may tell somebody how far it has come.
    """
    basis = read_basis(root)
    outline = outline_of(basis)
    diagnostics = list(outline.diagnostics)
    people = dict(outline.workspace.people) if outline.workspace else {}
    broken: set[str] = set()
    for folder in watch([name for name in basis.found.people if only is None or name in only]):
        person, found = outline.complete(read_person(root, folder))
        diagnostics += found
        broken |= broken_by(found)
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


def _outlined(basis: Basis, reading: Reading, profiles: Mapping[str, Profile]) -> Workspace | None:
    settings = _settings(basis, reading)
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


def _settings(basis: Basis, reading: Reading) -> Settings | None:
    """What the workspace and its framework say; None where either cannot be read."""
    read = reading.by_id("careerpath")
    own, elsewhere = read.get(""), basis.elsewhere
    if own is None or elsewhere is None:
        return own
    if elsewhere.problem:
        reading.diagnostics.append(elsewhere.refuse(elsewhere.problem, elsewhere.hint))
        return None
    other = read.get(elsewhere.settings.id)
    if other is None:
        return None
    found = list(find_at_odds(elsewhere, basis.root, own, other))
    reading.diagnostics += found
    return None if broken_by(found) else with_framework_part(own, other)


def _person(files: PersonFiles, profile: Profile, reading: Reading) -> Person:
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
        plan_picture=files.plan_picture.text if files.plan_picture else None,
        requests=_sorted(dated.get("request")),
        assessments=_sorted(dated.get("assessment")),
        promotions=_sorted(dated.get("promotion")),
        log=Log(**{kind: _sorted(records) for kind in Log.__slots__ if (records := dated.get(f"log-{kind}"))}),
        broken=frozenset(reading.broken),
        authors=files.authors,
    )


def _sorted(records: dict[layout.RecordName, Any] | None) -> dict[layout.RecordName, Any]:
    return dict(sorted(records.items())) if records else {}
