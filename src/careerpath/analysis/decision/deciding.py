"""A decision to promote: what it rests on, and what keeps it from being an examined one (seed 28-35, 158-162)."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from careerpath.analysis.assessment.agreement import newest_against
from careerpath.analysis.move.criterion import Criterion
from careerpath.analysis.move.mentoring import find_mentor_lack
from careerpath.analysis.move.people_criteria import WHY_NO_MENTOR
from careerpath.analysis.move.preparation import find_preparation_lack
from careerpath.analysis.move.readiness import Readiness
from careerpath.analysis.placeholders import says_nothing
from careerpath.analysis.plan.advancing import Lack
from careerpath.analysis.rhythm.months import months_after
from careerpath.model.plan import Preparation
from careerpath.model.promotion import Criteria, OpenWayBack, Promotion, Waiver
from careerpath.model.workspace import Person, Workspace

MUST_BE_NAMED = ("gate", "competency", "group", "mentor")
"""Kinds of criteria that are met or waived by name; the others may stand in the record as unmet."""


def sort_criteria(readiness: Readiness, waivers: Sequence[Waiver]) -> Criteria:
    """What was met, waived and unmet; what is not known is not met."""
    waived = {waiver.criterion for waiver in waivers}
    unsettled = [item.name for item in readiness.criteria if item.result != "met" and item.name not in waived]
    return Criteria(
        met=tuple(item.name for item in readiness.having("met")), waived=tuple(waivers), unmet=tuple(unsettled)
    )


def find_promotion_lacks(
    workspace: Workspace, person: Person, readiness: Readiness, promotion: Promotion
) -> Iterator[Lack]:
    """Everything that keeps a promotion from being an examined one, with the option or the file that mends it."""
    yield from _criteria(readiness, promotion)
    if says_nothing(promotion.rationale):
        yield Lack("why: not what was sold, but what shows that the new job will be done", "--rationale TEXT")
    yield from _preparation(person, readiness, promotion)
    yield from _first_managing_role(workspace, person, readiness, promotion)


def find_not_now_lacks(readiness: Readiness, promotion: Promotion, day: date) -> Iterator[Lack]:
    """What an honest `not now` says besides no: why, when it is looked at again, and what is offered instead."""
    if not readiness.must_haves:
        yield _no_criteria(readiness)
    if says_nothing(promotion.rationale):
        yield Lack("why not now", "--rationale TEXT")
    if promotion.next_look is None:
        yield Lack("the day it is looked at again", "--next-look DATE")
    elif promotion.next_look <= day:
        yield Lack(f"a day after {day} on which it is looked at again", "--next-look DATE")
    if says_nothing(promotion.alternative):
        yield Lack("what is offered instead", "--alternative TEXT")


def with_stated_preparation(person: Person, readiness: Readiness, preparation: Preparation | None) -> Readiness:
    """The criteria with the preparation as the decision states it, in place of what the plan says."""
    if preparation is None or find_preparation_lack(person, preparation, readiness.role, readiness.as_of):
        return readiness
    criteria = tuple(replace(item, result="met") if item.name == "preparation" else item for item in readiness.criteria)
    return replace(readiness, criteria=criteria)


def still_to_learn(readiness: Readiness) -> tuple[str, ...]:
    """The must-have competencies that are not met."""
    return tuple(item.subject for item in readiness.must_haves if item.kind == "competency" and item.result != "met")


def newest_assessment(workspace: Workspace, person: Person, role: str, as_of: date) -> str | None:
    """The name of the newest assessment against a role: the agreed one, else the manager's."""
    newest = newest_against(workspace, person, role, as_of)
    found = newest.agreed or newest.manager
    return found[0].stem if found else None


def open_way_back(readiness: Readiness, day: date) -> OpenWayBack | None:
    """The way back that the path promises, and its last day; None where it promises none."""
    promised = readiness.demands.way_back
    if promised is None or promised.role is None:
        return None
    until = months_after(day, promised.within_months) if promised.within_months else None
    return OpenWayBack(role=promised.role, until=until)


def _criteria(readiness: Readiness, promotion: Promotion) -> Iterator[Lack]:
    if not readiness.must_haves:
        yield _no_criteria(readiness)
    for item in readiness.criteria:
        is_mentor_needed_anyhow = item.name == "mentor" and readiness.demands.is_first_managing_role
        if item.name in promotion.criteria.unmet and item.kind in MUST_BE_NAMED and not is_mentor_needed_anyhow:
            yield Lack(f"{_found(item)}: met, or waived by name", f"--waive {item.name} --why TEXT")


def _no_criteria(readiness: Readiness) -> Lack:
    return Lack("criteria: the role has no must-haves that anybody could meet", f"paths/roles/{readiness.role}.yaml")


def _found(item: Criterion) -> str:
    result = "not known" if item.result == "unknown" else item.result
    return f"{item.label} ({result}: {item.detail.removesuffix(f'; {item.result}')})"


def _preparation(person: Person, readiness: Readiness, promotion: Promotion) -> Iterator[Lack]:
    preparation = promotion.preparation
    match find_preparation_lack(person, preparation, readiness.role, readiness.as_of):
        case "unsaid":
            yield Lack("what is assumed: has the skills, or will learn them", "--preparation has-skills|will-learn")
        case "unassessed":
            command = f"careerpath assess {person.id} --as manager --role {readiness.role}"
            yield Lack("an assessment against the role that shows the skills", command)
        case "no-after":
            yield Lack("how the rest is learnt after the move", "--after TEXT")
        case _:
            pass
    if preparation and preparation.assumption == "will-learn" and not promotion.mentor:
        yield Lack("somebody who helps to learn the rest", "--mentor PERSON")


def _first_managing_role(
    workspace: Workspace, person: Person, readiness: Readiness, promotion: Promotion
) -> Iterator[Lack]:
    """What nobody can waive: nobody leads people for the first time without a mentor and without having chosen to."""
    if not readiness.demands.is_first_managing_role:
        return
    mentor = promotion.mentor
    if mentor is None:
        if not (promotion.preparation and promotion.preparation.assumption == "will-learn"):
            yield Lack("a mentor who has made this move", "--mentor PERSON")
    elif lack := find_mentor_lack(workspace, person, mentor, readiness.role, readiness.as_of, willing=True):
        why = f"{workspace.person_name(mentor)} {WHY_NO_MENTOR[lack]}"
        yield Lack(f"a mentor who has made this move: {why}", "--mentor PERSON")
    decision = readiness.find("decision")
    if decision is not None and decision.result != "met":
        yield Lack(f"{decision.label} ({decision.detail})", "`decision` in profile.yaml")
