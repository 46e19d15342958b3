"""The `console` blocks of a page: each command, what the page says it prints, and what it does print."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pexpect  # type: ignore[import-untyped]

_BLOCK = re.compile(r"(?<=```console\n).*?(?=^```$)", re.MULTILINE | re.DOTALL)
_ESCAPES = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]")
_COMMAND, _MORE = "$ ", "> "
_ANSWERS = (0, 1)
"""Exit codes of a command that could answer, be it with findings or a no."""


@dataclass(frozen=True, slots=True)
class Typed:
    """A command as it is typed, over one line or several, and the lines that are shown below it."""

    command: str
    shown: str


def read_blocks(page: str) -> Iterator[Typed]:
    """Every command of a page, in order."""
    for block in _BLOCK.findall(page):
        yield from _read(block)


def _read(block: str) -> Iterator[Typed]:
    for part in re.split(r"^(?=\$ )", block, flags=re.MULTILINE):
        lines = part.splitlines(keepends=True)
        if not lines:
            continue
        number = next((number for number, line in enumerate(lines[1:], 1) if not line.startswith(_MORE)), len(lines))
        yield Typed("".join(line[len(_COMMAND) :] for line in lines[:number]), "".join(lines[number:]))


def write_blocks(page: str, folder: Path, environment: Mapping[str, str]) -> str:
    """The page with what its commands print now, run one after the other, each where the one before has gone."""
    where = [folder]

    def renew(found: "re.Match[str]") -> str:
        return "".join(_run(typed, where, environment) for typed in _read(found[0]))

    return _BLOCK.sub(renew, page)


def _run(typed: Typed, where: list[Path], environment: Mapping[str, str]) -> str:
    """A command with what it prints in a window of 80 columns."""
    if typed.command.startswith("cd "):
        where[0] /= typed.command[3:].strip()
        printed = ""
    else:
        child = pexpect.spawn(
            "/bin/sh",
            ["-c", typed.command],
            cwd=str(where[0]),
            env=dict(environment),
            dimensions=(24, 80),
            encoding="utf-8",
            timeout=30,
        )
        child.expect(pexpect.EOF)
        child.close()
        if child.exitstatus not in _ANSWERS:
            raise RuntimeError(f"exit {child.exitstatus}: {typed.command}\n{child.before}")
        printed = _ESCAPES.sub("", child.before or "").replace("\r\n", "\n")
    lines = typed.command.splitlines(keepends=True)
    said = "".join(f"{_MORE if number else _COMMAND}{line}" for number, line in enumerate(lines))
    return said + "".join(f"{line.rstrip()}\n" for line in printed.splitlines())
