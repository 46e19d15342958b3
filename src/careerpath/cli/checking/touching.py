"""Which files' findings a change since a revision touches."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from careerpath.analysis.change.touched import Ids
    from careerpath.store.past import Past


def touched_since(root: Path, revision: str) -> Callable[[str], bool]:
    """Whether a finding in a file is touched by what changed since HEAD left a revision, committed or not.

    Touched are the files that changed, every file of a person of whom one changed, and of everybody who stands on a
    role, a path, a competency, a gate or a setting that changed, or under or beside somebody who came, went or moved.
    """
    from careerpath.analysis.change.touched import find_touched, refer_to
    from careerpath.cli.frame.moments import Moments
    from careerpath.store.past import Past
    from careerpath.store.revisions import WORK_TREE, changed_files, merge_base, resolve, take_snapshots

    base = merge_base(root, resolve(root, revision), resolve(root, "HEAD"))
    before, after = take_snapshots(root, (base, WORK_TREE))
    moments = Moments((revision, WORK_TREE), Past(before), Past(after), frozenset(changed_files(before, after)))
    files, people = set(moments.changed), moments.changed_people
    framework = {file for file in moments.changed if file.startswith("paths/") or file == "careerpath.yaml"}
    moved = frozenset(key for key in people if f"people/{key}/profile.yaml" in moments.changed)
    if framework or moved:
        profiles = moments.after.read_profiles()
        people |= refer_to(profiles, moved)
        now = moments.after.read(()).workspace if framework else None
        if now:
            touched = find_touched(moments.before.read(()).workspace, now)
            files |= touched.files
            people |= {key for key, profile in profiles.items() if touched.reaches(profile)}
            people |= _who_names(moments.after, touched.gone) if touched.gone else set()
    renders_anew = any(file.startswith("templates/") for file in moments.changed)

    def is_touched(file: str) -> bool:
        parts = file.split("/")
        of_person = parts[0] == "people" and len(parts) > 1
        return file in files or (of_person and (renders_anew or parts[1] in people))

    return is_touched


def _who_names(past: "Past", gone: "Ids") -> set[str]:
    """Whose files name something that is gone; to know that, everybody's have to be read."""
    from careerpath.analysis.change.touched import names_any

    workspace = past.read(past.people).workspace
    people = workspace.people.values() if workspace else ()
    return {person.id for person in people if any(names_any(document, gone) for _, document in person.documents())}
