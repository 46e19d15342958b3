"""How often the Monday question was asked of somebody lately (seed 211)."""

from bisect import bisect_right
from dataclasses import dataclass
from datetime import date, timedelta

from careerpath.analysis.rhythm.cadence import is_away
from careerpath.model.workspace import Person

_WEEK = timedelta(days=7)
WEEKS = 4
"""So many Mondays are looked back on."""


@dataclass(frozen=True, slots=True)
class Mondays:
    """On how many of the last Mondays somebody was asked, of those on which they could be."""

    kept: int
    due: int


def monday_of(day: date) -> date:
    """The Monday of a day's week; it does no more than compare `day`, as `is_longer_ago` does."""
    mondays = range(date.min.toordinal(), date.max.toordinal() + 1, 7)  # the first of all days is one
    return date.fromordinal(mondays[bisect_right(mondays, day, key=date.fromordinal) - 1])


def count_mondays(person: Person, manager: Person, as_of: date) -> Mondays:
    """The last four Mondays up to a day, without those on which one of the two was away or not yet there."""
    last = monday_of(as_of)
    due = [monday for number in range(WEEKS) if could_ask(person, manager, monday := last - number * _WEEK)]
    asked = {name.day for name in person.log.monday}
    return Mondays(sum(monday in asked for monday in due), len(due))


def could_ask(person: Person, manager: Person, monday: date) -> bool:
    """Whether both were there on a Monday, and the one managed and the other worked here already."""
    begins = [manager.profile.since, person.profile.since if not person.profile.history else None]
    is_there = all(begin is None or begin <= monday for begin in begins)
    return is_there and not any(is_away(who.profile.away, monday) for who in (person, manager))
