"""Writes docs/commands.md from the help of the commands: what `--help` says, as a page."""

import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from typer.main import get_command

from careerpath.cli.commands import app

TARGET = Path(__file__).parent.parent / "docs" / "commands.md"
_COMMON = frozenset({"workspace", "as_of", "help"})
_EXAMPLE = "Example: "

_INTRODUCTION = """\
# The commands

Made from what `careerpath COMMAND --help` says, by `make docs`.

PERSON, ROLE, PATH and COMPETENCY are ids: names of files and folders. An id that does not exist gets the nearest one
suggested, and a shell completes it (`careerpath --install-completion`). Where an id or a text is left out and somebody
sits at a terminal, it is asked for; in a pipe nothing asks, and the message names the option to use.

Every command takes these, before or behind its name:

| option | |
|---|---|
| `-C`, `--workspace DIR` | The workspace: the nearest folder upwards with a careerpath.yaml. |
| `--as-of DATE` | The day the question is asked on: today, or `CAREERPATH_AS_OF`. |
| `-h`, `--help` | What this page says. |

Exit codes: 0 all well; 1 there are findings, or the answer is no; 2 it could not run; 3 a bug in the program; 130
interrupted. Answers go to standard output, all else to standard error.
"""


def commands_page() -> str:
    """The whole page."""
    commands = list(_commands(get_command(app), "careerpath"))
    index = [f"[{name.removeprefix('careerpath ')}](#{name.replace(' ', '-')})" for name, _ in commands]
    sections = [line for name, command in commands for line in _section(name, command)]
    return "\n".join([_INTRODUCTION, " · ".join(index), "", *sections])


def _commands(command: Any, name: str) -> Iterator[tuple[str, Any]]:
    """Every command by what one types, groups taken apart."""
    inner = getattr(command, "commands", None)
    if inner is None:
        yield name, command
        return
    for word in sorted(inner):
        yield from _commands(inner[word], f"{name} {word}")


def _section(name: str, command: Any) -> Iterator[str]:
    context = command.make_context(name, [], resilient_parsing=True)
    yield f"## {name}"
    yield ""
    for paragraph in re.split(r"\n\s*\n", (command.help or "").strip()):
        yield _escape(" ".join(paragraph.split()))
        yield ""
    yield "```console"
    yield from (f"$ {line}" for line in (command.epilog or "").removeprefix(_EXAMPLE).split(", or: "))
    yield "```"
    yield ""
    rows = [
        (_words(record[0]), _escape(" ".join(record[1].split())))
        for parameter in command.params
        if parameter.name not in _COMMON and (record := parameter.get_help_record(context))
    ]
    if rows:
        yield "| | |"
        yield "|---|---|"
        yield from (f"| {words} | {text} |" for words, text in rows)
        yield ""


def _words(names: str) -> str:
    return f"`{names}`".replace("|", "\\|")


def _escape(text: str) -> str:
    return text.replace("|", "\\|").replace("<", "\\<").replace("[", "\\[").replace("*", "\\*")


if __name__ == "__main__":
    TARGET.write_text(commands_page(), encoding="utf-8", newline="")
    sys.stdout.write(f"{TARGET}\n")
