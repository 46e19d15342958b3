"""CP508 and CP509: who is ready is spoken up for, and hears what comes while there is no seat."""

from collections.abc import Iterator
from datetime import date

from careerpath.analysis.move.readiness import Readiness, find_readiness
from careerpath.analysis.move.waiting import has_way_on
from careerpath.codes import diagnose
from careerpath.diagnostic import Diagnostic
from careerpath.model import layout
from careerpath.model.plan import BEFORE_THE_MOVE
from careerpath.model.workspace import Person, Workspace
from careerpath.rules.rule import PersonRule


def no_advocacy(workspace: Workspace, person: Person, as_of: date) -> Iterator[Diagnostic]:
    """CP508: ready in everything else, and the manager has told nobody (seed 136, 137)."""
    readiness = _readiness(workspace, person, as_of)
    if readiness and readiness.lacks_only("advocacy"):
        manager = workspace.person_name(person.profile.manager)
        yield diagnose(
            "CP508",
            layout.person_file(person.id, "profile"),
            f"{person.name} is ready to be {workspace.title(readiness.role)}, and {manager} has not spoken up for them",
            at=("target",),
            hint=f"careerpath log {person.id} advocacy --told WHOM --opportunity WHAT --why WHY --result TEXT",
        )


def ready_but_no_seat(workspace: Workspace, person: Person, as_of: date) -> Iterator[Diagnostic]:
    """CP509: ready, no opening, and neither an alternative nor a next talk (seed 20, 23).

    Silent where CP420 has said that nobody says anything about an opening.
    """
    readiness = _readiness(workspace, person, as_of)
    if readiness is None or not readiness.lacks_only("vacancy", "advocacy"):
        return
    vacancy = readiness.find("vacancy")
    if vacancy is None or vacancy.result != "unmet" or has_way_on(person, readiness.role, as_of):
        return
    yield diagnose(
        "CP509",
        layout.person_file(person.id, "plan"),
        f"{person.name} is ready to be {workspace.title(readiness.role)}, there is no opening, "
        "and nobody has said what else there is or when they talk again",
        at=("vacancy",),
        hint=f"careerpath explore {person.id}; then careerpath promote {person.id} --not-now --to {readiness.role} "
        "--alternative TEXT --next-look DATE --rationale TEXT",
    )


def _readiness(workspace: Workspace, person: Person, as_of: date) -> Readiness | None:
    """Whether somebody is ready for their target; None where it needs no look: what comes before is still open."""
    target, plan = person.profile.target, person.plan
    if target is None or target not in workspace.roles or target == person.profile.role:
        return None
    if plan is None or plan.target != target:
        return None
    if workspace.is_broken_under("paths/") or person.broken:
        return None
    is_on_the_way = any(action.is_open and action.stage in BEFORE_THE_MOVE for action in plan.actions.values())
    if is_on_the_way and not person.promotions:
        return None
    return person.once.on(as_of, ("readiness", target), lambda: find_readiness(workspace, person, target, as_of))


PERSON_RULES: tuple[PersonRule, ...] = (no_advocacy, ready_but_no_seat)
