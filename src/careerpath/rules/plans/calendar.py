"""CP406, CP412, CP413: a plan is alive when what is due gets done and somebody looks (calendar rules)."""

from collections.abc import Iterator
from datetime import date
from itertools import islice

from careerpath.analysis.plan.since import plan_reviews
from careerpath.analysis.rhythm.cadence import days_waited, is_excused, is_longer_ago
from careerpath.codes import diagnose
from careerpath.diagnostic import Diagnostic
from careerpath.model import layout
from careerpath.model.workspace import Person, Workspace
from careerpath.rules.rule import PersonRule

_IN_A_ROW = 3
"""So many reviews without progress are no accident."""


def action_overdue(workspace: Workspace, person: Person, as_of: date) -> Iterator[Diagnostic]:
    """CP406: an action past its day and still open (seed 196)."""
    for action_id, action in person.plan.actions.items() if person.plan else ():
        if action.start and action.due and action.due < action.start:
            continue  # CP005 has said that this is no end
        if action.is_open and action.due and action.due < as_of:
            days = (as_of - action.due).days
            ago = "yesterday" if days == 1 else f"{days} days ago"
            yield diagnose(
                "CP406",
                layout.person_file(person.id, "plan"),
                f"due on {action.due}, {ago}, and still {action.status}",
                at=("actions", action_id, "due"),
                hint=f"careerpath advance {person.id} {action_id} --to done, or agree on another day",
            )


def plan_review_overdue(workspace: Workspace, person: Person, as_of: date) -> Iterator[Diagnostic]:
    """CP412: no review of a plan within the policy (seed 210).

    New hires and people away are excused, and days away do not count. Reviews from before the plan was opened were of
    another one.
    """
    policy = workspace.settings.policy
    if not _is_reviewable(person):
        return
    opened = person.plan.opened if person.plan else None
    last = next(plan_reviews(person, as_of), None)
    since = last[0].day if last else opened
    if since is None or is_excused(person.profile, policy.new_hire_grace_days, as_of):
        return
    if is_longer_ago(since, policy.plan_review_days, as_of, person.profile.away):
        waited = days_waited(person.profile.away, since, as_of)
        when = f"since {since}" if last else f"since the plan was opened on {since}"
        yield diagnose(
            "CP412",
            layout.person_file(person.id, "plan"),
            f"no review {when}, {waited.words}; the policy is {policy.plan_review_days}",
            hint=f"careerpath review {person.id}",
        )


def plan_not_advancing(workspace: Workspace, person: Person, as_of: date) -> Iterator[Diagnostic]:
    """CP413: the last three reviews of a plan all say that it is not advancing (seed 210)."""
    if not _is_reviewable(person):
        return
    last = list(islice(plan_reviews(person, as_of), _IN_A_ROW))
    if len(last) == _IN_A_ROW and all(review.advancing is False for _, review in last):
        yield diagnose(
            "CP413",
            layout.person_file(person.id, "plan"),
            f"{person.name}'s plan has not advanced for {_IN_A_ROW} reviews, since {last[-1][0].day}",
            at=("actions",),
            hint="change the plan, not the person: a smaller step, other help, or another target",
        )


def _is_reviewable(person: Person) -> bool:
    """Whether there is a plan whose reviews could all be read."""
    return person.plan is not None and not person.is_broken_under("log/")


PERSON_RULES: tuple[PersonRule, ...] = (action_overdue, plan_review_overdue, plan_not_advancing)
