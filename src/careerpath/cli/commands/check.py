"""`careerpath check`: every rule over the whole workspace."""

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from careerpath.cli.frame.app import Here, command
from careerpath.cli.frame.failure import CannotRun

if TYPE_CHECKING:
    from careerpath.report.findings.checked import Checked
    from careerpath.report.findings.formats import Format
    from careerpath.rules.selection import Selection
    from careerpath.store.named_folder import NamedFolder


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
    from careerpath.cli.checking.baseline_file import about_baseline, read_baseline, save_baseline
    from careerpath.cli.checking.looking import Looked, look
    from careerpath.cli.checking.reporting import about_history, report
    from careerpath.cli.checking.rolling_up import find_folders, look_at_all
    from careerpath.cli.checking.scope import find_scope
    from careerpath.diagnostic import Severity
    from careerpath.report.findings.checked import summarise

    selection = _selection(select, ignore, calendar=not no_calendar)
    root = here.root()
    folders = find_folders(root)
    scope = find_scope(root, folders, files, changed_since, uses_cache=cache)

    def look_at(folder: "NamedFolder") -> Looked:
        return look(folder.root, here.as_of, jobs, uses_cache=cache, people=scope.people_of(folder))

    weighed = look_at_all(root, folders, here.as_of, selection, look_at)
    known = read_baseline(baseline) if baseline and not write_baseline else None
    checked = report(weighed, root, here.as_of, selection, scope, known)
    if weighed.is_empty and not checked.diagnostics and not checked.left_out:
        raise CannotRun("there is nothing to check: no paths/ and no people/", "careerpath init DIR --example")
    if write_baseline:
        save_baseline(write_baseline, checked)
        return
    how: Format = format_ or ("github" if os.environ.get("GITHUB_ACTIONS") == "true" else "text")
    sys.stdout.write(_formatted(checked, how))
    sys.stdout.flush()
    sys.stderr.write(summarise(checked) + "\n" + about_history(weighed) + about_baseline(checked, baseline))
    if checked.count(Severity.ERROR) or (strict and checked.diagnostics):
        raise typer.Exit(1)


def _selection(select: list[str] | None, ignore: list[str] | None, *, calendar: bool) -> "Selection":
    """The rules that this run is about; CannotRun for what selects none."""
    from careerpath.rules.selection import Selection, find_unknown_selectors

    selection = Selection(_listed(select), _listed(ignore), calendar=calendar)
    unknown = find_unknown_selectors((*selection.select, *selection.ignore))
    if unknown:
        raise CannotRun(f"`{unknown[0]}` selects no rule", "careerpath rules lists them")
    return selection


def _formatted(checked: "Checked", how: "Format") -> str:
    """The findings for standard output; in GitHub Actions, what would not be shown goes to the step's summary."""
    from careerpath.report.findings.formats import format_findings

    summary = os.environ.get("GITHUB_STEP_SUMMARY")
    if how != "github" or not summary:
        return format_findings(checked, how)
    from careerpath.report.findings.github import format_github, github_summary

    try:
        with Path(summary).open("a", encoding="utf-8", newline="") as stream:
            stream.write(github_summary(checked))
    except OSError:
        return format_github(checked)
    return format_github(checked, has_summary=True)


def _listed(given: list[str] | None) -> tuple[str, ...]:
    """Options given several times, or once with commas."""
    return tuple(part.strip() for item in given or () for part in item.split(",") if part.strip())
