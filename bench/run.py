"""Measures `careerpath` against the floor of the same work and against its peers, and writes the table."""

import argparse
import shutil
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from statistics import median

from generate import EXAMPLE, write_workspace
from measure import Case, Command, Result, measure, run_once
from page import HEAD, INTRODUCTION, WHERE, machine, row
from peers import install_alone

FOLDER = EXAMPLE / ".bench"
TABLE = EXAMPLE / "docs" / "benchmarks.md"
BIN = Path(sys.executable).parent
PROGRAM = str(BIN / "careerpath")
AS_OF = ("--as-of", "2026-11-20")
NEXT_DAY = ("--as-of", "2026-11-21")
WALK = """\
import os, sys
if "yaml" in sys.argv: import yaml
for folder, _, names in os.walk("."):
    for name in names:
        if name.endswith(".yaml"):
            with open(os.path.join(folder, name), "rb") as file:
                data = file.read()
                if "yaml" in sys.argv: yaml.load(data, yaml.CSafeLoader)
"""
SET_ONE = """\
import sys
from pathlib import Path
from statistics import median
from time import perf_counter
import yaml
from careerpath.store.text.editing import set_value
file = Path(sys.argv[1])
data = file.read_bytes()
def seconds(work):
    start = perf_counter()
    work()
    return perf_counter() - start
competency = next(iter(yaml.load(data, yaml.CSafeLoader)["ratings"]))
text = data.decode()
ratios = [
    seconds(lambda: set_value(text, ("ratings", competency, "rating"), 2))
    / seconds(lambda: yaml.load(data, yaml.CSafeLoader))
    for _ in range(300)
]
print(median(ratios))
"""
VALIDATED = {
    "profile": "profile.yaml",
    "metrics": "metrics.yaml",
    "plan": "plan.yaml",
    "assessment": "assessments/*.yaml",
    "log-review": "log/*-review.yaml",
}
COLD = {1_000: 1.0, 10_000: 0.75}
WARM = {1_000: 0.3}
MEMORY_MB = {10_000: 200}
GROWTH = 11.0
WARM_TO_COLD = 0.12
NEXT_DAY_TO_COLD = 0.5
EDITED_TO_COLD = 0.5
ONE_EDIT = 2
LARGE = 10_000
TO_CHECK_JSONSCHEMA = 0.12


def make_workspace(people: int, *, keep: bool) -> Path:
    """A workspace of so many people in which `check` finds nothing: the program itself renders the plans."""
    folder = FOLDER / str(people)
    shutil.rmtree(folder / ".git" if keep else folder, ignore_errors=True)
    if not folder.is_dir():
        write_workspace(folder, people)
    check = Command("check", (PROGRAM, "check", "--strict", *AS_OF), folder, codes=frozenset({0, 1} if keep else {0}))
    if not keep or not run_once(check).is_well:
        run_once(Command("plans", (PROGRAM, "plan", "--all", *AS_OF), folder))
        run_once(replace(check, codes=frozenset({0})))
    run_once(Command("schema", (PROGRAM, "schema", "schemas"), folder))
    return folder


def cold_check(folder: Path, people: int) -> Command:
    """A check that knows nothing of an earlier one."""
    return Command(f"check, {people:,} people, cold", (PROGRAM, "check", "--no-cache", *AS_OF), folder)


def checks(folder: Path, people: int, *, is_validated: bool, is_linted: bool) -> Iterator[Case]:
    """What `check` is held against, in a workspace of so many people."""
    name = f"check, {people:,} people"
    cold = cold_check(folder, people)
    warm = Command(f"{name}, nothing changed", (PROGRAM, "check", *AS_OF), folder)
    next_day = Command(f"{name}, nothing changed, the next day", (PROGRAM, "check", *NEXT_DAY), folder)
    edited = Command(f"{name}, one file edited", (PROGRAM, "check", *AS_OF), folder, before=Edit(folder))
    parse = Command("bare CSafeLoader parse", (sys.executable, "-c", WALK, "yaml"), folder)
    read = Command("bare read", (sys.executable, "-c", WALK), folder)
    yield Case(cold, parse, COLD.get(people))
    yield Case(warm, parse, WARM.get(people))
    yield Case(warm, cold, WARM_TO_COLD if people >= max(COLD) else None)
    yield Case(next_day, cold, NEXT_DAY_TO_COLD if people in WARM else None)
    yield Case(edited, cold, EDITED_TO_COLD if people in WARM else None)
    yield Case(cold, read)
    if is_validated:
        alone = install_alone("check-jsonschema", "ruamel.yaml", FOLDER / "peers")
        yield Case(cold, validation("check-jsonschema", alone, folder), TO_CHECK_JSONSCHEMA, 1)
        beside = validation("check-jsonschema with careerpath's C parser", BIN / "check-jsonschema", folder)
        yield Case(cold, beside, None, 1)
    if is_linted:
        lint = f"{BIN / 'yamllint'} -d '{{extends: default, rules: {{line-length: disable}}}}' people"
        yield Case(cold, Command("yamllint", ("sh", "-c", lint), folder, codes=frozenset({0, 1})), None, 1)


def validation(name: str, tool: Path, folder: Path) -> Command:
    """A look at the people's files by the JSON Schemas of their kinds."""
    each = (f"{tool} --quiet --schemafile schemas/{kind}.json people/*/{files}" for kind, files in VALIDATED.items())
    return Command(name, ("sh", "-c", " && ".join(each)), folder)


def _history(folder: Path, commits: int) -> str:
    """Write the past of a workspace, in a process of its own: a child's memory begins with that of its parent."""
    from subprocess import run

    words = (sys.executable, str(Path(__file__).parent / "history.py"), str(folder), str(commits))
    return run(words, capture_output=True, text=True, check=True).stdout.strip()


def past(folders: Mapping[int, Path], commits: int) -> Iterator[Case]:
    """What is read from git, in the largest workspace against the next smaller one: both have as many commits."""
    small, large = sorted(folders)[-2:]
    who = {people: _history(folders[people], commits) for people in (small, large)}

    def told(name: str, *words: str) -> Case:
        mine, other = (
            Command(
                f"{name}, {people:,} people",
                (PROGRAM, *(word.format(who=who[people]) for word in words), *AS_OF),
                folders[people],
                codes=frozenset({0, 1}),
            )
            for people in (large, small)
        )
        return Case(mine, other)

    yield told(f"diff of the last of {commits} commits", "diff", "HEAD~1..HEAD")
    yield told(f"diff of the last 20 of {commits} commits", "diff", "HEAD~20..HEAD")
    yield told(f"history of one person in {commits} commits", "history", "{who}", "--git")
    yield (since := told("check --changed-since the last commit", "check", "--changed-since", "HEAD~1"))
    yield Case(since.command, cold_check(folders[large], large), None, 1)
    yield told("check --changed-since 20 commits ago", "check", "--changed-since", "HEAD~20")


class Edit:
    """Writes another remark at the end of one person's plan, each time."""

    def __init__(self, folder: Path) -> None:
        """Remember the first person's plan."""
        self.file = next(iter(sorted(folder.glob("people/*/plan.yaml"))))
        self.text = self.file.read_text(encoding="utf-8")
        self.times = 0

    def __call__(self) -> None:
        """Edit the file anew."""
        self.times += 1
        self.file.write_text(f"{self.text}# {self.times}\n", encoding="utf-8")


def starts() -> Iterator[Case]:
    """What it takes before anything is done."""
    python = (sys.executable, "-c")
    framework = Command("import typer", (*python, "import typer"), FOLDER)
    models = Command("import typer, BaseModel", (*python, "import typer; from pydantic import BaseModel"), FOLDER)
    yield Case(Command("--version", (PROGRAM, "--version"), FOLDER), framework, 1.3)
    yield Case(Command("--help", (PROGRAM, "--help"), FOLDER), framework, 3.3)
    yield Case(Command("gap of one person", (PROGRAM, "gap", "mira-okafor", *AS_OF), EXAMPLE), models)


def set_one_rating() -> str:
    """The line about one edit, measured in one process: most of a whole one would be its start."""
    from subprocess import run

    file = next(iter(sorted((EXAMPLE / "people").glob("*/assessments/*-self.yaml"))))
    done = run((sys.executable, "-c", SET_ONE, str(file)), capture_output=True, text=True, check=True)
    ratio = float(done.stdout)
    verdict = "met" if ratio <= ONE_EDIT else "missed"
    what = "| one rating set, in process | CSafeLoader parse of that file | 300 |"
    return f"{what} | **{ratio:.2f}** | | | | | {ONE_EDIT} | {verdict} |"


def where(folder: Path) -> Iterator[str]:
    """The lines on what a cold check spends its time with, which is why it takes as long as it does."""
    from subprocess import run

    yield from WHERE.splitlines()
    done = run((sys.executable, str(Path(__file__).parent / "where.py"), str(folder)), capture_output=True, check=True)
    yield from done.stdout.decode().splitlines()


def summary(results: Sequence[Result]) -> Iterator[str]:
    """What follows from several rows: growth, memory."""
    cold: dict[str, Result] = {}
    for result in results:
        if result.case.command.name.endswith("cold") and result.case.against.name.startswith("bare CSafe"):
            cold[result.case.command.name] = result
    seconds = {name: median(run.seconds for run in result.command) for name, result in cold.items()}
    thousand, ten = (f"check, {count:,} people, cold" for count in (1_000, 10_000))
    if thousand in seconds and ten in seconds:
        growth = seconds[ten] / seconds[thousand]
        verdict = "met" if growth <= GROWTH else "missed"
        yield f"- 10,000 people take {growth:.1f} times as long as 1,000, cold; target {GROWTH:g}: {verdict}."
    for count, most in MEMORY_MB.items():
        if measured := cold.get(f"check, {count:,} people, cold"):
            used = max(run.megabytes for run in measured.command)
            verdict = "met" if used <= most else "missed"
            yield f"- {count:,} people take {used:.0f} MB at most in one process; target {most}: {verdict}."


def main() -> None:
    """Measure, print and write the table; exit 1 where a target is missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, nargs="+", default=[100, 1_000], metavar="N")
    parser.add_argument("--pairs", type=int, default=9, metavar="N", help="runs of each command; odd")
    parser.add_argument("--pairs-large", type=int, default=3, metavar="N", help="the same from 10,000 people on")
    parser.add_argument("--no-peers", action="store_true", help="without check-jsonschema and yamllint")
    parser.add_argument("--past", type=int, metavar="N", help="also what is read from git, after so many commits")
    parser.add_argument("--keep", action="store_true", help="with the people of an earlier run, where there are any")
    parser.add_argument("--write", action="store_true", help=f"write {TABLE.relative_to(EXAMPLE)}")
    given = parser.parse_args()
    FOLDER.mkdir(exist_ok=True)
    lines = [*machine(), "", *HEAD]
    print("\n".join(lines), flush=True)
    results: list[Result] = []

    def take(cases: Iterator[Case], pairs: int) -> None:
        measured = measure(list(cases), pairs)
        results.extend(measured)
        lines.extend(map(row, measured))
        print(*map(row, measured), sep="\n", flush=True)

    take(starts(), given.pairs)
    lines.append(set_one_rating())
    print(lines[-1], flush=True)
    folders: dict[int, Path] = {}
    for people in given.people:
        folder = folders[people] = make_workspace(people, keep=given.keep)
        is_validated = people == min(1_000, max(given.people)) and not given.no_peers
        is_linted = people == min(given.people) and not given.no_peers  # it takes minutes for 1,000
        take(
            checks(folder, people, is_validated=is_validated, is_linted=is_linted),
            given.pairs_large if people >= LARGE else given.pairs,
        )
    if given.past and len(folders) > 1:
        take(past(folders, given.past), given.pairs_large)
    measured = min(folders, key=lambda people: abs(people - 1_000))
    ending = ["", *summary(results), "", *where(folders[measured])]
    print("\n".join(ending))
    if given.write:
        TABLE.write_text(
            INTRODUCTION.format(words=" ".join(sys.argv[1:])) + "\n".join([*lines, *ending]) + "\n", "utf-8"
        )
    sys.exit(any("| missed |" in line or line.endswith("missed.") for line in (*lines, *ending)))


if __name__ == "__main__":
    main()
