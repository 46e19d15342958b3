"""CP501, CP502, CP506: nobody is on the way into management alone, or without having decided for it."""

from collections.abc import Iterator
from datetime import date

from careerpath.analysis.assessment.gap import standing_gaps
from careerpath.analysis.move.mentoring import find_mentor_lack
from careerpath.analysis.move.move_demands import is_first_managing_role
from careerpath.analysis.move.people_criteria import WHY_NO_MENTOR
from careerpath.analysis.move.sell_or_manage import DecisionLack, find_decision_lack
from careerpath.codes import diagnose
from careerpath.diagnostic import Diagnostic, KeyPath
from careerpath.model import layout
from careerpath.model.workspace import Person, Workspace
from careerpath.rules.rule import PersonRule

_DECISIONS: dict[DecisionLack, tuple[str, KeyPath]] = {
    "unsaid": ("never decided to manage instead of selling", ("target",)),
    "undated": ("nobody knows when it was decided", ("decision", "date")),
    "sell": ("decided to sell", ("decision", "choice")),
    "not-read": ("nobody says that what speaks against it was read", ("decision", "preview_acknowledged")),
}


def no_mentor(workspace: Workspace, person: Person, as_of: date) -> Iterator[Diagnostic]:
    """CP501: on the way into a first managing role, with gaps, and nobody who has done it helps (seed 76, 81, 82)."""
    target = _first_managing_target(workspace, person, as_of)
    if target is None or any(mentor.person for mentor in person.profile.mentors):
        return
    if person.is_broken_under("assessments/"):
        return
    short = [gap for gap in standing_gaps(workspace, person, target, as_of) if gap.blocking]
    if short:
        names = list(dict.fromkeys(workspace.competency_name(gap.requirement.competency) for gap in short))
        more = f" and {len(names) - 1} more" if len(names) > 1 else ""
        yield diagnose(
            "CP501",
            layout.person_file(person.id, "profile"),
            f"{person.name} wants to lead people as {workspace.title(target)}, still has to learn {names[0]}{more}, "
            "and has no mentor",
            at=("target",),
            hint=f"careerpath explore --mentors {person.id}; ask one, and name them under `mentors`",
        )


def mentor_unqualified(workspace: Workspace, person: Person, as_of: date) -> Iterator[Diagnostic]:
    """CP502: a mentor who has not made the move, is not willing, or stands outside the sales line (seed 141, 142)."""
    target = person.profile.target
    if target is None or target not in workspace.roles or workspace.is_broken_under("paths/"):
        return
    for index, mentor in enumerate(person.profile.mentors):
        if not mentor.person:
            continue
        lack = find_mentor_lack(workspace, person, mentor.person, target, as_of, willing=mentor.willing)
        if lack is None or lack == "unknown-person":
            continue
        key = "willing" if lack in ("unwilling", "not-asked") else "person"
        yield diagnose(
            "CP502",
            layout.person_file(person.id, "profile"),
            f"{workspace.person_name(mentor.person)} as a mentor on the way to {workspace.title(target)}: "
            f"{WHY_NO_MENTOR[lack]}",
            at=("mentors", index, key),
            hint="ask them, and write `willing: true` when they have said yes"
            if lack == "not-asked"
            else f"name somebody else: careerpath explore --mentors {person.id}",
        )


def no_decision(workspace: Workspace, person: Person, as_of: date) -> Iterator[Diagnostic]:
    """CP506: on the way into management without a dated decision, and what speaks against it read (seed 67, 79, 80)."""
    target = _first_managing_target(workspace, person, as_of)
    lack = find_decision_lack(person.profile.decision, as_of) if target else None
    if target and lack:
        what, at = _DECISIONS[lack]
        yield diagnose(
            "CP506",
            layout.person_file(person.id, "profile"),
            f"{person.name} is on the way to {workspace.title(target)}, and {what}",
            at=at,
            hint=f"read it together: careerpath show role {target}; then write `decision`: choice, date, reason, "
            "preview_acknowledged",
        )


def _first_managing_target(workspace: Workspace, person: Person, as_of: date) -> str | None:
    """The role somebody wants, where they would lead people in it for the first time."""
    target = person.profile.target or (person.plan.target if person.plan else None)
    return target if target and is_first_managing_role(workspace, person, target, as_of) else None


PERSON_RULES: tuple[PersonRule, ...] = (no_mentor, mentor_unqualified, no_decision)
