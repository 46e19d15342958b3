"""Questions to somebody at a terminal, by numbered lines."""

import sys
from collections.abc import Mapping
from typing import TypeVar

from careerpath.cli.frame.failure import CannotRun

Id = TypeVar("Id", bound=str)


def can_ask() -> bool:
    """Whether somebody is there to answer."""
    return sys.stdin is not None and sys.stdin.isatty()


def ask_line(prompt: str) -> str:
    """What somebody types at a prompt, without blanks at its ends; CannotRun where they leave."""
    while True:
        try:
            return input(prompt).strip()
        except EOFError as error:
            sys.stdout.write("\n")
            raise CannotRun("left before the end; what was asked last is not written") from error
        except UnicodeDecodeError:
            sys.stdout.write("  that is not UTF-8, as this terminal should send; type it again\n")


def choose(what: str, choices: Mapping[Id, str]) -> Id:
    """One of the ids, chosen by its number or written out; CannotRun where nobody can be asked."""
    if not can_ask():
        known = f": one of {', '.join(sorted(choices)[:20])}" if choices else "; here is nobody to choose"
        raise CannotRun(f"{what} is missing", f"give it as an argument{known}")
    from careerpath.report.safe_text import safe

    ids = sorted(choices)
    written: dict[str, Id] = {choice: choice for choice in ids}
    for number, choice in enumerate(ids, 1):
        sys.stderr.write(f"{number:4}  {choice}  {safe(choices[choice])}\n")
    while True:
        sys.stderr.write(f"{what}: ")
        sys.stderr.flush()
        line = sys.stdin.readline()
        if not line:
            raise CannotRun(f"{what} is missing")
        answer = line.strip()
        if answer in written:
            return written[answer]
        if answer.isdecimal() and 0 < int(answer) <= len(ids):
            return ids[int(answer) - 1]
        sys.stderr.write("a number of the list, or an id\n")
