"""`careerpath gap`: what someone's present role and target ask for, beside where they stand."""

import sys
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from careerpath.cli.frame.app import Here, command, find_person, find_role
from careerpath.cli.frame.failure import CannotRun
from careerpath.cli.frame.readers import AudienceOption, refuse_ratings
from careerpath.report.json_answer import json_answer

if TYPE_CHECKING:
    from collections.abc import Sequence

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
    refuse_ratings(audience, who.id)
    asks = _agreed_on(who) if agreed else who.plan.asks if who.plan else None
    if agreed and role:
        raise CannotRun("--agreed is about the role that the plan leads to", "leave --role out")
    changes = find_asked_changes(workspace, asks) if asks else ()
    target = asks.role if agreed and asks else find_role(workspace, role) if role else who.profile.target
    measured = with_agreed_requirements(workspace, asks) if agreed and asks else workspace
    gaps = find_gaps(measured, who, target, here.as_of)
    if format_ == "json":
        from careerpath.report.answers.gap_document import gap_document

        sys.stdout.write(json_answer(gap_document(who, target, gaps) | _agreement(asks, changes, is_shown=agreed)))
        return
    if not gaps:
        raise CannotRun(f"{who.name} has no role with requirements", "careerpath check")
    from careerpath.report.answers.gap_page import gap_summary, gap_table, gap_title
    from careerpath.report.terminal import is_terminal, print_table

    when = f", as agreed on {asks.on}" if agreed and asks else ""
    print_table(gap_title(measured, who, target) + when, *gap_table(measured, gaps, in_window=is_terminal()))
    sys.stderr.write(gap_summary(gaps))
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
    from careerpath.report.answers.asked_document import asked_document

    shown = {"requirements": "agreed" if is_shown else "today", "agreed_on": asks.on.isoformat() if asks.on else None}
    return shown | {"changed_since_agreed": asked_document(changes)}


def _tell_changes(
    workspace: "Workspace", person: "Person", asks: "Asks", changes: "Sequence[AskedChange]", *, is_shown: bool
) -> None:
    from careerpath.render.words.asked import word_asked_changes
    from careerpath.report.safe_text import safe

    said = word_asked_changes(changes, workspace.competency_name)
    more = f"careerpath agree {person.id} takes that over" if is_shown else "--agreed shows what holds for the plan"
    since = f"since this was agreed on {asks.on}, {workspace.title(asks.role)} asks otherwise"
    sys.stderr.write(safe(f"{since}: {said}; {more}\n"))
