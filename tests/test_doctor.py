"""`doctor`: each line in each state, what to do about it, and that it changes nothing unless it is asked to sweep."""

import json
import os
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import chdir
from datetime import timedelta
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import pytest

from careerpath.cli.examining import machine
from careerpath.cli.examining import state as kept_state
from careerpath.cli.examining.symptom import Symptom
from careerpath.cli.founding.surroundings import surroundings
from careerpath.cli.main import run
from careerpath.store.kept import locking
from careerpath.store.kept.cache import cache_file
from careerpath.store.kept.drafts import draft_file, keep_text, save_draft
from careerpath.store.kept.locking import Holder, lock_file, locked
from tests.conftest import DAY, Run, copy_example, write
from tests.repository import commit, git, replace_in
from tests.test_drafts import files_of

OF_THE_MACHINE = ["python", "libraries", "parser", "extras", "git"]
OF_A_WORKSPACE = ["workspace", "repository", "files", "schemas", "clock", "editor", "hook", "ci"]
OF_ITS_REPOSITORY = ["history", "private", "codeowners"]
OF_ITS_STATE = ["drafts", "kept texts", "lock", "temporary files", "cache"]


@pytest.fixture(scope="module")
def healthy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example as a workspace in a git repository of its own, in which nothing is missing, to be copied."""
    example = copy_example(tmp_path_factory.mktemp("healthy") / "example")
    subprocess.run(["git", "init", "-q", example], check=True)  # noqa: S607 - the git of this machine
    write(example, ".pre-commit-config.yaml", "repos: [{repo: local, hooks: [{id: careerpath-check}]}]\n")
    write(example, ".git/hooks/pre-commit", "#!/bin/sh\n")
    write(example, ".github/workflows/check.yml", "jobs: {check: {steps: [{run: careerpath check}]}}\n")
    write(example, ".gitignore", surroundings("none", [])[".gitignore"])
    assert run(["-C", str(example), "schema"]) == 0
    assert run(["-C", str(example), "doctor", "--codeowners"]) == 0
    return example


@pytest.fixture
def root(healthy: Path, tmp_path: Path) -> Path:
    """A copy of that one."""
    return Path(shutil.copytree(healthy, tmp_path / "example"))


@pytest.fixture
def doctor(root: Path, careerpath: Run) -> "Doctor":
    """Ask the doctor about the workspace."""
    return Doctor(root, careerpath)


class Doctor:
    """What `doctor` says, by check; where there are several of one, the last."""

    def __init__(self, root: Path, careerpath: Run) -> None:
        """Of which workspace, and how to ask."""
        self.root, self.careerpath = root, careerpath

    def __call__(self, *arguments: str) -> dict[str, Symptom]:
        """Each line by its check; the exit code says whether there is a problem."""
        ran = self.careerpath("-C", self.root, "doctor", "--format", "json", *arguments)
        document = json.loads(ran.out)
        assert document["version"] == 1
        symptoms = [Symptom(**row) for row in document["checks"]]
        assert ran.code == any(symptom.state == "problem" for symptom in symptoms)
        return {symptom.check: symptom for symptom in symptoms}


def test_where_nothing_is_missing_everything_is_well(doctor: Doctor) -> None:
    assert doctor.careerpath("-C", doctor.root, "check").code == 0
    before = files_of(doctor.root)
    found = doctor()
    assert list(found) == [*OF_THE_MACHINE, *OF_A_WORKSPACE, *OF_ITS_REPOSITORY, *OF_ITS_STATE]
    found.pop("extras")
    assert {check: symptom for check, symptom in found.items() if symptom.state != "ok" or symptom.remedy} == {}
    assert files_of(doctor.root) == before


def test_the_page(doctor: Doctor) -> None:
    shutil.rmtree(doctor.root / "schemas")
    write(doctor.root, "careerpath.yaml", "# yaml-language-server: $schema=schemas/careerpath.json\nformat: [\n")
    ran = doctor.careerpath("-C", doctor.root, "doctor")
    lines = ran.out.splitlines()
    start = lines.index(f"ok       workspace        {doctor.root}")
    assert (ran.code, ran.err.partition(" in ")[0]) == (1, "1 problem, 0 warnings")
    assert lines[start : start + 5] == [
        f"ok       workspace        {doctor.root}",
        f"ok       repository       in the git repository {doctor.root}",
        "problem  files            careerpath.yaml cannot be read",
        "                          → careerpath check",
        "ok       editor           every file names its schema in its first line",
    ]


def test_outside_of_a_workspace_only_the_machine_is_looked_at(careerpath: Run, inside: Path) -> None:
    ran = careerpath("doctor")
    checks = dict.fromkeys(line.split()[1] for line in ran.out.splitlines() if "→" not in line)
    assert (ran.code, list(checks)) == (1, [*OF_THE_MACHINE, "workspace"])
    assert "no careerpath.yaml in this folder or above it" in ran.out
    assert list(inside.iterdir()) == []


# The machine.


def test_a_library_that_is_missing(doctor: Doctor, monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(name: str) -> str:
        if name in {"rich", "openpyxl"}:
            raise PackageNotFoundError(name)
        return version(name)

    lines = [
        "pydantic>=2.11",
        "rich>=14; python_version >= '3'",
        'openpyxl>=3.1.5; extra == "xlsx"',
        "ruff; extra == 'dev'",
    ]
    monkeypatch.setattr(machine, "version", missing)
    monkeypatch.setattr(machine, "requires", lambda _: lines)
    found = doctor()
    assert found["libraries"] == Symptom(
        "libraries", "problem", "not installed: rich", "pip install --force-reinstall careerpath"
    )
    assert found["extras"] == Symptom(
        "extras", "ok", "xlsx: openpyxl is not installed", 'pip install "careerpath[xlsx]"'
    )
    lines[1:] = []
    found = doctor()
    assert found["libraries"] == Symptom("libraries", "ok", f"pydantic {version('pydantic')}")
    assert "extras" not in found


def test_what_the_package_asks_for_is_looked_at(doctor: Doctor) -> None:
    said = doctor()["libraries"].said
    assert all(f"{library} {version(library)}" in said for library in ("jinja2", "pydantic", "typer"))


def test_without_its_parser_no_file_is_looked_at(doctor: Doctor, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(machine, "find_spec", lambda _: None)
    found = doctor()
    assert list(found) == OF_THE_MACHINE
    assert found["parser"] == Symptom(
        "parser",
        "problem",
        "the parser written in C is missing; no file can be read",
        "pip install --force-reinstall ruamel.yaml.clib",
    )


def test_without_git(doctor: Doctor, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    found = doctor()
    assert found["git"] == Symptom(
        "git", "warning", "git is not found, or does not run", "install git; until then, --by PERSON"
    )
    assert found["repository"].state == "warning"


# The repository.


def test_in_no_repository(doctor: Doctor) -> None:
    shutil.rmtree(doctor.root / ".git")
    found = doctor()
    assert found["repository"] == Symptom(
        "repository",
        "warning",
        "the workspace is in no git repository: nothing keeps its history",
        f"git -C {doctor.root} init",
    )
    assert found["hook"].said == "configured, but not installed here"


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can give a folder to somebody else")
def test_a_repository_of_somebody_else(doctor: Doctor) -> None:
    for path in (doctor.root, doctor.root / ".git"):
        os.chown(path, 12_345, 12_345)
    assert doctor()["repository"] == Symptom(
        "repository",
        "problem",
        "git does not look into it: somebody else owns this folder",
        "take it over (chown), or, only if you trust who owns it: "
        f"git config --global --add safe.directory {doctor.root}",
    )


def test_nothing_that_a_repository_configures_is_run(doctor: Doctor, tmp_path: Path) -> None:
    canary = tmp_path / "canary"
    with (doctor.root / ".git/config").open("a", encoding="utf-8") as config:
        config.write(f'[core]\n\tfsmonitor = "touch {canary}; false"\n\tsshCommand = touch {canary}\n')
        config.write(f'[alias]\n\trev-parse = "!touch {canary}"\n')
    assert doctor()["repository"].state == "ok"
    assert not canary.exists()


def test_workspace_below_the_top_of_its_repository(root: Path, careerpath: Run, tmp_path: Path) -> None:
    top = tmp_path / "top"
    shutil.copytree(root, top / "careers")
    for name in (".git", ".github", ".pre-commit-config.yaml"):
        shutil.move(top / "careers" / name, top / name)
    found = Doctor(top / "careers", careerpath)()
    assert [found[check].state for check in ("repository", "hook", "ci")] == ["ok"] * 3
    assert found["repository"].said == f"in the git repository {top}"


def test_a_shallow_clone_and_people_without_addresses(doctor: Doctor, tmp_path: Path) -> None:
    profile = doctor.root / "people/mira-okafor/profile.yaml"
    text = profile.read_text(encoding="utf-8")
    write(doctor.root, "people/mira-okafor/profile.yaml", text.replace("emails: [mira@harbourline.example]\n", ""))
    assert doctor()["history"] == Symptom(
        "history",
        "warning",
        "1 of 11 people give no `emails`: git cannot tell what they wrote",
        "emails: [...] in their profile.yaml, the addresses they commit with",
    )
    commit(doctor.root, "Begin")
    commit(doctor.root, "Go on")
    git(tmp_path, "clone", "-q", "--depth", "1", f"file://{doctor.root}", "shallow")
    assert Doctor(tmp_path / "shallow", doctor.careerpath)()["history"] == Symptom(
        "history",
        "warning",
        "this clone is shallow: who wrote a rating is not known (CP609), nor what was before",
        "git fetch --unshallow; in CI, fetch-depth: 0 or GIT_DEPTH: 0",
    )


def test_private_notes_in_git(doctor: Doctor) -> None:
    assert doctor()["private"] == Symptom("private", "ok", "no private.yaml is in git, and none would come in")
    for other in doctor.root.glob("people/*/private.yaml"):
        other.unlink()
    file = "people/mira-okafor/private.yaml"
    write(doctor.root, file, "needs: {finances: A house}\n")
    assert doctor()["private"].state == "ok"
    (doctor.root / ".gitignore").unlink()
    assert doctor()["private"] == Symptom(
        "private",
        "warning",
        f"git would take {file} along with the next git add",
        "people/*/private.yaml in .gitignore",
    )
    git(doctor.root, "add", file)
    assert doctor()["private"] == Symptom(
        "private",
        "warning",
        f"1 private.yaml is in git: whoever may read the repository reads it: {file}",
        f"git rm --cached {file}, unless all of them may; docs/privacy.md on what was committed before",
    )


# CODEOWNERS.


def test_code_owners_are_the_two_and_whoever_is_at_the_top(team: Path, careerpath: Run) -> None:
    for who, emails in (
        ("ola-lund", "['#', ola@smallport.example, ola@home.example]"),
        ("eva-holm", "[eva@x.example]"),
    ):
        replace_in(team, f"people/{who}/profile.yaml", "role: ", f"emails: {emails}\nrole: ")
    ran = careerpath("-C", team, "doctor", "--codeowners")
    text = (team / "CODEOWNERS").read_text(encoding="utf-8")
    assert f"wrote {team / 'CODEOWNERS'}: it governs who is asked before writing, not who may read\n" in ran.err
    assert [line for line in text.splitlines() if not line.startswith("#")] == [
        "/careerpath.yaml eva@x.example",
        "/paths/ eva@x.example",
        "/templates/ eva@x.example",
        "/people/ada-verne/ ada@smallport.example ola@smallport.example",
        "/people/eva-holm/ eva@x.example",
        "/people/mia-berg/ ola@smallport.example",
        "/people/ola-lund/ ola@smallport.example eva@x.example",
    ]
    assert "never governs\n# reading: whoever may read this repository reads every file in it" in text


def test_code_owners_that_are_no_text_stay_as_they_are(team: Path, careerpath: Run) -> None:
    file = team / "CODEOWNERS"
    file.write_bytes(b"# Gr\xfc\xdfe\n")
    ran = careerpath("-C", team, "doctor", "--codeowners")
    hint = "save it as UTF-8, then careerpath doctor --codeowners"
    assert (ran.code, ran.err) == (2, f"careerpath: {file} is not UTF-8, and stays as it is\n  hint: {hint}\n")
    assert file.read_bytes() == b"# Gr\xfc\xdfe\n"
    assert careerpath("-C", team, "forget", "mia-berg", "--yes").code == 0


def test_code_owners_are_held_against_the_reporting_lines(doctor: Doctor) -> None:
    file = doctor.root / "CODEOWNERS"
    assert doctor()["codeowners"].said == "CODEOWNERS is as the reporting lines are; it governs writing, not reading"
    own = f"# Ours\n*.md office@harbourline.example\n\n{file.read_text(encoding='utf-8')}\n# And ours\n"
    file.write_text(own, encoding="utf-8")
    assert doctor()["codeowners"].state == "ok"
    replace_in(doctor.root, "people/mira-okafor/profile.yaml", "manager: jonas-lind", "manager: tariq-benhaddou")
    step = "careerpath doctor --codeowners"
    assert doctor()["codeowners"] == Symptom(
        "codeowners", "warning", "CODEOWNERS is not as the reporting lines are", step
    )
    assert doctor("--codeowners")["codeowners"].state == "ok"
    before = "/people/mira-okafor/ mira@harbourline.example jonas@harbourline.example"
    after = before.replace("jonas", "tariq")
    assert file.read_text(encoding="utf-8") == own.replace(before, after)
    file.unlink()
    assert doctor()["codeowners"] == Symptom(
        "codeowners", "warning", "nobody is asked for a review: there is no CODEOWNERS", step
    )
    write(doctor.root, ".github/CODEOWNERS", b"\xff")
    assert doctor()["codeowners"].said.startswith(".github/CODEOWNERS cannot be read: ")


def test_code_owners_of_two_workspaces_in_one_repository(root: Path, careerpath: Run, tmp_path: Path) -> None:
    top = tmp_path / "top"
    for name in ("north", "south side"):
        shutil.copytree(root, top / name, ignore=shutil.ignore_patterns(".git"))
    git(top, "init", "-q")
    for name in ("north", "south side", "north"):
        assert careerpath("-C", top / name, "doctor", "--codeowners").code == 0
    for name in ("north", "south side"):
        assert Doctor(top / name, careerpath)()["codeowners"].state == "ok"
    text = (top / "CODEOWNERS").read_text(encoding="utf-8")
    owners = "mira@harbourline.example jonas@harbourline.example"
    assert [line for line in text.splitlines() if "/mira-okafor/" in line] == [
        f"/north/people/mira-okafor/ {owners}",
        f"/south\\ side/people/mira-okafor/ {owners}",
    ]
    assert careerpath("init", top / "west", "--ci", "none").err.splitlines()[0] == (
        "careerpath doctor --codeowners puts the reporting lines into the repository's CODEOWNERS"
    )
    assert not (top / "west/CODEOWNERS").exists()


def test_code_owners_of_people_who_cannot_be_read(doctor: Doctor) -> None:
    before = (doctor.root / "CODEOWNERS").read_bytes()
    write(doctor.root, "people/mira-okafor/profile.yaml", "name: [\n")
    ran = doctor.careerpath("-C", doctor.root, "doctor", "--codeowners")
    assert (ran.code, ran.err.splitlines()[0]) == (
        2,
        "careerpath: not everybody's profile can be read; nothing was written",
    )
    assert (doctor.root / "CODEOWNERS").read_bytes() == before


# What is written in the workspace.


def test_files_that_cannot_be_read(doctor: Doctor) -> None:
    write(doctor.root, "people/mira-okafor/plan.yaml", "target: [\n")
    assert doctor()["files"] == Symptom("files", "problem", "1 cannot be read", "careerpath check says why")


def test_schemas(doctor: Doctor) -> None:
    write(doctor.root, "schemas/plan.json", "{}\n")
    some = doctor()["schemas"]
    assert (some.state, some.remedy) == ("warning", "careerpath schema")
    assert some.said.startswith("1 of ")
    assert doctor.careerpath("-C", doctor.root, "new", "competency", "patience").code == 0
    assert int(doctor()["schemas"].said.partition(" ")[0]) > 1
    shutil.rmtree(doctor.root / "schemas")
    assert doctor()["schemas"] == Symptom(
        "schemas", "warning", "there are none: editors complete nothing", "careerpath schema"
    )


def test_editor(doctor: Doctor) -> None:
    profile = doctor.root / "people/mira-okafor/profile.yaml"
    profile.write_text(profile.read_text(encoding="utf-8").partition("\n")[2], encoding="utf-8")
    found = doctor()["editor"]
    assert (found.state, found.said[:5]) == ("warning", "1 of ")
    assert found.said.endswith(" files names no schema in its first line, nor does .vscode/settings.json")
    write(doctor.root, ".vscode/settings.json", '{"yaml.schemas": {"schemas/profile.json": "people/*/profile.yaml"}}')
    assert doctor()["editor"].state == "ok"
    write(doctor.root, ".vscode/settings.json", "{")
    assert doctor()["editor"].state == "warning"


def test_hook(doctor: Doctor) -> None:
    (doctor.root / ".git/hooks/pre-commit").unlink()
    assert doctor()["hook"] == Symptom(
        "hook", "warning", "configured, but not installed here", "pip install pre-commit; pre-commit install"
    )
    write(doctor.root, ".pre-commit-config.yaml", "repos: []\n")
    assert doctor()["hook"] == Symptom(
        "hook",
        "warning",
        "nothing checks a commit before it is made",
        "docs/ci.md has the lines for .pre-commit-config.yaml",
    )


def test_ci(doctor: Doctor) -> None:
    assert doctor()["ci"] == Symptom("ci", "ok", ".github/workflows/check.yml")
    shutil.rmtree(doctor.root / ".github")
    assert doctor()["ci"] == Symptom(
        "ci", "warning", "no recipe runs careerpath", "docs/ci.md has one for GitHub and one for GitLab"
    )
    write(doctor.root, ".gitlab-ci.yml", "check: {script: [careerpath check]}\n")
    assert doctor()["ci"].said == ".gitlab-ci.yml"


@pytest.mark.parametrize(
    ("day", "state", "said"),
    [
        ("2026-11-20", "ok", "it is 2026-11-20, the newest record is of 2026-11-18"),
        ("2026-11-17", "ok", "it is 2026-11-17, the newest record is of 2026-11-18"),
        ("2026-11-16", "problem", "it is 2026-11-16, but the newest record is of 2026-11-18"),
        ("1970-01-01", "problem", "it is 1970-01-01, but the newest record is of 2026-11-18"),
        ("2027-11-19", "ok", "it is 2027-11-19, the newest record is of 2026-11-18"),
        ("2027-11-20", "warning", "it is 2027-11-20, and the newest record is of 2026-11-18"),
    ],
)
def test_clock(day: str, state: str, said: str, doctor: Doctor) -> None:
    found = doctor("--as-of", day)["clock"]
    assert (found.state, found.said) == (state, said)


def test_clock_where_nothing_is_recorded(doctor: Doctor) -> None:
    shutil.rmtree(doctor.root / "people")
    assert doctor()["clock"] == Symptom("clock", "ok", "it is 2026-11-20; no record says otherwise")


# What is kept outside of it, and what killed runs left.


def draft(root: Path, person: str, rater: str, by: str, days: int) -> Path:
    file = draft_file(root, person, "sales-manager", rater, by)
    save_draft(file, {"version": 1})
    then = time.mktime((DAY - timedelta(days=days)).timetuple()) + 43_200
    os.utime(file, (then, then))
    return file


def test_drafts(doctor: Doctor) -> None:
    mine = draft(doctor.root, "mira-okafor", "self", "mira-okafor", 3)
    theirs = draft(doctor.root, "mira-okafor", "manager", "jonas-lind", 15)
    said = "mira-okafor against sales-manager, as"
    go_on = "careerpath assess mira-okafor --as"
    ran = doctor.careerpath("-C", doctor.root, "doctor", "--format", "json")
    rows = [Symptom(**row) for row in json.loads(ran.out)["checks"] if row["check"] == "drafts"]
    assert rows == [
        Symptom(
            "drafts",
            "warning",
            f"{said} manager by jonas-lind, left 15 days ago",
            f"{go_on} manager --role sales-manager --by jonas-lind goes on; rm {theirs} deletes it",
        ),
        Symptom(
            "drafts",
            "ok",
            f"{said} self by mira-okafor, left 3 days ago",
            f"{go_on} self --role sales-manager goes on; rm {mine} deletes it",
        ),
    ]


def test_a_file_among_the_drafts_that_is_none(doctor: Doctor) -> None:
    file = draft(doctor.root, "mira-okafor", "self", "mira-okafor", 0).with_name("else.json")
    file.write_text("{}", encoding="utf-8")
    draft_file(doctor.root, "mira-okafor", "sales-manager", "self", "mira-okafor").unlink()
    assert doctor()["drafts"] == Symptom("drafts", "warning", "else.json is no draft of an assessment", f"rm {file}")


def test_kept_texts(doctor: Doctor) -> None:
    folder = keep_text(doctor.root, "people/mira-okafor/plan.yaml", "target: null\n").parent
    assert doctor()["kept texts"] == Symptom(
        "kept texts",
        "warning",
        "1 that could not be written, since somebody else was faster",
        f"look through {folder}, and delete what is done",
    )


@pytest.fixture
def held(doctor: Doctor) -> Iterator[Holder]:
    """A workspace that somebody is writing: this process, from elsewhere."""
    token = locking.running.set("careerpath plan")
    with locked(doctor.root):
        locking.running.reset(token)
        holder = locking.find_holder(doctor.root)
        assert holder is not None
        yield holder


def test_lock(doctor: Doctor, held: Holder) -> None:
    assert (held.pid, held.command) == (os.getpid(), "careerpath plan")
    assert doctor()["lock"] == Symptom(
        "lock",
        "warning",
        f"being written by `careerpath plan`, process {held.pid}, since {held.since}",
        "wait, or end that process",
    )


def test_lock_of_which_nobody_knows_whose_it_is(doctor: Doctor, held: Holder) -> None:
    lock_file(doctor.root).with_suffix(".json").write_text("{", encoding="utf-8")
    assert held.command
    assert doctor()["lock"].said == "being written by somebody"


def test_no_place_for_a_lock(doctor: Doctor, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(write(tmp_path, "a-file", "")))
    assert doctor()["lock"] == Symptom(
        "lock",
        "problem",
        f"no lock can be kept under {tmp_path}/a-file/careerpath, so nothing can be written",
        "XDG_STATE_HOME=DIR names another folder",
    )


def test_no_state_folder(doctor: Doctor, monkeypatch: pytest.MonkeyPatch) -> None:
    def nowhere() -> Path:
        raise RuntimeError

    monkeypatch.delenv("XDG_STATE_HOME")
    monkeypatch.setattr(Path, "home", nowhere)
    found = doctor()
    assert list(found)[-1] == "lock"
    assert found["lock"].said == "nothing can be written: there is no such folder; XDG_STATE_HOME=DIR names one"


def test_temporary_files_are_named_and_swept_when_asked(doctor: Doctor) -> None:
    old = write(doctor.root, "people/mira-okafor/log/.careerpath-abc.tmp", "half")
    os.utime(old, (0, 0))
    young = write(doctor.root, "paths/.careerpath-def.tmp", "half")
    found = doctor()["temporary files"]
    assert (found.state, found.said) == (
        "warning",
        "1 unfinished, from runs that were killed: people/mira-okafor/log/.careerpath-abc.tmp",
    )
    assert old.exists()
    ran = doctor.careerpath("-C", doctor.root, "doctor", "--sweep")
    assert ran.err.splitlines()[0] == "deleted people/mira-okafor/log/.careerpath-abc.tmp"
    assert (old.exists(), young.exists()) == (False, True)
    assert doctor()["temporary files"] == Symptom("temporary files", "ok", "none is left")


def test_cache(doctor: Doctor, monkeypatch: pytest.MonkeyPatch) -> None:
    assert doctor()["cache"].said == "there is none yet; careerpath check makes it"
    assert doctor.careerpath("-C", doctor.root, "check").code == 0
    file = cache_file(doctor.root)
    assert doctor()["cache"].said.endswith("believed for the files that it was made from")
    with monkeypatch.context() as patch:
        patch.setattr(kept_state, "program_fingerprint", lambda: "another version")
        assert doctor()["cache"].said.endswith("of another version, so it is not believed")
    for broken in (b"", b"{}", b"[]", file.read_bytes()[:-9], file.read_bytes().replace(b'"seal": "', b'"seal": "0')):
        file.write_bytes(broken)
        found = doctor()["cache"]
        assert (found.state, found.remedy) == ("warning", "careerpath check makes it anew")
    file.unlink()
    file.mkdir()
    assert doctor()["cache"].state == "warning"


def test_here_is_asked_where_one_stands(doctor: Doctor) -> None:
    with chdir(doctor.root / "people"):
        assert doctor.careerpath("doctor").code == 0
