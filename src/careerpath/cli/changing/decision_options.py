"""What is said of a decision about somebody's promotion: each field an option of `promote`."""

from dataclasses import dataclass
from typing import Annotated, Literal

import typer


@dataclass(frozen=True, slots=True)
class Asked:
    """A decision as it was given: whether, why, on which assumption, what is waived by whom, and what comes next."""

    to: Annotated[str | None, typer.Option(metavar="ROLE", help="The role they take up.")] = None
    is_not_now: Annotated[bool, typer.Option("--not-now", help="Record that it is not now, and what is next.")] = False
    rationale: Annotated[str | None, typer.Option(metavar="TEXT", help="Why: what shows it.")] = None
    waive: Annotated[list[str] | None, typer.Option(metavar="CRITERION", help="Waive this one; repeatable.")] = None
    why: Annotated[list[str] | None, typer.Option(metavar="TEXT", help="Why; one for each --waive.")] = None
    waived_by: Annotated[str | None, typer.Option(metavar="PERSON", help="Who waives; by default --by.")] = None
    preparation: Annotated[
        Literal["has-skills", "will-learn"] | None, typer.Option(help="What is assumed; by default as the plan says.")
    ] = None
    after: Annotated[str | None, typer.Option(metavar="TEXT", help="How the rest is learnt after the move.")] = None
    mentor: Annotated[
        str | None, typer.Option(metavar="PERSON", help="Who helps in the first months, and has said yes.")
    ] = None
    assessment: Annotated[
        str | None, typer.Option(metavar="NAME", help="What it rests on; by default the newest against the role.")
    ] = None
    announced: Annotated[str | None, typer.Option(metavar="DATE", help="When it was announced.")] = None
    audience: Annotated[str | None, typer.Option(metavar="TEXT", help="To whom it was announced.")] = None
    manager: Annotated[str | None, typer.Option(metavar="PERSON", help="Their manager from then on.")] = None
    next_look: Annotated[str | None, typer.Option(metavar="DATE", help="For --not-now: looked at again.")] = None
    alternative: Annotated[str | None, typer.Option(metavar="TEXT", help="For --not-now: what is offered.")] = None
    by: Annotated[str | None, typer.Option(metavar="PERSON", help="Who decides; by default whom git knows.")] = None
    on: Annotated[str | None, typer.Option(metavar="DATE", help="The day; the new role begins on it.")] = None
