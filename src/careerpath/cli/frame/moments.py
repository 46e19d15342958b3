"""The two moments between which a command compares, as REV..REV names them."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from careerpath.cli.frame.failure import CannotRun

if TYPE_CHECKING:
    from careerpath.model.workspace import Workspace
    from careerpath.store.framework import Framework
    from careerpath.store.git.past import Past

_SHOWN = 10


@dataclass(frozen=True, slots=True)
class Moments:
    """Two moments: how they are called, and what reads the workspace as it was at each."""

    names: tuple[str, str]
    before: "Past"
    after: "Past"
    changed: frozenset[str]

    @property
    def changed_people(self) -> set[str]:
        """Whose files differ."""
        return {file.split("/")[1] for file in self.changed if file.startswith("people/") and file.count("/") > 1}


def find_moments(root: Path, revisions: str | None, *, staged: bool = False) -> Moments:
    """REV: from there to the work tree, or to the index; A..B: from A to B; A...B: from where B left A, to B."""
    from careerpath.store.git.past import pasts_at

    names, sides = _find_sides(root, revisions, staged=staged)
    before, after = pasts_at(root, sides)
    if other := _framework_of_another_repository(root):
        _note(f"the framework in {other.folder} is of another repository: it is taken as it is there now")
        _note(f"  its own changes: careerpath -C {other.root} diff")
    return Moments(names, before, after, frozenset(after.files.changed_since(before.files)))


def find_file_moments(root: Path, old: Path, new: Path, file: str) -> Moments:
    """Before and after a change of one file, as two files hold it, which git writes for a tool of its; else as on disk.

    CannotRun where one of them cannot be read. One that is no file, such as /dev/null, says that it was not there.
    """
    from careerpath.store.git.past import Past
    from careerpath.store.git.past_files import FilesOverDisk

    try:
        data = [given.read_bytes() if given.is_file() else None for given in (old, new)]
    except OSError as error:
        raise CannotRun(f"{error.filename} cannot be read: {error.strerror}") from None
    before, after = (Past(FilesOverDisk.with_file(root, file, content)) for content in data)
    return Moments((str(old), str(new)), before, after, frozenset([file]))


def find_framework_moments(root: Path, revisions: str | None) -> Moments:
    """The moments of the framework, in whichever repository that is; in another one, people are as they are now."""
    from careerpath.store.git.past import Past
    from careerpath.store.git.past_files import FilesOverDisk
    from careerpath.store.git.revisions import Snapshot

    other = _framework_of_another_repository(root)
    if other is None:
        return find_moments(root, revisions)
    names, (old, new) = _find_sides(other.root, revisions)
    _note(f"revisions are those of {other.folder}, where the framework is; people are as they are here now")
    here = FilesOverDisk(Snapshot(root, {}))
    return Moments(names, Past(here, old), Past(here, new), frozenset())


def _find_sides(root: Path, revisions: str | None, *, staged: bool = False) -> tuple[tuple[str, str], tuple[str, str]]:
    """How the two moments are called, and which commits, index or work tree they are."""
    from careerpath.store.git.revisions import INDEX, WORK_TREE, merge_base, resolve

    given = revisions or "HEAD"
    start, dots, end = given.partition("...") if "..." in given else given.partition("..")
    if dots and staged:
        raise CannotRun("--staged compares the index with one revision", "careerpath diff --staged HEAD")
    old = resolve(root, start or "HEAD")
    new = resolve(root, end or "HEAD") if dots else INDEX if staged else WORK_TREE
    if dots == "...":
        old = merge_base(root, old, new)
    return (_shown(old, start or "HEAD"), _shown(new, end or "HEAD") if dots else f"the {new}"), (old, new)


def _framework_of_another_repository(root: Path) -> "Framework | None":
    from careerpath.store.framework import find_framework
    from careerpath.store.git.repository import is_one_repository

    found = find_framework(root)
    return found if found and not found.problem and not is_one_repository(root, found.root) else None


def _note(text: str) -> None:
    import sys

    from careerpath.report.safe_text import safe

    sys.stderr.write(f"{safe(text)}\n")


def _shown(commit: str, given: str) -> str:
    """A revision as it was named, with the beginning of the id it has now."""
    return given[:_SHOWN] if commit.startswith(given) else f"{given} ({commit[:_SHOWN]})"


def read_both(moments: Moments, people: set[str]) -> "tuple[Workspace, Workspace]":
    """The workspace at both moments with some of its people; whoever else is mentioned has a name and no more.

    CannotRun where either had no settings that can be read. What else cannot be read is left out, and said.
    """
    read = []
    for name, past in zip(moments.names, (moments.before, moments.after), strict=True):
        then = past.read(people)
        if then.workspace is None:
            raise CannotRun(f"there is no workspace that can be read at {name}", "careerpath check, on that revision")
        broken = sorted({item.file for item in then.diagnostics if item.code != "CP010"})
        for file in broken:
            _note(f"left out: {file} cannot be read at {name}")
        read.append(then.workspace)
    return read[0], read[1]


def with_names(past: "Past", workspace: "Workspace") -> "Workspace":
    """The workspace with the profiles of everybody whom those in it mention, so that they can be called by name."""
    from dataclasses import replace

    from careerpath.model.references import find_references
    from careerpath.model.workspace import Person

    mentioned = {
        reference.id
        for person in workspace.people.values()
        for _, document in person.documents()
        for reference in find_references(document)
        if reference.kind in ("person", "owner")
    }
    others = past.read_profiles(mentioned - workspace.people.keys())
    return replace(workspace, people={**workspace.people, **{key: Person(key, item) for key, item in others.items()}})
