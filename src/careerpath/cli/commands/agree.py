"""`careerpath agree`: signs what a plan says now."""

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from careerpath.cli.frame.app import Here, command, find_person
from careerpath.cli.frame.failure import CannotRun

if TYPE_CHECKING:
    from collections.abc import Mapping

    from careerpath.model.plan import Signature
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
    from careerpath.analysis.plan.agreed_requirements import sign_requirements
    from careerpath.analysis.plan.plan_fingerprint import plan_fingerprint
    from careerpath.cli.changing.plan_edits import edit_record, put_values, refuse_broken, renew_document
    from careerpath.cli.frame.speaking import find_speaker, read_day_option
    from careerpath.model.layout import person_file
    from careerpath.model.plan import Signature
    from careerpath.report.safe_text import safe
    from careerpath.store.text.rearranging import put_value

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
    signed = sign_requirements(workspace, who, who.plan, [other for other in both if other != speaker], day)
    signature: dict[str, Value] = {"on": day, "plan": now}
    if signed.fingerprint:
        signature["requirements"] = signed.fingerprint
    if who.plan.agreed.get(speaker) == Signature.model_validate(signature):
        name = workspace.person_name(speaker)
        sys.stderr.write(safe(f"people/{who.id}/plan.yaml is signed already as {name}, {day}, as it reads now\n"))
        return
    asks = signed.asks.model_dump(exclude_defaults=True) if signed.asks else {}

    def sign(text: str) -> str:
        text = put_values(text, ("agreed",), {speaker: signature})
        return put_value(text, ("asks",), asks) if asks else text

    edit_record(here, person_file(who.id, "plan"), who.plan, sign)
    renew_document(here, who.id)
    sys.stderr.write(safe(f"signed people/{who.id}/plan.yaml as {workspace.person_name(speaker)}, {day}\n"))
    for other in both:
        why = _why_open(who.plan.agreed.get(other), signature)
        if other != speaker and why:
            sys.stderr.write(safe(f"{workspace.person_name(other)} {why}: careerpath agree {who.id} --by {other}\n"))


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
