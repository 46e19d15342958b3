"""`careerpath readiness`: every criterion of a move, what shows it, and what would change it."""

import sys
from typing import Annotated, Literal

import typer

from careerpath.cli.frame.aim import aim_of
from careerpath.cli.frame.app import Here, command, find_person
from careerpath.cli.frame.readers import AudienceOption, refuse_distance
from careerpath.report.json_answer import json_answer


@command("readiness", epilog="Example: careerpath readiness mira-okafor")
def readiness(
    here: Here,
    person: Annotated[str | None, typer.Argument(help="A person's id.")] = None,
    role: Annotated[str | None, typer.Option(metavar="ROLE", help="A role in place of their target.")] = None,
    format_: Annotated[Literal["text", "json"], typer.Option("--format", help="text or json.")] = "text",
    audience: AudienceOption = "manager",
) -> None:
    """Show whether someone is ready for a role: what is met, unmet, not known or waived, and what would change it.

    Exit 0: ready. Exit 1: not ready, or too little is rated to say.
    """
    from careerpath.analysis.move.gate_remedy import with_gate_outlooks
    from careerpath.analysis.move.readiness import find_readiness
    from careerpath.report.answers.readiness_document import readiness_document
    from careerpath.report.answers.readiness_page import readiness_page
    from careerpath.report.terminal import print_lines
    from careerpath.report.wrapping import page_width

    workspace = here.workspace()
    who = find_person(workspace, person)
    refuse_distance(audience, who.id)
    found = find_readiness(workspace, who, aim_of(workspace, who, role), here.as_of)
    found = with_gate_outlooks(workspace, who, found)
    if format_ == "json":
        sys.stdout.write(json_answer(readiness_document(found, audience)))
    else:
        print_lines(readiness_page(workspace, found, audience, page_width()))
    if not found.is_ready:
        raise typer.Exit(1)
