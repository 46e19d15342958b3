"""What comes round every so many days: how long ago it was, and who is excused from it (seed 210, 211, 216, 217)."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from careerpath.model.profile import Away, Profile


@dataclass(frozen=True, slots=True)
class Waited:
    """How long ago something was: the days that count, and those on which the person was away."""

    since: date
    days: int
    away: int

    @property
    def words(self) -> str:
        """The days as a reader is told them."""
        gone = f", not counting {_days(self.away)} away" if self.away else ""
        return f"{_days(self.days)} ago{gone}"


def days_waited(away: Iterable[Away], since: date, as_of: date) -> Waited:
    """The days after `since` up to and including `as_of`; a day away is one, however many entries name it."""
    start, end = since.toordinal(), as_of.toordinal()
    gone, next_day = 0, start + 1
    for first, last in sorted(_spans(away)):
        begins, ends = max(first.toordinal(), next_day), min(last.toordinal(), end)
        if begins <= ends:
            gone += ends - begins + 1
            next_day = ends + 1
    return Waited(since, max(0, end - start) - gone, gone)


def day_due(away: Iterable[Away], since: date, days: int) -> date:
    """The day on which so many days that count have passed since `since`; the last of all days where none will be."""
    due, next_day = since.toordinal() + days, since.toordinal() + 1
    for first, last in sorted(_spans(away)):
        begins, ends = max(first.toordinal(), next_day), last.toordinal()
        if begins <= min(ends, due):
            due += ends - begins + 1
            next_day = ends + 1
    return date.fromordinal(min(due, date.max.toordinal()))


def is_longer_ago(since: date, days: int, as_of: date, away: Iterable[Away] = ()) -> bool:
    """Whether more than so many days that count have passed since `since`.

    It does no more than compare `as_of`, so that it is known on which days the answer is the same.
    """
    return as_of >= day_due(away, since, days + 1)


def is_away(away: Iterable[Away], day: date) -> bool:
    """Whether somebody is away on a day."""
    return any(first <= day <= last for first, last in _spans(away))


def is_new_hire(profile: Profile, grace_days: int, as_of: date) -> bool:
    """Whether somebody came to the company, and not only to a role, at most so many days ago."""
    return not profile.history and profile.since is not None and not is_longer_ago(profile.since, grace_days, as_of)


def is_excused(profile: Profile, grace_days: int, as_of: date) -> bool:
    """Whether no cadence runs for somebody on a day: a new hire, or away."""
    return is_new_hire(profile, grace_days, as_of) or is_away(profile.away, as_of)


def _spans(away: Iterable[Away]) -> Iterator[tuple[date, date]]:
    """First and last days; one that is left out is open towards its side, an entry without both says nothing."""
    for item in away:
        if item.from_ or item.until:
            yield item.from_ or date.min, item.until or date.max


def _days(number: int) -> str:
    return f"{number} day" if number == 1 else f"{number} days"
