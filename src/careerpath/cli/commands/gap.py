"""`careerpath gap`: what someone's present role and target ask for, beside where they stand."""

import sys
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from careerpath.cli.frame.app import Here, command, find_person, find_role
from careerpath.cli.frame.failure import CannotRun
from careerpath.cli.frame.readers import AudienceOption, refuse_others
from careerpath.report.json_answer import json_answer

if TYPE_CHECKING:
    from careerpath.analysis.assessment.gap import Gap
    from careerpath.model.workspace import Person, Workspace


@command("gap", epilog="Example: careerpath gap mira-okafor --role sales-manager")
def gap(
    here: Here,
    person: Annotated[str | None, typer.Argument(help="A person's id.")] = None,
    role: Annotated[str | None, typer.Option(metavar="ROLE", help="A role in place of their target.")] = None,
    format_: Annotated[Literal["text", "json"], typer.Option("--format", help="text or json.")] = "text",
    audience: AudienceOption = "manager",
) -> None:
    """Show what is required, what is there, and which gaps block: present role and target in one table."""
    from careerpath.analysis.assessment.gap import find_gaps

    workspace = here.workspace()
    who = find_person(workspace, person)
    refuse_others(
        audience,
        "ratings",
        "ratings are between somebody and their manager",
        f"careerpath plan {who.id} --audience {audience}",
    )
    target = find_role(workspace, role) if role else who.profile.target
    gaps = find_gaps(workspace, who, target, here.as_of)
    if format_ == "json":
        sys.stdout.write(json_answer(_document(who, target, gaps)))
        return
    if not gaps:
        raise CannotRun(f"{who.name} has no role with requirements", "careerpath check")
    _print(workspace, who, target, gaps)


def _document(person: "Person", target: str | None, gaps: "list[Gap]") -> dict[str, object]:
    return {
        "person": person.id,
        "current_role": person.profile.role,
        "target_role": target,
        "gaps": [
            {
                "competency": item.requirement.competency,
                "role": item.role,
                "priority": item.requirement.priority,
                **({"group": item.requirement.group} if item.requirement.group else {}),
                "required": item.requirement.level,
                "current": item.current.rating if item.current else None,
                "source": item.current.source if item.current else None,
                "gap": item.gap,
                "stage": item.stage,
                "blocking": item.blocking,
            }
            for item in gaps
        ],
    }


def _print(workspace: "Workspace", person: "Person", target: str | None, gaps: "list[Gap]") -> None:
    from careerpath.report.terminal import Column, Row, is_terminal, print_table

    heading = f"{person.name}: {workspace.title(person.profile.role)}"
    if target and target != person.profile.role:
        heading += f" → {workspace.title(target)}"
    in_window = is_terminal()
    columns = [
        *([] if in_window else [Column("Role")]),
        Column("Competency"),
        Column("Asks", keep=True),
        Column("Needs", "right", keep=True),
        Column("Now", keep=True),
        Column("Gap", keep=True),
        Column("Stage of competence"),
    ]
    rows, last = [], None
    for item in gaps:
        title = workspace.title(item.role)
        if in_window and item.role != last:
            rows.append(Row((title.upper(), "", "", "", "", ""), strong=True, starts_section=True))
        last = item.role
        cells = _cells(workspace, item)
        rows.append(Row(cells if in_window else (title, *cells), strong=item.blocking))
    print_table(heading, columns, rows)
    sys.stderr.write(_summary(gaps))


def _cells(workspace: "Workspace", item: "Gap") -> tuple[str, ...]:
    needed, now = item.requirement, item.current
    return (
        workspace.competency_name(needed.competency),
        f"{needed.priority} {needed.group}" if needed.group else needed.priority,
        str(needed.level),
        f"{now.rating} {now.source}" if now else "not rated",
        _gap(item),
        (item.stage or "").replace("-", " "),
    )


def _gap(item: "Gap") -> str:
    size = "?" if item.gap is None else str(item.gap) if item.gap else "-"
    return f"{size} blocks" if item.blocking else size


def _summary(gaps: "list[Gap]") -> str:
    blocking = sum(item.blocking for item in gaps)
    provisional = sum(item.current is not None and item.current.source == "self" for item in gaps)
    unrated = sum(item.current is None for item in gaps)
    parts = [f"{blocking} of {len(gaps)} requirements block"]
    if unrated:
        parts.append(f"{unrated} not rated yet")
    if provisional:
        parts.append(f"{provisional} rated by the person alone, so provisional")
    return "; ".join(parts) + "\n"
