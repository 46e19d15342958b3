"""Commands run under strace, which ends them, or fails them, at any one system call of their writes."""

import ctypes
import functools
import gc
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import chdir, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn, TextIO

from careerpath.cli import main
from careerpath.store import writing
from careerpath.store.kept import locking
from tests.conftest import DAY, write
from tests.test_cases import lay_out

ASHA = "people/asha-rai/"
OPERATIONS: dict[str, tuple[str, ...]] = {
    "one edited value, and the page that shows it": (
        *("advance", "mia-berg", "own-calls", "--to", "done", "--outcome", "Ten calls are noted"),
    ),
    "one new record": ("log", "mia-berg", "feedback", "--by", "ola-lund", "--text", "Asked before she told"),
    "plans of several people": ("plan", "--all"),
    "an assessment": ("assess", "mia-berg", "--as", "self", "--rate", "selling=2:Won two alone"),
    "numbers of several people": ("import", "metrics", "numbers.csv"),
}
_PROFILE = (
    "name: Asha Rai\nrole: seller\nsince: 2024-02-01\nmanager: ola-lund\npath: management\ntarget: team-manager\n"
)
_RATED = (
    "rater: manager\nby: ola-lund\nrole: team-manager\nratings:\n"
    "  selling: {rating: 2, why: Closes alone}\n  coaching: {rating: 1, why: Shares when asked}\n"
)
_NUMBERS = "Person,Quarter,Quota attainment\nmia-berg,2026-Q3,90\nasha-rai,2026-Q3,104\n"

_CALL = re.compile(r"^(?:\d+ +)?(\w+)\(")
FALLIBLE = ("openat", "write", "fsync", "rename", "link", "mkdir", "fchmod", "close", "flock")
"""The calls of a write by which a system says that it cannot."""
TELLING = (*FALLIBLE, "unlink")
"""The calls of a write that change something; between two of them the disk stays as it is."""
_LET_ANYBODY_TRACE = (0x59616D61, -1)
_PATIENCE = 20.0


@functools.cache
def why_no_strace() -> str:
    """Why commands cannot be run under strace here; nothing where they can."""
    if sys.platform != "linux" or shutil.which("strace") is None:
        return "strace is not installed"
    code, _ = run_child(lambda: 0, ["-o", os.devnull])
    return "" if code == 0 else "this machine does not let one process trace another"


def lay(root: Path) -> None:
    """A workspace of three people; one has no plan yet, another one's page is not what their files say."""
    nothing = root.parent / "nothing"
    nothing.mkdir(exist_ok=True)
    lay_out(nothing, root)
    write(root, "people/mia-berg/plan.md", "an older page\n")
    write(root, f"{ASHA}profile.yaml", _PROFILE)
    write(root, f"{ASHA}assessments/2026-11-10-manager.yaml", _RATED)
    write(root, "numbers.csv", _NUMBERS)


def files(root: Path) -> dict[str, bytes]:
    """Every file of a workspace and its bytes."""
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*") if path.is_file()}


@dataclass(frozen=True, slots=True)
class Call:
    """The `number`th system call of a name in a run of a command."""

    name: str
    number: int


@dataclass(frozen=True, slots=True)
class Ended:
    """What a run left behind: exit code, or the negative signal; messages; every file."""

    code: int
    err: str
    after: dict[str, bytes]


@dataclass(frozen=True, slots=True)
class Bench:
    """An operation on a workspace that is laid anew for each run."""

    folder: Path
    operation: str

    def warm(self) -> None:
        """Do the operation in this process, so that whatever it imports is there."""
        root = self.folder / "warm"
        shutil.copytree(self._pattern(), root)
        with chdir(root):
            assert main.run(["--as-of", DAY.isoformat(), *OPERATIONS[self.operation]]) == 0

    def run(self, *strace: str) -> Ended:
        """Run the operation on a fresh workspace; under strace, where options of it are given."""
        root = self.folder / "workspace"
        shutil.rmtree(root, ignore_errors=True)
        shutil.copytree(self._pattern(), root)

        def work() -> int:
            os.chdir(root)
            os.environ["CAREERPATH_AS_OF"] = DAY.isoformat()
            for name in ("state", "cache"):
                os.environ[f"XDG_{name.upper()}_HOME"] = str(self.folder / name)
            setattr(writing, "locked", _marked)  # noqa: B010 - a name of the module, not of its users
            return main.run(OPERATIONS[self.operation])

        code, err = run_child(work, strace)
        return Ended(code, err, files(root))

    def trace(self) -> list[str]:
        """The lines of strace for a run in which nothing goes wrong."""
        trace = self.folder / "trace"
        assert self.run("-y", "-s", "8", "-o", str(trace)).code == 0
        return trace.read_text(encoding="utf-8").splitlines()

    def calls(self) -> list[Call]:
        """Every system call between the beginning and the end of a write; the same in every run, or this fails."""
        self.run()  # the folder of the locks is made
        once, again = (list(_calls_of_writes(self.trace())) for _ in range(2))
        assert once == again, [pair for pair in zip(once, again, strict=False) if pair[0] != pair[1]][:3]
        return once

    def _pattern(self) -> Path:
        self.folder.mkdir(parents=True, exist_ok=True)
        pattern = self.folder / "pattern"
        if not pattern.exists():
            lay(pattern)
        return pattern


def _calls_of_writes(trace: list[str]) -> Iterator[Call]:
    seen: Counter[str] = Counter()
    is_writing = False
    for line in trace:
        match = _CALL.match(line)
        if match is None:
            continue
        seen[match[1]] += 1
        is_writing = "/nowhere/begin" in line or (is_writing and "/nowhere/end" not in line)
        if is_writing and match[1] in TELLING:
            yield Call(match[1], seen[match[1]])


_locked = locking.locked


@contextmanager
def _marked(root: Path) -> Iterator[None]:
    """The lock, its beginning and its end to be found in a trace: what is looked at there is nowhere."""
    global _depth  # noqa: PLW0603 - of this process, which ends with the command
    _depth += 1
    if _depth == 1:
        _mark("begin")
    try:
        with _locked(root):
            yield
    finally:
        _depth -= 1
        if _depth == 0:
            _mark("end")


_depth = 0


def _mark(name: str) -> None:
    with suppress(OSError):
        os.stat(f"/nowhere/{name}")  # noqa: PTH116 - one system call


def run_child(work: Callable[[], int], strace: Sequence[str] = ()) -> tuple[int, str]:
    """Do some work in a process that has everything loaded; its exit code, or minus its signal, and its messages."""
    (begin, go), (waiting, ready) = os.pipe(), os.pipe()
    with tempfile.TemporaryFile("w+", encoding="utf-8") as err:
        child = os.fork()
        if child == 0:
            _be_child(work, begin, ready, err)
        os.close(begin)
        os.close(ready)
        os.read(waiting, 1)
        os.close(waiting)
        tracer = _attach(child, strace) if strace else None
        os.write(go, b"!")
        os.close(go)
        _, status = os.waitpid(child, 0)
        if tracer:
            tracer.wait(_PATIENCE)
        err.seek(0)
        return os.waitstatus_to_exitcode(status), err.read()


def _be_child(work: Callable[[], int], begin: int, ready: int, err: TextIO) -> NoReturn:
    code = 99
    gc.disable()  # what the tests left behind is not closed in the midst of a command
    try:
        with suppress(OSError, AttributeError):
            ctypes.CDLL(None).prctl(*_LET_ANYBODY_TRACE, 0, 0, 0)
        sys.stdin, sys.stdout = (open(os.devnull, mode, encoding="utf-8") for mode in "rw")  # noqa: PTH123, SIM115
        sys.stderr = err
        os.write(ready, b"!")
        if os.read(begin, 1) == b"!":
            code = work()
    finally:
        err.flush()
        os._exit(code)


def _attach(child: int, options: Sequence[str]) -> "subprocess.Popen[bytes]":
    """Trace a process that waits; whoever may not trace it lets it go on untraced, and says so by a kill."""
    command = [shutil.which("strace") or "strace", "-p", str(child), *options]
    tracer = subprocess.Popen(command, stderr=subprocess.DEVNULL)
    end = time.monotonic() + _PATIENCE
    while time.monotonic() < end:
        if "TracerPid:\t0\n" not in Path(f"/proc/{child}/status").read_text(encoding="ascii"):
            return tracer
        if tracer.poll() is not None:
            break
        time.sleep(0.002)
    os.kill(child, signal.SIGTERM)
    return tracer
