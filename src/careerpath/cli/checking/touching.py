"""Which files' findings a change since a revision touches."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from careerpath.store.named_folder import OWN_FOLDER, NamedFolder, place_in

if TYPE_CHECKING:
    from careerpath.analysis.change.touched import Ids
    from careerpath.store.git.past import Past


@dataclass(frozen=True, slots=True)
class Reach:
    """What a change reaches: some files, and all files of some people."""

    files: Collection[str]
    people: Collection[str]

    def __call__(self, file: str) -> bool:
        """Whether a finding in a file is touched."""
        parts = file.split("/")
        return file in self.files or (parts[0] == "people" and len(parts) > 1 and parts[1] in self.people)


@dataclass(frozen=True, slots=True)
class Reaches:
    """What a change since a revision reaches in each of several workspaces, by their folders."""

    by_folder: Mapping[str, Reach]
    files: Collection[str]

    def people_of(self, folder: str) -> Collection[str] | None:
        """Whose files are touched in one of them; None where nobody asked what is."""
        return self.by_folder[folder].people if folder in self.by_folder else None

    def __call__(self, file: str) -> bool:
        """Whether a finding in a file, relative to the roll-up, is touched."""
        inside = ((reach, _inside(folder, file)) for folder, reach in self.by_folder.items())
        return file in self.files or any(own is not None and reach(own) for reach, own in inside)


def touched_in(folders: Sequence[NamedFolder], revision: str, *, uses_cache: bool = False) -> Reaches:
    """What is touched since a revision of this name in the repository of each of the folders."""
    reaches = {
        item.folder: touched_since(item.root, revision, uses_cache=uses_cache) for item in folders if not item.problem
    }
    files = {place_in(folder, file) for folder, reach in reaches.items() for file in reach.files}
    return Reaches(reaches, files)


def _inside(folder: str, file: str) -> str | None:
    if folder == OWN_FOLDER:
        return file
    return file.removeprefix(f"{folder}/") if file.startswith(f"{folder}/") else None


def touched_since(root: Path, revision: str, *, uses_cache: bool = False) -> Reach:
    """What is touched by what changed since HEAD left a revision, committed or not.

    Touched are the files that changed, every file of a person of whom one changed, and of everybody who stands on a
    role, a path, a competency, a gate or a setting that changed, or under or beside somebody who came, went or moved.
    """
    from careerpath.analysis.change.touched import find_touched, refer_to
    from careerpath.cli.frame.moments import Moments
    from careerpath.store.framework import find_framework
    from careerpath.store.git.past import pasts_at
    from careerpath.store.git.revisions import WORK_TREE, merge_base, resolve
    from careerpath.store.kept.cache import known_trees

    base = merge_base(root, resolve(root, revision), resolve(root, "HEAD"))
    before, after = pasts_at(root, (base, WORK_TREE))
    moments = Moments((revision, WORK_TREE), before, after, frozenset(after.files.changed_since(before.files)))
    files, people = set(moments.changed), moments.changed_people
    framework = {file for file in moments.changed if file.startswith("paths/") or file == "careerpath.yaml"}
    elsewhere = find_framework(root)
    if elsewhere and not elsewhere.problem:
        there = after.there(elsewhere).files.changed_since(before.there(elsewhere).files)
        framework |= {f"{elsewhere.folder}/{file}" for file in there if not file.startswith("people/")}
        files |= framework
    moved = frozenset(key for key in people if f"people/{key}/profile.yaml" in moments.changed)
    people |= refer_to(moments.after.read_profiles_naming(moved), moved)
    if framework:
        now = moments.after.read(()).workspace
        if now:
            profiles = moments.after.read_profiles(trees=known_trees(root) if uses_cache else None)
            touched = find_touched(moments.before.read(()).workspace, now)
            files |= elsewhere.place_files(touched.files) if elsewhere else touched.files
            people |= {key for key, profile in profiles.items() if touched.reaches(profile)}
            people |= _who_names(moments.after, touched.gone) if touched.gone else set()
    if any(file.startswith("templates/") for file in moments.changed):
        people |= moments.after.people  # everybody's plan is rendered with them
    return Reach(files, people)


def _who_names(past: "Past", gone: "Ids") -> set[str]:
    """Whose files name something that is gone; to know that, everybody's have to be read."""
    from careerpath.analysis.change.touched import names_any

    workspace = past.read(past.people).workspace
    people = workspace.people.values() if workspace else ()
    return {person.id for person in people if any(names_any(document, gone) for _, document in person.documents())}
