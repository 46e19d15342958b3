"""`careerpath readiness`: every criterion of a move, what shows it, and what would change it."""

import json
import sys
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from careerpath.cli.app import Here, command, find_person, find_role
from careerpath.cli.failure import CannotRun

if TYPE_CHECKING:
    from careerpath.analysis.move.readiness import Readiness
    from careerpath.model.workspace import Person, Workspace


@command("readiness", epilog="Example: careerpath readiness mira-okafor")
def readiness(
    here: Here,
    person: Annotated[str | None, typer.Argument(help="A person's id.")] = None,
    role: Annotated[str | None, typer.Option(metavar="ROLE", help="A role in place of their target.")] = None,
    format_: Annotated[Literal["text", "json"], typer.Option("--format", help="text or json.")] = "text",
) -> None:
    """Show whether someone is ready for a role: what is met, unmet, not known or waived, and what would change it.

    Exit 0: ready. Exit 1: not ready, or too little is rated to say.
    """
    from careerpath.analysis.move.gate_remedy import with_gate_outlooks
    from careerpath.analysis.move.readiness import find_readiness
    from careerpath.report.readiness_page import readiness_page
    from careerpath.report.terminal import print_lines
    from careerpath.report.wrapping import page_width

    workspace = here.workspace()
    who = find_person(workspace, person)
    found = find_readiness(workspace, who, aim_of(workspace, who, role), here.as_of)
    found = with_gate_outlooks(workspace, who, found)
    if format_ == "json":
        sys.stdout.write(json.dumps(_document(found), indent=2) + "\n")
    else:
        print_lines(readiness_page(workspace, found, page_width()))
    if not found.is_ready:
        raise typer.Exit(1)


def aim_of(workspace: "Workspace", person: "Person", role: str | None, option: str = "--role") -> str:
    """The role in question: the one named, else the target; CannotRun where there is none to be ready for."""
    aim = find_role(workspace, role) if role else person.profile.target
    if aim is None:
        raise CannotRun(
            f"{person.name} has no target; staying {workspace.title(person.profile.role)} is a full career too",
            f"{option} ROLE looks at one anyhow",
        )
    if aim == person.profile.role:
        raise CannotRun(f"{person.name} is {workspace.title(aim)} already", f"give another role with {option}")
    if aim not in workspace.roles:
        raise CannotRun(f"{person.name}'s target `{aim}` is no role of this workspace", "careerpath check")
    return aim


def _document(found: "Readiness") -> dict[str, object]:
    from careerpath.report.judgement import judgement_document

    return {
        "version": 1,
        "person": found.person,
        "role": found.role,
        "ready": found.is_ready,
        "verdict": found.verdict,
        "criteria": [
            {
                "criterion": item.name,
                "result": item.result,
                "detail": item.detail,
                "evidence": list(item.evidence),
                "label": item.label,
                "would_change": item.remedy or None,
                "command": item.command or None,
            }
            for item in found.criteria
        ],
        "judgement": {
            "performance": judgement_document(found.performance),
            "potential": judgement_document(found.potential),
            "intent": found.intent,
        },
    }
