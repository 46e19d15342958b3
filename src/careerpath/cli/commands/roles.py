"""`careerpath roles`: what differs between two roles."""

import sys
from collections.abc import Iterable
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
    from careerpath.report.terminal import Column, Row, print_table

    workspace = here.workspace()
    start, end = find_role(workspace, start), find_role(workspace, end)
    difference = difference_of(workspace.roles[start], workspace.roles[end])
    if format_ == "json":
        document = {
            "from": start,
            "to": end,
            "requirements": [
                {
                    "competency": change.competency,
                    "from": change.start,
                    "to": change.end,
                    "priority": change.priority,
                }
                for change in difference.requirements
            ],
            "responsibilities": {
                "new": difference.new_responsibilities,
                "dropped": difference.dropped_responsibilities,
            },
            "deliverables": {"new": difference.new_deliverables, "dropped": difference.dropped_deliverables},
        }
        sys.stdout.write(json_answer(document))
        return
    print_table(
        f"{workspace.title(start)} → {workspace.title(end)}",
        [Column("Competency"), Column("Asks", keep=True), Column("From", "right"), Column("To", "right"), Column("")],
        [
            Row(
                (
                    workspace.competency_name(change.competency),
                    change.priority or "",
                    "-" if change.start is None else str(change.start),
                    "-" if change.end is None else str(change.end),
                    _word(change.start, change.end),
                ),
                strong=change.rise > 0,
            )
            for change in difference.requirements
        ],
    )
    _list("New responsibilities", difference.new_responsibilities)
    _list("No longer", difference.dropped_responsibilities)
    _list("New deliverables", difference.new_deliverables)
    _list("No longer delivered", difference.dropped_deliverables)


def _word(start: int | None, end: int | None) -> str:
    if start is None or end is None:
        return "new" if start is None else "no longer asked for"
    return "the same" if start == end else f"{end - start:+}"


def _list(heading: str, items: Iterable[str]) -> None:
    from careerpath.report.safe_text import safe

    listed = list(items)
    if listed:
        sys.stdout.write(f"\n{heading}:\n" + "".join(f"  - {safe(' '.join(item.split()))}\n" for item in listed))
