"""`careerpath review`: the monthly review of a plan."""

import sys
from datetime import date
from typing import TYPE_CHECKING, Annotated, Any

import typer

from careerpath.cli.app import Here, command, find_person
from careerpath.cli.failure import CannotRun

if TYPE_CHECKING:
    from careerpath.model.workspace import Person, Workspace


@command(
    "review",
    epilog="Example: careerpath review mira-okafor --advancing true --going-well ... --continue ... --improve ...",
    context_settings={"allow_extra_args": True, "ignore_unknown_options": True},
)
def review(
    here: Here,
    context: typer.Context,
    person: Annotated[str | None, typer.Argument(help="Whose plan: a person's id.")] = None,
    by: Annotated[str | None, typer.Option(metavar="PERSON", help="Who reviews; by default whom git knows.")] = None,
    on: Annotated[str | None, typer.Option(metavar="DATE", help="The day of the review.")] = None,
) -> None:
    """Review a plan: what moved since last time, is it advancing, going well, continue, improve, the next day."""
    from careerpath.analysis.plan_fingerprint import plan_fingerprint
    from careerpath.cli.field_options import read_field_options
    from careerpath.cli.plan_edits import renew_document
    from careerpath.cli.recording import complete, write_record
    from careerpath.cli.speaking import find_speaker, read_day_option
    from careerpath.model.layout import FILE_KINDS

    root, workspace = here.root(), here.workspace()
    who = find_person(workspace, person)
    if who.plan is None:
        raise CannotRun(f"{who.name} has no plan to review", f"careerpath plan {who.id}")
    day = read_day_option(on, here.as_of)
    values: dict[str, Any] = read_field_options(context.args, "log-review", FILE_KINDS["log-review"])
    values["by"] = find_speaker(root, workspace, by)
    values["plan"] = plan_fingerprint(who.plan)
    values.setdefault("next", _next(workspace, who, day))
    _show(workspace, who, day, values["next"])
    file = write_record(root, who.id, "log", "log-review", day, complete("log-review", values))
    renew_document(here, who.id)
    sys.stderr.write(f"wrote {file}; the next review is on {values['next']}\n")


def _next(workspace: "Workspace", person: "Person", day: date) -> date:
    """The next monthly day, counted from the day the plan was opened, so that it never drifts."""
    from careerpath.analysis.months import next_monthly_day

    anchor = person.plan.opened if person.plan and person.plan.opened else day
    return next_monthly_day(anchor, day, workspace.settings.policy.plan_review_days)


def _show(workspace: "Workspace", person: "Person", day: date, until: object) -> None:
    """What moved since the last review, and what ends before the next."""
    from careerpath.analysis.plan_fingerprint import plan_fingerprint
    from careerpath.analysis.since import find_due, find_moves
    from careerpath.model.workspace import newest_first
    from careerpath.report.safe_text import safe

    plan = person.plan
    last = next(newest_first(person.log.review, day), None)
    since = last[0].day if last else (plan.opened if plan and plan.opened else date.min)
    sys.stdout.write(safe(f"{person.name}, since {'the last review' if last else 'the plan was opened'} ({since}):\n"))
    if last and plan and last[1].plan and last[1].plan != plan_fingerprint(plan):
        sys.stdout.write("  the plan was changed\n")
    moved = sorted(find_moves(workspace, person, since, day))
    sys.stdout.writelines(safe(f"  {on}  {what}") + "\n" for on, what in moved or [(day, "nothing is on record")])
    due = sorted(find_due(person, day, until if isinstance(until, date) else day))
    sys.stdout.writelines(safe(f"  {on}  {what}") + "\n" for on, what in due)
