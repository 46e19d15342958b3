"""Prints the names of so many mutants, drawn at random from all that there are, and always the same ones."""

import json
import sys
from random import Random

from mutation_scores import FOLDER


def main() -> None:
    """Print the sample, one name a line."""
    names = sorted(
        name
        for meta in FOLDER.rglob("*.meta")
        for name in json.loads(meta.read_text(encoding="utf-8"))["exit_code_by_key"]
    )
    drawn = Random(len(names)).sample(names, min(int(sys.argv[1]), len(names)))  # noqa: S311 - the same ones each time
    print(*sorted(drawn), sep="\n")


if __name__ == "__main__":
    main()
