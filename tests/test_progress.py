"""Bars for what takes long: seen at a terminal, gone at its end, and nowhere else."""

import io
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pexpect  # type: ignore[import-untyped]
import pytest

from careerpath.cli.frame import progress
from careerpath.cli.frame.progress import watched, watched_starts
from tests.conftest import REPOSITORY

AT_ONCE = """
import sys
from careerpath.cli.frame import progress
from careerpath.cli.main import run
progress._PATIENCE = progress._EVERY = progress._FEW = 0
sys.exit(run(sys.argv[1:]))
"""
CHECK, PLAN = ["check", "--no-cache"], ["plan", "--all", "--diff"]


def run_at_a_terminal(*arguments: str, terminal: str = "xterm") -> tuple[int, str]:
    """The exit code and everything that a command whose every bar is shown at once writes to a terminal."""
    command = ["-c", AT_ONCE, *arguments]
    child = pexpect.spawn(
        sys.executable,
        command,
        cwd=REPOSITORY,
        env={"PATH": "", "TERM": terminal, "CAREERPATH_AS_OF": "2026-11-20", "COLUMNS": "80"},
        dimensions=(24, 80),
        encoding="utf-8",
        timeout=60,
    )
    child.expect(pexpect.EOF)
    child.close()
    return child.exitstatus, child.before or ""


@pytest.mark.heavy
@pytest.mark.parametrize(("command", "doing"), [(CHECK, "checking"), (PLAN, "rendering plans")])
def test_a_bar_is_drawn_and_taken_away(command: list[str], doing: str) -> None:
    code, written = run_at_a_terminal(*command)
    assert code == 0
    assert re.search(rf"{doing} .*\d+%", written)
    *_, last_bar, after = re.split(rf"{doing} [^\r\n]*", written)
    assert "\x1b[2K" in last_bar + after  # the line of the bar is erased
    assert doing not in after


@pytest.mark.heavy
@pytest.mark.parametrize("command", [CHECK, PLAN], ids=str)
def test_a_dumb_terminal_gets_no_bar_and_no_escape(command: list[str]) -> None:
    code, written = run_at_a_terminal(*command, terminal="dumb")
    assert (code, "%" in written, "\x1b" in written) == (0, False, False)


@pytest.mark.heavy
@pytest.mark.parametrize("command", [CHECK, PLAN], ids=str)
def test_a_pipe_gets_no_bar(command: list[str]) -> None:
    ran = subprocess.run(
        [sys.executable, "-c", AT_ONCE, *command],
        cwd=REPOSITORY,
        env={"PATH": "", "TERM": "xterm", "CAREERPATH_AS_OF": "2026-11-20"},
        capture_output=True,
        check=True,
        text=True,
        encoding="utf-8",
    )
    assert "%" not in ran.stderr
    assert "\x1b" not in ran.stderr


class Watched(io.StringIO):
    """A standard error that somebody watches."""

    def isatty(self) -> bool:
        """There is a terminal."""
        return True


def watch(monkeypatch: pytest.MonkeyPatch) -> Watched:
    """A terminal to watch, and a clock that goes on by 0.3 seconds whenever it is looked at."""
    seen, now = Watched(), iter(range(1000))
    monkeypatch.setattr(sys, "stderr", seen)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setattr(progress, "_FEW", 0)
    monkeypatch.setattr(progress, "monotonic", lambda: next(now) * 0.3)
    return seen


def test_what_is_over_within_a_second_shows_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    stderr = watch(monkeypatch)
    assert list(watched(["a", "b", "c"], "checking")) == ["a", "b", "c"]
    assert stderr.getvalue() == ""


def test_the_share_that_is_done(monkeypatch: pytest.MonkeyPatch) -> None:
    stderr = watch(monkeypatch)
    assert list(watched(range(10), "checking")) == list(range(10))
    assert re.findall(r"(\d+)%", stderr.getvalue()) == ["30", "40", "50", "60", "70", "80", "90", "90"]


def test_the_share_that_others_have_begun(monkeypatch: pytest.MonkeyPatch) -> None:
    stderr = watch(monkeypatch)
    starts = [0, 20, 80, 100, 120, 160, 180]
    assert list(watched_starts(starts, "checking", 200)) == starts
    assert re.findall(r"(\d+)%", stderr.getvalue()) == ["50", "60", "80", "90", "90"]


@pytest.mark.parametrize("leave", [KeyboardInterrupt, ValueError])
def test_the_bar_goes_however_the_work_ends(
    leave: Callable[[], BaseException], monkeypatch: pytest.MonkeyPatch
) -> None:
    stderr = watch(monkeypatch)

    def work() -> None:
        for number in watched(range(10), "checking"):
            if number == 5:
                raise leave()

    with pytest.raises((KeyboardInterrupt, ValueError)):
        work()
    assert stderr.getvalue().endswith("\r\x1b[1A\x1b[2K")


def test_few_things_need_no_bar(monkeypatch: pytest.MonkeyPatch) -> None:
    stderr = watch(monkeypatch)
    monkeypatch.setattr(progress, "_FEW", 50)
    assert list(watched(range(50), "checking")) == list(range(50))
    assert stderr.getvalue() == ""
    assert list(watched(range(51), "checking")) == list(range(51))
    assert "%" in stderr.getvalue()


def test_without_a_standard_error(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(sys, "stderr", None)
    assert list(watched([tmp_path], "checking")) == [tmp_path]
