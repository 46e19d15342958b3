"""What tests share: workspaces laid out in a temporary folder, and the command line run in this process."""

import gc
import os
import shutil
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from itertools import chain
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from typer.main import get_command

from careerpath.cli.checking.looking import look
from careerpath.cli.checking.reporting import report, weigh
from careerpath.cli.main import run
from careerpath.diagnostic import Diagnostic
from careerpath.model.workspace import Workspace
from careerpath.report.findings.checked import Checked
from careerpath.rules.all_rules import check_framework, check_people, check_teams, take_notes
from careerpath.rules.selection import Selection
from careerpath.store.discovery import discover, discover_person
from careerpath.store.found import RENDERED, Found
from careerpath.store.text.parsing import parse

REPOSITORY = Path(__file__).parent.parent
CASES = Path(__file__).parent / "cases"
DAY = date(2026, 11, 20)
"""The day the example and the cases are read on."""

collect_ignore = ["cases"]
"""Thousands of folders, and no test in them."""


def pytest_configure() -> None:
    """Temporary folders are in memory where there is room: most of what tests wait for is the disk."""
    memory = Path("/dev/shm")  # noqa: S108 - pytest makes a folder in it that is the user's own
    if memory.is_dir() and not os.statvfs(memory).f_flag & os.ST_NOEXEC and shutil.disk_usage(memory).free > 2**30:
        os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(memory))


def pytest_collection_finish() -> None:
    """Thousands of tests stay until the end: without this, each search for garbage goes through all of them.

    What tests leave is soon gone without a search: a fifth of the time would go into looking.
    """
    gc.freeze()
    gc.set_threshold(50_000, 20, 100)


settings.register_profile(
    "default", deadline=None, max_examples=100, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
settings.load_profile("default")


@dataclass(frozen=True, slots=True)
class Ran:
    """What a command left behind."""

    code: int
    out: str
    err: str


Run = Callable[..., Ran]


@pytest.fixture(scope="session", autouse=True)
def _once() -> Iterator[None]:
    """Most tests run the same commands, and read the same few hundred files: put together, and parsed, only once."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("typer.main.get_command", lambda _: all_commands())
        patch.setattr("careerpath.store.text.reading.parse", lru_cache(maxsize=4096)(parse))
        yield


@pytest.fixture(autouse=True)
def _calm_environment(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> None:
    """No variable of the machine decides what a test sees, and no cache or lock of another test."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path_factory.mktemp("state")))
    for name in ("GITHUB_ACTIONS", "CAREERPATH_AS_OF", "FORCE_COLOR", "NO_COLOR", "COLUMNS"):
        monkeypatch.delenv(name, raising=False)


@cache
def all_commands() -> Any:
    """The command line put together, which takes longer than most commands."""
    from careerpath.cli.commands import app

    return get_command(app)


@pytest.fixture
def careerpath(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run the command line in this process, as of DAY."""
    monkeypatch.setenv("CAREERPATH_AS_OF", DAY.isoformat())

    def call(*arguments: str | Path) -> Ran:
        capsys.readouterr()
        code = run([str(argument) for argument in arguments])
        captured = capsys.readouterr()
        return Ran(code, captured.out, captured.err)

    return call


@pytest.fixture
def example(tmp_path: Path) -> Path:
    """A copy of the example workspace that a test may change."""
    return copy_example(tmp_path / "example")


@pytest.fixture(scope="session")
def team_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The workspace of tests/team.py, to be copied."""
    from tests.team import lay_team

    root = tmp_path_factory.mktemp("team") / "team"
    lay_team(root)
    return root


@pytest.fixture
def team(team_once: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The workspace of tests/team.py, on a machine whose git knows nobody."""
    monkeypatch.setattr("careerpath.store.git.run.configured_email", lambda _: None)
    return Path(shutil.copytree(team_once, tmp_path / "team"))


@pytest.fixture
def inside(tmp_path: Path) -> Iterator[Path]:
    """An empty folder to stand in."""
    before = Path.cwd()
    os.chdir(tmp_path)
    yield tmp_path
    os.chdir(before)


def check(root: Path, day: date = DAY, jobs: int | None = None) -> Checked:
    """What `check` finds in a workspace on a day."""
    return report(weigh(look(root, day, jobs), root, day, Selection()), root, day, Selection())


def run_rules(workspace: Workspace, as_of: date) -> Iterator[Diagnostic]:
    """What every rule finds in a workspace read in whole, by its default severity and not yet with its line."""
    yield from check_framework(workspace, as_of)
    people = workspace.people.values()
    yield from chain.from_iterable(check_people(workspace, [(person, as_of) for person in people]))
    notes = {person.id: take_notes(workspace, person, as_of) for person in people}
    yield from check_teams(workspace, notes, as_of)


def every_file(root: Path) -> list[Found]:
    """Every file that a workspace consists of, without those that are rendered from them."""
    found = discover(root)
    theirs = (item for person in found.people for item in discover_person(root, person).files)
    return [*found.files, *(item for item in theirs if item.kind not in RENDERED)]


def copy_example(target: Path) -> Path:
    """Copy the files of the example workspace to a new folder."""
    target.mkdir(parents=True)
    shutil.copy(REPOSITORY / "careerpath.yaml", target)
    for folder in ("paths", "people"):
        lay(REPOSITORY / folder, target / folder)
    return target


def lay(folder: Path, target: Path) -> None:
    """Copy the files of a folder that no test changes."""
    for parent, files in _contents(folder).items():
        (target / parent).mkdir(parents=True, exist_ok=True)
        for name, content in files.items():
            (target / parent / name).write_bytes(content)


@cache
def _contents(folder: Path) -> dict[Path, dict[str, bytes]]:
    """The files of a folder, by the folder in it: read once, however often they are copied."""
    found: dict[Path, dict[str, bytes]] = defaultdict(dict)
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            found[path.parent.relative_to(folder)][path.name] = path.read_bytes()
    return found


def write(root: Path, file: str, text: str | bytes) -> Path:
    """Put a file into a workspace."""
    path = root / file
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return path
