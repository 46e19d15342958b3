"""One person before and after each commit that touched their files, as far as it touched them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from careerpath.model import layout
from careerpath.model.profile import Profile
from careerpath.model.workspace import Person
from careerpath.store.found import recognise
from careerpath.store.git.commits import Commit, find_former_name, read_commits
from careerpath.store.git.revisions import read_blobs, resolve
from careerpath.store.loading import PersonFiles, person_of, profiles_of
from careerpath.store.text.contents import Content

_NOBODY = Profile.model_construct(name="", role=None, since=None, manager=None)


@dataclass(frozen=True, slots=True)
class Step:
    """A commit, and the person before and after it, under the present id; None where they had no profile.

    Either holds what the commit touched, and every earlier assessment, beside which a new one is read. `former` are all
    the ids they ever had before the present one; `renamed_from` is the one that this commit put an end to.
    """

    commit: Commit
    before: Person | None
    after: Person | None
    former: tuple[str, ...] = ()
    renamed_from: str | None = None


def read_past_of(root: Path, person: str) -> Iterator[Step]:
    """Each commit that touched somebody's folder, whatever it was called then, oldest first.

    One pass over the log for each name, and one reading of contents, however many commits there are.
    """
    commits, renames = _commits_of(root, person, resolve(root, "HEAD"))
    blobs = {blob for commit in commits for item in commit.files for blob in (item.before, item.after) if blob}
    known = read_blobs(root, blobs)
    files: dict[str, str] = {}
    for commit in commits:
        renamed_from = renames.get(commit.id)
        before = {**files, **{item.file: item.before for item in commit.files if not renamed_from}}
        after = {**({} if renamed_from else files), **{item.file: item.after for item in commit.files}}
        touched = {file for file in before.keys() | after.keys() if before.get(file) != after.get(file)}
        then, now = (_person(person, blobs, touched, known) for blobs in (before, after))
        yield Step(commit, then, now, tuple(renames.values()), renamed_from)
        files = {file: blob for file, blob in after.items() if blob}


def _commits_of(root: Path, person: str, revision: str) -> tuple[list[Commit], dict[str, str]]:
    """The commits about somebody, with their files under the present id, and those that gave another id to whom."""
    commits = read_commits(root, [f"people/{person}"], revision)
    former = _former_id(root, person, commits[0]) if commits else None
    if former is None:
        return commits, {}
    earlier, renames = _commits_of(root, former, resolve(root, f"{commits[0].id}^"))
    moved = [
        replace(commit, files=tuple(replace(item, file=_moved(item.file, person)) for item in commit.files))
        for commit in earlier
    ]
    return [*moved, *commits], {**renames, commits[0].id: former}


def _former_id(root: Path, person: str, first: Commit) -> str | None:
    """Whose profile the first commit about somebody renamed to theirs."""
    profile = layout.person_file(person, "profile")
    if not any(item.file == profile and item.before is None for item in first.files):
        return None
    name = find_former_name(root, first.id, profile)
    found = recognise(name) if name else None
    return found.id if found and found.kind == "profile" else None


def _moved(file: str, person: str) -> str:
    """The place of somebody's file under their present id."""
    people, _, rest = file.split("/", 2)
    return f"{people}/{person}/{rest}"


def _person(
    person: str, blobs: Mapping[str, str | None], touched: set[str], known: Mapping[str, bytes]
) -> Person | None:
    file = layout.person_file(person, "profile")
    blob = blobs.get(file)
    if blob is None:
        return None
    # A profile that could not be read then has a person behind it all the same.
    profile = profiles_of({person: Content(file, known[blob])}).get(person, _NOBODY)
    items = [
        (item, Content(name, known[blob]))
        for name, blob in sorted(blobs.items())
        if blob and (item := recognise(name)) and (name in touched or item.kind == "assessment")
    ]
    return person_of(PersonFiles.of(person, items), profile)[0]
