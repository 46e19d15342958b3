"""`framework update`: a pinned copy, renewed once its impact is seen, and never over what was edited in it."""

from pathlib import Path

import pytest

from tests.conftest import Ran, Run, write
from tests.repository import begin_repository, commit, git, replace_in
from tests.teams import lay_framework, lay_north

SENIOR = "paths/roles/senior-seller.yaml"
MOVED = """\
Role Senior Seller (senior-seller)
  Account planning now asks for 3, before 2

Mia Berg (mia-berg)
  gap wider: Account planning as Senior Seller: not rated, 3 asked for, before 2
"""


@pytest.fixture
def framework(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The framework in a repository of its own."""
    monkeypatch.setenv("HOME", str(tmp_path))
    return begin_repository(lay_framework(tmp_path / "framework"))


@pytest.fixture
def north(framework: Path, careerpath: Run) -> Path:
    """A team with a copy of it, and somebody who wants the role that is to change."""
    root = lay_north(framework.parent / "north", "vendor/framework")
    assert careerpath("-C", root, "framework", "update", framework, "--yes").code == 0
    replace_in(root, "people/mia-berg/profile.yaml", "target: null", "target: senior-seller")
    careerpath("-C", root, "plan", "mia-berg")
    return root


@pytest.fixture
def newer(framework: Path) -> str:
    """The commit of a framework that asks for more."""
    replace_in(framework, SENIOR, "account-planning: 2", "account-planning: 3")
    return commit(framework, "More is asked")


def held(root: Path) -> dict[str, bytes]:
    """Every file of the copy but the pin."""
    files = (path for path in (root / "vendor/framework").rglob("*") if path.is_file() and path.name != "pinned.yaml")
    return {path.relative_to(root / "vendor/framework").as_posix(): path.read_bytes() for path in files}


def update(careerpath: Run, root: Path, *options: str) -> Ran:
    return careerpath("-C", root, "framework", "update", *options)


def test_a_first_copy_says_where_it_is_from(framework: Path, careerpath: Run) -> None:
    root = lay_north(framework.parent / "north", "vendor/framework")
    head = git(framework, "rev-parse", "HEAD")
    assert update(careerpath, root, "--yes").err == (
        "careerpath: nothing says where vendor/framework is from\n"
        "  hint: name the folder: careerpath framework update ../framework\n"
    )
    ran = update(careerpath, root, str(framework), "--yes")
    assert (ran.code, ran.out, ran.err) == (
        0,
        "9 files, for the first time\n",
        f"vendor/framework is now as ../framework is at {head[:10]}: careerpath check, careerpath plan --all\n",
    )
    tracked = git(framework, "ls-files").splitlines()
    assert held(root) == {file: (framework / file).read_bytes() for file in tracked}
    pin = (root / "vendor/framework/pinned.yaml").read_text(encoding="utf-8")
    ids = git(framework, "ls-tree", "-r", "--format=%(path): %(objectname)", "HEAD").splitlines()
    assert pin.partition("source:")[2].splitlines() == [
        " ../framework", f"commit: {head}", "files:", *(f"  {line}" for line in ids)
    ]  # fmt: skip
    assert update(careerpath, root).err == f"vendor/framework is as ../framework is at {head[:10]}: nothing to take\n"


def test_what_changes_and_whom_it_moves_is_shown_before_anything_is_taken(
    north: Path, framework: Path, newer: str, careerpath: Run
) -> None:
    before = held(north)
    shown = update(careerpath, north, "--dry-run")
    assert (shown.code, shown.out) == (0, MOVED)
    assert shown.err == (
        "1 of 2 people is moved; what they agreed on stays as it is until they agree again\nnothing was written\n"
    )
    refused = update(careerpath, north)
    assert (refused.code, refused.out) == (2, MOVED)
    assert refused.err.endswith(
        "careerpath: nobody is here to be asked; nothing was written\n  hint: --yes takes it, --dry-run only shows it\n"
    )
    assert held(north) == before
    taken = update(careerpath, north, "--yes")
    assert (taken.code, taken.out) == (0, MOVED)
    assert held(north)[SENIOR] == (framework / SENIOR).read_bytes()
    assert f"commit: {newer}\n" in (north / "vendor/framework/pinned.yaml").read_text(encoding="utf-8")


def test_what_is_not_committed_there_is_told_and_not_taken(north: Path, framework: Path, careerpath: Run) -> None:
    replace_in(framework, SENIOR, "account-planning: 2", "account-planning: 3")
    ran = update(careerpath, north, str(framework))
    assert ran.code == 0
    assert ran.err.startswith(f"not committed in {framework}, and so not taken: {SENIOR}\n")
    assert "nothing to take" in ran.err


def test_an_older_framework_is_taken_by_its_revision(north: Path, framework: Path, newer: str, careerpath: Run) -> None:
    assert update(careerpath, north, "--yes").code == 0
    assert "now asks for 2, before 3" in update(careerpath, north, "--at", f"{newer}~1", "--yes").out
    assert b"account-planning: 2" in held(north)[SENIOR]
    assert update(careerpath, north, "--at", "v9").code == 2
    assert framework.is_dir()


def test_what_is_gone_there_goes_here(north: Path, framework: Path, careerpath: Run) -> None:
    write(framework, "paths/competencies/closing.yaml", "name: Closing\nkind: skill\n")
    commit(framework, "Closing")
    assert update(careerpath, north, "--yes").code == 0
    assert "paths/competencies/closing.yaml" in held(north)
    git(framework, "rm", "-q", "paths/competencies/closing.yaml")
    commit(framework, "And not")
    ran = update(careerpath, north, "--yes")
    assert ran.out == "Competency Closing (closing)\n  gone\n"
    assert "paths/competencies/closing.yaml" not in held(north)


@pytest.mark.usefixtures("newer")
def test_what_was_edited_in_the_copy_is_not_lost_without_a_word(north: Path, careerpath: Run) -> None:
    replace_in(north, "vendor/framework/careerpath.yaml", "Two new regions", "Two regions")
    write(north, "vendor/framework/paths/roles/own.yaml", "title: Own\n")
    (north / "vendor/framework/paths/management.yaml").unlink()
    before = held(north)
    ran = update(careerpath, north, "--yes")
    assert (ran.code, held(north) == before) == (2, True)
    assert ran.err.splitlines()[:4] == [
        "edited here: vendor/framework/careerpath.yaml",
        "deleted here: vendor/framework/paths/management.yaml",
        "added here: vendor/framework/paths/roles/own.yaml",
        "careerpath: what was changed in vendor/framework would be lost; nothing was written",
    ]
    doctor = careerpath("-C", north, "doctor").out
    assert "warning  framework        3 files of the copy in vendor/framework changed here" in doctor
    assert update(careerpath, north, "--yes", "--overwrite").code == 0
    assert "paths/roles/own.yaml" not in held(north)
    assert (
        "ok       framework        vendor/framework is as ../framework was at" in careerpath("-C", north, "doctor").out
    )


def test_what_became_as_it_is_there_is_no_edit(north: Path, framework: Path, newer: str, careerpath: Run) -> None:
    write(north, f"vendor/framework/{SENIOR}", (framework / SENIOR).read_bytes())
    ran = update(careerpath, north, "--yes")
    assert (ran.code, ran.out) == (0, "")
    assert newer in (north / "vendor/framework/pinned.yaml").read_text(encoding="utf-8")


def test_a_framework_in_no_repository_is_taken_as_it_is(tmp_path: Path, careerpath: Run) -> None:
    lay_framework(tmp_path / "framework")
    root = lay_north(tmp_path / "north", "vendor/framework")
    ran = update(careerpath, root, str(tmp_path / "framework"), "--yes")
    assert ran.err == "vendor/framework is now as ../framework is: careerpath check, careerpath plan --all\n"
    assert "CP008" not in careerpath("-C", root, "check").out


@pytest.mark.parametrize(
    ("named", "source", "said"),
    [
        ("../framework", "../framework", "the framework is read in ../framework, where it is kept"),
        ("vendor/framework", ".", "is no framework to copy"),
        ("vendor/framework", "../nowhere", "is no framework to copy"),
        ("/vendor/framework", "../framework", "is named as a place on one machine"),
        ("vendor/framework", "../broken", "cannot be read as a whole"),
    ],
)
def test_what_is_no_copy_is_said(framework: Path, careerpath: Run, named: str, source: str, said: str) -> None:
    root = lay_north(framework.parent / "north", named)
    broken = lay_framework(framework.parent / "broken")
    write(broken, "paths/roles/seller.yaml", "titel: Seller\n")
    place = root / "vendor/framework" if source == "." else root / source
    ran = update(careerpath, root, str(place), "--yes")
    assert (ran.code, said in ran.err) == (2, True), ran.err
    assert not (root / "vendor").exists()


def test_no_link_leads_a_copy_out_of_the_workspace(framework: Path, careerpath: Run) -> None:
    root = lay_north(framework.parent / "north", "vendor/framework")
    (framework.parent / "elsewhere").mkdir()
    (root / "vendor").symlink_to(framework.parent / "elsewhere")
    ran = update(careerpath, root, str(framework), "--yes")
    assert (ran.code, "is a link that leads out of the workspace" in ran.err) == (2, True)
    assert list((framework.parent / "elsewhere").rglob("*.yaml")) == []


def test_a_workspace_with_a_framework_of_its_own_has_no_copy(framework: Path, careerpath: Run) -> None:
    ran = update(careerpath, framework, str(framework))
    assert (ran.code, ran.err.splitlines()[0]) == (
        2, "careerpath: this workspace has a framework of its own, in paths/"
    )  # fmt: skip


def test_at_a_terminal_it_asks(
    north: Path, framework: Path, newer: str, monkeypatch: pytest.MonkeyPatch, careerpath: Run
) -> None:
    monkeypatch.setattr("careerpath.cli.frame.asking.can_ask", lambda: True)
    asked: list[str] = []

    def answer(word: str) -> None:
        def read(prompt: str) -> str:
            asked.append(prompt)
            return word

        monkeypatch.setattr("builtins.input", read)

    answer("n")
    assert update(careerpath, north).err.endswith("nothing was written\n")
    answer("y")
    assert update(careerpath, north).code == 0
    assert asked == ["Take it? [y or n] "] * 2
    assert held(north)[SENIOR] == (framework / SENIOR).read_bytes()
    assert git(framework, "rev-parse", "HEAD") == newer
