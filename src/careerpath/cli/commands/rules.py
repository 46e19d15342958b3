"""`careerpath rules`: what is checked."""

import sys
from typing import Annotated, Literal

import typer

from careerpath.cli.frame.app import Here, command
from careerpath.report.json_answer import json_answer


@command("rules", epilog="Example: careerpath rules --format json")
def rules(
    here: Here,
    format_: Annotated[Literal["text", "json"], typer.Option("--format", help="text or json.")] = "text",
) -> None:
    """List every rule: its code, default severity, name and what it finds."""
    from careerpath.codes import CODES
    from careerpath.report.terminal import Column, Row, print_table

    if format_ == "json":
        listed = [
            {
                "code": entry.code,
                "names": list(entry.names),
                "severity": entry.severity,
                "calendar": entry.calendar,
                "summary": entry.summary,
            }
            for entry in CODES.values()
        ]
        sys.stdout.write(json_answer({"rules": listed}))
        return
    print_table(
        "",
        [Column("Code", keep=True), Column("", keep=True), Column("Name"), Column("Finds")],
        [
            Row(
                (entry.code, entry.severity, ", ".join(entry.names), entry.summary),
                starts_section=entry.code.endswith("01"),
            )
            for entry in CODES.values()
        ],
    )
