"""Prints how many mutants each package's tests found out, and which ones they did not."""

import json
from collections import Counter, defaultdict
from pathlib import Path

from mutmut.stats import status_by_exit_code

FOLDER = Path(__file__).parent.parent / "mutants" / "src" / "careerpath"
FOUND_OUT = {"killed", "timeout"}
NOT_TRIED = "not checked"


def package_of(meta: Path) -> str:
    """The folder of a module within the program."""
    return meta.parent.relative_to(FOLDER).as_posix()


def main() -> None:
    """Print a table, a row for each package of which mutants were tried, and the names of the survivors."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    survivors = []
    for meta in sorted(FOLDER.rglob("*.meta")):
        for name, code in json.loads(meta.read_text(encoding="utf-8"))["exit_code_by_key"].items():
            status = status_by_exit_code[code]
            if status != NOT_TRIED:
                kind = "found out" if status in FOUND_OUT else "survived"
                counts[package_of(meta)][kind] += 1
                survivors += [name] if kind == "survived" else []
    for name in survivors:
        print(name)
    print("\n| package | mutants | found out | survived | score |\n|---|---|---|---|---|")
    for package, count in counts.items():
        print(
            f"| {package} | {count.total()} | {count['found out']} | {count['survived']} "
            f"| {count['found out'] / count.total():.1%} |"
        )


if __name__ == "__main__":
    main()
