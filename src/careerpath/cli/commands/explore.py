"""`careerpath explore`: how far somebody is from every other role, leading people or not, by the same measure."""

import sys
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from careerpath.cli.frame.app import Here, command, find_person
from careerpath.cli.frame.failure import CannotRun
from careerpath.cli.frame.readers import AudienceOption, refuse_distance
from careerpath.report.json_answer import json_answer

if TYPE_CHECKING:
    from datetime import date

    from careerpath.model.workspace import Person, Workspace


@command("explore", epilog="Example: careerpath explore mira-okafor")
def explore(
    here: Here,
    person: Annotated[str | None, typer.Argument(help="A person's id.")] = None,
    mentors: Annotated[
        bool, typer.Option("--mentors", help="Who could be their mentor: has made the move, is willing, has time.")
    ] = False,
    role: Annotated[
        str | None, typer.Option(metavar="ROLE", help="With --mentors: a role in place of their target.")
    ] = None,
    format_: Annotated[Literal["text", "json"], typer.Option("--format", help="text or json.")] = "text",
    audience: AudienceOption = "manager",
) -> None:
    """Show how far someone is from every other role, leading people and not, side by side by the same measure.

    With --mentors: who has made the move to their target, is willing, and has time.
    """
    from careerpath.analysis.move.exploration import explore as find_distances

    workspace = here.workspace()
    who = find_person(workspace, person)
    refuse_distance(audience, who.id)
    if mentors:
        _show_mentors(workspace, who, role, here.as_of, format_)
        return
    if role:
        raise CannotRun("--role goes with --mentors", f"careerpath readiness {who.id} --role {role} looks at one role")
    found = find_distances(workspace, who, here.as_of)
    if format_ == "json":
        from careerpath.report.answers.exploration_document import exploration_document

        sys.stdout.write(json_answer(exploration_document(workspace, who, found, audience)))
        return
    from careerpath.report.answers.exploration_page import LEGEND, beside_table, exploration_table
    from careerpath.report.terminal import is_terminal, print_table

    title = f"{who.name}: {workspace.title(who.profile.role)}"
    print_table(title, *exploration_table(workspace, who, found, in_window=is_terminal()))
    print_table("", *beside_table(workspace, who, found, audience))
    sys.stderr.write(LEGEND)


def _show_mentors(
    workspace: "Workspace", person: "Person", wanted: str | None, as_of: "date", format_: Literal["text", "json"]
) -> None:
    """Print everybody who could be somebody's mentor on the way to a role or their target, the willing first."""
    from careerpath.analysis.move.mentoring import find_mentors
    from careerpath.cli.frame.aim import aim_of
    from careerpath.report.safe_text import safe

    role = aim_of(workspace, person, wanted)
    mentors = find_mentors(workspace, person, role, as_of)
    if format_ == "json":
        from careerpath.report.answers.mentors_document import mentors_document

        sys.stdout.write(json_answer(mentors_document(person, role, mentors)))
        return
    title = workspace.title(role)
    if not mentors:
        sys.stdout.write(safe(f"Nobody here has been {title} or gone beyond it: look outside this workspace.\n"))
        return
    from careerpath.report.answers.mentors_page import mentors_summary, mentors_table
    from careerpath.report.terminal import print_table

    print_table(f"Mentors for {person.name} on the way to {title}", *mentors_table(workspace, mentors))
    sys.stderr.write(mentors_summary(person, mentors))
