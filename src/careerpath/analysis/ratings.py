"""Which rating of a competency counts today, and where it comes from."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from careerpath.model.assessment import Assessment, Rating, StageOfCompetence
from careerpath.model.layout import RecordName
from careerpath.model.settings import Settings
from careerpath.model.workspace import Person, newest_first

Source = Literal["agreed", "manager", "self"]
SOURCES: tuple[Source, ...] = ("agreed", "manager", "self")
"""Whose rating counts, first to last; a self-rating alone is provisional."""


@dataclass(frozen=True, slots=True)
class CurrentRating:
    """A rating that counts: the point of the scale, who gave it, when, and why."""

    rating: int
    source: Source
    day: date
    why: str | None


def assessments_in_force(
    person: Person, settings: Settings, as_of: date, source: str
) -> Iterator[tuple[RecordName, Assessment]]:
    """A rater's assessments that are neither too old to count nor later than `as_of`, newest first."""
    limit = settings.policy.assessment_max_age_days
    for name, assessment in newest_first(person.assessments, as_of):
        if (as_of - name.day).days <= limit and name.kind == source:
            yield name, assessment


def current_rating(person: Person, competency: str, settings: Settings, as_of: date) -> CurrentRating | None:
    """The newest agreed rating, else the manager's, else the self-rating, against any role; None where there is none.

    "Too early to tell" and points that the scale does not have are no ratings.
    """
    for source in SOURCES:
        for name, assessment in assessments_in_force(person, settings, as_of, source):
            given = assessment.ratings.get(competency)
            if given is not None and given.rating in settings.scale:
                return CurrentRating(given.rating, source, name.day, given.why)
    return None


def stage_of_competence(
    person: Person, role: str, competency: str, required: int, settings: Settings, as_of: date
) -> StageOfCompetence | None:
    """Where someone stands between not knowing and mastering, per competency and role (seed 111-126).

    Derived from the newest self and manager ratings against that very role; None where one of the two is missing.
    """
    own = _newest(person, role, competency, settings, as_of, "self")
    managers = _newest(person, role, competency, settings, as_of, "manager")
    if own is None or managers is None or own.rating is None or managers.rating is None:
        return None
    match own.rating >= required, managers.rating >= required:
        case True, True:
            declared = own.stage == "unconscious-competence"
            return "unconscious-competence" if declared else "conscious-competence"
        case True, False:
            return "unconscious-incompetence"
        case False, True:
            return "hidden-strength"
        case _:
            return "conscious-incompetence"


def _newest(
    person: Person, role: str, competency: str, settings: Settings, as_of: date, source: Source
) -> Rating | None:
    for _, assessment in assessments_in_force(person, settings, as_of, source):
        if assessment.role == role and (given := assessment.ratings.get(competency)) and given.rating is not None:
            return given
    return None
