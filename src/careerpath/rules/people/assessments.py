"""CP301 to CP309 and CP311 to CP313: people know where they stand, and why."""

from collections.abc import Iterator
from datetime import date

from careerpath.analysis.assessment.agreement import find_unresolved, newest_against
from careerpath.analysis.assessment.fingerprint import requirements_fingerprint
from careerpath.analysis.assessment.ratings import SOURCES
from careerpath.analysis.placeholders import says_nothing
from careerpath.analysis.rhythm.cadence import is_longer_ago
from careerpath.analysis.same_text import folded
from careerpath.codes import diagnose
from careerpath.diagnostic import Diagnostic, KeyPath
from careerpath.model import layout
from careerpath.model.assessment import Assessment
from careerpath.model.layout import RecordName
from careerpath.model.workspace import Person, Workspace, newest_first
from careerpath.rules.rule import PersonRule

_Dated = tuple[RecordName, Assessment]
_MANY = 4
"""So many ratings with one reason are no coincidence."""


def never_assessed(workspace: Workspace, person: Person, as_of: date) -> Iterator[Diagnostic]:
    """CP301: somebody who wants a role, and whom nobody has assessed (seed 99)."""
    if person.is_broken_under("assessments/"):
        return
    if person.profile.target and not any(newest_first(person.assessments, as_of)):
        yield diagnose(
            "CP301",
            layout.person_file(person.id, "profile"),
            f"{person.name} wants to be {workspace.title(person.profile.target)}, and was never assessed",
            at=("target",),
            hint=f"careerpath assess {person.id} --as self",
        )


def assessment_old(workspace: Workspace, person: Person, as_of: date) -> Iterator[Diagnostic]:
    """CP302: somebody whose newest assessment is older than the policy (seed 109).

    What peers say counts as no rating, so their assessments keep nothing fresh where there are others.
    """
    limit = workspace.settings.policy.assessment_max_age_days
    if person.is_broken_under("assessments/"):
        return
    newest = _newest(person, as_of, *SOURCES) or _newest(person, as_of, "peer")
    if newest is None or not (person.profile.target or person.profile.manager):
        return
    if is_longer_ago(newest[0].day, limit, as_of):
        age = (as_of - newest[0].day).days
        message = f"the newest assessment of {person.name} is {age} days old; the policy allows {limit}"
        yield _at("CP302", person, newest[0], message, ("ratings",), f"careerpath assess {person.id} --as self")


def rating_without_why(workspace: Workspace, person: Person, as_of: date) -> Iterator[Diagnostic]:
    """CP303: a rating, or a `null`, without a reason (seed 105)."""
    for name, assessment in person.assessments.items():
        for competency, given in assessment.ratings.items():
            if not says_nothing(given.why):
                continue
            what, hint = f"a rating of {given.rating}", "say what was seen, so that another could check it"
            if given.rating is None:
                what, hint = "a `null`", "say why it is too early to tell"
            yield _at("CP303", person, name, f"{what} without a why", ("ratings", competency, "why"), hint)


def half_a_conversation(workspace: Workspace, person: Person, as_of: date) -> Iterator[Diagnostic]:
    """CP304: a self-rating without the manager's, or the other way round, against one role (seed 105, 106).

    The two belong together when no more days lie between them than a rating is good for.
    """
    limit = workspace.settings.policy.assessment_max_age_days
    if person.is_broken_under("assessments/"):
        return
    for role in _roles(person) if person.profile.manager else ():
        own, manager = (_newest(person, as_of, kind, role=role) for kind in ("self", "manager"))
        first, second = (own, manager) if _is_later(own, manager) else (manager, own)
        if first is None or (second and _days(first, second) <= limit) or _is_replaced(person, first, limit, as_of):
            continue
        kind, title = "manager" if first is own else "self", workspace.title(role)
        rated = f"{person.name} rated themselves against {title}, and their manager did not"
        if kind == "self":
            rated = f"{person.name} was rated by their manager against {title}, and did not rate themselves"
        message, hint = f"{rated} within {limit} days", f"careerpath assess {person.id} --as {kind} --role {role}"
        yield _at("CP304", person, first[0], message, ("rater",), hint, f"{kind}-missing")


def manager_before_self(workspace: Workspace, person: Person, as_of: date) -> Iterator[Diagnostic]:
    """CP305: a manager who rated before the person did (seed 106)."""
    limit = workspace.settings.policy.assessment_max_age_days
    if person.is_broken_under("assessments/"):
        return
    for role in _roles(person):
        manager = _newest(person, as_of, "manager", role=role)
        if manager is None or _is_replaced(person, manager, limit, as_of):
            continue
        days = [(name.day - manager[0].day).days for name, _ in _assessments(person, as_of, "self", role=role)]
        after = [day for day in days if 0 < day <= limit]
        if after and not any(-limit <= day <= 0 for day in days):
            message = f"the manager rated {min(after)} days before {person.name} did"
            hint = f"next time the person goes first: careerpath assess {person.id} --as self"
            yield _at("CP305", person, manager[0], message, ("rater",), hint)


def no_dialogue(workspace: Workspace, person: Person, as_of: date) -> Iterator[Diagnostic]:
    """CP306: two who see a competency very differently, and nothing agreed since (seed 106, 107)."""
    scale = workspace.settings.scale
    if person.is_broken_under("assessments/"):
        return
    for role in _roles(person):
        newest = newest_against(workspace, person, role, as_of)
        for row in find_unresolved(workspace, person, role, as_of):
            if not (newest.manager and row.own and row.manager):
                continue
            own, manager = row.own.given.rating, row.manager.given.rating
            if own in scale and manager in scale:
                said = f"{person.name} says {own}, the manager {manager}, and nothing was agreed since"
                message = f"{workspace.competency_name(row.competency)}: {said}"
                hint = f"careerpath compare {person.id}, talk, then careerpath assess {person.id} --as agreed"
                yield _at("CP306", person, newest.manager[0], message, ("ratings", row.competency, "rating"), hint)


def not_shared(workspace: Workspace, person: Person, as_of: date) -> Iterator[Diagnostic]:
    """CP307: a manager's newest word against a role that the person has not been told (seed 99)."""
    if person.is_broken_under("assessments/"):
        return
    seen: set[str | None] = set()
    for name, assessment in _assessments(person, as_of, "manager"):
        if assessment.role not in seen and assessment.shared is None:
            message = f"this was never shared with {person.name}"
            hint = f"go through it together, then careerpath assess {person.id} --as manager --shared DATE"
            yield _at("CP307", person, name, message, ("shared",), hint)
        seen.add(assessment.role)


def requirement_unrated(workspace: Workspace, person: Person, as_of: date) -> Iterator[Diagnostic]:
    """CP308: a must-have of the rated role that the rater left out (seed 66)."""
    if person.is_broken_under("assessments/"):
        return
    for role_id in _roles(person):
        role = workspace.roles.get(role_id)
        if role is None:
            continue
        musts = [competency for competency in role.requires if competency in workspace.competencies]
        newest = newest_against(workspace, person, role_id, as_of)
        for name, assessment in (item for item in (newest.own, newest.manager) if item):
            missing = [f"`{competency}`" for competency in musts if competency not in assessment.ratings]
            if missing:
                message = f"no rating of {', '.join(missing)}, which {workspace.title(role_id)} requires"
                hint = "rate it, or write `null` and why it is too early to tell"
                yield _at("CP308", person, name, message, ("ratings",), hint)


def rated_against_other_requirements(workspace: Workspace, person: Person, as_of: date) -> Iterator[Diagnostic]:
    """CP309: the requirements, their descriptors or the scale have changed since somebody rated against them."""
    if workspace.is_broken_under("paths/") or person.is_broken_under("assessments/"):
        return
    for role in (role for role in _roles(person) if role in workspace.roles):
        newest = newest_against(workspace, person, role, as_of)
        for item in (newest.own, newest.manager, newest.agreed, *newest.peers):
            if item and item[1].requirements and item[1].requirements != requirements_fingerprint(workspace, role):
                message = f"what {workspace.title(role)} asks for has changed since this was rated"
                hint = f"careerpath assess {person.id} --as {item[0].kind} --role {role}"
                yield _at("CP309", person, item[0], message, ("requirements",), hint)


def potential_missing(workspace: Workspace, person: Person, as_of: date) -> Iterator[Diagnostic]:
    """CP311: a manager who says nothing about potential (seed 99)."""
    if person.is_broken_under("assessments/"):
        return
    newest = _newest(person, as_of, "manager")
    if newest and newest[1].potential is None:
        message = f"the manager's view of {person.name}'s potential is missing"
        hint = "say where on the scale you see it, and tell the person"
        yield _at("CP311", person, newest[0], message, ("potential",), hint)


def stage_not_restarted(workspace: Workspace, person: Person, as_of: date) -> Iterator[Diagnostic]:
    """CP312: a declared stage of competence taken along from a former role, and never another since (seed 123-126)."""
    if person.is_broken_under("assessments/"):
        return
    present = _roles(person)
    former = [item for item in _assessments(person, as_of, "self") if item[1].role not in present]
    for role in present if former else ():
        own = list(_assessments(person, as_of, "self", role=role))
        for competency, given in own[0][1].ratings.items() if own else ():
            before = next((item for item in former if item[0] < own[0][0] and competency in item[1].ratings), None)
            if before is None or given.stage is None:
                continue
            since = [item.ratings[competency] for name, item in own if name > before[0] and competency in item.ratings]
            if {rating.stage for rating in since} == {before[1].ratings[competency].stage}:
                message = f"`{given.stage}` is declared as it was for {workspace.title(before[1].role)}"
                hint = "stages start over with each role: leave it null, or say where it stands in this one"
                yield _at("CP312", person, own[0][0], message, ("ratings", competency, "stage"), hint)


def copied_reason(workspace: Workspace, person: Person, as_of: date) -> Iterator[Diagnostic]:
    """CP313: one text as the reason of many ratings (seed 4); "too early to tell" may be said of many."""
    for name, assessment in person.assessments.items():
        rated_for: dict[str, list[str]] = {}
        for competency, given in assessment.ratings.items():
            if given.rating is not None and not says_nothing(given.why):
                rated_for.setdefault(folded(given.why), []).append(competency)
        for competencies in rated_for.values():
            if len(competencies) >= _MANY:
                message = f"the same reason is given for {len(competencies)} ratings"
                hint = "say of each what was seen; a reason that fits all of them explains none"
                yield _at("CP313", person, name, message, ("ratings", competencies[0], "why"), hint)


def _roles(person: Person) -> list[str]:
    """The roles that a talk about somebody is about: the one they want and the one they have."""
    return list(dict.fromkeys(role for role in (person.profile.target, person.profile.role) if role))


def _assessments(person: Person, as_of: date, *kinds: str, role: str | None = None) -> Iterator[_Dated]:
    """Assessments of some kinds up to a day, newest first, however old; `role` narrows them to one role."""
    for name, assessment in newest_first(person.assessments, as_of):
        if name.kind in kinds and role in (None, assessment.role):
            yield name, assessment


def _newest(person: Person, as_of: date, *kinds: str, role: str | None = None) -> _Dated | None:
    return next(_assessments(person, as_of, *kinds, role=role), None)


def _days(one: _Dated, other: _Dated) -> int:
    """How many days `one` is later than `other`."""
    return (one[0].day - other[0].day).days


def _is_replaced(person: Person, item: _Dated, limit: int, as_of: date) -> bool:
    """Whether a much later talk, about whichever role, has made this one history."""
    last = _newest(person, as_of, "self", "manager")
    return last is not None and _days(last, item) > limit


def _is_later(one: _Dated | None, other: _Dated | None) -> bool:
    return one is not None and (other is None or _days(one, other) > 0)


def _at(
    code: str, person: Person, name: RecordName, message: str, at: KeyPath, hint: str, variant: str = ""
) -> Diagnostic:
    """A finding in an assessment."""
    file = layout.record_file(person.id, "assessments", name.stem)
    return diagnose(code, file, message, at=at, hint=hint, name=variant)


PERSON_RULES: tuple[PersonRule, ...] = (
    never_assessed,
    assessment_old,
    rating_without_why,
    half_a_conversation,
    manager_before_self,
    no_dialogue,
    not_shared,
    requirement_unrated,
    rated_against_other_requirements,
    potential_missing,
    stage_not_restarted,
    copied_reason,
)
