"""`careerpath request`: a request to be promoted, recorded, and answered by the numbers."""

import sys
from typing import TYPE_CHECKING, Annotated, Any

import typer

from careerpath.cli.app import Here, command, find_person, find_role
from careerpath.cli.failure import CannotRun

if TYPE_CHECKING:
    from careerpath.model.workspace import Workspace


@command(
    "request",
    epilog="Example: careerpath request mira-okafor --wants sales-manager",
    context_settings={"allow_extra_args": True, "ignore_unknown_options": True},
)
def request(
    here: Here,
    context: typer.Context,
    person: Annotated[str | None, typer.Argument(help="Who asks: a person's id.")] = None,
    wants: Annotated[
        str | None, typer.Option(metavar="ROLE", help="The role asked for; left out: the next level, not yet clear.")
    ] = None,
    by: Annotated[str | None, typer.Option(metavar="PERSON", help="Who answers; by default whom git knows.")] = None,
    on: Annotated[str | None, typer.Option(metavar="DATE", help="The day of the request.")] = None,
) -> None:
    """Record a request to be promoted, and print the honest answer: the numbers first, or the roadmap."""
    from careerpath.cli.field_options import read_field_options
    from careerpath.cli.recording import write_record
    from careerpath.cli.speaking import find_speaker, read_day_option
    from careerpath.model.layout import FILE_KINDS
    from careerpath.render.answer import render_answer
    from careerpath.report.terminal import print_markdown

    root, workspace = here.root(), here.workspace()
    who = find_person(workspace, person)
    role = find_role(workspace, wants) if wants else None
    if role is not None and role == who.profile.role:
        raise CannotRun(f"{who.name} is a {workspace.title(role)} already")
    day = read_day_option(on, here.as_of)
    values: dict[str, Any] = read_field_options(context.args, "request", FILE_KINDS["request"])
    values |= {"wants": role, "acknowledged": values.get("acknowledged") or day}
    values.setdefault("answered", None)
    values["by"] = find_speaker(root, workspace, by)
    file = write_record(root, who.id, "requests", "request", day, values)
    print_markdown(render_answer(workspace, who, role, here.as_of))
    sys.stderr.write(f"wrote {file}; answer it within {_days(workspace)} days: fill in `answered`, `answer`, `text`\n")


def _days(workspace: "Workspace") -> int:
    return workspace.settings.policy.answer_request_days
