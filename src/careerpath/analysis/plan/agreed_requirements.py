"""What a plan was agreed on: the requirements that are its own until both have agreed again."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from careerpath.analysis.assessment.fingerprint import requirements_fingerprint
from careerpath.analysis.assessment.gap import Requirement, requirements_of
from careerpath.model.plan import Asks, Plan
from careerpath.model.role import Role, SomeOf
from careerpath.model.workspace import Person, Workspace


@dataclass(frozen=True, slots=True)
class Asked:
    """One requirement; `at_least` says how many of its group have to be met, where it is one of several."""

    requirement: Requirement
    at_least: int | None = None


@dataclass(frozen=True, slots=True)
class AskedChange:
    """One competency that a role asks for otherwise than was agreed; empty: it is not asked for."""

    competency: str
    before: tuple[Asked, ...]
    after: tuple[Asked, ...]


@dataclass(frozen=True, slots=True)
class Signed:
    """What a signature adds to a plan: a fingerprint of what was asked for, and all of it where both agree on it."""

    fingerprint: str | None
    asks: Asks | None


def sign_requirements(workspace: Workspace, person: Person, plan: Plan, others: Iterable[str], day: date) -> Signed:
    """What somebody agrees on who signs now, when `others` have to sign too.

    What was agreed on before stays until every other signature is under the same requirements.
    """
    role_id = plan.target or person.profile.role
    role = workspace.roles.get(role_id or "")
    if role_id is None or role is None:
        return Signed(None, None)
    now = requirements_fingerprint(workspace, role_id)
    signed = [plan.agreed[who].requirements if who in plan.agreed else None for who in others]
    is_settled = plan.asks is None or all(fingerprint == now for fingerprint in signed)
    return Signed(now, _asks(role_id, role, day) if is_settled else None)


def find_asked_changes(workspace: Workspace, asks: Asks) -> tuple[AskedChange, ...]:
    """What the role that a plan leads to asks for otherwise today, in the order of its file."""
    before = _by_competency(_as_agreed(workspace, asks))
    role = workspace.roles.get(asks.role or "")
    after = _by_competency(role) if role else {}
    changes = (AskedChange(key, before.get(key, ()), after.get(key, ())) for key in dict.fromkeys((*after, *before)))
    return tuple(item for item in changes if item.before != item.after)


def with_agreed_requirements(workspace: Workspace, asks: Asks) -> Workspace:
    """The workspace in which the role asks for what was agreed; the very same where nothing differs."""
    if asks.role is None or not find_asked_changes(workspace, asks):
        return workspace
    return replace(workspace, roles={**workspace.roles, asks.role: _as_agreed(workspace, asks)})


def _asks(role_id: str, role: Role, day: date) -> Asks:
    said = role.model_dump(include={"requires", "should_have", "requires_some"})
    return Asks.model_validate({"on": day, "role": role_id, **said})


def _as_agreed(workspace: Workspace, asks: Asks) -> Role:
    """The role as it was agreed on; where it is gone, what is left of it."""
    role = workspace.roles.get(asks.role or "") or Role(title=asks.role or "")
    groups = tuple(SomeOf(at_least=group.at_least, of=group.of) for group in asks.requires_some)
    asked = {"requires": asks.requires, "should_have": asks.should_have, "requires_some": groups}
    return role.model_copy(update=asked)


def _by_competency(role: Role) -> dict[str, tuple[Asked, ...]]:
    """Each competency with all that is asked of it: as a must, in groups, as wanted."""
    known: dict[str, tuple[Asked, ...]] = {}
    for item in requirements_of(role):
        at_least = role.requires_some[item.group - 1].at_least if item.group else None
        known[item.competency] = (*known.get(item.competency, ()), Asked(item, at_least))
    return known
