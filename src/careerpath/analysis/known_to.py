"""Somebody as an audience may know them: what it may not read is taken out of the value itself."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from careerpath.model.audience import Audience, may_read
from careerpath.model.fields import Document
from careerpath.model.log import Monday, Review
from careerpath.model.metrics import PersonMetrics
from careerpath.model.plan import Action, Plan, Signature
from careerpath.model.profile import Profile
from careerpath.model.promotion import Criteria, Promotion
from careerpath.model.workspace import Log, Person


def may_know_of(audience: Audience, action: Action) -> bool:
    """Whether an audience may know that an action is there at all: a trial is between two people (seed 183)."""
    return action.is_shared or may_read(audience, "trials")


def as_known_to(audience: Audience, person: Person) -> Person:
    """The person without what is not for an audience, so that nothing made from it can show it."""
    if audience == "manager":
        return person
    if may_read(audience, "talks"):
        return _without_judgement(person)
    return Person(
        id=person.id,
        profile=_public_profile(person.profile, audience),
        metrics=_numbers(person.metrics) if person.metrics and may_read(audience, "numbers") else None,
        plan=_public_plan(person.plan, audience) if person.plan else None,
        promotions={name: _public_decision(item) for name, item in person.promotions.items() if _is_public(item)},
        log=_rhythm(person.log) if may_read(audience, "rhythm") else Log(),
    )


def all_known_to(audience: Audience, people: Mapping[str, Person], about: str) -> dict[str, Person]:
    """People as an audience may know them, to say something about one: of all others, a rep reads what a team does."""
    others: Audience = "team" if audience == "rep" else audience
    return {key: as_known_to(audience if key == about else others, person) for key, person in people.items()}


def _without_judgement(person: Person) -> Person:
    """All but the manager's own notes and their guess at what somebody could become."""
    judged = {name: item for name, item in person.assessments.items() if item.potential is not None}
    if person.private is None and not judged:
        return person
    without = {name: item.model_copy(update={"potential": None}) for name, item in judged.items()}
    return replace(person, private=None, assessments={**person.assessments, **without})


def _public_profile(profile: Profile, audience: Audience) -> Profile:
    """Who somebody is; when they are away goes with the rhythm, why never: it may be their health."""
    values = _kept(profile, "name", "role", "since", "manager", "path", "target", "mentors", "history")
    if may_read(audience, "rhythm") and profile.away:
        values["away"] = tuple(item.model_copy(update={"reason": None}) for item in profile.away)
    return Profile.model_construct(**values)


def _numbers(metrics: PersonMetrics) -> PersonMetrics:
    """The numbers as a report to the boss has them, and not why a period does not count."""
    return PersonMetrics.model_construct(
        source=metrics.source,
        updated=metrics.updated,
        periods=metrics.periods,
        excluded=dict.fromkeys(metrics.excluded),
        explanations=metrics.explanations,
    )


def _public_plan(plan: Plan, audience: Audience) -> Plan:
    return Plan.model_construct(
        **_kept(plan, "target", "path", "opened", "owner", "accountable"),
        actions={key: _public_action(item) for key, item in plan.actions.items() if may_know_of(audience, item)},
        agreed={who: Signature(on=signature.on) for who, signature in plan.agreed.items()},
    )


def _public_action(action: Action) -> Action:
    return action.model_copy(update={"outcome": None, "hours_per_month": None, "to": None})


def _is_public(promotion: Promotion) -> bool:
    return promotion.decision == "promoted" and promotion.announced is not None


def _public_decision(promotion: Promotion) -> Promotion:
    kept = _kept(promotion, "to", "decision", "by", "mentor", "announced")
    return Promotion.model_construct(**kept, criteria=Criteria())


def _rhythm(log: Log) -> Log:
    """That there were reviews and Mondays, on which days, and nothing of what was said."""
    return Log(
        review={name: Review.model_construct(**_only(item, "by", "next")) for name, item in log.review.items()},
        monday={name: Monday.model_construct(**_only(item, "by")) for name, item in log.monday.items()},
    )


def _only(record: Document, *keys: str) -> dict[str, Any]:
    """The values of some keys; whatever else must be there says nothing."""
    needed = {key: None for key, field in type(record).model_fields.items() if field.is_required()}
    return needed | _kept(record, *keys)


def _kept(record: Document, *keys: str) -> dict[str, Any]:
    return {key: getattr(record, key) for key in keys}
