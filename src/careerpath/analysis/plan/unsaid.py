"""What a plan has to say and does not say yet: only people can answer it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from careerpath.analysis.move.move_demands import find_demands
from careerpath.model.plan import Plan
from careerpath.model.workspace import Person, Workspace


@dataclass(frozen=True, slots=True)
class Unsaid:
    """An open question, and the key of the file where its answer belongs."""

    question: str
    key: str


def find_unsaid(workspace: Workspace, person: Person, plan: Plan) -> Iterator[Unsaid]:
    """The open questions of a plan towards another role; none for a plan to grow in the present one."""
    if not plan.target or plan.target == person.profile.role:
        return
    manager = workspace.person_name(plan.accountable)
    if not plan.intent:
        yield Unsaid(f"Whether {manager} means to promote when the criteria are met", "intent")
    if not plan.vacancy:
        yield Unsaid("Whether there will be an opening, and when", "vacancy")
    if not plan.preparation or not plan.preparation.assumption:
        yield Unsaid("What is assumed: has the skills, or will learn them in the job", "preparation")
    if not plan.satisfaction:
        yield Unsaid("What will be satisfying about the new position", "satisfaction")
    demands = find_demands(workspace, person, plan.target, date.max)
    if demands.needs_mentor and not person.profile.mentors:
        yield Unsaid("Who has made this move and will be the mentor", "mentors")
    if demands.is_first_managing_role and not person.profile.decision:
        yield Unsaid("The decision to sell or to manage, after reading what speaks against managing", "decision")
