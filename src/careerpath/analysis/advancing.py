"""The four stages as a state machine: what has to be there before an action moves on (seed 173-192)."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, get_args

from careerpath.model.plan import STAGES, Action, Plan, Stage, Status

Goal = Stage | Status
STATUSES: tuple[Status, ...] = get_args(Status)
_BEFORE_NEW_POSITION: tuple[Stage, ...] = ("mastery", "trial", "permanent")
_PERMANENT_KIND: Literal["assignment"] = "assignment"


@dataclass(frozen=True, slots=True)
class Lack:
    """Something an action still has to show, and the key it is written under."""

    what: str
    key: str


def find_lacks(plan: Plan, action: Action, to: Goal) -> Iterator[Lack]:
    """Everything that keeps an action from moving to a stage or a status; nothing where it may go on.

    A failed trial is a lesson and needs only its outcome (seed 129); dropping needs a reason, as its outcome.
    """
    match to:
        case "mastery" | "trial":
            yield Lack("an action does not go back to an earlier stage: write a new one", "stage")
        case "permanent":
            yield from _for_permanent(action)
        case "new-position":
            yield from _for_new_position(plan, action)
        case "planned":
            yield Lack("what has begun is not planned any more: drop it, or write a new one", "status")
        case "doing":
            yield from _for_beginning(plan, action)
        case "done" | "failed" | "dropped":
            yield from _for_ending(action, to)


def advanced(action: Action, to: Goal) -> dict[str, str]:
    """The keys of an action that change when it moves on, and their new values."""
    if to == "permanent":
        kind = {"kind": _PERMANENT_KIND} if action.kind in ("trial", "exposure", "shift") else {}
        return {"stage": "permanent", **kind, "status": "doing"}
    return {"stage": to} if to in STAGES else {"status": to}


def _for_beginning(plan: Plan, action: Action) -> Iterator[Lack]:
    if not action.is_open:
        yield Lack(f"it is {action.status} already: write a new action", "status")
    if action.stage == "trial":
        yield from _bounded(action)
    if action.stage == "permanent":
        yield from _announced(action)
    if action.stage == "new-position":
        yield from _for_new_position(plan, action)


def _for_ending(action: Action, to: Status) -> Iterator[Lack]:
    if not action.is_open:
        yield Lack(f"it is {action.status} already", "status")
    if not action.outcome and (to != "done" or action.stage in ("trial", "permanent")):
        yield Lack("what it showed" if to != "dropped" else "why it is dropped", "outcome")
    if to == "done" and action.stage == "trial":
        yield from _bounded(action)


def _for_permanent(action: Action) -> Iterator[Lack]:
    if action.stage != "trial":
        yield Lack(f"it is in the stage {action.stage}; only a trial becomes permanent", "stage")
    elif action.status != "done":
        yield Lack(f"a trial that is done; this one is {action.status}", "status")
    if not action.outcome:
        yield Lack("what the trial showed", "outcome")
    yield from _announced(action)


def _announced(action: Action) -> Iterator[Lack]:
    announced = action.announced
    if announced is None or announced.on is None:
        yield Lack("the day it was announced: a permanent change is told to others", "announced")
    if announced is None or not announced.to:
        yield Lack("who was told", "audience")
    if not action.done_when:
        yield Lack("the new expectations: how one can tell that it is done", "done_when")


def _bounded(action: Action) -> Iterator[Lack]:
    if action.due is None:
        yield Lack("an end", "due")
    if not action.done_when:
        yield Lack("how one can tell that it is done", "done_when")
    if action.kind == "trial" and not action.safe_ground:
        yield Lack("where it is safe to fail, or `internal` where no customer is touched", "safe_ground")


def _for_new_position(plan: Plan, action: Action) -> Iterator[Lack]:
    if action.stage != "new-position":
        yield Lack("it belongs to an earlier stage: the new position has actions of its own", "stage")
    still_open = [
        action_id
        for action_id, other in plan.actions.items()
        if other.stage in _BEFORE_NEW_POSITION and other.is_open and other is not action
    ]
    if still_open:
        yield Lack(f"stages one to three closed; still open: {', '.join(still_open)}", "status")
