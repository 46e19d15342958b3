"""`careerpath agree`: signs what a plan says now."""

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from careerpath.cli.frame.app import Here, command, find_person
from careerpath.cli.frame.failure import CannotRun

if TYPE_CHECKING:
    from careerpath.model.workspace import Person, Workspace


@command("agree", epilog="Example: careerpath agree mira-okafor --by jonas-lind")
def agree(
    here: Here,
    person: Annotated[str | None, typer.Argument(help="Whose plan: a person's id.")] = None,
    by: Annotated[str | None, typer.Option(metavar="PERSON", help="Who signs; by default whom git knows.")] = None,
    on: Annotated[str | None, typer.Option(metavar="DATE", help="The day of the signature.")] = None,
    upward: Annotated[
        bool, typer.Option("--upward", help="Their plan with their boss, upward.yaml: one date for the two.")
    ] = False,
) -> None:
    """Sign a plan as it reads now: a later change of it shows as changed since agreed."""
    from careerpath.analysis.plan.plan_fingerprint import plan_fingerprint
    from careerpath.cli.changing.plan_edits import edit_record, put_values, refuse_broken, renew_document
    from careerpath.cli.frame.speaking import find_speaker, read_day_option
    from careerpath.model.layout import person_file
    from careerpath.report.safe_text import safe

    root, workspace = here.root(), here.workspace()
    who = find_person(workspace, person)
    refuse_broken(here, workspace, who)
    if upward:
        _agree_with_boss(here, workspace, who, by, on)
        return
    if who.plan is None:
        raise CannotRun(f"{who.name} has no plan", f"careerpath plan {who.id}")
    both = list(dict.fromkeys(name for name in (who.id, who.profile.manager or who.plan.accountable) if name))
    speaker = find_speaker(root, workspace, by)
    if speaker not in (*both, who.plan.accountable):
        name = workspace.person_name(speaker)
        raise CannotRun(f"{name} is not one of the two a plan is between", f"--by {' or '.join(both)}")
    day = read_day_option(on, here.as_of, latest=here.as_of)
    if who.plan.opened and day < who.plan.opened:
        raise CannotRun(f"the plan was opened on {who.plan.opened}, after {day}")
    now = plan_fingerprint(who.plan)
    signature = {"on": day, "plan": now}
    file = person_file(who.id, "plan")
    edit_record(here, file, who.plan, lambda text: put_values(text, ("agreed",), {speaker: signature}))
    renew_document(here, who.id)
    sys.stderr.write(safe(f"signed people/{who.id}/plan.yaml as {workspace.person_name(speaker)}, {day}\n"))
    for other in both:
        theirs = who.plan.agreed.get(other)
        if other != speaker and (theirs is None or theirs.plan not in (None, now)):
            why = "has not signed yet" if theirs is None else f"signed on {theirs.on}, before it was changed"
            sys.stderr.write(safe(f"{workspace.person_name(other)} {why}: careerpath agree {who.id} --by {other}\n"))


def _agree_with_boss(here: Here, workspace: "Workspace", who: "Person", by: str | None, on: str | None) -> None:
    """Date what two people have written down of what each needs and gives (seed 215)."""
    from careerpath.analysis.move.reporting_line import find_boss
    from careerpath.analysis.team.upward_lack import find_upward_lack
    from careerpath.cli.changing.plan_edits import edit_record, put_values
    from careerpath.cli.frame.speaking import find_speaker, read_day_option
    from careerpath.model.layout import person_file
    from careerpath.report.safe_text import safe

    boss, file, plan = find_boss(workspace, who), person_file(who.id, "upward"), who.upward
    if boss is None:
        raise CannotRun(f"{who.name} has no boss to agree with", f"`manager` in people/{who.id}/profile.yaml")
    if plan is None:
        raise CannotRun(f"{who.name} has no plan with {boss.name}", f"careerpath new upward {who.id}")
    if find_speaker(here.root(), workspace, by) not in (who.id, boss.id):
        raise CannotRun("this is between two people", f"--by {who.id} or --by {boss.id}")
    lack = find_upward_lack(plan, boss)
    if lack and lack[0] != "agreed":
        raise CannotRun(f"{file}: {lack[1]}", f"write it under `{lack[0]}` together")
    day = read_day_option(on, here.as_of, latest=here.as_of)
    edit_record(here, file, plan, lambda text: put_values(text, (), {"agreed": day}))
    sys.stderr.write(safe(f"{who.name} and {boss.name} agreed on {day}: {file}\n"))
