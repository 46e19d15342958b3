"""Who rated, by git's record: found in one pass, whatever happened to the files since, and kept."""

import re
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from careerpath.cli.checking.looking import look
from careerpath.model.authorship import Author, Authors
from careerpath.store.git import authors as reading
from careerpath.store.git.authors import read_authors
from careerpath.store.git.commits import Commit, read_commits
from careerpath.store.kept.cache import authors_file
from careerpath.store.text.contents import git_id
from tests.conftest import DAY, Run, write
from tests.repository import begin_repository, commit, git, replace_in

FILE = "people/ada-verne/assessments/2026-11-16-self.yaml"
TEXT = "rater: self\nby: ada-verne\nrole: seller\nratings:\n  selling: {rating: 2, why: Closed eleven alone}\n"
LAID_OUT = "\n    why: Closed eleven alone\n    rating: 2"
ADA, OLA = "Ada Verne <ada@smallport.example>", "Ola Lund <ola@smallport.example>"
BY_ADA, BY_OLA = (
    Author("ada@smallport.example", date(2026, 11, 16)),
    Author("ola@smallport.example", date(2026, 11, 18)),
)


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository in which Ada has rated herself."""
    monkeypatch.setenv("HOME", str(tmp_path))
    folder = tmp_path / "workspace"
    write(folder, "careerpath.yaml", "format: 1\n")
    begin_repository(folder)
    write(folder, FILE, TEXT)
    commit(folder, "As I see it", "2026-11-16", ADA)
    return folder


def author_of(authors: Authors | None, root: Path, file: str = FILE) -> Author | None:
    assert authors is not None
    return authors.get(git_id((root / file).read_bytes()))


CHANGES: dict[str, tuple[Callable[[str], str], Author]] = {
    "another rating": (lambda text: text.replace("rating: 2", "rating: 4"), BY_OLA),
    "another why": (lambda text: text.replace("eleven", "twelve"), BY_OLA),
    "one more rating": (lambda text: text + "  coaching: {rating: 1, why: Never tried}\n", BY_OLA),
    "no ratings": (lambda text: text[: text.index("ratings")] + "ratings: {}\n", BY_OLA),
    "not to be read": (lambda text: text + "<<<<<<<\n", BY_OLA),
    "another id of the competency": (lambda text: text.replace("selling:", "closing:"), BY_ADA),
    "another layout": (lambda text: text.replace("{rating: 2, why: Closed eleven alone}", LAID_OUT), BY_ADA),
    "one more key": (lambda text: text + "shared: 2026-11-18\n", BY_ADA),
}  # fmt: skip


@pytest.mark.parametrize("name", CHANGES)
def test_who_changes_what_is_said_has_rated_and_nobody_else(root: Path, name: str) -> None:
    change, expected = CHANGES[name]
    write(root, FILE, change(TEXT))
    assert author_of(read_authors(root, uses_cache=False), root) is None  # not committed
    commit(root, name, "2026-11-18", OLA)
    assert author_of(read_authors(root, uses_cache=False), root) == expected
    write(root, FILE, TEXT)
    commit(root, "As it was", "2026-11-19", OLA)
    assert author_of(read_authors(root, uses_cache=False), root) == BY_ADA


def test_a_change_of_a_change_is_held_against_what_was_before(root: Path) -> None:
    write(root, FILE, TEXT + "shared: 2026-11-18\n")
    commit(root, "Shared", "2026-11-18", OLA)
    write(root, FILE, "# seen\n" + TEXT + "shared: 2026-11-18\n")
    commit(root, "Seen", "2026-11-19", "Eva Holm <eva@smallport.example>")
    assert author_of(read_authors(root, uses_cache=False), root) == BY_ADA


def test_another_place_of_a_file_is_no_other_author(root: Path) -> None:
    there = FILE.replace("ada-verne", "ada-holm")
    (root / there).parent.mkdir(parents=True)
    git(root, "mv", FILE, there)
    commit(root, "She married", "2026-11-18", OLA)
    assert author_of(read_authors(root, uses_cache=False), root, there) == BY_ADA


def test_what_two_branches_brought_is_whose_it_was(root: Path) -> None:
    theirs = FILE.replace("self", "manager")
    git(root, "switch", "-q", "-c", "work")
    write(root, theirs, TEXT.replace("self", "manager"))
    commit(root, "As I see her", "2026-11-18", OLA)
    git(root, "switch", "-q", "main")
    write(root, "people/eva-holm/profile.yaml", "name: Eva Holm\n")
    commit(root, "Meanwhile", "2026-11-19", "Eva Holm <eva@smallport.example>")
    git(root, "merge", "-q", "--no-ff", "-m", "Both", "work", author="Eva Holm <eva@smallport.example>")
    authors = read_authors(root, uses_cache=False)
    assert (author_of(authors, root), author_of(authors, root, theirs)) == (BY_ADA, BY_OLA)


def test_nothing_is_known_where_history_is_cut_off_or_there_is_none(root: Path, tmp_path: Path) -> None:
    git(tmp_path, "clone", "-q", "--depth", "1", f"file://{root}", "shallow")
    assert read_authors(tmp_path / "shallow", uses_cache=False) is None
    assert read_authors(tmp_path, uses_cache=False) == {}
    git(tmp_path, "init", "-q", "empty")
    assert read_authors(tmp_path / "empty", uses_cache=False) == {}


def test_only_new_commits_are_looked_at(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[str] = []

    def noting(root: Path, places: list[str], revision: str, *, glob: bool) -> list[Commit]:
        commits = read_commits(root, places, revision, glob=glob)
        seen.extend(item.subject for item in commits)
        return commits

    monkeypatch.setattr(reading, "read_commits", noting)
    for expected in (["As I see it"], []):
        assert author_of(read_authors(root, uses_cache=True), root) == BY_ADA
        assert seen == expected
        seen.clear()
    write(root, FILE, TEXT.replace("rating: 2", "rating: 4"))
    commit(root, "As he sees it", "2026-11-18", OLA)
    remembered = read_authors(root, uses_cache=True)
    assert seen == ["As he sees it"]
    assert remembered == read_authors(root, uses_cache=False)
    git(root, "reset", "-q", "--hard", "HEAD~1")
    write(root, FILE, TEXT.replace("eleven", "twelve"))
    commit(root, "As she sees it now", "2026-11-17", ADA)  # the commit that was known is no part of this any more
    assert read_authors(root, uses_cache=True) == read_authors(root, uses_cache=False)


@pytest.mark.parametrize(
    "content", ["", "{}", "[]", '{"format": 1, "basis": "authors 1", "seal": "", "entries": "{}"}']
)
def test_a_cache_that_is_broken_is_as_good_as_none(root: Path, content: str) -> None:
    read_authors(root, uses_cache=True)
    authors_file(root).write_text(content, encoding="utf-8")
    assert author_of(read_authors(root, uses_cache=True), root) == BY_ADA


def test_a_check_that_remembers_says_what_git_says_now(team: Path) -> None:
    write(team, FILE, TEXT)
    replace_in(team, "people/ola-lund/profile.yaml", "role: ", "emails: [ola@smallport.example]\nrole: ")

    def lone() -> list[str]:
        remembered, anew = look(team, DAY, uses_cache=True), look(team, DAY)
        assert remembered == anew
        return [item.message for item in anew.diagnostics if (item.code, item.file) == ("CP609", FILE)]

    assert lone() == []
    begin_repository(team)
    assert lone() == ["self-rating by Ada Verne, and git shows that Ola Lund wrote it on 2026-11-20"]
    git(team, "commit", "-q", "--amend", "--no-edit", "--author", ADA)
    assert lone() == []


def test_a_check_in_a_shallow_clone_says_what_it_leaves_out(team: Path, tmp_path: Path, careerpath: Run) -> None:
    def said(*words: str) -> list[str]:
        ran = careerpath("-C", tmp_path / "shallow", "check", "--as-of", DAY.isoformat(), *words)
        return ran.err.splitlines()[1:]

    def clone() -> None:
        commit(team, "One more")
        shutil.rmtree(tmp_path / "shallow", ignore_errors=True)
        git(tmp_path, "clone", "-q", "--depth", "1", f"file://{team}", "shallow")

    left_out = (
        "CP609 is left out: this clone is shallow, and does not tell who wrote a rating: "
        "git fetch --unshallow; in CI, fetch-depth: 0 or GIT_DEPTH: 0"
    )
    begin_repository(team)
    clone()
    assert [said(), said("--select", "CP6"), said("--select", "lone-signature")] == [[left_out]] * 3
    assert [said("--select", "CP1"), said("--ignore", "CP609")] == [[], []]
    settings = (team / "careerpath.yaml").read_text(encoding="utf-8")
    write(team, "careerpath.yaml", f"{settings}rules: {{ignore: [CP609]}}\n")
    clone()
    assert said() == []
    write(team, "careerpath.yaml", settings)
    for profile in team.glob("people/*/profile.yaml"):
        write(team, profile.relative_to(team).as_posix(), re.sub("emails: .*\n", "", profile.read_text("utf-8")))
    clone()
    assert said() == []  # nobody gives an address: there is nothing to leave out
