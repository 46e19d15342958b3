"""Whether the staff that the organisation's needs call for is on the way (seed 22, 43)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from careerpath.analysis.team.standing import Candidate
from careerpath.model.settings import Need
from careerpath.model.workspace import Workspace


@dataclass(frozen=True, slots=True)
class NeedCover:
    """One role that one need calls for, and who fills it.

    `filled` took the role since the need began. `in_time` are ready, or near with a plan whose day is still to come
    and before the need ends; `late` are near without such a plan. Who is developing is on the way, and fills nothing
    yet. `also` are the other needs that call for the role: the same people count for each of them.
    """

    need: str
    role: str
    openings: int
    until: date | None
    filled: tuple[str, ...]
    in_time: tuple[Candidate, ...]
    late: tuple[Candidate, ...]
    developing: tuple[Candidate, ...]
    also: tuple[str, ...]

    @property
    def missing(self) -> int:
        """How many openings nobody is ready or near for in time."""
        return max(0, self.openings - len(self.filled) - len(self.in_time))

    @property
    def is_nobody_coming(self) -> bool:
        """Whether openings are left, and nobody at all is on the way."""
        return self.missing > 0 and not (self.in_time or self.late or self.developing)

    @property
    def hangs_on(self) -> str | None:
        """The one person everything that is not filled yet depends on; None where there are several, or none."""
        is_open = self.openings > len(self.filled)
        return self.in_time[0].person if is_open and len(self.in_time) == 1 else None

    def less(self, person: str) -> "NeedCover":
        """The same without somebody."""

        def others(items: tuple[Candidate, ...]) -> tuple[Candidate, ...]:
            return tuple(item for item in items if item.person != person)

        return replace(
            self,
            filled=tuple(holder for holder in self.filled if holder != person),
            in_time=others(self.in_time),
            late=others(self.late),
            developing=others(self.developing),
        )


def find_covers(
    workspace: Workspace, candidates: Mapping[str, Sequence[Candidate]], as_of: date
) -> tuple[NeedCover, ...]:
    """Each role that each need calls for on a day, with the candidates for it; needs that are over are left out."""
    live = {
        name: need
        for name, need in workspace.settings.needs.items()
        if (need.until is None or need.until >= as_of) and any(need.staff.values())
    }
    return tuple(
        _cover(workspace, live, name, role, candidates.get(role, ()), as_of)
        for name, need in live.items()
        for role in need.staff
        if need.staff[role]
    )


def find_filled(workspace: Workspace, need: Need, role: str, as_of: date) -> tuple[str, ...]:
    """Who has taken a role since a need for it began."""
    return tuple(
        person.id
        for person in workspace.people.values()
        if person.profile.role == role and need.from_ and person.profile.since
        if need.from_ <= person.profile.since <= as_of
    )


def _cover(
    workspace: Workspace, live: Mapping[str, Need], name: str, role: str, candidates: Sequence[Candidate], as_of: date
) -> NeedCover:
    need = live[name]
    close = [item for item in candidates if item.is_close]
    in_time = [item for item in close if _is_in_time(item, need, as_of)]
    return NeedCover(
        need=name,
        role=role,
        openings=need.staff[role],
        until=need.until,
        filled=find_filled(workspace, need, role, as_of),
        in_time=tuple(in_time),
        late=tuple(item for item in close if item not in in_time),
        developing=tuple(item for item in candidates if not item.is_close),
        also=tuple(other for other in live if other != name and live[other].staff.get(role)),
    )


def _is_in_time(candidate: Candidate, need: Need, as_of: date) -> bool:
    if candidate.standing == "ready":
        return True
    return candidate.by is not None and as_of <= candidate.by <= (need.until or date.max)
