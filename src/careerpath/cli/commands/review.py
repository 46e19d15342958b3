"""`careerpath review`: the monthly review of a plan."""

import sys
from datetime import date
from typing import TYPE_CHECKING, Annotated, Any

import typer

from careerpath.cli.frame.app import Here, command, find_person
from careerpath.cli.frame.failure import CannotRun

if TYPE_CHECKING:
    from careerpath.model.workspace import Person, Workspace

_IN_A_ROW = 3


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
    """Review a plan: what moved since last time, is it advancing, going well, continue, improve, the next day.

    Without a terminal: --advancing yes|no  --going-well TEXT  --continue TEXT  --improve TEXT, and if you like
    --evidence TEXT  --next DATE.
    """
    from careerpath.analysis.plan.plan_fingerprint import plan_fingerprint
    from careerpath.cli.changing.plan_edits import refuse_broken, renew_document
    from careerpath.cli.changing.recording import Record, complete, write_record
    from careerpath.cli.frame.asking import can_ask
    from careerpath.cli.frame.field_options import read_field_options
    from careerpath.cli.frame.speaking import find_speaker, read_day_option
    from careerpath.model.layout import FILE_KINDS

    root, workspace = here.root(), here.workspace()
    who = find_person(workspace, person)
    refuse_broken(here, workspace, who)
    if who.plan is None:
        raise CannotRun(f"{who.name} has no plan to review", f"careerpath plan {who.id}")
    day = read_day_option(on, here.as_of, latest=here.as_of)
    values: dict[str, Any] = read_field_options(context.args, "review", FILE_KINDS["log-review"])
    values["by"] = find_speaker(root, workspace, by)
    values["plan"] = plan_fingerprint(who.plan)
    values["next"] = read_day_option(values.get("next"), _next(workspace, who, day))
    if values["next"] <= day:
        raise CannotRun(f"the next review, on {values['next']}, is not after this one of {day}", "--next DATE")
    if not can_ask():
        values = complete(workspace, "log-review", values)
    _show(workspace, who, day, values["next"])
    values = complete(workspace, "log-review", values)
    file = write_record(here, workspace, Record(who.id, "log-review", day, values))
    renew_document(here, who.id)
    sys.stderr.write(f"wrote {file}; the next review is on {values['next']}\n")
    _warn(workspace, who, day, values)


def _next(workspace: "Workspace", person: "Person", day: date) -> date:
    """The next monthly day, counted from the day the plan was opened, so that it never drifts."""
    from careerpath.analysis.rhythm.months import next_monthly_day

    anchor = person.plan.opened if person.plan and person.plan.opened else day
    return next_monthly_day(anchor, day, workspace.settings.policy.plan_review_days)


def _show(workspace: "Workspace", person: "Person", day: date, until: date) -> None:
    """What moved since the last review, and what ends before the next."""
    from careerpath.analysis.plan.plan_fingerprint import plan_fingerprint
    from careerpath.analysis.plan.since import count_actions, find_due, find_moves, plan_reviews
    from careerpath.report.terminal import print_lines
    from careerpath.report.wrapping import fitted

    plan = person.plan
    if plan is None:
        return
    last = next(plan_reviews(person, day), None)
    since = last[0].day if last else plan.opened or date.min
    start = "the last review" if last else "the plan was opened"
    lines = fitted("", f"{person.name}, since {start}{f' on {since}' if since != date.min else ''}:")
    if last and last[1].improve:
        lines += fitted("  to improve, last time: ", last[1].improve)
    if last and last[1].plan and last[1].plan != plan_fingerprint(plan):
        lines.append("  the plan reads otherwise than it did")
    moved = sorted(find_moves(workspace, person, since, day))
    lines += [line for on, what in moved for line in fitted(f"  {on}  ", what)] or ["  nothing is on record"]
    lines.append(f"  actions: {count_actions(plan) or 'none'}")
    lines += [line for on, what in sorted(find_due(plan, day, until)) for line in fitted(f"  {on}  ", what)]
    print_lines((line, False) for line in lines)


def _warn(workspace: "Workspace", person: "Person", day: date, values: dict[str, Any]) -> None:
    """Say what the record by itself does not: a next day beyond the policy, three reviews without progress."""
    from itertools import islice

    from careerpath.analysis.plan.since import plan_reviews
    from careerpath.analysis.rhythm.cadence import day_due

    most = workspace.settings.policy.plan_review_days
    if values["next"] > day_due(person.profile.away, day, most):
        sys.stderr.write(f"note: that is more than the {most} days of the policy; before it, check will ask for one\n")
    before = [review.advancing for _, review in islice(plan_reviews(person, day), _IN_A_ROW - 1)]
    if values["advancing"] is False and before == [False] * (_IN_A_ROW - 1):
        sys.stderr.write(f"note: {_IN_A_ROW} reviews in a row without progress: change the plan, not the person\n")
