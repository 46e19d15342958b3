"""`careerpath agenda`: a manager's week on one screen."""

import sys
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from careerpath.cli.frame.app import Here, command, find_person
from careerpath.report.json_answer import json_answer

if TYPE_CHECKING:
    from pathlib import Path

    from careerpath.model.workspace import Workspace


@command("agenda", epilog="Example: careerpath agenda jonas-lind")
def agenda(
    here: Here,
    manager: Annotated[str | None, typer.Argument(help="A manager's id; by default whom git knows.")] = None,
    format_: Annotated[Literal["text", "json"], typer.Option("--format", help="text or json.")] = "text",
) -> None:
    """Show what is due this week: requests, reviews, promises, talks, trials, Mondays; the most urgent first."""
    from careerpath.analysis.team.agenda import make_agenda

    root, workspace = here.root(), here.workspace()
    who = find_person(workspace, manager).id if manager else _find_manager(root, workspace)
    week = make_agenda(workspace, who, here.as_of)
    if format_ == "json":
        from careerpath.report.answers.agenda_document import agenda_document

        sys.stdout.write(json_answer(agenda_document(week, here.as_of)))
    else:
        from careerpath.report.answers.agenda_page import agenda_page
        from careerpath.report.terminal import print_lines
        from careerpath.report.wrapping import page_width

        print_lines(agenda_page(workspace, week, here.as_of, page_width()))


def _find_manager(root: "Path", workspace: "Workspace") -> str:
    """Whom git knows; else asked for among those to whom somebody reports."""
    from careerpath.cli.frame.asking import choose
    from careerpath.cli.frame.failure import CannotRun
    from careerpath.cli.frame.speaking import find_speaker

    try:
        return find_speaker(root, workspace, None)
    except CannotRun:
        leading = {name: workspace.person_name(name) for name in workspace.people if workspace.reports_of(name)}
        return choose("MANAGER", leading)
