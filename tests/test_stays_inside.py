"""Nothing is written outside of the workspace, whatever links lead there, and no repository's settings run anything."""

import os
import shutil
from pathlib import Path

import pytest

from careerpath.store.git.run import configured_email
from tests.conftest import CASES, Run, copy_example, lay
from tests.repository import begin_repository, git

REP, MANAGER = "asha-talvekar", "jonas-lind"


def files_in(folder: Path) -> dict[Path, bytes]:
    """Every file in a folder."""
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file() and not path.is_symlink()}


WRITING = {
    "plan": ["plan", REP],
    "plan of everybody": ["plan", "--all"],
    "a new person": ["new", "person", REP, "--role", "sales-rep"],
    "a log": ["log", REP, "debrief", "--by", MANAGER, "--what", "A call"],
    "an assessment": ["assess", REP, "--rater", "manager", "--by", MANAGER, "--rate", "prospecting=3:Two calls"],
    "a review": ["review", REP, "--by", MANAGER, "--advancing"],
    "a signature": ["agree", REP, "--by", MANAGER],
    "an advance": ["advance", REP, "own-calls", "doing", "--by", MANAGER],
}


@pytest.mark.parametrize("what", WRITING)
@pytest.mark.parametrize("place", [f"people/{REP}", "people", f"people/{REP}/log", f"people/{REP}/plan.yaml"])
def test_no_link_leads_a_write_out_of_the_workspace(what: str, place: str, tmp_path: Path, careerpath: Run) -> None:
    root = copy_example(tmp_path / "example")
    outside = tmp_path / "outside"
    if (root / place).exists():
        shutil.move(root / place, outside)
    else:
        outside.mkdir()
    (root / place).symlink_to(outside)
    before = files_in(tmp_path) if outside.is_file() else files_in(outside)
    ran = careerpath("-C", root, *WRITING[what])
    assert ran.code in (0, 1, 2), ran.err
    if outside.is_file():
        assert outside.read_bytes() == before[outside]
        assert (root / place).is_symlink()
    else:
        assert files_in(outside) == before


@pytest.mark.parametrize("name", ["plan.md", "plan.yaml", "profile.yaml"])
def test_no_dangling_link_is_written_through(name: str, tmp_path: Path, careerpath: Run) -> None:
    root = copy_example(tmp_path / "example")
    (root / "people" / REP / name).unlink()
    (root / "people" / REP / name).symlink_to(tmp_path / "made")
    for command in (["plan", REP], ["plan", "--all"], ["new", "person", REP, "--role", "sales-rep"]):
        assert careerpath("-C", root, *command).code in (0, 1, 2)
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


@pytest.mark.parametrize(
    "command", [["gap"], ["plan"], ["show", "person"], ["handover"], ["assess"], ["log"], ["agree"], ["show", "role"]]
)
def test_no_id_that_is_asked_for_leads_out(command: list[str], tmp_path: Path, careerpath: Run) -> None:
    root = copy_example(tmp_path / "example")
    shutil.copytree(root / "people" / REP, tmp_path / "outside")
    before = files_in(tmp_path)
    more = ["feedback", "--by", MANAGER] if command == ["log"] else []
    for id_ in ("../../outside", "../outside", str(tmp_path / "outside"), f"{REP}/../{REP}"):
        ran = careerpath("-C", root, *command, id_, *more)
        assert ran.code == 2, (ran.out, ran.err)
    assert files_in(tmp_path) == before


@pytest.mark.parametrize("folder", ["schemas", "paths"])
def test_no_folder_that_is_a_link_is_filled(folder: str, tmp_path: Path, careerpath: Run) -> None:
    root = copy_example(tmp_path / "example")
    outside = tmp_path / "outside"
    outside.mkdir()
    if (root / folder).exists():
        shutil.rmtree(root / folder)
    (root / folder).symlink_to(outside)
    for command in (["schema"], ["new", "path", "x"], ["plan", "--all"]):
        assert careerpath("-C", root, *command).code in (0, 1, 2)
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
    tmp_path: Path, careerpath: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = begin_repository(copy_example(tmp_path / "example"))
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
        ["agenda"],
        ["log", REP, "debrief", "--what", "A call"],
        ["plan", REP],
    ):
        ran = careerpath("-C", root, *command)
        assert ran.code in (0, 1, 2), (command, ran.err)
    assert configured_email(root) == "ola@smallport.example"
    assert not sung.exists(), sung.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "revision", ["--output=FILE", "-OFILE", "--upload-pack=touch FILE", "HEAD --output=FILE", "HEAD:../../FILE"]
)
def test_no_revision_is_an_option(revision: str, tmp_path: Path, careerpath: Run) -> None:
    root = begin_repository(copy_example(tmp_path / "example"))
    asked = revision.replace("FILE", str(tmp_path / "written"))
    before = files_in(tmp_path)
    for command in (["diff", "--", asked], ["check", f"--changed-since={asked}"], ["impact", "--", asked]):
        assert careerpath("-C", root, *command).code == 2
    assert files_in(tmp_path) == before
    assert git(root, "status", "--porcelain") == ""
