"""Nothing is written outside of the workspace, whatever links lead there, and no repository's settings run anything."""

import os
import shutil
from pathlib import Path

import pytest

from careerpath.store.git.run import configured_email
from tests.conftest import CASES, Run, lay
from tests.repository import begin_repository, git

REP, MANAGER = "ada-verne", "ola-lund"


def files_in(folder: Path) -> dict[Path, bytes]:
    """Every file in a folder."""
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file() and not path.is_symlink()}


WRITING = {
    "plan": ["plan", REP],
    "plan of everybody": ["plan", "--all"],
    "a new person": ["new", "person", "new-one", "--name", "New One"],
    "a log": ["log", REP, "feedback", "--by", MANAGER, "--text", "Asked before she told"],
    "an assessment": ["assess", REP, "--as", "manager", "--by", MANAGER, "--rate", "selling=3:Two calls"],
    "a review": [
        *("review", REP, "--by", MANAGER, "--advancing", "yes", "--going-well", "She asks first"),
        *("--continue", "One call a week", "--improve", "Wait for the answer"),
    ],
    "a signature": ["agree", REP, "--by", MANAGER],
    "an advance": ["advance", REP, "own-calls", "--to", "done", "--outcome", "Ten calls are noted"],
}


@pytest.mark.parametrize("what", WRITING)
def test_what_is_held_back_by_links_writes_without_them(what: str, team: Path, careerpath: Run) -> None:
    before = files_in(team)
    ran = careerpath("-C", team, *WRITING[what])
    assert ran.code == (1 if what == "plan of everybody" else 0), ran.err  # of Ola nothing is known to plan from
    assert {path.relative_to(team).parts[0] for path, _ in files_in(team).items() - before.items()} == {"people"}


@pytest.mark.parametrize("what", WRITING)
@pytest.mark.parametrize("place", [f"people/{REP}", "people", f"people/{REP}/log", f"people/{REP}/plan.yaml"])
def test_no_link_leads_a_write_out_of_the_workspace(
    what: str, place: str, team: Path, tmp_path: Path, careerpath: Run
) -> None:
    outside = tmp_path / "outside"
    if (team / place).exists():
        shutil.move(team / place, outside)
    else:
        outside.mkdir()
    (team / place).symlink_to(outside)
    before = outside.read_bytes() if outside.is_file() else files_in(outside)
    ran = careerpath("-C", team, *WRITING[what])
    assert ran.code in (0, 1, 2), ran.err
    assert (outside.read_bytes() if outside.is_file() else files_in(outside)) == before
    assert (team / place).is_symlink()


@pytest.mark.parametrize("name", ["plan.md", "plan.yaml", "profile.yaml"])
def test_no_dangling_link_is_written_through(name: str, team: Path, tmp_path: Path, careerpath: Run) -> None:
    (team / "people" / REP / name).unlink(missing_ok=True)
    (team / "people" / REP / name).symlink_to(tmp_path / "made")
    for command in (["plan", REP], ["plan", "--all"], ["new", "person", REP, "--role", "seller"]):
        assert careerpath("-C", team, *command).code in (0, 1, 2)
    assert not (tmp_path / "made").exists()


@pytest.mark.parametrize(
    "id_", ["../x", "../../x", "/etc/x", "a/b", "a\\b", "..", ".", "", "-x", "a\x00b", "é", "x" * 300]
)
@pytest.mark.parametrize("kind", ["person", "role", "path", "competency"])
def test_no_id_leads_out_of_the_workspace(kind: str, id_: str, tmp_path: Path, careerpath: Run) -> None:
    root = tmp_path / "a" / "b"
    lay(CASES / "base", root)
    before = files_in(tmp_path)
    ran = careerpath("-C", root, "new", kind, id_)
    assert ran.code == 2, ran.out
    assert files_in(tmp_path) == before


ASKING = {
    "gap": ["gap", "ID"],
    "plan": ["plan", "ID"],
    "show": ["show", "person", "ID"],
    "handover": ["handover", "ID"],
    "assess": ["assess", "ID", "--as", "manager", "--by", MANAGER, "--rate", "selling=3:Two calls"],
    "log": ["log", "ID", "feedback", "--by", MANAGER, "--text", "Asked before she told"],
    "agree": ["agree", "ID", "--by", MANAGER],
}


@pytest.mark.parametrize("what", ASKING)
def test_no_id_that_is_asked_for_leads_out(what: str, team: Path, tmp_path: Path, careerpath: Run) -> None:
    def ask(id_: str) -> int:
        return careerpath("-C", team, *(id_ if word == "ID" else word for word in ASKING[what])).code

    shutil.copytree(team / "people" / REP, tmp_path / "outside")
    before = files_in(tmp_path)
    for id_ in ("../../../outside", "../../outside", "../outside", str(tmp_path / "outside"), f"{REP}/../{REP}"):
        assert ask(id_) == 2, id_
    assert files_in(tmp_path) == before
    assert ask(REP) == 0


@pytest.mark.parametrize(
    ("folder", "command"), [("schemas", ["schema"]), ("paths", ["new", "path", "x"]), ("people", ["plan", "--all"])]
)
def test_no_folder_that_is_a_link_is_filled(
    folder: str, command: list[str], team: Path, tmp_path: Path, careerpath: Run
) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    shutil.rmtree(team / folder, ignore_errors=True)
    (team / folder).symlink_to(outside)
    assert careerpath("-C", team, *command).code in (0, 2)
    assert files_in(outside) == {}


def test_init_leaves_what_a_link_points_at(tmp_path: Path, careerpath: Run) -> None:
    target, outside = tmp_path / "new", tmp_path / "outside"
    target.mkdir()
    outside.mkdir()
    (target / "people").symlink_to(outside)
    (target / ".github").symlink_to(outside)
    assert careerpath("init", target, "--example").code in (0, 2)
    assert files_in(outside) == {}


# Git.

CONFIGURED = """\
[core]
    fsmonitor = CANARY
    hooksPath = HOOKS
    pager = CANARY
    editor = CANARY
    sshCommand = CANARY
    askPass = CANARY
    gitProxy = CANARY
[pager]
    config = CANARY
    log = CANARY
    diff = CANARY
[alias]
    config = !CANARY
    log = !CANARY
    diff = !CANARY
    rev-parse = !CANARY
    status = !CANARY
[diff]
    external = CANARY
[diff "x"]
    textconv = CANARY
    command = CANARY
[filter "x"]
    clean = CANARY
    smudge = CANARY
    process = CANARY
    required = true
[credential]
    helper = !CANARY
[gpg]
    program = CANARY
[log]
    showSignature = true
[merge "x"]
    driver = CANARY
[user]
    email = ola@smallport.example
"""


def test_no_setting_of_a_repository_runs_anything(
    team: Path, tmp_path: Path, careerpath: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert careerpath("-C", team, "plan", REP).code == 0
    root = begin_repository(team)
    canary, hooks, sung = tmp_path / "canary.sh", tmp_path / "hooks", tmp_path / "sung"
    canary.write_text(f'#!/bin/sh\necho "$0 $*" >> {sung}\n', encoding="utf-8")
    canary.chmod(0o755)
    hooks.mkdir()
    for hook in ("post-index-change", "reference-transaction", "pre-commit", "post-checkout", "fsmonitor-watchman"):
        shutil.copy(canary, hooks / hook)
    (root / ".gitattributes").write_text("* diff=x filter=x merge=x\n", encoding="utf-8")
    settings = CONFIGURED.replace("CANARY", str(canary)).replace("HOOKS", str(hooks))
    with (root / ".git" / "config").open("a", encoding="utf-8") as stream:
        stream.write(settings)
    profile = root / "people" / REP / "profile.yaml"
    os.utime(profile, (1, 1))  # so that git has to look at the contents again
    plan = root / "people" / REP / "plan.md"
    plan.write_text(plan.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    for name in ("GIT_EXTERNAL_DIFF", "GIT_PAGER", "GIT_EDITOR", "GIT_SSH_COMMAND", "GIT_ASKPASS", "GIT_PROXY_COMMAND"):
        monkeypatch.setenv(name, str(canary))
    monkeypatch.setenv("GIT_DIR", str(tmp_path / "elsewhere"))
    for command in (
        ["check"],
        ["check", "--changed-since", "HEAD"],
        ["diff"],
        ["diff", "HEAD"],
        ["impact"],
        ["doctor"],
        ["agenda", MANAGER],
        WRITING["a log"],
        ["plan", REP],
    ):
        ran = careerpath("-C", root, *command)
        assert ran.code in (0, 1), (command, ran.err)
    assert configured_email(root) == "ola@smallport.example"
    assert not sung.exists(), sung.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "revision", ["--output=FILE", "-OFILE", "--upload-pack=touch FILE", "HEAD --output=FILE", "HEAD:../../FILE"]
)
def test_no_revision_is_an_option(revision: str, team: Path, tmp_path: Path, careerpath: Run) -> None:
    root = begin_repository(team)
    asked = revision.replace("FILE", str(tmp_path / "written"))
    before = files_in(tmp_path)
    for command in (["diff", "--", asked], ["check", f"--changed-since={asked}"], ["impact", "--", asked]):
        assert careerpath("-C", root, *command).code == 2
    assert files_in(tmp_path) == before
    assert git(root, "status", "--porcelain") == ""
