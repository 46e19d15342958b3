"""CP422 and CP423: a plan that two people can carry, and that both have signed as it reads now."""

from collections.abc import Iterator
from datetime import date

from careerpath.analysis.plan.plan_fingerprint import plan_fingerprint
from careerpath.codes import diagnose
from careerpath.diagnostic import Diagnostic
from careerpath.model import layout
from careerpath.model.plan import Plan
from careerpath.model.workspace import Person, Workspace
from careerpath.rules.rule import PersonRule


def too_many_open_actions(workspace: Workspace, person: Person, as_of: date) -> Iterator[Diagnostic]:
    """CP422: more planned and begun actions than the policy's most: what is all begun is not finished."""
    most = workspace.settings.policy.open_actions_max
    count = sum(action.is_open for action in person.plan.actions.values()) if person.plan else 0
    if count > most:
        yield diagnose(
            "CP422",
            layout.person_file(person.id, "plan"),
            f"{count} actions are open at a time; the policy allows {most}",
            at=("actions",),
            hint="finish or drop some before the next ones begin, or raise `policy.open_actions_max`",
        )


def not_agreed(workspace: Workspace, person: Person, as_of: date) -> Iterator[Diagnostic]:
    """CP423: a plan that one of the two has not signed, or that reads otherwise than what they signed (seed 168).

    A signature without a fingerprint says nothing about changes. Where the wrong person is accountable (CP418), only
    the person's own signature is looked for.
    """
    plan = person.plan
    if plan is None:
        return
    signers = _signers(workspace, person, plan)
    missing = [name for name in signers if name not in plan.agreed or plan.agreed[name].on is None]
    changed = [name for name in signers if name not in missing and _is_changed(plan, name)]
    said = [f"is not signed by {' or '.join(map(workspace.person_name, missing))}"] if missing else []
    said += [f"has changed since {' and '.join(map(workspace.person_name, changed))} signed it"] if changed else []
    if said:
        yield diagnose(
            "CP423",
            layout.person_file(person.id, "plan"),
            f"this plan {', and '.join(said)}",
            at=("agreed",) if missing else ("agreed", changed[0]),
            hint=f"go through it together, then careerpath agree {person.id} --by {(missing + changed)[0]}",
        )


def _signers(workspace: Workspace, person: Person, plan: Plan) -> list[str]:
    """The person and the manager who is accountable; somebody without a manager signs alone."""
    manager = person.profile.manager
    is_manager_known = manager in workspace.people and manager not in (None, person.id)
    return [person.id, manager] if manager and is_manager_known and manager == plan.accountable else [person.id]


def _is_changed(plan: Plan, signer: str) -> bool:
    """Whether the plan reads otherwise than what somebody signed."""
    signed = plan.agreed[signer].plan
    return signed is not None and signed != plan_fingerprint(plan)


PERSON_RULES: tuple[PersonRule, ...] = (too_many_open_actions, not_agreed)
