"""Measures whole processes in pairs, each against the floor of the same work, on one machine in one run."""

import argparse
import os
import platform
import shutil
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from statistics import median
from time import perf_counter

from generate import EXAMPLE, write_workspace

FOLDER = EXAMPLE / ".bench"
PROGRAM = str(Path(sys.executable).with_name("careerpath"))
AS_OF = ("--as-of", "2026-11-20")
PACKAGES = ("careerpath", "pydantic", "ruamel.yaml", "ruamel.yaml.clib", "typer", "pyyaml")
# What would change the work, or slow a start by compiling each time.
UNSET = ("PYTHONDONTWRITEBYTECODE", "PYTHONPATH", "PYTHONOPTIMIZE", "CAREERPATH_AS_OF", "GITHUB_ACTIONS")
ENVIRONMENT = {name: value for name, value in os.environ.items() if name not in UNSET}

PARSE_ALL = """\
import os, yaml
for folder, _, names in os.walk("."):
    for name in names:
        if name.endswith(".yaml"):
            with open(os.path.join(folder, name), "rb") as file:
                yaml.load(file.read(), yaml.CSafeLoader)
"""
CHECK_TARGETS = {1_000: 1.0, 10_000: 0.75}  # start-up outweighs the rest below


@dataclass(frozen=True, slots=True)
class Case:
    """A command, the floor it is held against, and how many times as long it may take."""

    name: str
    command: Sequence[str]
    floor: Sequence[str]
    folder: Path
    target: float | None = None


@dataclass(frozen=True, slots=True)
class Result:
    """The milliseconds of each pair of runs."""

    case: Case
    command: tuple[float, ...]
    floor: tuple[float, ...]

    @property
    def ratios(self) -> list[float]:
        """How many times the floor, for each pair, lowest first."""
        return sorted(mine / least for mine, least in zip(self.command, self.floor, strict=True))

    @property
    def is_missed(self) -> bool:
        """Whether the median is above the target."""
        return self.case.target is not None and median(self.ratios) > self.case.target


def run_once(command: Sequence[str], folder: Path) -> float:
    """The milliseconds of one whole process; ends the benchmark where it fails or has something to find."""
    start = perf_counter()
    done = subprocess.run(command, cwd=folder, env=ENVIRONMENT, capture_output=True, encoding="utf-8", check=False)
    elapsed = (perf_counter() - start) * 1000
    if done.returncode:
        said = "\n".join((done.stdout + done.stderr).splitlines()[:20])
        raise SystemExit(f"{' '.join(command)}\nended with {done.returncode} in {folder}:\n{said}")
    return elapsed


def measure(case: Case, pairs: int) -> Result:
    """Run A B A B; the first of each is not counted: it writes the .pyc files and warms the disk."""
    times = [(run_once(case.command, case.folder), run_once(case.floor, case.folder)) for _ in range(pairs + 1)]
    command, floor = zip(*times[1:], strict=True)
    return Result(case, command, floor)


def make_workspace(people: int) -> Path:
    """A workspace of so many people in which `check` finds nothing: the program itself renders the plans."""
    folder = FOLDER / str(people)
    shutil.rmtree(folder, ignore_errors=True)
    write_workspace(folder, people)
    run_once((PROGRAM, "plan", "--all", *AS_OF), folder)
    run_once((PROGRAM, "check", "--strict", *AS_OF), folder)
    return folder


def list_cases(people: Sequence[int]) -> list[Case]:
    """Everything that is measured."""
    python = (sys.executable, "-c")
    framework = (*python, "import typer")
    with_models = (*python, "import typer; from pydantic import BaseModel")
    return [
        *(
            Case(
                f"check {count:,} people / CSafeLoader",
                (PROGRAM, "check", *AS_OF),
                (*python, PARSE_ALL),
                make_workspace(count),
                CHECK_TARGETS.get(count),
            )
            for count in people
        ),
        Case("--version / import typer", (PROGRAM, "--version"), framework, FOLDER, 1.3),
        Case("--help / import typer", (PROGRAM, "--help"), framework, FOLDER, 3.3),
        Case("gap / import typer, BaseModel", (PROGRAM, "gap", "mira-okafor", *AS_OF), with_models, EXAMPLE),
    ]


def show_machine() -> None:
    """What the numbers depend on."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    print(f"{platform.system()} {platform.machine()}, {cores} cores, Python {platform.python_version()}")
    print(", ".join(f"{package} {version(package)}" for package in PACKAGES))


def show(result: Result) -> None:
    """One row of the table."""
    low, middle, high = result.ratios[0], median(result.ratios), result.ratios[-1]
    target = result.case.target
    verdict = "" if target is None else f"<= {target:.2f}  {'MISSED' if result.is_missed else 'met'}"
    times = f"{median(result.command):9,.0f} {median(result.floor):9,.0f}"
    print(f"{result.case.name:35} {low:6.2f} {middle:6.2f} {high:6.2f} {times}  {verdict}".rstrip(), flush=True)


def main() -> None:
    """Measure and print; exit 1 where a target is missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, nargs="+", default=[100, 1_000], metavar="N", help="workspaces to check")
    parser.add_argument("--pairs", type=int, default=9, metavar="N", help="runs of each command; odd")
    given = parser.parse_args()
    show_machine()
    FOLDER.mkdir(exist_ok=True)
    cases = list_cases(given.people)
    print(f"\n{given.pairs} pairs, A B A B; ratio A / B by pair, medians in ms")
    print(f"{'A / B':35} {'min':>6} {'median':>6} {'max':>6} {'A':>9} {'B':>9}  target")
    results = []
    for case in cases:
        results.append(measure(case, given.pairs))
        show(results[-1])
    sys.exit(any(result.is_missed for result in results))


if __name__ == "__main__":
    main()
