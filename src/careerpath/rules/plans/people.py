"""CP415: who acts in a plan."""

from collections.abc import Iterator
from datetime import date

from careerpath.codes import diagnose
from careerpath.diagnostic import Diagnostic
from careerpath.model import layout
from careerpath.model.workspace import Person, Workspace
from careerpath.rules.plans.actions import live_actions
from careerpath.rules.rule import PersonRule


def no_manager_action(workspace: Workspace, person: Person, as_of: date) -> Iterator[Diagnostic]:
    """CP415: a plan in which the manager does nothing (seed 135, 143, 146)."""
    manager, plan = person.profile.manager, person.plan
    if manager is None or plan is None:
        return
    owners = {action.owner for _, action in live_actions(plan)}
    accountable = plan.accountable if plan.accountable in workspace.people else None
    answers = manager if accountable in (None, person.id) else accountable
    if owners and manager not in owners and answers not in owners:
        yield diagnose(
            "CP415",
            layout.person_file(person.id, "plan"),
            f"no action of this plan is owned by {workspace.person_name(manager)}, {person.name}'s manager",
            at=("actions",),
            hint="developing people is the manager's job: give them an action, such as one debrief a week",
        )


PERSON_RULES: tuple[PersonRule, ...] = (no_manager_action,)
