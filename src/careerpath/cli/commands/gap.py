"""`careerpath gap`: what someone's present role and target ask for, beside where they stand."""

import sys
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from careerpath.cli.frame.app import Here, command, find_person, find_role
from careerpath.cli.frame.failure import CannotRun
from careerpath.cli.frame.readers import AudienceOption, refuse_others
from careerpath.report.json_answer import json_answer

if TYPE_CHECKING:
    from collections.abc import Sequence

    from careerpath.analysis.assessment.gap import Gap
    from careerpath.analysis.plan.agreed_requirements import AskedChange
    from careerpath.model.plan import Asks
    from careerpath.model.workspace import Person, Workspace


@command("gap", epilog="Example: careerpath gap mira-okafor --role sales-manager")
def gap(
    here: Here,
    person: Annotated[str | None, typer.Argument(help="A person's id.")] = None,
    role: Annotated[str | None, typer.Option(metavar="ROLE", help="A role in place of their target.")] = None,
    agreed: Annotated[
        bool, typer.Option("--agreed", help="By what the plan was agreed on, whatever the role asks for since.")
    ] = False,
    format_: Annotated[Literal["text", "json"], typer.Option("--format", help="text or json.")] = "text",
    audience: AudienceOption = "manager",
) -> None:
    """Show what is required, what is there, and which gaps block: present role and target in one table.

    A plan keeps the requirements that it was agreed on until both agree again; where today's differ, that is said.
    """
    from careerpath.analysis.assessment.gap import find_gaps
    from careerpath.analysis.plan.agreed_requirements import find_asked_changes, with_agreed_requirements

    workspace = here.workspace()
    who = find_person(workspace, person)
    refuse_others(
        audience,
        "ratings",
        "ratings are between somebody and their manager",
        f"careerpath plan {who.id} --audience {audience}",
    )
    asks = _agreed_on(who) if agreed else who.plan.asks if who.plan else None
    if agreed and role:
        raise CannotRun("--agreed is about the role that the plan leads to", "leave --role out")
    changes = find_asked_changes(workspace, asks) if asks else ()
    target = asks.role if agreed and asks else find_role(workspace, role) if role else who.profile.target
    measured = with_agreed_requirements(workspace, asks) if agreed and asks else workspace
    gaps = find_gaps(measured, who, target, here.as_of)
    if format_ == "json":
        sys.stdout.write(json_answer(_document(who, target, gaps) | _agreement(asks, changes, is_shown=agreed)))
        return
    if not gaps:
        raise CannotRun(f"{who.name} has no role with requirements", "careerpath check")
    _print(measured, who, target, gaps, f", as agreed on {asks.on}" if agreed and asks else "")
    if asks and changes:
        _tell_changes(workspace, who, asks, changes, is_shown=agreed)


def _agreed_on(person: "Person") -> "Asks":
    """What a plan was agreed on; CannotRun where it does not say."""
    if person.plan is None:
        raise CannotRun(f"{person.name} has no plan, and so nothing is agreed", f"careerpath plan {person.id}")
    if person.plan.asks is None or person.plan.asks.role is None:
        raise CannotRun(
            f"{person.name}'s plan does not say what was asked for when it was agreed",
            f"careerpath agree {person.id} writes it from now on",
        )
    return person.plan.asks


def _agreement(asks: "Asks | None", changes: "Sequence[AskedChange]", *, is_shown: bool) -> dict[str, object]:
    """What the plan was agreed on, and where today's requirements differ."""
    if asks is None:
        return {}
    from careerpath.report.asked_document import asked_document

    shown = {"requirements": "agreed" if is_shown else "today", "agreed_on": asks.on.isoformat() if asks.on else None}
    return shown | {"changed_since_agreed": asked_document(changes)}


def _tell_changes(
    workspace: "Workspace", person: "Person", asks: "Asks", changes: "Sequence[AskedChange]", *, is_shown: bool
) -> None:
    from careerpath.render.asked_words import word_asked_changes
    from careerpath.report.safe_text import safe

    said = word_asked_changes(changes, workspace.competency_name)
    more = f"careerpath agree {person.id} takes that over" if is_shown else "--agreed shows what holds for the plan"
    since = f"since this was agreed on {asks.on}, {workspace.title(asks.role)} asks otherwise"
    sys.stderr.write(safe(f"{since}: {said}; {more}\n"))


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


def _print(workspace: "Workspace", person: "Person", target: str | None, gaps: "list[Gap]", when: str) -> None:
    from careerpath.report.terminal import Column, Row, is_terminal, print_table

    heading = f"{person.name}: {workspace.title(person.profile.role)}"
    if target and target != person.profile.role:
        heading += f" → {workspace.title(target)}"
    heading += when
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
