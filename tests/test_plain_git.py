"""Beside plain git: what `init` writes for it, tried with the git of this machine."""

import os
import sys
from contextlib import chdir
from pathlib import Path

import pytest

from careerpath.cli.founding.surroundings import surroundings
from tests.conftest import Run, write
from tests.repository import begin_repository, commit, git, replace_in
from tests.test_drafts import files_of

ADA, OLA = "Ada Verne <ada@smallport.example>", "Ola Lund <ola@smallport.example>"
PLAN, PLAN_DOCUMENT = "people/ada-verne/plan.yaml", "people/ada-verne/plan.md"
FILES = surroundings("none", [])


@pytest.fixture
def root(team: Path, careerpath: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """The team in a repository with the files of `init`, its plan signed by both and its documents made."""
    monkeypatch.setenv("HOME", str(tmp_path))
    replace_in(team, "people/ola-lund/profile.yaml", "role: ", "emails: [ola@smallport.example]\nrole: ")
    replace_in(team, PLAN, "    do: Own two large", "    done_when: Both renew\n    do: Own two large")
    for name in (".gitattributes", ".gitignore", "careerpath.gitconfig"):
        write(team, name, FILES[name])
    for who in ("ada-verne", "ola-lund"):
        careerpath("-C", team, "agree", "ada-verne", "--by", who)
    careerpath("-C", team, "plan", "--all")
    begin_repository(team)
    git(team, "commit", "-q", "--amend", "--no-edit", "--author", "Office <office@smallport.example>")
    return team


def test_what_stays_out_and_what_is_generated(root: Path) -> None:
    write(root, "people/ada-verne/private.yaml", "needs: {finances: A house}\n")
    assert git(root, "status", "--porcelain", "--untracked-files=all") == ""
    asked = ("check-attr", "text", "eol", "merge", "diff", "linguist-generated", "--", PLAN, PLAN_DOCUMENT)
    assert git(root, *asked).splitlines() == [
        f"{PLAN}: text: set",
        f"{PLAN}: eol: lf",
        f"{PLAN}: merge: unspecified",
        f"{PLAN}: diff: careerpath",
        f"{PLAN}: linguist-generated: unspecified",
        f"{PLAN_DOCUMENT}: text: set",
        f"{PLAN_DOCUMENT}: eol: lf",
        f"{PLAN_DOCUMENT}: merge: union",
        f"{PLAN_DOCUMENT}: diff: unspecified",
        f"{PLAN_DOCUMENT}: linguist-generated: set",
    ]


# Diffs ----------------------------------------------------------------------------------------------------------------


def headers(root: Path) -> list[str]:
    """What stands above each change of a diff."""
    return [line.split("@@ ")[2] for line in git(root, "diff", "-U0").splitlines() if line.startswith("@@ ")]


def test_above_each_change_stands_the_entry_it_is_in(root: Path) -> None:
    replace_in(root, PLAN, "    done_when: The account renews", "    done_when: It renews twice")
    replace_in(root, "paths/roles/senior-seller.yaml", "  account-planning: 2", "  account-planning: 3")
    assert headers(root) == ["requires:", "actions:"]  # as git does it by itself: what is not indented
    git(root, "config", "include.path", "../careerpath.gitconfig")
    assert headers(root) == ["  selling: 3", "  renewal:"]


@pytest.mark.heavy
def test_a_difftool_tells_each_file_in_words(root: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    shim = write(tmp_path, "bin/careerpath", f'#!/bin/sh\nexec "{sys.executable}" -m careerpath "$@"\n')
    shim.chmod(0o755)
    monkeypatch.setenv("PATH", f"{shim.parent}{os.pathsep}{os.environ['PATH']}")
    git(root, "config", "include.path", "../careerpath.gitconfig")
    write(root, "people/ada-verne/log/2026-11-18-feedback.yaml", "by: ola-lund\ntext: Well done\n")
    replace_in(root, PLAN, "status: doing", "status: done")
    replace_in(root, "paths/roles/senior-seller.yaml", "account-planning: 2", "account-planning: 3")
    (root / "people/mia-berg/log/2026-11-09-monday.yaml").unlink()
    commit(root, "A month")
    write(root, "README.md", "A team\n")
    said = git(root, "difftool", "-y", "-t", "careerpath", "HEAD~1", "HEAD")
    assert said.splitlines() == [
        "Role Senior Seller (senior-seller)",
        "  Account planning now asks for 3, before 2",
        "Ada Verne (ada-verne)",
        "  2026-11-18 feedback: Well done",
        "Ada Verne (ada-verne)",
        "  own-calls: begun → done",
        "Mia Berg (mia-berg)",
        "  Monday question of 2026-11-09: removed",
    ]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["README.md"], "README.md is no file of a workspace\n  hint: git diff shows what changed in it\n"),
        (["/etc/hostname"], "/etc/hostname is no file of a workspace\n  hint: git diff shows what changed in it\n"),
        ([PLAN, "--staged"], "--files compares two files\n  hint: leave the revisions out\n"),
    ],
)
def test_two_files_that_nothing_is_told_of(arguments: list[str], said: str, root: Path, careerpath: Run) -> None:
    with chdir(root):
        ran = careerpath("diff", "--files", root / PLAN, root / PLAN, *arguments)
    assert (ran.code, ran.out, ran.err) == (2, "", f"careerpath: {said}")


# Merges ---------------------------------------------------------------------------------------------------------------

SAID = ("--going-well", "One call a week", "--continue", "The Friday hour", "--improve", "Ask first")
OF_ADA = [
    *(
        (day, "log", "ada-verne", "debrief", "--event", "A call", "--competency", "selling", "--on-track", "Asked")
        for day in ("2026-12-04", "2026-12-18", "2027-01-15", "2027-01-29", "2027-02-12")
    ),
    ("2026-12-18", "advance", "ada-verne", "own-calls", "--to", "done", "--outcome", "Eight calls noted"),
    ("2027-01-15", "advance", "ada-verne", "big-accounts", "--to", "doing",
     "--announced", "2027-01-15", "--audience", "the team"),
    ("2027-02-15", "assess", "ada-verne", "--as", "self", "--by", "ada-verne",
     "--rate", "selling=3:Closed the port", "--rate", "account-planning=2:A plan for each of four accounts"),
    ("2027-02-19", "agree", "ada-verne", "--by", "ada-verne"),
]  # fmt: skip
OF_OLA = [
    *(
        (day, "monday", "ada-verne", "--by", "ola-lund", "--answer", "An hour without meetings")
        for day in ("2026-12-07", "2026-12-14", "2027-01-11", "2027-01-18", "2027-02-08", "2027-02-15")
    ),
    *(
        (day, "review", "ada-verne", "--by", "ola-lund", "--advancing", "yes", *SAID)
        for day in ("2026-12-11", "2027-01-15", "2027-02-12")
    ),
    ("2026-12-18", "advance", "ada-verne", "ride-along", "--to", "done", "--outcome", "Ada led four talks"),
    ("2027-01-08", "advance", "ada-verne", "renewal", "--to", "done", "--outcome", "It renewed"),
    ("2027-01-18", "log", "ada-verne", "promise", "--by", "ola-lund",
     "--promise", "A seat in the panel", "--due", "2027-03-05"),
    ("2027-02-16", "assess", "ada-verne", "--as", "manager", "--by", "ola-lund", "--performance", "2",
     "--potential", "3", "--shared", "2027-02-16",
     "--rate", "selling=2:Closes alone", "--rate", "account-planning=2:Four plans on paper"),
    ("2027-02-19", "agree", "ada-verne", "--by", "ola-lund"),
]  # fmt: skip


def live(root: Path, careerpath: Run, steps: list[tuple[str, ...]], author: str) -> None:
    """Months of somebody's work, a commit for each thing that they do."""
    for day, *command in sorted(steps):
        ran = careerpath("-C", root, "--as-of", day, *command)
        assert ran.code == 0, (command, ran.err)
        commit(root, " ".join(command[:3]), day, author)


@pytest.mark.heavy
def test_months_of_two_people_merge_without_a_conflict(root: Path, careerpath: Run) -> None:
    git(root, "switch", "-q", "-c", "ola")
    live(root, careerpath, OF_OLA, OLA)
    git(root, "switch", "-q", "main")
    live(root, careerpath, OF_ADA, ADA)
    git(root, "merge", "-q", "--no-ff", "-m", "Three months", "ola", author=ADA)
    day = "2027-02-19"
    assert "people/ada-verne/plan.md" in careerpath("-C", root, "--as-of", day, "check", "--select", "CP424").out
    careerpath("-C", root, "--as-of", day, "plan", "--all")
    merged = files_of(root / "people")
    commit(root, "Documents", day)
    assert careerpath("-C", root, "--as-of", day, "check", "--select", "CP0,CP1,CP314,CP424,CP609").out == ""

    git(root, "switch", "-q", "--detach", "main~1^1~9")  # where the two began
    live(root, careerpath, sorted([*OF_ADA, *OF_OLA]), ADA)
    assert merged == files_of(root / "people")
