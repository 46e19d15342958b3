"""CP505: who wants the same role is asked for the same (seed 30)."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from typing import Any

from careerpath.analysis.move.move_demands import held_roles
from careerpath.codes import diagnose
from careerpath.diagnostic import Diagnostic, KeyPath
from careerpath.model import layout
from careerpath.model.workspace import Person, Workspace, newest_first
from careerpath.rules.rule import TeamRule

_OF_THE_CASE = frozenset({"stage", "mentor", "decision", "preparation", "advocacy", "vacancy"})
"""Kinds of criteria that follow from where somebody comes from, or from the day, and not from the role."""
_LISTED = 3


@dataclass(frozen=True, slots=True)
class Decided:
    """One decision about somebody and a role: what was asked for, waived and unmet, and by which requirements.

    `start` is the role held on the day before, None where that is not known.
    """

    person: str
    day: str
    stem: str
    role: str
    start: str | None
    is_promotion: bool
    met: Sequence[str]
    waived: Sequence[str]
    unmet: Sequence[str]
    requirements: str | None

    @property
    def asked(self) -> frozenset[str]:
        """What the role asked for, however it came out."""
        names = {*self.met, *self.waived, *self.unmet}
        return frozenset(name for name in names if name.partition(":")[0] not in _OF_THE_CASE)


def note_decisions(workspace: Workspace, person: Person, as_of: date) -> list[dict[str, Any]] | None:
    """Every decision about somebody that names criteria; None where there is none."""
    assessments = {name.stem: item for name, item in person.assessments.items()}
    decisions = []
    for name, record in newest_first(person.promotions, as_of):
        rests_on = assessments.get(record.assessment or "")
        decided = Decided(
            person=person.id,
            day=str(name.day),
            stem=name.stem,
            role=record.to or "",
            start=next((held.role for held in held_roles(person, name.day - timedelta(days=1))), None),
            is_promotion=record.decision == "promoted",
            met=record.criteria.met,
            waived=[waiver.criterion or "" for waiver in record.criteria.waived],
            unmet=record.criteria.unmet,
            requirements=rests_on.requirements if rests_on else None,
        )
        if decided.role and decided.asked:
            decisions.append(asdict(decided))
    return decisions or None


def uneven_criteria(
    workspace: Workspace, notes: Mapping[str, Iterable[Mapping[str, Any]]], as_of: date
) -> Iterator[Diagnostic]:
    """CP505: different criteria or waivers for different people into the same role (seed 30)."""
    by_role: dict[str, list[Decided]] = {}
    noted = (Decided(**decision) for decisions in notes.values() for decision in decisions)
    for decision in sorted(noted, key=lambda item: (item.day, item.person)):
        by_role.setdefault(decision.role, []).append(decision)
    for decisions in by_role.values():
        promotions = [item for item in decisions if item.is_promotion]
        for number, later in enumerate(promotions):
            before = next((item for item in reversed(promotions[:number]) if item.person != later.person), None)
            if before and _is_the_same_move(before, later) and before.asked != later.asked:
                yield _asked_otherwise(workspace, before, later)
            yield from _waived_for_one(workspace, later, decisions)


def _is_the_same_move(one: Decided, other: Decided) -> bool:
    """Whether nothing says that one came from elsewhere, or that the role asked for something else in between."""
    return all(
        None in pair or pair[0] == pair[1]
        for pair in ((one.start, other.start), (one.requirements, other.requirements))
    )


def _asked_otherwise(workspace: Workspace, before: Decided, later: Decided) -> Diagnostic:
    earlier = f"{workspace.person_name(before.person)} on {before.day}"
    parts = []
    if more := later.asked - before.asked:
        parts.append(f"asked for {_listed(more)}, which {earlier} was not")
    if less := before.asked - later.asked:
        parts.append(f"not asked for {_listed(less)}, which {earlier} was")
    who = f"{workspace.person_name(later.person)}, promoted to {workspace.title(later.role)}"
    hint = "the same role asks the same of everybody; where it changed in between, excuse this record and say so"
    return _at(later, ("criteria",), f"{who}, was {'; and '.join(parts)}", hint)


def _waived_for_one(workspace: Workspace, decision: Decided, others: Iterable[Decided]) -> Iterator[Diagnostic]:
    """What was waived for one person, and not for somebody else who wanted the same role."""
    for index, criterion in enumerate(decision.waived):
        for other in others:
            if other.person == decision.person or criterion in other.waived:
                continue
            if other.is_promotion and criterion in other.met:
                fared = f"{workspace.person_name(other.person)} had to meet it on {other.day}"
            elif not other.is_promotion and criterion in other.unmet:
                fared = f"{workspace.person_name(other.person)} was told `not now` for lack of it on {other.day}"
            else:
                continue
            who = f"waived for {workspace.person_name(decision.person)}"
            message = f"`{criterion}` on the way to {workspace.title(decision.role)} was {who}, and {fared}"
            hint = "say in `why` what was different, tell both, and excuse this record; or waive it for nobody"
            yield _at(decision, ("criteria", "waived", index), message, hint)
            break


def _listed(names: Iterable[str]) -> str:
    known = sorted(names)
    more = f" and {len(known) - _LISTED} more" if len(known) > _LISTED else ""
    return ", ".join(f"`{name}`" for name in known[:_LISTED]) + more


def _at(decision: Decided, at: KeyPath, message: str, hint: str) -> Diagnostic:
    file = layout.record_file(decision.person, "promotions", decision.stem)
    return diagnose("CP505", file, message, at=at, hint=hint)


TEAM_RULES: tuple[TeamRule, ...] = (
    TeamRule(note_decisions, uneven_criteria, lambda _, folders, __: "promotions" in folders),
)
