"""One person before and after each commit that touched their files, as far as it touched them."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from careerpath.model import layout
from careerpath.model.profile import Profile
from careerpath.model.workspace import Person
from careerpath.store.commits import Commit, read_commits
from careerpath.store.contents import Content
from careerpath.store.loading import PersonFiles, person_of, profiles_of
from careerpath.store.past import recognise
from careerpath.store.revisions import read_blobs, resolve

_NOBODY = Profile.model_construct(name="", role=None, since=None, manager=None)


def read_past_of(root: Path, person: str) -> Iterator[tuple[Commit, Person | None, Person | None]]:
    """Each commit, oldest first, with the person before and after it; None where they had no profile.

    Either holds what the commit touched, and every earlier assessment, beside which a new one is read. One pass over
    the log and one reading of contents, however many commits there are.
    """
    commits = read_commits(root, [f"people/{person}"], resolve(root, "HEAD"))
    blobs = {blob for commit in commits for item in commit.files for blob in (item.before, item.after) if blob}
    known = read_blobs(root, blobs)
    files: dict[str, str] = {}
    for commit in commits:
        before = {**files, **{item.file: item.before for item in commit.files}}
        after = {**files, **{item.file: item.after for item in commit.files}}
        touched = {item.file for item in commit.files}
        yield commit, _person(person, before, touched, known), _person(person, after, touched, known)
        files = {file: blob for file, blob in after.items() if blob}


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
    return person_of(
        PersonFiles(
            person,
            tuple((item, content) for item, content in items if item.kind not in ("profile", "document")),
            next((content for item, content in items if item.kind == "document"), None),
            (),
        ),
        profile,
    )[0]
