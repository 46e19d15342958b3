"""A person as their page shows them, whatever the page is made of."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from careerpath.analysis.assessment.gap import gaps_to_role
from careerpath.analysis.known_to import as_known_to
from careerpath.model.audience import Audience, may_read
from careerpath.model.workspace import Person, Workspace
from careerpath.render.words.saying import Say


@dataclass(frozen=True, slots=True)
class PersonPage:
    """A person as their page shows them."""

    name: str
    role: str
    facts: tuple[tuple[str, str], ...]
    aspirations: tuple[tuple[str, str], ...]
    met: int
    asked: int
    open_gaps: tuple[tuple[str, str], ...]


def view_person(workspace: Workspace, person: Person, audience: Audience, as_of: date, say: Say) -> PersonPage:
    """What there is to say of a person, as an audience may know them."""
    person = as_known_to(audience, person)
    profile = person.profile
    goal = profile.target or profile.role or ""
    gaps = gaps_to_role(workspace, person, goal, as_of) if may_read(audience, "ratings") else []
    return PersonPage(
        name=say(person.name),
        role=say(workspace.title(profile.role)),
        facts=tuple(_facts(workspace, person, audience, say)),
        aspirations=tuple(
            (f"{item.years} year{'' if item.years == 1 else 's'}", say(item.text or "")) for item in profile.aspirations
        ),
        met=sum(gap.is_closed for gap in gaps),
        asked=len(gaps),
        open_gaps=tuple(
            (
                say(workspace.competency_name(gap.requirement.competency)),
                f"{gap.current.rating if gap.current else 'not rated'} of {gap.requirement.level}",
            )
            for gap in gaps
            if gap.blocking
        ),
    )


def _facts(workspace: Workspace, person: Person, audience: Audience, say: Say) -> Iterator[tuple[str, str]]:
    profile = person.profile
    yield "Role", f"{say(workspace.title(profile.role))}, since {profile.since}"
    yield "Manager", say(workspace.person_name(profile.manager)) if profile.manager else "nobody: at the top"
    if profile.path and profile.path in workspace.paths:
        yield "Path", say(workspace.path_name(profile.path))
    if profile.target:
        yield "Wants to be", say(workspace.title(profile.target))
    else:
        yield "Wants", "to stay in the present role"
    mentors = [say(workspace.person_name(mentor.person)) for mentor in profile.mentors if mentor.person]
    if mentors:
        yield "Mentor", ", ".join(mentors)
    reports = workspace.reports_of(person.id)
    if reports:
        yield "Manages", ", ".join(say(report.name) for report in reports)
    if may_read(audience, "ratings"):
        newest = max(person.assessments, default=None)
        yield "Last assessment", f"{newest.day}, {newest.kind}" if newest else "none yet"
    plan = person.plan
    if plan:
        live = sum(action.is_open for action in plan.actions.values())
        kind = "actions" if may_read(audience, "trials") else "shared actions"
        yield "Plan", f"opened {plan.opened or 'on no date'}, {live} of {len(plan.actions)} {kind} open"
    else:
        yield "Plan", "none"
