"""A workspace read as it was at some moment."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from careerpath.diagnostic import Diagnostic
from careerpath.model import layout
from careerpath.model.profile import Profile
from careerpath.model.workspace import Person, Workspace
from careerpath.store.discovery import Discovery
from careerpath.store.found import Found
from careerpath.store.framework import Framework, find_framework
from careerpath.store.git.past_files import FilesOfCommit, FilesOverDisk, PastFiles
from careerpath.store.git.repository import is_one_repository
from careerpath.store.git.revisions import INDEX, WORK_TREE, Side, take_snapshot, take_snapshots
from careerpath.store.kept.cache import Cache
from careerpath.store.loading import Basis, PersonFiles, outline_of, profiles_of
from careerpath.store.text.contents import Content


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
    """The reader of a workspace at one moment.

    A framework in another folder of the repository is read as it was at that moment; one in another repository as it
    is on disk, or as it was at `framework_side`, a moment of that repository.
    """

    files: PastFiles
    framework_side: Side = WORK_TREE
    _others: dict[str, "Past"] = field(default_factory=dict)

    @property
    def people(self) -> frozenset[str]:
        """Everybody who had a folder."""
        return self.files.people

    def read(self, people: Collection[str]) -> Then:
        """The framework, and everything about some people; whoever did not exist then is left out."""
        theirs = self.files.of_people(people)
        chosen = [person for person, files in theirs.items() if any(item.kind == "profile" for item in files)]
        templates = self.files.templates
        files = [*(f"templates/{name}" for name in templates), *(item.file for one in chosen for item in theirs[one])]
        held = self.files.read([*(item.file for item in self.files.framework), *files])  # all of it in one go
        framework = self.read_framework()
        if framework.is_none:
            return Then(None, ())
        basis = Basis(
            self.files.root,
            Discovery(files=[item for item, _ in framework.files], people=chosen, templates=templates),
            tuple(content for _, content in framework.files),
            tuple(held[f"templates/{name}"] for name in templates),
            {person: held[layout.person_file(person, "profile")] for person in chosen},
            framework.elsewhere,
        )
        outline = outline_of(basis)
        diagnostics = list(outline.diagnostics)
        completed: dict[str, Person] = {}
        for person in chosen:
            one, found = outline.complete(PersonFiles.of(person, [(item, held[item.file]) for item in theirs[person]]))
            diagnostics += found
            if one:
                completed[person] = one
        if outline.workspace is None:
            return Then(None, tuple(diagnostics))
        broken = outline.workspace.broken.union(*(person.broken for person in completed.values()))
        return Then(replace(outline.workspace, people=completed, broken=broken), tuple(diagnostics))

    def read_profiles(self, people: Collection[str] | None = None, trees: Cache | None = None) -> Mapping[str, Profile]:
        """The profiles of some people, by default of everybody, as far as they can be read."""
        chosen = sorted(self.people) if people is None else self.files.may_know(people)
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
        held = self.files.read(files.values())
        return {person: held[file] for person, file in files.items()}

    def read_framework(self) -> ThenFramework:
        """The settings, paths, roles and competencies as files, wherever they were."""
        files = self._read_own_framework()
        settings = next((content for item, content in files if item.kind == "careerpath"), None)
        elsewhere = find_framework(self.files.root, settings) if settings else None
        if elsewhere is None:
            return ThenFramework(tuple(files))
        files = [(item, content) for item, content in files if item.kind == "careerpath"]
        if not elsewhere.problem:
            there = self.there(elsewhere)._read_own_framework()  # noqa: SLF001 - another of its kind
            files += [(elsewhere.settings if item.kind == "careerpath" else item, content) for item, content in there]
        return ThenFramework(tuple(files), elsewhere)

    def _read_own_framework(self) -> list[tuple[Found, Content]]:
        found = self.files.framework
        held = self.files.read(item.file for item in found)
        return [(item, held[item.file]) for item in found]

    def there(self, elsewhere: Framework) -> "Past":
        """The reader of the other folder at the same moment, where one repository knows of both."""
        if elsewhere.folder not in self._others:
            then = self.files.side
            is_known = then != WORK_TREE and is_one_repository(self.files.root, elsewhere.root)
            self._others[elsewhere.folder] = (
                Past(FilesOfCommit(elsewhere.root, then))
                if is_known and isinstance(self.files, FilesOfCommit)
                else past_at(elsewhere.root, then if is_known else self.framework_side)
            )
        return self._others[elsewhere.folder]


def past_at(root: Path, side: Side) -> Past:
    """The reader of one moment, which takes what did not change since from the disk."""
    return Past(FilesOverDisk(take_snapshot(root, side)))


def pasts_at(root: Path, sides: Sequence[Side]) -> list[Past]:
    """The readers of several moments; commits alone are read from git alone, however much there is beside them."""
    if all(side not in (INDEX, WORK_TREE) for side in sides):
        return [Past(FilesOfCommit(root, side)) for side in sides]
    return [Past(FilesOverDisk(snapshot)) for snapshot in take_snapshots(root, sides)]
