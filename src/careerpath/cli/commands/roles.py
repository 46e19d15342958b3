"""`careerpath roles`: what differs between two roles."""

import sys
from typing import Annotated, Literal

import typer

from careerpath.cli.frame.app import Here, command, find_role
from careerpath.report.json_answer import json_answer


@command("roles", epilog="Example: careerpath roles sales-executive account-manager")
def roles(
    here: Here,
    start: Annotated[str, typer.Argument(metavar="FROM", help="A role's id.")],
    end: Annotated[str, typer.Argument(metavar="TO", help="Another role's id.")],
    format_: Annotated[Literal["text", "json"], typer.Option("--format", help="text or json.")] = "text",
) -> None:
    """Compare two roles: requirements, responsibilities, deliverables; no person involved."""
    from careerpath.analysis.move.role_difference import difference_of
    from careerpath.report.answers.role_difference_document import role_difference_document
    from careerpath.report.answers.role_difference_page import role_difference_page, role_difference_table
    from careerpath.report.terminal import print_lines, print_table
    from careerpath.report.wrapping import page_width

    workspace = here.workspace()
    start, end = find_role(workspace, start), find_role(workspace, end)
    difference = difference_of(workspace.roles[start], workspace.roles[end])
    if format_ == "json":
        sys.stdout.write(json_answer(role_difference_document(start, end, difference)))
        return
    title = f"{workspace.title(start)} → {workspace.title(end)}"
    print_table(title, *role_difference_table(workspace, difference))
    print_lines(role_difference_page(difference, page_width()))
