"""CP507 and CP510: whoever has just begun to lead people has learnt it, and has a plan for the first months."""

from collections.abc import Iterator
from datetime import date

from careerpath.analysis.assessment.ratings import current_rating
from careerpath.analysis.move.move_demands import held_roles
from careerpath.analysis.move.role_change import find_last_change
from careerpath.analysis.rhythm.cadence import is_longer_ago
from careerpath.codes import diagnose
from careerpath.diagnostic import Diagnostic
from careerpath.model import layout
from careerpath.model.role import Role
from careerpath.model.workspace import Person, Workspace
from careerpath.rules.plans.actions import live_actions
from careerpath.rules.rule import PersonRule

_FIRST_MONTHS = 180
"""So many days somebody is new in a role."""


def mastery_missing(workspace: Workspace, person: Person, as_of: date) -> Iterator[Diagnostic]:
    """CP507: a new manager below what the role requires of what a manager must master (seed 69).

    What is not rated is not known to be below.
    """
    role = _new_managing_role(workspace, person, as_of)
    former = [held.role for held in held_roles(person, as_of)][1:]
    if role is None or any(workspace.roles[item].manages_people for item in former if item in workspace.roles):
        return
    below = [
        f"{workspace.competency_name(competency)} at {level} (now {now.rating})"
        for competency, level in role.requires.items()
        if competency in _mastery(workspace)
        if (now := current_rating(person, competency, workspace.settings, as_of)) and now.rating < level
    ]
    if below:
        yield diagnose(
            "CP507",
            layout.person_file(person.id, "profile"),
            f"{person.name} has begun to lead people as {workspace.title(person.profile.role)}, "
            f"and a manager must master {', '.join(below)}",
            at=("role",),
            hint=f"agree on how it is learnt now, with a mentor: careerpath gap {person.id}",
        )


def new_manager_without_plan(workspace: Workspace, person: Person, as_of: date) -> Iterator[Diagnostic]:
    """CP510: newly promoted to lead people, and no plan for the first months (seed 164).

    Silent where CP401 has said that there is no plan at all.
    """
    profile, file = person.profile, layout.person_file(person.id, "plan")
    change = find_last_change(person, as_of)
    if change is None or change.since != profile.since or _new_managing_role(workspace, person, as_of) is None:
        return
    if file in person.broken or (person.plan is None and (profile.target or profile.manager)):
        return
    if person.plan and any(action.stage == "new-position" for _, action in live_actions(person.plan)):
        return
    yield diagnose(
        "CP510",
        file if person.plan else layout.person_file(person.id, "profile"),
        f"{person.name} is {workspace.title(profile.role)} since {profile.since}, and nothing is planned for the "
        "first months",
        at=("actions",) if person.plan else ("since",),
        hint="add actions with `stage: new-position`: who is met, what is learnt with whom, when it is looked at",
    )


def _new_managing_role(workspace: Workspace, person: Person, as_of: date) -> Role | None:
    """The present role, where it manages people and began within the first months."""
    since, role = person.profile.since, workspace.roles.get(person.profile.role or "")
    is_new = since is not None and since <= as_of and not is_longer_ago(since, _FIRST_MONTHS, as_of)
    return role if is_new and role and role.manages_people else None


def _mastery(workspace: Workspace) -> frozenset[str]:
    """What a manager must master: as the policy says, else every competency of developing people."""
    named = workspace.settings.policy.management_mastery
    if named is not None:
        return frozenset(named)
    return frozenset(name for name, item in workspace.competencies.items() if item.people_development)


PERSON_RULES: tuple[PersonRule, ...] = (mastery_missing, new_manager_without_plan)
