"""Which files' findings a change since a revision touches."""

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from careerpath.analysis.change.touched import Ids
    from careerpath.store.past import Past


@dataclass(frozen=True, slots=True)
class Reach:
    """What a change reaches: some files, and all files of some people."""

    files: Collection[str]
    people: Collection[str]

    def __call__(self, file: str) -> bool:
        """Whether a finding in a file is touched."""
        parts = file.split("/")
        return file in self.files or (parts[0] == "people" and len(parts) > 1 and parts[1] in self.people)


def touched_since(root: Path, revision: str) -> Reach:
    """What is touched by what changed since HEAD left a revision, committed or not.

    Touched are the files that changed, every file of a person of whom one changed, and of everybody who stands on a
    role, a path, a competency, a gate or a setting that changed, or under or beside somebody who came, went or moved.
    """
    from careerpath.analysis.change.touched import find_touched, refer_to
    from careerpath.cli.frame.moments import Moments
    from careerpath.store.framework import find_framework
    from careerpath.store.past import Past
    from careerpath.store.revisions import WORK_TREE, changed_files, merge_base, resolve, take_snapshots

    base = merge_base(root, resolve(root, revision), resolve(root, "HEAD"))
    before, after = take_snapshots(root, (base, WORK_TREE))
    moments = Moments((revision, WORK_TREE), Past(before), Past(after), frozenset(changed_files(before, after)))
    files, people = set(moments.changed), moments.changed_people
    framework = {file for file in moments.changed if file.startswith("paths/") or file == "careerpath.yaml"}
    elsewhere = find_framework(root)
    if elsewhere and not elsewhere.problem:
        there = changed_files(*(past.there(elsewhere).snapshot for past in (moments.before, moments.after)))
        framework |= {f"{elsewhere.folder}/{file}" for file in there if not file.startswith("people/")}
        files |= framework
    moved = frozenset(key for key in people if f"people/{key}/profile.yaml" in moments.changed)
    if framework or moved:
        profiles = moments.after.read_profiles()
        people |= refer_to(profiles, moved)
        now = moments.after.read(()).workspace if framework else None
        if now:
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
