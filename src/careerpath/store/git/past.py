"""A workspace read as it was at some moment: what changed since from git, the rest from the work tree."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path

from careerpath.diagnostic import Diagnostic
from careerpath.model import layout
from careerpath.model.profile import Profile
from careerpath.model.workspace import Person, Workspace
from careerpath.store.discovery import Discovery, discover, discover_person, is_file_inside
from careerpath.store.found import RENDERED, Found, recognise
from careerpath.store.framework import Framework, find_framework
from careerpath.store.git.repository import is_one_repository
from careerpath.store.git.revisions import WORK_TREE, Side, Snapshot, read_blobs, take_snapshot
from careerpath.store.kept.cache import Cache
from careerpath.store.loading import Basis, PersonFiles, outline_of, profiles_of
from careerpath.store.text.contents import Content, read_content

_GIVEN = "given"
"""In the place of git's id of a content that does not come from git."""


@dataclass(frozen=True, slots=True)
class Then:
    """A part of a workspace at some moment: its framework, the people asked for, and what could not be read of them.

    `workspace` is None where there was none, or its settings cannot be read.
    """

    workspace: Workspace | None
    diagnostics: tuple[Diagnostic, ...]


@dataclass(frozen=True, slots=True)
class ThenFramework:
    """The files of a framework at some moment, and the folder it was in where that was another one."""

    files: tuple[tuple[Found, Content], ...]
    elsewhere: Framework | None = None

    @property
    def is_none(self) -> bool:
        """Whether there was no `careerpath.yaml`, and so no workspace."""
        return not any(item.kind == "careerpath" for item, _ in self.files)


@dataclass
class Past:
    """The reader of one snapshot; what git has to be asked for is asked for once.

    A framework in another folder of the repository is read as it was at that moment; one in another repository as it
    is on disk, or as it was at `framework_side`, a moment of that repository.
    """

    snapshot: Snapshot
    framework_side: Side = WORK_TREE
    _known: dict[str, bytes] = field(default_factory=dict)
    _others: dict[str, "Past"] = field(default_factory=dict)

    @classmethod
    def with_file(cls, root: Path, file: str, data: bytes | None) -> "Past":
        """What is on disk, with one file that holds what is given; None: without that file."""
        return cls(Snapshot(root, {file: None if data is None else _GIVEN}), _known={_GIVEN: data or b""})

    @cached_property
    def people(self) -> frozenset[str]:
        """Everybody who had a profile."""
        then = {item.id: blob for item, blob in self._of_people if item.kind == "profile"}
        gone = {person for person, blob in then.items() if blob is None}
        return (frozenset(self._on_disk.people) | then.keys()) - gone

    def read(self, people: Collection[str]) -> Then:
        """The framework, and everything about some people; whoever did not exist then is left out."""
        chosen = sorted(self.people & set(people))
        own = [(item, blob) for item, blob in self._of_people if item.id in set(chosen)]
        self._fetch(blob for _, blob in (*own, *self._of_framework))
        framework = self.read_framework()
        templates = self._templates()
        if framework.is_none:
            return Then(None, ())
        basis = Basis(
            self.snapshot.root,
            Discovery(files=[item for item, _ in framework.files], people=chosen, templates=templates),
            tuple(content for _, content in framework.files),
            tuple(self._content(f"templates/{name}") for name in templates),
            {person: self._content(layout.person_file(person, "profile")) for person in chosen},
            framework.elsewhere,
        )
        outline = outline_of(basis)
        diagnostics = list(outline.diagnostics)
        completed: dict[str, Person] = {}
        for person in chosen:
            one, found = outline.complete(self._person_files(person, own))
            diagnostics += found
            if one:
                completed[person] = one
        if outline.workspace is None:
            return Then(None, tuple(diagnostics))
        broken = outline.workspace.broken.union(*(person.broken for person in completed.values()))
        return Then(replace(outline.workspace, people=completed, broken=broken), tuple(diagnostics))

    def read_profiles(self, people: Collection[str] | None = None, trees: Cache | None = None) -> Mapping[str, Profile]:
        """The profiles of some people, by default of everybody, as far as they can be read."""
        chosen = sorted(self.people if people is None else self.people & set(people))
        return profiles_of(self._profile_contents(chosen), trees)

    def read_profiles_naming(self, ids: Collection[str]) -> Mapping[str, Profile]:
        """The profiles in which any of some ids may stand: no other one is parsed."""
        wanted = [name.encode() for name in ids]
        contents = self._profile_contents(sorted(self.people) if wanted else ())
        return profiles_of(
            {
                person: content
                for person, content in contents.items()
                # It can be spelled with escapes, too.
                if b"\\" in content.data or any(name in content.data for name in wanted)
            }
        )

    def _profile_contents(self, people: Iterable[str]) -> dict[str, Content]:
        files = {person: layout.person_file(person, "profile") for person in people}
        self._fetch(self.snapshot.blobs.get(file) for file in files.values())
        return {person: self._content(file) for person, file in files.items()}

    def read_framework(self) -> ThenFramework:
        """The settings, paths, roles and competencies as files, wherever they were."""
        files = self._read_own_framework()
        settings = next((content for item, content in files if item.kind == "careerpath"), None)
        elsewhere = find_framework(self.snapshot.root, settings) if settings else None
        if elsewhere is None:
            return ThenFramework(tuple(files))
        files = [(item, content) for item, content in files if item.kind == "careerpath"]
        if not elsewhere.problem:
            there = self.there(elsewhere)._read_own_framework()  # noqa: SLF001 - another of its kind
            files += [(elsewhere.settings if item.kind == "careerpath" else item, content) for item, content in there]
        return ThenFramework(tuple(files), elsewhere)

    def _read_own_framework(self) -> list[tuple[Found, Content]]:
        self._fetch(blob for _, blob in self._of_framework)
        return [(item, self._content(item.file)) for item in self._framework_files()]

    def there(self, elsewhere: Framework) -> "Past":
        """The reader of the other folder at the same moment, where one repository knows of both."""
        if elsewhere.folder not in self._others:
            then = self.snapshot.side
            is_known = then != WORK_TREE and is_one_repository(self.snapshot.root, elsewhere.root)
            side = then if is_known else self.framework_side
            self._others[elsewhere.folder] = Past(take_snapshot(elsewhere.root, side))
        return self._others[elsewhere.folder]

    @cached_property
    def _on_disk(self) -> Discovery:
        return discover(self.snapshot.root)

    @cached_property
    def _differing(self) -> list[tuple[Found, str | None]]:
        return [(item, blob) for file, blob in self.snapshot.blobs.items() if (item := recognise(file))]

    @property
    def _of_people(self) -> list[tuple[Found, str | None]]:
        return [(item, blob) for item, blob in self._differing if item.file.startswith("people/")]

    @property
    def _of_framework(self) -> list[tuple[Found, str | None]]:
        return [(item, blob) for item, blob in self._differing if not item.file.startswith("people/")]

    def _framework_files(self) -> list[Found]:
        on_disk = [item for item in self._on_disk.files if is_file_inside(self.snapshot.root, item.file)]
        kinds = ("careerpath", "path", "role", "competency")
        return _laid_over(on_disk, [(item, blob) for item, blob in self._of_framework if item.kind in kinds])

    def _templates(self) -> list[str]:
        then = [(item.id, blob) for item, blob in self._of_framework if item.kind == "template"]
        kept = set(self._on_disk.templates) - {name for name, _ in then}
        return sorted(kept | {name for name, blob in then if blob})

    def _person_files(self, person: str, own: Iterable[tuple[Found, str | None]]) -> PersonFiles:
        found = discover_person(self.snapshot.root, person)
        mine = [(item, blob) for item, blob in own if item.id == person]
        then = {item.kind: blob is not None for item, blob in mine if item.kind in RENDERED}
        listed = _laid_over(found.files, [(item, blob) for item, blob in mine if item.kind not in RENDERED])
        document, picture = layout.plan_document_file(person), layout.plan_picture_file(person)
        return PersonFiles(
            person,
            tuple((item, self._content(item.file)) for item in listed if item.kind != "profile"),
            self._content(document) if then.get("document", "document" in found.rendered) else None,
            (),
            plan_picture=self._content(picture) if then.get("picture", "picture" in found.rendered) else None,
        )

    def _fetch(self, blobs: Iterable[str | None]) -> None:
        self._known |= read_blobs(self.snapshot.root, [blob for blob in blobs if blob and blob not in self._known])

    def _content(self, file: str) -> Content:
        blob = self.snapshot.blobs.get(file)
        return Content(file, self._known[blob]) if blob else read_content(self.snapshot.root, file)


def _laid_over(on_disk: Iterable[Found], then: Iterable[tuple[Found, str | None]]) -> list[Found]:
    """The files on disk without those that are not as they were, and with those that were there."""
    differing = {item.file: (item, blob) for item, blob in then}
    kept = [item for item in on_disk if item.file not in differing]
    return sorted([*kept, *(item for item, blob in differing.values() if blob)], key=lambda item: item.file)
