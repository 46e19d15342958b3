"""`careerpath agree`: signs what a plan says now."""

import sys
from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from careerpath.cli.frame.app import Here, command, find_person
from careerpath.cli.frame.failure import CannotRun

if TYPE_CHECKING:
    from collections.abc import Mapping

    from careerpath.model.plan import Plan, Signature
    from careerpath.model.workspace import Person, Workspace
    from careerpath.spelling import Value


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
    """Sign a plan as it reads now: a later change of it shows as changed since agreed.

    It keeps what its role asks for now, whatever the framework says later, until both sign again.
    """
    from careerpath.cli.changing.plan_edits import refuse_broken

    workspace = here.workspace()
    who = find_person(workspace, person)
    refuse_broken(here, workspace, who)
    (_agree_with_boss if upward else _agree_on_plan)(here, workspace, who, by, on)


def _agree_on_plan(here: Here, workspace: "Workspace", who: "Person", by: str | None, on: str | None) -> None:
    """Sign what a plan says, for one of the two it is between."""
    from careerpath.cli.changing.plan_edits import edit_record, put_values, renew_document
    from careerpath.cli.frame.speaking import find_speaker, read_day_option
    from careerpath.model.layout import person_file
    from careerpath.model.plan import Signature
    from careerpath.report.safe_text import safe
    from careerpath.store.text.rearranging import put_value

    plan, file = who.plan, person_file(who.id, "plan")
    if plan is None:
        raise CannotRun(f"{who.name} has no plan", f"careerpath plan {who.id}")
    both = list(dict.fromkeys(name for name in (who.id, who.profile.manager or plan.accountable) if name))
    speaker = find_speaker(here.root(), workspace, by)
    name = workspace.person_name(speaker)
    if speaker not in (*both, plan.accountable):
        raise CannotRun(f"{name} is not one of the two a plan is between", f"--by {' or '.join(both)}")
    day = read_day_option(on, here.as_of, latest=here.as_of)
    if plan.opened and day < plan.opened:
        raise CannotRun(f"the plan was opened on {plan.opened}, after {day}")
    others = [other for other in both if other != speaker]
    signature, asks = _signature(workspace, who, plan, others, day)
    if plan.agreed.get(speaker) == Signature.model_validate(signature):
        sys.stderr.write(safe(f"{file} is signed already as {name}, {day}, as it reads now\n"))
        return

    def sign(text: str) -> str:
        text = put_values(text, ("agreed",), {speaker: signature})
        return put_value(text, ("asks",), asks) if asks else text

    edit_record(here, file, plan, sign)
    renew_document(here, who.id)
    sys.stderr.write(safe(f"signed {file} as {name}, {day}\n"))
    for other in others:
        if why := _why_open(plan.agreed.get(other), signature):
            sys.stderr.write(safe(f"{workspace.person_name(other)} {why}: careerpath agree {who.id} --by {other}\n"))


def _signature(
    workspace: "Workspace", who: "Person", plan: "Plan", others: list[str], day: date
) -> "tuple[dict[str, Value], dict[str, Value]]":
    """What a signature says, and what the plan is agreed on where the others signed the same; else nothing."""
    from careerpath.analysis.plan.agreed_requirements import sign_requirements
    from careerpath.analysis.plan.plan_fingerprint import plan_fingerprint

    signed = sign_requirements(workspace, who, plan, others, day)
    signature: dict[str, Value] = {"on": day, "plan": plan_fingerprint(plan)}
    if signed.fingerprint:
        signature["requirements"] = signed.fingerprint
    return signature, signed.asks.model_dump(exclude_defaults=True) if signed.asks else {}


def _why_open(theirs: "Signature | None", ours: "Mapping[str, Value]") -> str:
    """Why the other one has to sign as well; nothing where both have signed the same."""
    if theirs is None:
        return "has not signed yet"
    if theirs.plan not in (None, ours["plan"]):
        return f"signed on {theirs.on}, before it was changed"
    if theirs.requirements not in (None, ours.get("requirements")):
        return f"signed on {theirs.on}, when the role asked otherwise"
    return ""


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
