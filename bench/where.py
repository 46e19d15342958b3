"""Where the time of a cold check goes: what it is at, asked a thousand times a second, beside a bare parse."""

import signal
import sys
from collections import Counter
from collections.abc import Callable
from datetime import date
from pathlib import Path
from time import process_time
from types import FrameType

import yaml

from careerpath.cli.checking.looking import look
from careerpath.render.charts.plan_picture import render_plan_picture
from careerpath.render.plan.document import render_plan
from careerpath.rules.all_rules import check_framework, check_people, check_teams, take_notes
from careerpath.store.loading import read_basis, read_person
from careerpath.store.text.parsing import parse
from careerpath.store.text.validation import validate

PARTS: tuple[tuple[str, tuple[Callable[..., object], ...]], ...] = (
    ("finding and reading files", (read_basis, read_person)),
    ("parsing their YAML", (parse,)),
    ("holding it to the models", (validate,)),
    ("rendering plan.md", (render_plan,)),
    ("rendering plan.svg", (render_plan_picture,)),
    ("all other rules", (check_framework, check_people, check_teams, take_notes)),
)
"""What is counted apart; work belongs to the innermost of these that it is done for."""
REST = "the rest"
_EVERY = 0.001


def sample(work: Callable[[], object]) -> tuple[Counter[str], float]:
    """How often each part was met while some work was done, and the CPU seconds of all of it."""
    part_of = {function.__code__: name for name, functions in PARTS for function in functions}
    met: Counter[str] = Counter()

    def look_up(_: int, frame: FrameType | None) -> None:
        while frame and frame.f_code not in part_of:
            frame = frame.f_back
        met[part_of[frame.f_code] if frame else REST] += 1

    signal.signal(signal.SIGPROF, look_up)
    signal.setitimer(signal.ITIMER_PROF, _EVERY, _EVERY)
    start = process_time()
    try:
        work()
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
    return met, process_time() - start


def main() -> None:
    """Print the table for the workspace at the folder that is named, all of it in this one process."""
    root = Path(sys.argv[1])
    texts = [file.read_bytes() for file in sorted(root.rglob("*.yaml"))]
    people = sum(1 for _ in root.glob("people/*"))
    start = process_time()
    for text in texts:
        yaml.load(text, yaml.CSafeLoader)
    bare = process_time() - start
    met, seconds = sample(lambda: look(root, date(2026, 11, 20), 1))
    print("| what | CPU ms a person | of a bare parse |\n|---|---:|---:|")
    for name in (*(name for name, _ in PARTS), REST):
        share = seconds * met[name] / met.total()
        print(f"| {name} | {share / people * 1000:.2f} | {share / bare:.2f} |")
    print(f"| all of it, in one process | {seconds / people * 1000:.2f} | {seconds / bare:.2f} |")
    print(f"| bare CSafeLoader parse | {bare / people * 1000:.2f} | 1.00 |")


if __name__ == "__main__":
    main()
