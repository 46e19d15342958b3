"""`careerpath advance`: moves an action of a plan on, once it shows what its stage asks for."""

import sys
from collections.abc import Mapping
from typing import TYPE_CHECKING, Annotated, Any

import typer

from careerpath.cli.app import Here, command, find_person
from careerpath.cli.failure import CannotRun

if TYPE_CHECKING:
    from careerpath.model.plan import Action, Plan


@command(
    "advance", epilog="Example: careerpath advance mira-okafor pipeline-reviews --to done --outcome 'Two run alone'"
)
def advance(  # noqa: PLR0913, PLR0917 - one parameter for each option
    here: Here,
    person: Annotated[str, typer.Argument(help="Whose plan: a person's id.")],
    action: Annotated[str, typer.Argument(help="The action's id in plan.yaml.")],
    to: Annotated[str, typer.Option("--to", metavar="STAGE|STATUS", help="permanent, doing, done, failed, dropped.")],
    outcome: Annotated[str | None, typer.Option(metavar="TEXT", help="What it showed.")] = None,
    announced: Annotated[str | None, typer.Option(metavar="DATE", help="When it was told to others.")] = None,
    audience: Annotated[str | None, typer.Option(metavar="TEXT", help="Who was told.")] = None,
    due: Annotated[str | None, typer.Option(metavar="DATE", help="When it ends now.")] = None,
    done_when: Annotated[str | None, typer.Option(metavar="TEXT", help="The proof, or the new expectations.")] = None,
    safe_ground: Annotated[str | None, typer.Option(metavar="TEXT", help="Where it is safe to fail.")] = None,
) -> None:
    """Move an action on; refused until what its stage must show is there. A failed trial is a lesson."""
    from careerpath.analysis.advancing import STATUSES, advanced, find_lacks
    from careerpath.cli.plan_edits import edit_plan, put_values, renew_document
    from careerpath.cli.speaking import read_day_option
    from careerpath.model.nearest import suggestion
    from careerpath.model.plan import STAGES

    root, workspace = here.root(), here.workspace()
    who = find_person(workspace, person)
    plan, before = _find_action(who.plan, who.name, action)
    goal = next((known for known in (*STAGES, *STATUSES) if known == to), None)
    if goal is None:
        raise CannotRun(f"`{to}` is no stage and no status", suggestion(to, [*STAGES, *STATUSES]))
    new: dict[str, Any] = {"outcome": outcome, "done_when": done_when, "safe_ground": safe_ground}
    new["due"] = read_day_option(due, here.as_of) if due else None
    if announced or audience:
        said = before.announced
        day = read_day_option(announced, here.as_of) if announced else said and said.on
        new["announced"] = {"on": day, "to": audience or (said.to if said else None)}
    given = {key: value for key, value in new.items() if value is not None}
    lacks = list(find_lacks(plan, _with(before, given), goal))
    if lacks:
        sys.stdout.write(f"{action} does not move to {to} yet. It lacks:\n")
        sys.stdout.writelines(f"  - {lack.what} ({_option(lack.key)})\n" for lack in lacks)
        raise typer.Exit(1)
    changes = {**given, **advanced(before, goal)}
    edit_plan(root, who.id, lambda text: put_values(text, ("actions", action), changes))
    renew_document(here, who.id)
    sys.stderr.write(f"{action}: {before.stage}, {before.status} → {', '.join(advanced(before, goal).values())}\n")


def _find_action(plan: "Plan | None", name: str, action: str) -> "tuple[Plan, Action]":
    from careerpath.model.nearest import suggestion

    if plan is None:
        raise CannotRun(f"{name} has no plan", "careerpath plan drafts one")
    if action not in plan.actions:
        known = ", ".join(plan.actions)
        raise CannotRun(
            f"`{action}` is no action of {name}'s plan", suggestion(action, plan.actions) or f"known: {known}"
        )
    return plan, plan.actions[action]


def _with(action: "Action", given: Mapping[str, Any]) -> "Action":
    """The action as it would be with what was given."""
    from careerpath.model.plan import Announcement

    announced = given.get("announced")
    update = dict(given) | ({"announced": Announcement(**announced)} if announced else {})
    return action.model_copy(update=update)


def _option(key: str) -> str:
    names = {
        "announced": "--announced DATE",
        "audience": "--audience TEXT",
        "status": "plan.yaml",
        "stage": "plan.yaml",
    }
    return names.get(key, f"--{key.replace('_', '-')}")
