"""CP416 to CP418: whose a plan is, who coaches in it and who answers for it."""

from collections.abc import Iterator
from datetime import date

from careerpath.codes import diagnose
from careerpath.diagnostic import Diagnostic
from careerpath.model import layout
from careerpath.model.plan import ActionKind
from careerpath.model.workspace import Person, Workspace
from careerpath.rules.plans.actions import live_actions
from careerpath.rules.rule import PersonRule

_COACHING: frozenset[ActionKind] = frozenset({"coaching", "debrief"})
"""What takes a person who sees the work and talks about it."""


def no_own_action(workspace: Workspace, person: Person, as_of: date) -> Iterator[Diagnostic]:
    """CP416: a plan of which the person does nothing themselves (seed 132).

    Silent where an action's owner is unknown (CP104): it may be the person, misspelt.
    """
    if person.plan is None or not person.plan.actions:
        return
    owners = {action.owner for _, action in live_actions(person.plan) if action.owner}
    is_known = all(owner in workspace.people or owner in workspace.settings.functions for owner in owners)
    if person.id not in owners and is_known:
        yield diagnose(
            "CP416",
            layout.person_file(person.id, "plan"),
            f"no action of this plan is owned by {person.name}, whose career it is",
            at=("actions",),
            hint=f"talk about what {person.name} will do, and add it with `owner: {person.id}`",
        )


def coaching_by_others(workspace: Workspace, person: Person, as_of: date) -> Iterator[Diagnostic]:
    """CP417: coaching or a debrief owned by a support function, a team or a tool (seed 145).

    They may train and advise. An unknown owner that could be a person's id is one misspelt, and CP104's.
    """
    for action_id, action in live_actions(person.plan) if person.plan else ():
        owner = action.owner
        if action.kind not in _COACHING or owner is None or not _is_no_person(workspace, owner):
            continue
        what = "coaching" if action.kind == "coaching" else "a debrief"
        yield diagnose(
            "CP417",
            layout.person_file(person.id, "plan"),
            f"{what} owned by {owner}, which manages nobody: this is the manager's work",
            at=("actions", action_id, "owner"),
            hint="name the manager as the owner, or call it `kind: training` where that is what it is",
        )


def _is_no_person(workspace: Workspace, owner: str) -> bool:
    """Whether an owner is a support function, or something that cannot be a person's id."""
    is_function = owner in workspace.settings.functions or not layout.is_slug(owner)
    return is_function and owner not in workspace.people


def accountable_not_a_manager(workspace: Workspace, person: Person, as_of: date) -> Iterator[Diagnostic]:
    """CP418: nobody answers for a plan, or a team, a tool, or somebody who does not manage the person (seed 153).

    Silent where the manager is unknown (CP104), and where a target has nobody accountable (CP405).
    """
    plan, manager = person.plan, person.profile.manager
    if plan is None or (manager and manager not in workspace.people):
        return
    if plan.accountable is None and plan.target:
        return
    if wrong := _why_wrong(workspace, person, plan.accountable):
        hint = f"accountable: {manager}" if manager else "name a person, or leave it null"
        yield diagnose(
            "CP418", layout.person_file(person.id, "plan"), wrong, at=("accountable",), hint=f"{hint}, then sign"
        )


def _why_wrong(workspace: Workspace, person: Person, accountable: str | None) -> str | None:
    """What speaks against whoever is accountable; at the top it may be anybody, or nobody."""
    manager = person.profile.manager
    if accountable is None:
        return f"nobody is accountable for {person.name}'s plan" if manager else None
    if accountable not in workspace.people:
        if layout.person_file(accountable, "profile") in workspace.broken:
            return None
        what = "a support function" if accountable in workspace.settings.functions else "no person of this workspace"
        return f"accountable is `{accountable}`, {what}: only a manager can hold somebody accountable"
    if manager is None or accountable == manager:
        return None
    if accountable == person.id:
        return f"{person.name} is accountable for their own plan; they own it, and their manager answers for it"
    return f"{workspace.person_name(accountable)} is accountable, and does not manage {person.name}"


PERSON_RULES: tuple[PersonRule, ...] = (no_own_action, coaching_by_others, accountable_not_a_manager)
