"""From the options of `promote` to a decision: who, what, on which criteria, and what it still lacks."""

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from careerpath.analysis.decision.deciding import (
    find_not_now_lacks,
    find_promotion_lacks,
    newest_assessment,
    open_way_back,
    sort_criteria,
    still_to_learn,
    with_stated_preparation,
)
from careerpath.analysis.decision.taking_up import take_up
from careerpath.analysis.move.mentoring import named_mentor
from careerpath.analysis.move.readiness import Readiness, find_readiness, newest_decision
from careerpath.analysis.plan.advancing import Lack
from careerpath.cli.changing.decision_options import Asked
from careerpath.cli.changing.promotion_files import TakenUp
from careerpath.cli.frame.aim import aim_of
from careerpath.cli.frame.app import find_person
from careerpath.cli.frame.failure import CannotRun
from careerpath.cli.frame.speaking import find_speaker, read_day_option
from careerpath.model.nearest import suggestion
from careerpath.model.plan import Announcement, Preparation
from careerpath.model.profile import Mentor
from careerpath.model.promotion import Promotion, Waiver
from careerpath.model.workspace import Person, Workspace

if TYPE_CHECKING:
    from careerpath.cli.frame.app import Here


@dataclass(frozen=True, slots=True)
class Decided:
    """A decision as its record holds it, the day of it, what it lacks, and the role taken up, if one is."""

    promotion: Promotion
    day: date
    lacks: tuple[Lack, ...]
    taken: TakenUp | None


def decide(here: "Here", workspace: Workspace, person: Person, asked: Asked) -> Decided:
    """Put a decision together from what was said and what is on file; CannotRun for what makes no sense."""
    role = aim_of(workspace, person, asked.to, "--to")
    by, day = find_speaker(here.root(), workspace, asked.by), _day(here, person, asked.on)
    if by == person.id:
        raise CannotRun(f"{person.name} does not decide on their own promotion", "--by PERSON says who does")
    mentor = find_person(workspace, asked.mentor).id if asked.mentor else None
    if mentor is None and not asked.is_not_now:
        mentor = named_mentor(workspace, person, role, day)
    readiness = find_readiness(workspace, _with_mentor(person, mentor), role, day)
    preparation = _preparation(person, readiness, asked)
    readiness = with_stated_preparation(person, readiness, preparation)
    promotion = Promotion(
        to=role,
        decision="not-now" if asked.is_not_now else "promoted",
        by=by,
        rationale=asked.rationale,
        criteria=sort_criteria(readiness, _waivers(workspace, person, readiness, asked, by)),
        preparation=preparation,
        assessment=_assessment(workspace, person, role, asked.assessment, day),
        mentor=mentor,
        next_look=read_day_option(asked.next_look, day) if asked.next_look else None,
        alternative=asked.alternative,
        way_back=None if asked.is_not_now else open_way_back(readiness, day),
        announced=_announcement(asked, day),
    )
    if asked.is_not_now:
        return Decided(promotion, day, tuple(find_not_now_lacks(readiness, promotion, day)), None)
    manager = find_person(workspace, asked.manager).id if asked.manager else person.profile.manager
    if manager == person.id:
        raise CannotRun(f"{person.name} cannot be their own manager", "--manager PERSON")
    lacks = tuple(find_promotion_lacks(workspace, person, readiness, promotion))
    change = take_up(workspace, person, readiness, mentor, manager, day)
    return Decided(promotion, day, lacks, TakenUp(workspace, person, readiness, promotion, change, manager, day))


def _day(here: "Here", person: Person, on: str | None) -> date:
    day = read_day_option(on, here.as_of, latest=here.as_of)
    since = person.profile.since
    if since is not None and day <= since:
        raise CannotRun(f"{person.name} has the present role since {since}", "a decision comes after that: --on DATE")
    return day


def _with_mentor(person: Person, mentor: str | None) -> Person:
    """The person with this mentor named as willing, which giving one with --mentor says."""
    if mentor is None:
        return person
    others = tuple(item for item in person.profile.mentors if item.person != mentor)
    mentors = (Mentor(person=mentor, willing=True), *others)
    return replace(person, profile=person.profile.model_copy(update={"mentors": mentors}))


def _preparation(person: Person, readiness: Readiness, asked: Asked) -> Preparation | None:
    """As said now, else as the plan towards the role says it."""
    plan = person.plan if person.plan and person.plan.target == readiness.role else None
    planned = plan.preparation if plan else None
    assumption = asked.preparation or (planned.assumption if planned else None)
    if assumption is None:
        return None
    is_as_planned = planned is not None and planned.assumption == assumption
    after = asked.after or (planned.after if planned and is_as_planned else None)
    unmet = planned.unmet if planned and is_as_planned else ()
    if assumption == "will-learn" and not unmet:
        unmet = still_to_learn(readiness)
    return Preparation(assumption=assumption, unmet=unmet, after=after)


def _waivers(workspace: Workspace, person: Person, readiness: Readiness, asked: Asked, by: str) -> tuple[Waiver, ...]:
    """What is waived now, after what the newest decision about the role waived and is still not met."""
    waive, whys = asked.waive or (), asked.why or ()
    if len(waive) != len(whys):
        raise CannotRun(
            f"{len(waive)} --waive and {len(whys)} --why: each criterion is waived for a reason of its own",
            "--waive CRITERION --why TEXT, as often as needed",
        )
    waiving = find_person(workspace, asked.waived_by).id if asked.waived_by else by
    if waiving == person.id:
        raise CannotRun(f"{person.name} cannot waive what is asked of them", "--waived-by PERSON")
    given = {
        name: Waiver(criterion=name, by=waiving, why=why)
        for name, why in zip((_criterion(readiness, name) for name in waive), whys, strict=True)
    }
    before = newest_decision(person, readiness.role, readiness.as_of)
    kept = {
        waiver.criterion: waiver
        for waiver in (before[1].criteria.waived if before else ())
        if waiver.criterion in {item.name for item in readiness.having("waived")}
    }
    return tuple(waiver for waiver in (kept | given).values())


def _criterion(readiness: Readiness, given: str) -> str:
    """The name of a criterion that can be waived, given whole or without its kind."""
    found = readiness.find(given) or next(
        (item for item in readiness.criteria if given in (item.subject, item.label)), None
    )
    if found is None:
        names = [item.name for item in readiness.criteria]
        raise CannotRun(f"`{given}` is no criterion of this move", suggestion(given, names) or "careerpath readiness")
    if found.result == "met":
        raise CannotRun(f"`{found.name}` is met; there is nothing to waive")
    if found.name in ("mentor", "decision") and readiness.demands.is_first_managing_role:
        raise CannotRun(
            f"nobody can waive `{found.name}` for a first role that manages people", "careerpath explore --mentors"
        )
    return found.name


def _assessment(workspace: Workspace, person: Person, role: str, given: str | None, day: date) -> str | None:
    if given is None:
        return newest_assessment(workspace, person, role, day)
    stem = given.removesuffix(".yaml")
    against = [name.stem for name, item in person.assessments.items() if item.role == role and name.day <= day]
    if stem not in against:
        known = ", ".join(against) or "none"
        raise CannotRun(f"`{given}` is no assessment of {person.name} against that role", f"there are: {known}")
    return stem


def _announcement(asked: Asked, day: date) -> Announcement | None:
    if asked.announced is None and asked.audience is None:
        return None
    return Announcement(on=read_day_option(asked.announced, day), to=asked.audience)
