"""`careerpath handover`: what somebody's next manager must know and keep."""

import sys
from typing import Annotated, Literal

import typer

from careerpath.cli.frame.app import Here, command, find_person
from careerpath.cli.frame.failure import CannotRun
from careerpath.cli.frame.readers import AudienceOption, refuse_others
from careerpath.cli.frame.template_failure import usable_templates
from careerpath.report.json_answer import json_answer


@command("handover", epilog="Example: careerpath handover mira-okafor > handover.md")
def handover(
    here: Here,
    person: Annotated[str | None, typer.Argument(help="Who gets another manager: a person's id.")] = None,
    format_: Annotated[Literal["markdown", "json"], typer.Option("--format", help="markdown or json.")] = "markdown",
    audience: AudienceOption = "manager",
) -> None:
    """Print the page for two managers and the person between them: nothing that was agreed is lost.

    Criteria of the move with what is met, promises that are open, open actions, dates, what was said. Trials are in
    it: they are between the person and whoever manages them. Private notes, individual needs and potential are not.
    """
    from careerpath.analysis.team.handover import find_handover
    from careerpath.render.handover import render_handover
    from careerpath.report.answers.handover_document import handover_document
    from careerpath.report.terminal import print_markdown

    workspace = here.workspace()
    who = find_person(workspace, person)
    what = "a handover is between somebody and their managers"
    refuse_others(audience, "talks", what, f"careerpath plan {who.id} --audience {audience}")
    if who.broken:
        raise CannotRun(
            f"not everything about {who.name} can be read, and a handover leaves nothing out",
            f"careerpath check people/{who.id}",
        )
    found = find_handover(workspace, who, here.as_of)
    if format_ == "json":
        document = {"as_of": here.as_of.isoformat(), **handover_document(workspace, found)}
        sys.stdout.write(json_answer(document))
        return
    with usable_templates():
        print_markdown(render_handover(workspace, found, here.as_of))
