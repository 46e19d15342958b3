"""`careerpath check`: every rule over the whole workspace."""

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from careerpath.cli.frame.app import Here, command
from careerpath.cli.frame.failure import CannotRun
from careerpath.cli.frame.given_file import read_given

if TYPE_CHECKING:
    from careerpath.report.baseline import Baseline
    from careerpath.report.checked import Checked
    from careerpath.report.findings import Format


@command("check", epilog="Example: careerpath check --format json --ignore CP109")
def check(  # noqa: PLR0913 - one argument for each option
    here: Here,
    *,
    files: Annotated[
        list[Path] | None, typer.Argument(metavar="[FILE]...", help="Report only these files' findings.")
    ] = None,
    format_: Annotated[
        Literal["text", "json", "github", "gitlab", "sarif", "junit", "markdown"] | None,
        typer.Option("--format", help="By default github in GitHub Actions, else text."),
    ] = None,
    select: Annotated[
        list[str] | None, typer.Option(metavar="RULE", help="Only these: a code, its beginning (CP2), or a name.")
    ] = None,
    ignore: Annotated[list[str] | None, typer.Option(metavar="RULE", help="All but these.")] = None,
    changed_since: Annotated[
        str | None,
        typer.Option(metavar="REV", help="Only findings touched by what changed since HEAD left this revision."),
    ] = None,
    no_calendar: Annotated[
        bool, typer.Option("--no-calendar", help="Without the rules that turn red by the mere passing of time.")
    ] = False,
    jobs: Annotated[
        int | None, typer.Option(metavar="N", min=1, help="In so many processes; by default as there are cores.")
    ] = None,
    cache: Annotated[
        bool, typer.Option("--cache/--no-cache", help="Use what an earlier check found in files that did not change.")
    ] = True,
    strict: Annotated[bool, typer.Option("--strict", help="Warnings fail too.")] = False,
    baseline: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Leave out the findings that this file lists.")
    ] = None,
    write_baseline: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Write the present findings to this file, and report none.")
    ] = None,
) -> None:
    """Hold the workspace to every rule; exit 1 where there is an error."""
    from careerpath.cli.checking.looking import look
    from careerpath.cli.checking.reporting import report
    from careerpath.cli.checking.touching import touched_since
    from careerpath.diagnostic import Severity
    from careerpath.report.checked import summarise
    from careerpath.rules.selection import Selection, find_unknown_selectors

    selection = Selection(_listed(select), _listed(ignore), calendar=not no_calendar)
    unknown = find_unknown_selectors((*selection.select, *selection.ignore))
    if unknown:
        raise CannotRun(f"`{unknown[0]}` selects no rule", "careerpath rules lists them")
    root = here.root()
    wanted = _relative(root, files)
    touched = touched_since(root, changed_since) if changed_since is not None else None
    looked = look(root, here.as_of, jobs, uses_cache=cache)
    checked = report(
        looked,
        root,
        here.as_of,
        selection,
        lambda file: (
            (wanted is None or any(_is_under(file, item) for item in wanted)) and (touched is None or touched(file))
        ),
        _read_baseline(baseline) if baseline and not write_baseline else None,
    )
    if looked.is_empty and not checked.diagnostics and not checked.left_out:
        raise CannotRun("there is nothing to check: no paths/ and no people/", "careerpath init DIR --example")
    if write_baseline:
        _write_baseline(write_baseline, checked)
        return
    how: Format = format_ or ("github" if os.environ.get("GITHUB_ACTIONS") == "true" else "text")
    sys.stdout.write(_formatted(checked, how))
    sys.stdout.flush()
    sys.stderr.write(summarise(checked) + "\n" + _about_baseline(checked, baseline))
    if checked.count(Severity.ERROR) or (strict and checked.diagnostics):
        raise typer.Exit(1)


def _formatted(checked: "Checked", how: "Format") -> str:
    """The findings for standard output; in GitHub Actions, what would not be shown goes to the step's summary."""
    from careerpath.report.findings import format_findings

    summary = os.environ.get("GITHUB_STEP_SUMMARY")
    if how != "github" or not summary:
        return format_findings(checked, how)
    from careerpath.report.github import format_github, github_summary

    try:
        with Path(summary).open("a", encoding="utf-8", newline="") as stream:
            stream.write(github_summary(checked))
    except OSError:
        return format_github(checked)
    return format_github(checked, has_summary=True)


def _read_baseline(file: Path) -> "Baseline":
    from careerpath.report.baseline import MAX_BYTES, BadBaseline, parse_baseline

    hint = f"careerpath check --write-baseline {file} writes one"
    try:
        return parse_baseline(read_given(file, MAX_BYTES))
    except OSError as error:
        raise CannotRun(f"the baseline {file} cannot be read: {error.strerror}", hint) from None
    except BadBaseline as error:
        raise CannotRun(f"{file} is no baseline: {error}", hint) from None


def _write_baseline(file: Path, checked: "Checked") -> None:
    from careerpath.report.baseline import format_baseline, take_down
    from careerpath.report.checked import some
    from careerpath.store.writing import WriteRefused, write_file

    text = format_baseline(take_down(checked.diagnostics))
    if str(file) == "-":
        sys.stdout.write(text)
        return
    try:
        write_file(file, text)
    except (OSError, WriteRefused) as error:
        raise CannotRun(f"the baseline cannot be written: {error}") from None
    sys.stderr.write(
        f"wrote {some(len(checked.diagnostics), 'finding')} to {file}; --baseline {file} leaves them out\n"
    )


def _about_baseline(checked: "Checked", file: Path | None) -> str:
    from careerpath.report.checked import some

    lines = []
    if checked.left_out:
        lines.append(f"{some(checked.left_out, 'finding')} left out: {file} lists them\n")
    if checked.mended:
        entries = "1 baseline entry is" if checked.mended == 1 else f"{checked.mended} baseline entries are"
        lines.append(f"{entries} mended; write it anew: careerpath check --write-baseline {file}\n")
    return "".join(lines)


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
