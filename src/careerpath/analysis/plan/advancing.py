"""The four stages as a state machine: what has to be there before an action moves on (seed 173-192)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, get_args

from careerpath.model.plan import BEFORE_THE_MOVE, STAGES, Action, Plan, Stage, Status

Goal = Stage | Status
STATUSES: tuple[Status, ...] = get_args(Status)


@dataclass(frozen=True, slots=True)
class Lack:
    """Something an action still has to show, and the key it is written under; no key where another act mends it."""

    what: str
    key: str = ""


@dataclass(frozen=True, slots=True)
class Advance:
    """An action of a plan as it is and as it would be said now, where it is to go, and on which day."""

    plan: Plan
    before: Action
    after: Action
    to: Goal
    day: date


def find_lacks(advance: Advance) -> Iterator[Lack]:
    """Everything that keeps an action from moving to a stage or a status; nothing where it may go on.

    A failed trial is a lesson and needs only its outcome (seed 129). Whose action it is makes no difference: a
    manager's duties are held as strictly as the person's.
    """
    match advance.to:
        case "mastery" | "planned":
            yield Lack("what has begun does not go back: drop it, and write a new one")
        case "trial":
            yield from _for_trial(advance)
        case "permanent":
            yield from _for_next_stage(advance, "trial")
            yield from _announced(advance.after)
        case "new-position":
            yield from _for_next_stage(advance, "permanent")
            yield from _earlier_stages_closed(advance)
        case "doing":
            yield from _for_beginning(advance)
        case "done" | "failed" | "dropped":
            yield from _for_ending(advance)


def advanced(action: Action, to: Goal) -> dict[str, Any]:
    """The keys of an action that change when it moves on, and their new values.

    In a new stage it begins anew: with an end of its own where one is given, else without one, as what is permanent
    has none (seed 184).
    """
    if to not in STAGES:
        return {"status": to}
    kind: dict[str, str] = {}
    if to == "permanent" and action.kind in ("trial", "exposure", "shift"):
        kind["kind"] = "assignment"
    if to == "trial" and action.kind == "practice":
        kind["kind"] = "trial"
    return {"stage": to, **kind, "status": "doing"}


def _for_trial(advance: Advance) -> Iterator[Lack]:
    if advance.before.stage != "mastery":
        yield Lack(f"it is in the stage {advance.before.stage}: only what was mastered is tried on new ground")
    yield from _bounded(advance, needs_ground=True)


def _for_next_stage(advance: Advance, stage: Stage) -> Iterator[Lack]:
    """What the stage before has to have shown, and what is expected from now on (seed 186)."""
    before, after = advance.before, advance.after
    if before.stage != stage:
        yield Lack(
            f"it is in the stage {before.stage}: one stage after the other, and {stage} comes before {advance.to}"
        )
    elif before.status != "done":
        yield Lack(f"the stage {stage} done; it is {before.status} (first: --to done --outcome TEXT)")
    if not after.outcome:
        yield Lack(f"what it showed in the stage {stage}", "outcome")
    if not after.done_when or after.done_when == before.done_when:
        yield Lack("the new expectations: how one can tell from now on that it goes well", "done_when")
    if after.due and after.due != before.due and after.due < advance.day:
        yield Lack(f"an end that is still ahead: {after.due} is over", "due")


def _for_beginning(advance: Advance) -> Iterator[Lack]:
    action = advance.after
    if not advance.before.is_open:
        yield Lack(f"it is {advance.before.status} already: write a new action")
    if action.stage == "trial":
        yield from _bounded(advance, needs_ground=action.kind == "trial")
    if action.stage == "permanent":
        yield from _announced(action)
        if not action.done_when:
            yield Lack("the new expectations: how one can tell that it goes well", "done_when")
    if action.stage == "new-position":
        yield from _earlier_stages_closed(advance)


def _for_ending(advance: Advance) -> Iterator[Lack]:
    before, after = advance.before, advance.after
    if not before.is_open:
        yield Lack(f"it is {before.status} already")
    if before.status == "planned" and advance.to != "dropped" and before.stage != "mastery":
        yield Lack("it has not begun (first: --to doing)")
    # What an earlier stage has shown is no proof of this one.
    is_old = before.stage in ("permanent", "new-position") and after.outcome == before.outcome
    if not after.outcome or is_old:
        yield Lack("why it is dropped" if advance.to == "dropped" else "what it showed", "outcome")
    if advance.to == "done" and before.stage == "trial":
        yield from _bounded(advance, needs_ground=before.kind == "trial", is_over=True)
    if advance.to == "done" and before.stage == "permanent":
        yield from _announced(after)


def _announced(action: Action) -> Iterator[Lack]:
    announced = action.announced
    if announced is None or announced.on is None:
        yield Lack("the day it was announced: a permanent change is told to others", "announced")
    if announced is None or not announced.to:
        yield Lack("who was told", "audience")


def _bounded(advance: Advance, *, needs_ground: bool, is_over: bool = False) -> Iterator[Lack]:
    action = advance.after
    if action.due is None:
        yield Lack("an end", "due")
    elif not is_over and action.due < advance.day:
        yield Lack(f"an end that is still ahead: {action.due} is over", "due")
    if not action.done_when:
        yield Lack("how one can tell that it is done", "done_when")
    if needs_ground and not action.safe_ground:
        yield Lack("where it is safe to fail, or `internal` where no customer is touched", "safe_ground")


def _earlier_stages_closed(advance: Advance) -> Iterator[Lack]:
    still_open = [
        action_id
        for action_id, other in advance.plan.actions.items()
        if other.stage in BEFORE_THE_MOVE and other.is_open and other is not advance.before
    ]
    if still_open:
        yield Lack(f"stages one to three closed; still open: {', '.join(still_open)}")
