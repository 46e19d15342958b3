"""Which rating of a competency counts today, and where it comes from."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from careerpath.analysis.rhythm.cadence import is_longer_ago
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
        if name.kind == source and not is_longer_ago(name.day, limit, as_of):
            yield name, assessment


class RatingsInForce:
    """Everything said about one person that counts, looked through once and asked often."""

    def __init__(self, assessments: Iterable[tuple[RecordName, Assessment]], scale: Iterable[int]) -> None:
        """Take the assessments that count, newest first, and the points of the scale."""
        self._scale = frozenset(scale)
        self._by_source: dict[str, list[tuple[RecordName, Assessment]]] = {source: [] for source in SOURCES}
        for name, assessment in assessments:
            self._by_source[name.kind].append((name, assessment))

    def current(self, competency: str) -> CurrentRating | None:
        """The newest agreed rating, else the manager's, else the self-rating, against any role; None without one.

        "Too early to tell" and points that the scale does not have are no ratings.
        """
        for source in SOURCES:
            if found := self.newest(source, competency):
                return found
        return None

    def newest(self, source: Source, competency: str) -> CurrentRating | None:
        """The newest rating of one source, against any role, told as `current` tells it; None without one."""
        for name, assessment in self._by_source[source]:
            given = assessment.ratings.get(competency)
            if given is not None and given.rating in self._scale:
                return CurrentRating(given.rating, source, name.day, given.why)
        return None

    def stage(self, role: str, competency: str, required: int) -> StageOfCompetence | None:
        """Where someone stands between not knowing and mastering, per competency and role (seed 111-126).

        Derived from the newest self and manager ratings against that very role; None where one of them is missing.
        """
        own = self._newest_against(role, competency, "self")
        managers = self._newest_against(role, competency, "manager")
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

    def _newest_against(self, role: str, competency: str, source: Source) -> Rating | None:
        for _, assessment in self._by_source[source]:
            if assessment.role == role:
                given = assessment.ratings.get(competency)
                if given is not None and given.rating is not None:
                    return given
        return None


def ratings_in_force(person: Person, settings: Settings, as_of: date, *, at_any_age: bool = False) -> RatingsInForce:
    """Everything said about one person that counts on a day: the same object wherever the same counts.

    Asked for `at_any_age`, what is too old to count does, too.
    """
    limit = None if at_any_age else settings.policy.assessment_max_age_days
    key = ("ratings in force", limit, tuple(settings.scale))
    return person.once.on(as_of, key, lambda: _ratings_in_force(person, settings, as_of, limit))


def _ratings_in_force(person: Person, settings: Settings, as_of: date, limit: int | None) -> RatingsInForce:
    counting = [
        (name, assessment)
        for name, assessment in newest_first(person.assessments, as_of)
        if name.kind in SOURCES and (limit is None or not is_longer_ago(name.day, limit, as_of))
    ]
    key = ("ratings of", tuple(name for name, _ in counting), tuple(settings.scale))
    return person.once(key, lambda: RatingsInForce(counting, settings.scale))


def current_rating(person: Person, competency: str, settings: Settings, as_of: date) -> CurrentRating | None:
    """The rating of one competency that counts, as RatingsInForce says it."""
    return ratings_in_force(person, settings, as_of).current(competency)


def stage_of_competence(
    person: Person, role: str, competency: str, required: int, settings: Settings, as_of: date
) -> StageOfCompetence | None:
    """The stage of competence in one competency for one role, as RatingsInForce says it."""
    return ratings_in_force(person, settings, as_of).stage(role, competency, required)
