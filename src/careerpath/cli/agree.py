"""`careerpath agree`: signs what a plan says now."""

import sys
from typing import Annotated

import typer

from careerpath.cli.app import Here, command, find_person
from careerpath.cli.failure import CannotRun


@command("agree", epilog="Example: careerpath agree mira-okafor --by jonas-lind")
def agree(
    here: Here,
    person: Annotated[str | None, typer.Argument(help="Whose plan: a person's id.")] = None,
    by: Annotated[str | None, typer.Option(metavar="PERSON", help="Who signs; by default whom git knows.")] = None,
    on: Annotated[str | None, typer.Option(metavar="DATE", help="The day of the signature.")] = None,
) -> None:
    """Sign a plan as it reads now: a later change of it shows as changed since agreed."""
    from careerpath.analysis.plan_fingerprint import plan_fingerprint
    from careerpath.cli.plan_edits import edit_plan, put_values, renew_document
    from careerpath.cli.speaking import find_speaker, read_day_option

    root, workspace = here.root(), here.workspace()
    who = find_person(workspace, person)
    if who.plan is None:
        raise CannotRun(f"{who.name} has no plan", f"careerpath plan {who.id}")
    speaker = find_speaker(root, workspace, by)
    if speaker not in (who.id, who.plan.accountable, who.profile.manager):
        name = workspace.person_name(speaker)
        raise CannotRun(f"{name} is not one of the two a plan is between", "--by the person, or their manager")
    day = read_day_option(on, here.as_of)
    signature = {"on": day, "plan": plan_fingerprint(who.plan)}
    edit_plan(root, who.id, lambda text: put_values(text, ("agreed", speaker), signature))
    renew_document(here, who.id)
    both = [name for name in (who.id, who.profile.manager) if name]
    others = [workspace.person_name(name) for name in both if name != speaker and name not in who.plan.agreed]
    sys.stderr.write(f"signed people/{who.id}/plan.yaml as {workspace.person_name(speaker)}, {day}\n")
    if others:
        sys.stderr.write(f"still to sign: {', '.join(others)}\n")
