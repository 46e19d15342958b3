"""What docs/benchmarks.md says around the figures, and how a line of its table reads."""

import os
import platform
from collections.abc import Iterator
from importlib.metadata import version
from statistics import median

from measure import Result

PACKAGES = (
    "careerpath", "pydantic", "ruamel.yaml", "ruamel.yaml.clib", "typer", "pyyaml", "check-jsonschema", "yamllint",
)  # fmt: skip
HEAD = (
    "| A | B | pairs | A / B: min | median | max | A | B | memory of A | target | |",
    "|---|---|---:|---:|---:|---:|---:|---:|---:|---:|---|",
)


INTRODUCTION = """\
# Benchmarks

Made by `make bench` (`python bench/run.py {words}`): whole processes, every command once
a round on one machine, and ratios of two in the same round, so that these mean something where the seconds do not. The
workspace is generated (`bench/generate.py`): every person has a profile, numbers, self and manager assessments of about
14 competencies, an agreed dialogue, a plan in four stages, its rendered `plan.md` and log records; about nine files and
12 KiB of YAML each. `check` finds nothing in it.

"Cold" is `--no-cache`: everything is read, held to every rule, and every plan is rendered and compared, in as many
processes as there are cores. "Nothing changed" and "one file edited" use the cache, and so does "the next day": what
was found is kept with the days on which the same would be found, as far as the comparisons of the day with others tell
(`rules/watched_day.py`). The Monday question ends most of those spans on Sunday, so that on Mondays everybody is looked
at anew, and on other days whoever has a finding that counts days. The bare parse is a loop of `yaml.CSafeLoader` over
the same files, which checks and renders nothing. Memory is that of the largest process. check-jsonschema validates the
people's files, a run for each kind, against the JSON Schemas that `careerpath schema` writes; yamllint looks at their
layout. check-jsonschema stands in an environment of its own, as pre-commit and pipx install it, where it parses in pure
Python; the row below that one is of the same tool beside careerpath, where it finds the C parser that is there.

What is read from git is measured in the largest workspace against the next smaller one, which has as many commits
(`bench/history.py`): what a change costs should not follow the number of people. `diff` of two commits and `history`
ask git for what changed and for nothing else; what they take longer is what git takes to find its way through larger
trees. `check --changed-since` reads the files of those whom the change touches. Of everybody else it reads the
profile, since rules look at reporting lines, and git looks at every file for whether it changed: beside the cold check
of the same workspace, in the row below it, that is little.

"""

WHERE = """\
## Where the time goes

A cold check in one process beside a bare parse in the same, by what it is at a thousand times a second
(`bench/where.py`). Python's part of parsing is more than half of what the bare parse takes, since no event of the C
parser comes without an object; all that is done with what was read has to fit beside that. The two processes of the
table above share everything but the start and the profiles, which are read before they part.

"""


def machine() -> Iterator[str]:
    """What the numbers depend on."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    yield f"{platform.system()} {platform.machine()}, {cores} cores, Python {platform.python_version()}"
    yield ", ".join(f"{package} {version(package)}" for package in PACKAGES)


def row(result: Result) -> str:
    """One line of the table."""
    case, ratios = result.case, result.ratios
    verdict = "" if case.target is None else "missed" if result.is_missed else "met"
    mine, other = (median(run.seconds for run in runs) for runs in (result.command, result.against))
    memory = max(run.megabytes for run in result.command)
    target = "" if case.target is None else f"{case.target:g}"
    return (
        f"| {case.command.name} | {case.against.name} | {len(ratios)} | {ratios[0]:.2f} | **{result.ratio:.2f}** "
        f"| {ratios[-1]:.2f} | {mine:.2f} s | {other:.2f} s | {memory:.0f} MB | {target} | {verdict} |"
    )
