"""What others install into their repositories: hooks, the action, CI recipes; each run or read by who will read it."""

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from check_jsonschema import main as check_jsonschema
from click.testing import CliRunner
from junitparser import JUnitXml
from pre_commit.commands.validate_config import validate_config
from pre_commit.commands.validate_manifest import validate_manifest
from ruamel.yaml import YAML

from careerpath.cli.founding.surroundings import surroundings
from tests.conftest import DAY, REPOSITORY, copy_example, write
from tests.test_cases import lay_out

BIN = Path(sys.executable).parent
MANIFEST = REPOSITORY / ".pre-commit-hooks.yaml"
ACTION = REPOSITORY / "action.yml"
GITLAB = REPOSITORY / "ci" / "gitlab.yml"


@dataclass(frozen=True, slots=True)
class Done:
    """What a program left behind."""

    code: int
    out: str
    err: str


def run(*command: str | Path, folder: Path, environment: Mapping[str, str] | None = None) -> Done:
    """Run a program, without what the machine's CI or git has set."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("GIT_", "GITHUB_", "CI"))}
    done = subprocess.run(
        command,
        cwd=folder,
        env={**kept, "CAREERPATH_AS_OF": DAY.isoformat(), **(environment or {})},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    return Done(done.returncode, done.stdout, done.stderr)


def read_yaml(text: str) -> Any:
    """A YAML text as plain values."""
    return YAML(typ="safe", pure=True).load(text)


def copy_base(target: Path) -> Path:
    """The cases' small workspace, in which nothing is found."""
    nothing = target.parent / f"{target.name}-nothing"
    nothing.mkdir(parents=True)
    lay_out(nothing, target)
    return target


def misspell(root: Path) -> None:
    """One error at a known line: the first key of a role."""
    role = root / "paths/roles/seller.yaml"
    role.write_text("titel: x\n" + role.read_text(encoding="utf-8"), encoding="utf-8")


def are_valid(schema: str, *files: Path) -> None:
    """Hold files to a schema that check-jsonschema ships."""
    done = CliRunner().invoke(check_jsonschema, ["--builtin-schema", schema, *map(str, files)])
    assert done.exit_code == 0, done.output


def are_audited(*files: Path) -> None:
    """Hold actions and workflows to the audits of zizmor that need no network."""
    done = run(BIN / "zizmor", "--offline", "--no-progress", *files, folder=REPOSITORY)
    assert done.code == 0, done.out + done.err


def examples() -> Iterator[tuple[str, str]]:
    """Every file that docs/ci.md shows, by its name."""
    page = (REPOSITORY / "docs" / "ci.md").read_text(encoding="utf-8")
    for block in re.findall(r"```yaml\n(.*?)```", page, re.DOTALL):
        yield block.split("\n")[0].removeprefix("# "), block


# Read by who will read it --------------------------------------------------------------------------------------------


@pytest.fixture
def shown(tmp_path: Path) -> dict[str, Path]:
    """The files that the page shows, written down."""
    files = {name: write(tmp_path / "page", name, text) for name, text in examples()}
    assert sorted(files) == [
        ".github/workflows/careerpath.yml",
        ".github/workflows/code-scanning.yml",
        ".gitlab-ci.yml",
        ".pre-commit-config.yaml",
    ]
    return files


def test_files_for_github_are_valid_and_audited(tmp_path: Path, shown: dict[str, Path]) -> None:
    name = ".github/workflows/careerpath.yml"
    recipe = write(tmp_path, name, surroundings("github", [])[name])
    are_valid("vendor.github-actions", ACTION)
    are_valid("vendor.github-workflows", recipe, shown[name], shown[".github/workflows/code-scanning.yml"])
    are_audited(ACTION, recipe)


def test_files_for_gitlab_are_valid(shown: dict[str, Path]) -> None:
    are_valid("vendor.gitlab-ci", GITLAB, shown[".gitlab-ci.yml"])
    assert surroundings("gitlab", [])[".gitlab-ci.yml"] == GITLAB.read_text(encoding="utf-8")


def test_files_for_pre_commit_are_valid(tmp_path: Path, shown: dict[str, Path]) -> None:
    name = ".pre-commit-config.yaml"
    recipe = write(tmp_path, name, surroundings("none", [])[name])
    assert validate_manifest([str(MANIFEST)]) == 0
    assert validate_config([str(recipe), str(shown[name])]) == 0


def test_examples_name_inputs_that_exist() -> None:
    known = read_yaml(ACTION.read_text(encoding="utf-8"))["inputs"]
    variables = read_yaml(GITLAB.read_text(encoding="utf-8"))["careerpath"]["variables"]
    for name, text in examples():
        document = read_yaml(text)
        for job in document.get("jobs", {}).values():
            used = [step for step in job["steps"] if "careerpath@" in step["uses"]]
            assert used, name
            assert all(set(step["with"]) <= set(known) for step in used)
        assert set(document.get("variables", {})) <= set(variables)


# pre-commit ----------------------------------------------------------------------------------------------------------


def test_hooks_look_at_the_whole_workspace() -> None:
    hooks = {hook["id"]: hook for hook in read_yaml(MANIFEST.read_text(encoding="utf-8"))}
    entries = {name: (hook["entry"], hook["pass_filenames"], hook["language"]) for name, hook in hooks.items()}
    assert entries == {
        "careerpath-check": ("careerpath check --no-calendar", False, "python"),
        "careerpath-plans": ("careerpath check --select CP424", False, "python"),
    }
    assert hooks["careerpath-plans"]["always_run"] is True


def test_recipe_is_the_hook_of_the_manifest() -> None:
    (hook,) = read_yaml(surroundings("none", [])[".pre-commit-config.yaml"])["repos"][0]["hooks"]
    (published, _) = read_yaml(MANIFEST.read_text(encoding="utf-8"))
    del published["description"]
    assert hook == {**published, "language": "system"}


@pytest.mark.parametrize(
    ("file", "runs"),
    [
        ("careerpath.yaml", True),
        ("paths/roles/seller.yaml", True),
        ("people/mira/plan.md", True),
        ("templates/plan.md.j2", True),
        ("teams/north/careerpath.yaml", True),
        ("teams/north/people/mira/plan.yaml", True),
        ("README.md", False),
        ("careerpath.yaml.orig", False),
        ("my-careerpath.yaml", False),
        ("some-people/a.yaml", False),
    ],
)
def test_files_that_the_hook_runs_for(file: str, *, runs: bool) -> None:
    (hook, _) = read_yaml(MANIFEST.read_text(encoding="utf-8"))
    assert bool(re.search(hook["files"], file)) is runs


def git(folder: Path, *arguments: str) -> None:
    """Run git as somebody."""
    done = run("git", "-c", "user.name=t", "-c", "user.email=t@example.org", *arguments, folder=folder)
    assert done.code == 0, done.err


def commit_all(folder: Path) -> None:
    """Make a folder a repository with everything in one commit."""
    git(folder, "init", "--quiet")
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--no-verify", "--message", "all")


@pytest.fixture
def published(tmp_path: Path) -> Path:
    """This repository as a clone would have it, with what is not committed yet."""
    listed = run("git", "ls-files", "-z", "--cached", "--others", "--exclude-standard", folder=REPOSITORY)
    for name in listed.out.split("\0"):
        if name and (REPOSITORY / name).is_file():
            target = tmp_path / "published" / name
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(REPOSITORY / name, target)
    commit_all(tmp_path / "published")
    return tmp_path / "published"


@pytest.mark.heavy
@pytest.mark.timeout(600)
def test_hooks_as_pre_commit_runs_them(published: Path, tmp_path: Path) -> None:
    """pre-commit installs this repository with pip, and runs both hooks on a workspace: the real thing."""
    root = copy_example(tmp_path / "team")
    commit_all(root)
    environment = {"PRE_COMMIT_HOME": str(tmp_path / "pre-commit")}

    def try_hooks(*options: str) -> Done:
        options = ("--verbose", "--color", "never", *options)
        return run(BIN / "pre-commit", "try-repo", published, *options, folder=root, environment=environment)

    passed = try_hooks("--all-files")
    assert passed.code == 0, passed.out + passed.err
    assert re.findall(r"^(.+?)\.{3,}(\w+)$", passed.out, re.MULTILINE) == [
        ("careerpath check", "Passed"),
        ("careerpath plans are rendered", "Passed"),
    ]
    assert passed.out.count("0 errors, ") == 2

    plan = root / "people/mira-okafor/plan.md"
    plan.write_text(plan.read_text(encoding="utf-8") + "by hand\n", encoding="utf-8")
    git(root, "add", "--all")
    failed = try_hooks()
    assert failed.code == 1
    found = re.findall(r"^people/mira-okafor/plan\.md:\d+:1: error: .* \[CP424 plan-stale\]$", failed.out, re.MULTILINE)
    assert len(found) == 2


# The action ----------------------------------------------------------------------------------------------------------


def steps_of_action() -> list[dict[str, Any]]:
    """The steps of the composite action."""
    steps: list[dict[str, Any]] = read_yaml(ACTION.read_text(encoding="utf-8"))["runs"]["steps"]
    return steps


def test_inputs_come_as_variables_and_never_as_code() -> None:
    action = read_yaml(ACTION.read_text(encoding="utf-8"))
    assert list(action["inputs"]) == ["workspace", "format", "args"]
    assert all("${{" not in step["run"] for step in steps_of_action())
    assert steps_of_action()[-1]["env"] == {
        "WORKSPACE": "${{ inputs.workspace }}",
        "FORMAT": "${{ inputs.format }}",
        "ARGS": "${{ inputs.args }}",
    }


@dataclass(frozen=True, slots=True)
class Runner:
    """A machine of GitHub's, as far as the action can tell."""

    checkout: Path
    temporary: Path

    def run(self, step: Mapping[str, Any], **given: str) -> Done:
        """Run one step of the action as the runner does, with these inputs."""
        defaults = read_yaml(ACTION.read_text(encoding="utf-8"))["inputs"]
        inputs = {name: given.get(name, about["default"]) for name, about in defaults.items()}
        script = write(self.temporary, "step.sh", step["run"])
        variables = {
            name: re.sub(r"\$\{\{ inputs\.(\w+) \}\}", lambda match: inputs[match[1]], value)
            for name, value in step.get("env", {}).items()
        }
        environment = {
            **variables,
            "GITHUB_ACTIONS": "true",
            "GITHUB_ACTION_PATH": str(REPOSITORY),
            "GITHUB_OUTPUT": str(self.temporary / "output"),
            "GITHUB_STEP_SUMMARY": str(self.temporary / "summary.md"),
            "RUNNER_TEMP": str(self.temporary),
        }
        command = ("bash", "--noprofile", "--norc", "-eo", "pipefail", script)
        return run(*command, folder=self.checkout, environment=environment)


@pytest.fixture
def runner(tmp_path: Path) -> Runner:
    """A runner with the example checked out, and careerpath where the first step would have installed it."""
    made = Runner(tmp_path / "checkout", tmp_path / "runner")
    copy_base(made.checkout / "team")
    put_command(made.temporary / "careerpath" / "bin" / "careerpath", f'exec "{sys.executable}" -m careerpath "$@"')
    return made


def put_command(file: Path, script: str) -> None:
    """An executable of one line."""
    write(file.parent, file.name, f"#!/bin/sh\n{script}\n").chmod(0o755)


def test_action_reports_and_fails(runner: Runner) -> None:
    (runner.checkout / ".git").mkdir()
    misspell(runner.checkout / "team")
    done = runner.run(steps_of_action()[-1], workspace="team", args=" --select  CP003\n--no-calendar ")
    assert (done.code, done.err.split(" in ")[0]) == (1, "1 error, 0 warnings")
    assert done.out.startswith("::error file=team/paths/roles/seller.yaml,line=1,col=1,title=CP003 unknown-key::")
    report = runner.temporary / "careerpath-report"
    assert (runner.temporary / "output").read_text(encoding="utf-8") == f"report={report}\n"
    assert report.read_text(encoding="utf-8") == done.out
    clean = runner.run(steps_of_action()[-1], workspace="team", format="sarif", args="--ignore CP003")
    assert clean.code == 0
    assert json.loads(report.read_text(encoding="utf-8"))["runs"][0]["results"] == []


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({}, []),
        ({"args": "--strict  --ignore\tCP1\n--no-calendar\n"}, ["--strict", "--ignore", "CP1", "--no-calendar"]),
        ({"args": "; touch pwned"}, [";", "touch", "pwned"]),
        ({"args": "$(touch pwned) `touch pwned`"}, ["$(touch", "pwned)", "`touch", "pwned`"]),
        ({"args": "| touch pwned & * $HOME"}, ["|", "touch", "pwned", "&", "*", "$HOME"]),
        ({"args": "\"; touch pwned; '"}, ['";', "touch", "pwned;", "'"]),
        ({"workspace": '"; touch pwned; "'}, []),
        ({"workspace": "$(touch pwned)"}, []),
        ({"format": "text; touch pwned"}, []),
    ],
)
def test_inputs_are_words_and_never_code(tmp_path: Path, given: dict[str, str], words: list[str]) -> None:
    runner = Runner(tmp_path / "checkout", tmp_path / "runner")
    runner.checkout.mkdir()
    put_command(runner.temporary / "careerpath" / "bin" / "careerpath", "printf '%s\\n' \"$@\"; exit 1")
    done = runner.run(steps_of_action()[-1], **given)
    folder, how = given.get("workspace", "."), given.get("format", "github")
    assert (done.code, done.out.splitlines()) == (1, ["check", *words, "-C", folder, "--format", how])
    assert not [*runner.checkout.iterdir(), *runner.temporary.rglob("pwned")]


@pytest.mark.heavy
@pytest.mark.timeout(600)
def test_action_installs_itself(runner: Runner) -> None:
    shutil.rmtree(runner.temporary / "careerpath")
    install, check = steps_of_action()
    installed = runner.run(install)
    assert installed.code == 0, installed.out + installed.err
    done = runner.run(check, workspace="team")
    assert (done.code, done.out, done.err.split(" in ")[0]) == (0, "", "0 errors, 0 warnings")


# The include for GitLab ----------------------------------------------------------------------------------------------


def run_gitlab_job(checkout: Path, tools: Path, **variables: str) -> Done:
    """Run the script of the include's job, all its lines in one shell, without what pip would do."""
    job = read_yaml(GITLAB.read_text(encoding="utf-8"))["careerpath"]
    put_command(tools / "pip", "exit 0")
    environment = {**job["variables"], "PATH": f"{tools}{os.pathsep}{os.environ['PATH']}", **variables}
    return run("sh", "-ec", "\n".join(job["script"]), folder=checkout, environment=environment)


@pytest.mark.heavy
def test_gitlab_job_writes_its_reports_and_fails(tmp_path: Path) -> None:
    checkout, tools = tmp_path / "checkout", tmp_path / "tools"
    misspell(copy_base(checkout / "team"))
    (checkout / ".git").mkdir()
    put_command(tools / "careerpath", f'exec "{sys.executable}" -m careerpath "$@"')
    done = run_gitlab_job(checkout, tools, CI_PIPELINE_SOURCE="merge_request_event", CAREERPATH_WORKSPACE="team")
    assert done.code == 1
    assert done.out.startswith("paths/roles/seller.yaml:1:1: error: ")
    (entry,) = json.loads((checkout / "careerpath-quality.json").read_text(encoding="utf-8"))
    assert entry["location"] == {"path": "team/paths/roles/seller.yaml", "lines": {"begin": 1}}
    suites = JUnitXml.fromfile(str(checkout / "careerpath-junit.xml"))
    assert (suites.tests, suites.failures) == (1, 1)
    reports = read_yaml(GITLAB.read_text(encoding="utf-8"))["careerpath"]["artifacts"]["reports"]
    assert all((checkout / file).is_file() for file in reports.values())


@pytest.mark.parametrize(
    ("source", "calendar"), [("merge_request_event", "--no-calendar "), ("push", "--no-calendar "), ("schedule", "")]
)
def test_gitlab_job_holds_only_a_schedule_to_the_calendar(tmp_path: Path, source: str, calendar: str) -> None:
    checkout, tools = tmp_path / "checkout", tmp_path / "tools"
    checkout.mkdir()
    put_command(tools / "careerpath", f'echo "$@" >> "{tools}/said"')
    done = run_gitlab_job(checkout, tools, CI_PIPELINE_SOURCE=source, CAREERPATH_OPTIONS="--strict")
    assert done.code == 0
    assert (tools / "said").read_text(encoding="utf-8").splitlines() == [
        f"check {calendar}--strict -C . --format gitlab",
        f"check {calendar}--strict -C . --format junit",
        f"check {calendar}--strict -C .",
    ]
