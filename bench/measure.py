"""Whole processes measured in turn, and what each pair of runs tells."""

import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from time import perf_counter

# What would change the work, or slow a start by compiling each time.
UNSET = ("PYTHONDONTWRITEBYTECODE", "PYTHONPATH", "PYTHONOPTIMIZE", "CAREERPATH_AS_OF", "GITHUB_ACTIONS")
ENVIRONMENT = {name: value for name, value in os.environ.items() if name not in UNSET}


@dataclass(frozen=True, slots=True)
class Command:
    """Something to run in a folder; `before` makes the folder ready each time, unmeasured; `codes` are fine ends."""

    name: str
    words: Sequence[str]
    folder: Path
    before: Callable[[], None] | None = None
    codes: frozenset[int] = frozenset({0})


@dataclass(frozen=True, slots=True)
class Run:
    """What one run took: seconds on the clock, the most memory one of its processes had in MB, and if it ended in 0."""

    seconds: float
    megabytes: float
    is_well: bool


@dataclass(frozen=True, slots=True)
class Case:
    """A command, what it is held against, and how many times as long it may take."""

    command: Command
    against: Command
    target: float | None = None
    pairs: int | None = None


@dataclass(slots=True)
class Result:
    """The runs of a case, pair by pair."""

    case: Case
    command: list[Run] = field(default_factory=list)
    against: list[Run] = field(default_factory=list)

    @property
    def ratios(self) -> list[float]:
        """How many times as long, for each pair, lowest first."""
        return sorted(mine.seconds / other.seconds for mine, other in zip(self.command, self.against, strict=True))

    @property
    def ratio(self) -> float:
        """The median of the ratios."""
        return median(self.ratios)

    @property
    def is_missed(self) -> bool:
        """Whether the median is above the target."""
        return self.case.target is not None and self.ratio > self.case.target


def run_once(command: Command) -> Run:
    """Run a command; ends the benchmark where it fails."""
    if command.before:
        command.before()
    start = perf_counter()
    process = subprocess.Popen(
        command.words, cwd=command.folder, env=ENVIRONMENT, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
    )
    said = process.stderr.read() if process.stderr else b""
    _, status, usage = os.wait4(process.pid, 0)
    seconds = perf_counter() - start
    process.returncode = code = os.waitstatus_to_exitcode(status)
    if process.stderr:
        process.stderr.close()
    if code not in command.codes:
        tail = said.decode(errors="replace")[-2000:]
        raise SystemExit(f"{' '.join(command.words)}\nended with {code} in {command.folder}:\n{tail}")
    # Linux counts in KiB, macOS in bytes.
    return Run(seconds, usage.ru_maxrss / (1024 if sys.platform == "linux" else 1024 * 1024), is_well=code == 0)


def measure(cases: Sequence[Case], pairs: int) -> list[Result]:
    """Run every command once a round, whatever it is held against, so that each ratio is of two runs close together.

    Of several rounds the first is not counted: it writes .pyc files and warms the disk.
    """
    results = [Result(case) for case in cases]
    for number in range(pairs + 1 if pairs > 1 else pairs):
        runs: dict[Command, Run] = {}
        for result in results:
            is_counted = number > 0 or pairs == 1
            if len(result.command) == (result.case.pairs or pairs) or (result.case.pairs and not is_counted):
                continue
            for command in (result.case.command, result.case.against):
                if command not in runs:
                    runs[command] = run_once(command)
            if is_counted:
                result.command.append(runs[result.case.command])
                result.against.append(runs[result.case.against])
    return results
