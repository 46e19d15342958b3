"""CP404 and CP405: what a plan, an answer or a promise says could be held against somebody."""

import re
from collections.abc import Iterator
from datetime import date

from careerpath.analysis.asked_for import asked_for
from careerpath.analysis.placeholders import says_nothing
from careerpath.codes import diagnose
from careerpath.diagnostic import Diagnostic
from careerpath.model import layout
from careerpath.model.plan import Action, Plan
from careerpath.model.workspace import Person, Workspace, newest_first
from careerpath.rules.plans.actions import live_actions
from careerpath.rules.rule import PersonRule

_NO_WORD = re.compile(r"[\W_]+")


def cookie_cutter(workspace: Workspace, person: Person, as_of: date) -> Iterator[Diagnostic]:
    """CP404: an action or an answer to a request that would fit anybody (seed 4).

    A trial without an end is left to CP408, which asks for more.
    """
    phrases = {_plain(phrase): phrase for phrase in workspace.settings.policy.empty_phrases}
    for action_id, action in live_actions(person.plan) if person.plan else ():
        file, at = layout.person_file(person.id, "plan"), ("actions", action_id)
        if empty := _emptiness(action.do, phrases):
            hint = "say what this person does, how often, and for whom"
            yield diagnose("CP404", file, f"this action says {empty}", at=(*at, "do"), hint=hint)
        elif action.kind != "trial" and _is_vague(action):
            message = "no competency, no day and no proof: nobody can tell whether this was done"
            hint = "name the `competency` it serves, the day it is `due`, and the proof, `done_when`"
            yield diagnose("CP404", file, message, at=at, hint=hint)
    for name, request in newest_first(person.requests, as_of):
        if request.text and (empty := _emptiness(request.text, phrases)):
            hint = "name the numbers, the competencies and the day on which you talk again"
            file = layout.record_file(person.id, "requests", name.stem)
            yield diagnose("CP404", file, f"this answer says {empty}", at=("text",), hint=hint)


def _is_vague(action: Action) -> bool:
    return action.competency is None and action.due is None and says_nothing(action.done_when)


def _emptiness(text: str, phrases: dict[str, str]) -> str | None:
    """What an empty text says: nothing, or only a phrase of the policy, letter case and punctuation aside."""
    if says_nothing(text):
        return "nothing"
    phrase = phrases.get(_plain(text))
    return None if phrase is None else f"only `{phrase}`, which fits anybody"


def _plain(text: str) -> str:
    return _NO_WORD.sub(" ", text).strip().casefold()


def dangling_carrot(workspace: Workspace, person: Person, as_of: date) -> Iterator[Diagnostic]:
    """CP405: a target with no owner, criteria or date; a promise without a date (seed 17).

    That a plan is opened is a promise, too: it has a date once the plan leads somewhere.
    """
    if person.plan and person.plan.target:
        yield from _of_target(workspace, person, person.plan)
    elif person.plan:
        yield from _of_answer(workspace, person, as_of)
    for name, promise in newest_first(person.log.promise, as_of):
        if promise.due is None and promise.status not in ("kept", "dropped"):
            yield diagnose(
                "CP405",
                layout.record_file(person.id, "log", name.stem),
                f"a promise without a date: {promise.promise or 'it says nothing'}",
                at=("due",),
                hint="say by when it is kept, or what has to happen first and when you look at it again",
            )


def _of_target(workspace: Workspace, person: Person, plan: Plan) -> Iterator[Diagnostic]:
    """What a target lacks; that a trial has no proof is said at the trial (CP408)."""
    file, title = layout.person_file(person.id, "plan"), workspace.title(plan.target)
    missing = [key for key in ("by", "owner", "accountable") if getattr(plan, key) is None]
    if missing:
        listed = " and no ".join(f"`{key}`" for key in missing)
        hint = "a target is somebody's, with a day, and with somebody who answers for it"
        yield diagnose("CP405", file, f"the target {title} has no {listed}", at=(missing[0],), hint=hint)
    actions = [action for _, action in live_actions(plan)]
    if all(says_nothing(action.done_when) and action.kind != "trial" for action in actions):
        message = f"the target {title} has no criteria: no action says how one can tell that it is done"
        yield diagnose("CP405", file, message, at=("actions",), hint="write a `done_when` that anyone could check")


def _of_answer(workspace: Workspace, person: Person, as_of: date) -> Iterator[Diagnostic]:
    """The newest request, answered with a plan while the plan there is leads nowhere.

    A decision since then, or another role, has kept the promise or taken it back.
    """
    name, request = next(newest_first(person.requests, as_of), (None, None))
    if name is None or request is None or request.answer != "plan-opened":
        return
    if person.profile.since and person.profile.since >= name.day:
        return
    if any(decision.day >= name.day for decision in person.promotions):
        return
    yield diagnose(
        "CP405",
        layout.record_file(person.id, "requests", name.stem),
        f"a plan towards {asked_for(workspace, request)} was promised, and the plan of {person.name} has no target",
        at=("answer",),
        hint="write the `target`, and `by` when, into the plan; or give another answer, as honest as a no can be",
    )


PERSON_RULES: tuple[PersonRule, ...] = (cookie_cutter, dangling_carrot)
