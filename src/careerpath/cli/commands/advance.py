"""`careerpath advance`: moves an action of a plan on, once it shows what its stage asks for."""

import sys
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Annotated, Any

import typer

from careerpath.cli.frame.app import Here, command, find_person
from careerpath.cli.frame.failure import CannotRun

if TYPE_CHECKING:
    from careerpath.analysis.plan.advancing import Advance, Goal, Lack
    from careerpath.model.plan import Action, Plan
    from careerpath.model.workspace import Person, Workspace

_ASKED = ("outcome", "due", "done_when", "safe_ground", "announced", "audience")
_HINTS = {"announced": "--announced DATE", "due": "--due DATE"}


@command(
    "advance", epilog="Example: careerpath advance mira-okafor pipeline-reviews --to done --outcome 'Two run alone'"
)
def advance(  # noqa: PLR0913, PLR0917 - one parameter for each option
    here: Here,
    person: Annotated[str | None, typer.Argument(help="Whose plan: a person's id.")] = None,
    action: Annotated[str | None, typer.Argument(help="The action's id in plan.yaml.")] = None,
    to: Annotated[
        str | None,
        typer.Option(
            "--to", metavar="STAGE|STATUS", help="trial, permanent, new-position; doing, done, failed, dropped."
        ),
    ] = None,
    outcome: Annotated[str | None, typer.Option(metavar="TEXT", help="What it showed, or why it is dropped.")] = None,
    announced: Annotated[str | None, typer.Option(metavar="DATE", help="When it was told to others.")] = None,
    audience: Annotated[str | None, typer.Option(metavar="TEXT", help="Who was told.")] = None,
    due: Annotated[str | None, typer.Option(metavar="DATE", help="When it ends now.")] = None,
    done_when: Annotated[str | None, typer.Option(metavar="TEXT", help="The proof, or the new expectations.")] = None,
    safe_ground: Annotated[str | None, typer.Option(metavar="TEXT", help="Where it is safe to fail.")] = None,
) -> None:
    """Move an action on; refused until what its stage must show is there. A failed trial is a lesson.

    done needs an outcome; a trial also an end, a proof and safe ground; permanent an announcement and new expectations;
    new-position that stages one to three are closed.
    """
    from careerpath.analysis.plan.advancing import Advance, find_lacks
    from careerpath.cli.changing.plan_edits import refuse_broken
    from careerpath.report.safe_text import safe

    workspace = here.workspace()
    who = find_person(workspace, person)
    refuse_broken(here, workspace, who)
    action_id, plan, before = _find_action(who, action)
    goal = _find_goal(to)
    texts = {"outcome": outcome, "announced": announced, "audience": audience, "due": due}
    texts |= {"done_when": done_when, "safe_ground": safe_ground}
    given = _read(here, before, {key: text for key, text in texts.items() if text and text.strip()})
    move = Advance(plan, before, _with(before, given), goal, here.as_of)
    lacks = [*find_lacks(move), *_numbers_first(workspace, who, move)]
    if lacks and _may_be_asked(lacks):
        given |= _read(here, _with(before, given), _ask(lacks))
        move = Advance(plan, before, _with(before, given), goal, here.as_of)
        lacks = list(find_lacks(move))
    if lacks:
        sys.stdout.write(safe(f"{action_id} does not move to {goal} yet. It lacks:\n"))
        sys.stdout.writelines(safe(f"  - {lack.what}{_option(lack.key)}\n") for lack in lacks)
        raise typer.Exit(1)
    _carry_out(here, who, action_id, move, given)


def _carry_out(here: Here, who: "Person", action_id: str, move: "Advance", given: Mapping[str, Any]) -> None:
    """Write what changes, make the document anew, and say what comes next."""
    from careerpath.analysis.plan.advancing import advanced
    from careerpath.analysis.plan.plan_fingerprint import plan_fingerprint
    from careerpath.cli.changing.plan_edits import edit_record, put_values, renew_document
    from careerpath.model.layout import person_file
    from careerpath.model.plan import STAGES

    new = advanced(move.before, move.to)
    changes: dict[str, Any] = {**given, **new}
    if move.to in STAGES and "due" not in given and move.before.due:
        changes["due"] = None
    file = person_file(who.id, "plan")
    edit_record(here, file, move.plan, lambda text: put_values(text, ("actions", action_id), changes))
    plan = renew_document(here, who.id).plan
    words = ", ".join(str(new[key]) for key in ("stage", "status") if key in new)
    sys.stderr.write(f"{action_id}: {move.before.stage}, {move.before.status} → {words}\n")
    if move.to == "failed":
        sys.stderr.write("a lesson, and no failure of the plan: what did it teach, and what is tried next?\n")
    if plan and plan.agreed and plan_fingerprint(plan) != plan_fingerprint(move.plan):
        sys.stderr.write(f"the plan reads otherwise now: careerpath agree {who.id}, both of you\n")


def _find_action(who: "Person", action: str | None) -> "tuple[str, Plan, Action]":
    from careerpath.cli.frame.asking import choose
    from careerpath.model.nearest import suggestion

    plan = who.plan
    if plan is None:
        raise CannotRun(f"{who.name} has no plan", f"careerpath plan {who.id}")
    if not plan.actions:
        raise CannotRun(f"{who.name}'s plan has no actions", f"write one in people/{who.id}/plan.yaml")
    chosen = action or choose("ACTION", {name: item.do for name, item in plan.actions.items()})
    if chosen not in plan.actions:
        known = f"known: {', '.join(plan.actions)}"
        raise CannotRun(f"`{chosen}` is no action of {who.name}'s plan", suggestion(chosen, plan.actions) or known)
    return chosen, plan, plan.actions[chosen]


def _find_goal(to: str | None) -> "Goal":
    from careerpath.analysis.plan.advancing import STATUSES
    from careerpath.cli.frame.asking import choose
    from careerpath.model.nearest import suggestion
    from careerpath.model.plan import STAGES

    goals: dict[str, Goal] = {goal: goal for goal in (*STAGES, *STATUSES)}
    told = {"doing": "begin it", "done": "it is done", "failed": "a lesson", "dropped": "no longer wanted"}
    told |= {"trial": "stage two", "permanent": "stage three", "new-position": "stage four"}
    chosen = to or choose("--to", told)
    if chosen not in goals:
        known = f"one of {', '.join(told)}"
        raise CannotRun(f"`{chosen}` is no stage and no status", suggestion(chosen, goals) or known)
    return goals[chosen]


def _read(here: Here, before: "Action", texts: Mapping[str, str]) -> dict[str, Any]:
    """What was said, as the keys of an action."""
    from careerpath.cli.frame.speaking import read_day_option

    given: dict[str, Any] = {key: texts[key] for key in ("outcome", "done_when", "safe_ground") if key in texts}
    if "due" in texts:
        given["due"] = read_day_option(texts["due"], here.as_of)
    if "announced" in texts or "audience" in texts:
        said = before.announced
        on = texts.get("announced")
        day = read_day_option(on, here.as_of, latest=here.as_of) if on else said and said.on
        to = texts.get("audience") or (said.to if said else None)
        given["announced"] = {key: value for key, value in (("on", day), ("to", to)) if value}
    return given


def _with(action: "Action", given: Mapping[str, Any]) -> "Action":
    """The action as it would be with what was given."""
    from careerpath.model.plan import Announcement

    announced = given.get("announced")
    update = dict(given) | ({"announced": Announcement(**announced)} if announced else {})
    return action.model_copy(update=update)


def _numbers_first(workspace: "Workspace", who: "Person", move: "Advance") -> "Iterator[Lack]":
    """What the numbers have to say before stage two or later begins (seed 9)."""
    from careerpath.analysis.assessment.gates import evaluate_gate
    from careerpath.analysis.move.routes import route_of
    from careerpath.analysis.plan.advancing import Lack
    from careerpath.model.plan import STAGES

    opens = move.to in STAGES or (move.to == "doing" and move.before.status == "planned")
    route = route_of(workspace, who, move.plan.target or who.profile.target)
    if opens and (move.to == "trial" or move.before.stage in ("trial", "permanent", "new-position")) and route:
        for gate in route[0].step.gates:
            outcome = evaluate_gate(workspace, who, gate, move.day)
            if outcome.result == "unmet":
                yield Lack(f"the numbers, which come first: {gate}: {outcome.figures}")


def _may_be_asked(lacks: "list[Lack]") -> bool:
    """Whether somebody is there who can say all that is lacking."""
    from careerpath.cli.frame.asking import can_ask

    return can_ask() and all(lack.key in _ASKED for lack in lacks)


def _ask(lacks: "list[Lack]") -> dict[str, str]:
    from careerpath.cli.frame.asking import ask_line

    said = {}
    for lack in lacks:
        sys.stdout.write(f"{lack.what[:1].upper()}{lack.what[1:]}\n")
        said[lack.key] = ask_line(f"{lack.key.replace('_', ' ')}> ")
    return {key: text for key, text in said.items() if text}


def _option(key: str) -> str:
    """The option that mends a lack; nothing where the lack says itself what does."""
    from careerpath.cli.frame.field_options import option_of

    return f" ({_HINTS.get(key) or option_of(key) + ' TEXT'})" if key else ""
