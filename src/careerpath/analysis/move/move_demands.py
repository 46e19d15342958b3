"""What a move into a role asks of somebody beside the role's own requirements."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from careerpath.analysis.move.routes import Move, moves_into, route_of
from careerpath.model.path import WayBack
from careerpath.model.workspace import Person, Workspace


@dataclass(frozen=True, slots=True)
class HeldRole:
    """A role somebody has or had; `end` is None while they are in it."""

    role: str
    start: date | None
    end: date | None


@dataclass(frozen=True, slots=True)
class MoveDemands:
    """All that the steps on the way into a role ask for; `moves` is empty where no path leads into it.

    Where no path leads there from the present role, the steps are those by which others get there: who takes another
    way in is asked the same (seed 30).
    """

    role: str
    moves: tuple[Move, ...]
    is_on_path: bool
    gates: tuple[str, ...]
    stepping_stones: tuple[str, ...]
    criteria: tuple[str, ...]
    leadership_projects: int
    needs_mentor: bool
    is_first_managing_role: bool

    @property
    def way_back(self) -> WayBack | None:
        """The way back that the last step promises."""
        return self.moves[-1].step.way_back if self.moves else None


def find_demands(workspace: Workspace, person: Person, role: str, as_of: date) -> MoveDemands:
    """What the move of a person into a role asks for; a role further away asks for every step in between."""
    route = route_of(workspace, person, role)
    moves = route or _usual_way_in(workspace, person, role)
    steps = [move.step for move in moves]
    is_first = is_first_managing_role(workspace, person, role, as_of)
    return MoveDemands(
        role=role,
        moves=tuple(moves),
        is_on_path=bool(route),
        gates=_once(gate for step in steps for gate in step.gates),
        stepping_stones=_once(stone for step in steps for stone in step.stepping_stones),
        criteria=_once(criterion for step in steps for criterion in step.criteria),
        leadership_projects=sum(step.leadership_projects or 0 for step in steps),
        needs_mentor=is_first or any(step.mentor_required for step in steps),
        is_first_managing_role=is_first,
    )


def is_first_managing_role(workspace: Workspace, person: Person, role: str, as_of: date) -> bool:
    """Whether a role manages people and the person never held one that does."""
    if not _manages_people(workspace, role):
        return False
    return not any(_manages_people(workspace, held.role) for held in held_roles(person, as_of))


def held_roles(person: Person, as_of: date) -> Iterator[HeldRole]:
    """The roles somebody has held up to a day, the present one first, then the newest."""
    profile = person.profile
    if profile.role and (profile.since is None or profile.since <= as_of):
        yield HeldRole(profile.role, profile.since, None)
    former = sorted(profile.history, key=lambda item: item.from_ or date.min, reverse=True)
    for item in former:
        if item.role and (item.from_ is None or item.from_ <= as_of):
            yield HeldRole(item.role, item.from_, item.to)


def _manages_people(workspace: Workspace, role: str) -> bool:
    known = workspace.roles.get(role)
    return known is not None and known.manages_people


def _usual_way_in(workspace: Workspace, person: Person, role: str) -> list[Move]:
    entries = sorted(moves_into(workspace, role), key=lambda move: move.path != person.profile.path)
    return entries[:1]


def _once(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(texts))
