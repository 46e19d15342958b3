"""What has happened to a plan: its reviews, what was promised, who signed it."""

from collections.abc import Iterator

from careerpath.analysis.plan.plan_fingerprint import plan_fingerprint
from careerpath.model.plan import Plan
from careerpath.model.workspace import Person, Workspace
from careerpath.render.plan.view import PromiseRow, ReviewRow
from careerpath.render.words.saying import Say


def view_reviews(workspace: Workspace, person: Person, say: Say) -> Iterator[ReviewRow]:
    """The monthly reviews, newest first."""
    for name, review in reversed(list(person.log.review.items())):
        yield ReviewRow(
            str(name.day),
            say(workspace.person_name(review.by)),
            {True: "yes", False: "no", None: "not said"}[review.advancing],
            say(review.going_well or ""),
            say(review.improve or ""),
        )


def view_promises(workspace: Workspace, person: Person, say: Say) -> Iterator[PromiseRow]:
    """What was promised to the person, oldest first, and what became of it."""
    for name, promise in person.log.promise.items():
        reason = f": {say(promise.reason)}" if promise.reason else ""
        yield PromiseRow(
            str(name.day),
            say(workspace.person_name(promise.by)),
            say(promise.promise or ""),
            str(promise.due or "no date"),
            (promise.status or "open") + reason,
        )


def view_signatures(workspace: Workspace, plan: Plan, say: Say, *, is_private: bool) -> Iterator[tuple[str, str]]:
    """Who signed, on which day, and, for the two alone, whether the plan was changed since: it may be a trial."""
    now = plan_fingerprint(plan) if is_private and any(sign.plan for sign in plan.agreed.values()) else None
    for who, signature in plan.agreed.items():
        changed = is_private and signature.plan is not None and signature.plan != now
        day = str(signature.on or "no date")
        yield say(workspace.person_name(who)), f"{day}; the plan was changed since" if changed else day
