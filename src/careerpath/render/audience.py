"""Somebody as one audience may know them: what it may not read is taken out of the value itself."""

from dataclasses import replace

from careerpath.model.plan import Action, Plan, Signature
from careerpath.model.profile import Profile
from careerpath.model.promotion import Criteria, Promotion
from careerpath.model.workspace import Log, Person
from careerpath.render.plan_view import Audience


def as_known_to(audience: Audience, person: Person) -> Person:
    """The person without what is not for an audience.

    The manager knows everything; the rep all but the manager's own notes and their guess at the rep's potential; a team
    what the plan and an announced promotion tell everybody: no rating, no trial, no number, no note (seed 183).
    """
    if audience == "manager":
        return person
    if audience == "rep":
        without = {
            name: assessment.model_copy(update={"potential": None}) for name, assessment in person.assessments.items()
        }
        return replace(person, private=None, assessments=without)
    return Person(
        id=person.id,
        profile=_public_profile(person.profile),
        plan=_public_plan(person.plan) if person.plan else None,
        promotions={name: _public_decision(item) for name, item in person.promotions.items() if _is_public(item)},
        log=Log(),
    )


def _public_profile(profile: Profile) -> Profile:
    kept = ("name", "role", "since", "manager", "path", "target", "mentors", "history")
    return Profile.model_construct(**{key: getattr(profile, key) for key in kept})


def _public_plan(plan: Plan) -> Plan:
    kept = ("target", "path", "opened", "owner", "accountable")
    return Plan.model_construct(
        **{key: getattr(plan, key) for key in kept},
        actions={key: _public_action(action) for key, action in plan.actions.items() if action.is_shared},
        agreed={who: Signature(on=signature.on) for who, signature in plan.agreed.items()},
    )


def _public_action(action: Action) -> Action:
    return action.model_copy(update={"outcome": None, "hours_per_month": None, "to": None})


def _is_public(promotion: Promotion) -> bool:
    return promotion.decision == "promoted" and promotion.announced is not None


def _public_decision(promotion: Promotion) -> Promotion:
    kept = ("to", "decision", "by", "mentor", "announced")
    return Promotion.model_construct(**{key: getattr(promotion, key) for key in kept}, criteria=Criteria())
