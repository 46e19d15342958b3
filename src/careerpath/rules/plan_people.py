"""CP415: who acts in a plan."""

from collections.abc import Iterator
from datetime import date

from careerpath.codes import diagnose
from careerpath.diagnostic import Diagnostic
from careerpath.model import layout
from careerpath.model.workspace import Workspace
from careerpath.rules.plan_stages import live_actions
from careerpath.rules.rule import Rule


def no_manager_action(workspace: Workspace, as_of: date) -> Iterator[Diagnostic]:
    """CP415: a plan in which the manager does nothing (seed 135, 143, 146)."""
    for person in workspace.people.values():
        manager, plan = person.profile.manager, person.plan
        if manager is None or plan is None:
            continue
        owners = {action.owner for _, action in live_actions(plan)}
        answers = plan.accountable if plan.accountable in workspace.people.keys() - {person.id} else manager
        if owners and manager not in owners and answers not in owners:
            yield diagnose(
                "CP415",
                layout.person_file(person.id, "plan"),
                f"no action of this plan is owned by {workspace.person_name(manager)}, {person.name}'s manager",
                at=("actions",),
                hint="developing people is the manager's job: give them an action, such as one debrief a week",
            )


RULES: tuple[Rule, ...] = (no_manager_action,)
