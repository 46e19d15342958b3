"""`careerpath check`: every rule over the whole workspace."""

import os
import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from careerpath.cli.app import Here, command
from careerpath.cli.failure import CannotRun


class FindingsFormat(StrEnum):
    """How findings are written."""

    TEXT = "text"
    JSON = "json"
    GITHUB = "github"


@command("check", epilog="Example: careerpath check --format json --ignore CP109")
def check(
    here: Here,
    files: Annotated[
        list[Path] | None, typer.Argument(metavar="[FILE]...", help="Report only these files' findings.")
    ] = None,
    format_: Annotated[
        FindingsFormat | None, typer.Option("--format", help="By default github in GitHub Actions, else text.")
    ] = None,
    select: Annotated[
        list[str] | None, typer.Option(metavar="RULE", help="Only these: a code, its beginning (CP2), or a name.")
    ] = None,
    ignore: Annotated[list[str] | None, typer.Option(metavar="RULE", help="All but these.")] = None,
    no_calendar: Annotated[
        bool, typer.Option("--no-calendar", help="Without the rules that turn red by the mere passing of time.")
    ] = False,
    strict: Annotated[bool, typer.Option("--strict", help="Warnings fail too.")] = False,
) -> None:
    """Hold the workspace to every rule; exit 1 where there is an error."""
    from careerpath.cli.checking import check_workspace
    from careerpath.diagnostic import Severity
    from careerpath.report.findings import format_findings, summarise
    from careerpath.rules.selection import Selection, find_unknown_selectors

    selection = Selection(_listed(select), _listed(ignore), calendar=not no_calendar)
    unknown = find_unknown_selectors((*selection.select, *selection.ignore))
    if unknown:
        raise CannotRun(f"`{unknown[0]}` selects no rule", "careerpath rules lists them")
    root = here.root()
    wanted = _relative(root, files)
    checked, loaded = check_workspace(
        root, here.as_of, selection, lambda file: wanted is None or any(_is_under(file, item) for item in wanted)
    )
    if loaded.is_empty and not checked.diagnostics:
        raise CannotRun("there is nothing to check: no paths/ and no people/", "careerpath init DIR --example")
    how = format_ or (FindingsFormat.GITHUB if os.environ.get("GITHUB_ACTIONS") == "true" else FindingsFormat.TEXT)
    sys.stdout.write(format_findings(checked, how.value))
    sys.stdout.flush()
    sys.stderr.write(summarise(checked) + "\n")
    if checked.count(Severity.ERROR) or (strict and checked.diagnostics):
        raise typer.Exit(1)


def _listed(given: list[str] | None) -> tuple[str, ...]:
    """Options given several times, or once with commas."""
    return tuple(part.strip() for item in given or () for part in item.split(",") if part.strip())


def _relative(root: Path, files: list[Path] | None) -> list[str] | None:
    """The named files as the workspace knows them; CannotRun for one outside of it."""
    if not files:
        return None
    base = root.resolve()
    relative = []
    for file in files:
        resolved = Path(os.path.abspath(file))  # noqa: PTH100 - a link inside stays the file that was named
        inside = resolved if resolved.is_relative_to(base) else resolved.resolve()
        if not inside.is_relative_to(base):
            raise CannotRun(f"{file} is not in the workspace {root}")
        if not inside.exists():
            raise CannotRun(f"{file} does not exist")
        relative.append(inside.relative_to(base).as_posix())
    return relative


def _is_under(file: str, wanted: str) -> bool:
    return wanted in (".", file) or file.startswith(f"{wanted}/")
