"""What a plan has to say and does not say yet: only people can answer it."""

from collections.abc import Iterator
from dataclasses import dataclass

from careerpath.analysis.routes import route_of
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
    route = route_of(workspace, person, plan.target)
    if route and route[-1].step.mentor_required and not person.profile.mentors:
        yield Unsaid("Who has made this move and will be the mentor", "mentors")
    if _is_into_management(workspace, person, plan) and not person.profile.decision:
        yield Unsaid("The decision to sell or to manage, after reading what speaks against managing", "decision")


def _is_into_management(workspace: Workspace, person: Person, plan: Plan) -> bool:
    start, end = workspace.roles.get(person.profile.role or ""), workspace.roles.get(plan.target or "")
    return bool(end and end.manages_people and not (start and start.manages_people))
