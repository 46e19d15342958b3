"""What those who answer for somebody think of them as a whole: it stands beside the ratings, never in their place."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from careerpath.analysis.assessment.ratings import Source, assessments_in_force
from careerpath.model.settings import Settings
from careerpath.model.workspace import Person

_JUDGES: tuple[Source, ...] = ("agreed", "manager")


@dataclass(frozen=True, slots=True)
class Judgement:
    """A point of the scale for a person as a whole: whose, and when."""

    rating: int
    source: Source
    day: date


def find_performance(person: Person, settings: Settings, as_of: date) -> Judgement | None:
    """How somebody does in the present job; performance in a former one says nothing about it."""
    return _newest(person, settings, as_of, "performance", since=person.profile.since)


def find_potential(person: Person, settings: Settings, as_of: date) -> Judgement | None:
    """What somebody is thought to be able to become."""
    return _newest(person, settings, as_of, "potential")


def is_strong(performance: Judgement | None, settings: Settings) -> bool:
    """Whether performance is at the second highest point of the scale or above (seed 25)."""
    return performance is not None and performance.rating >= strong_point(settings)


def strong_point(settings: Settings) -> int:
    """The second highest point of the scale, from which on somebody is strong."""
    return sorted(settings.scale)[-2:][0]


def _newest(
    person: Person,
    settings: Settings,
    as_of: date,
    what: Literal["performance", "potential"],
    since: date | None = None,
) -> Judgement | None:
    """The newest agreed one, else the manager's."""
    for source in _JUDGES:
        for name, assessment in assessments_in_force(person, settings, as_of, source):
            rating: int | None = getattr(assessment, what)
            if rating in settings.scale and rating is not None and (since is None or name.day >= since):
                return Judgement(rating, source, name.day)
    return None
