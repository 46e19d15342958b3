"""Who is on the way into each role, what hangs on one person, who is ready and has no seat (seed 20-23)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from careerpath.analysis.move.exploration import Distance, ways_besides
from careerpath.analysis.move.routes import moves_into
from careerpath.analysis.team.need_cover import NeedCover, find_covers
from careerpath.analysis.team.need_skills import NeededSkill, find_needed_skills
from careerpath.analysis.team.standing import Candidate, Standing, find_candidate
from careerpath.model.workspace import Person, Workspace, by_name


@dataclass(frozen=True, slots=True)
class RoleBench:
    """One role: who holds it, and who wants it, by name and never by rank.

    `could_ask` are those one move away who want something else and are as close as somebody near: they are asked, not
    counted. Only looked for where nobody is ready or near, or a need is short.
    """

    role: str
    is_reached_from_inside: bool
    holders: tuple[str, ...]
    candidates: tuple[Candidate, ...]
    could_ask: tuple[Candidate, ...]

    def at(self, standing: Standing) -> tuple[Candidate, ...]:
        """Those who stand there."""
        return tuple(item for item in self.candidates if item.standing == standing)

    @property
    def hangs_on(self) -> str | None:
        """The only holder, where nobody is ready or near.

        None where there are several or none, and where no path leads into the role: it is filled from outside.
        """
        is_thin = self.is_reached_from_inside and len(self.holders) == 1
        is_thin = is_thin and not any(item.is_close for item in self.candidates)
        return self.holders[0] if is_thin else None

    def less(self, person: str) -> "RoleBench":
        """The same without somebody."""
        return RoleBench(
            self.role,
            self.is_reached_from_inside,
            tuple(holder for holder in self.holders if holder != person),
            *(tuple(item for item in group if item.person != person) for group in (self.candidates, self.could_ask)),
        )


@dataclass(frozen=True, slots=True)
class Seatless:
    """Somebody who is ready and has no seat, with the other ways on.

    Those are one move away, or every must-have of theirs is met today; where there are none, the nearest that are
    wholly known.
    """

    candidate: Candidate
    ways: tuple[Distance, ...]


@dataclass(frozen=True, slots=True)
class Bench:
    """The bench of the whole organisation, or what of it is about one role."""

    roles: tuple[RoleBench, ...]
    needs: tuple[NeedCover, ...]
    skills: tuple[NeededSkill, ...]
    seatless: tuple[Seatless, ...]

    def of(self, role: str) -> RoleBench | None:
        """The bench of one role; None where it is not looked at."""
        return next((item for item in self.roles if item.role == role), None)

    @property
    def candidates(self) -> tuple[Candidate, ...]:
        """Everybody on the way, role by role."""
        return tuple(item for role in self.roles for item in role.candidates)

    def about(self, role: str) -> "Bench":
        """What of it is about one role."""
        return Bench(
            tuple(item for item in self.roles if item.role == role),
            tuple(item for item in self.needs if item.role == role),
            (),
            tuple(item for item in self.seatless if item.candidate.role == role),
        )

    def less(self, person: str) -> "Bench":
        """The bench without somebody, everybody else standing where they stood."""
        return Bench(
            tuple(item.less(person) for item in self.roles),
            tuple(item.less(person) for item in self.needs),
            tuple(item.less(person) for item in self.skills),
            tuple(item for item in self.seatless if item.candidate.person != person),
        )


def find_bench(workspace: Workspace, as_of: date) -> Bench:
    """The bench of every role, in the order of their titles."""
    wanted = sorted(workspace.roles, key=lambda role: (workspace.title(role).casefold(), role))
    people = by_name(workspace.people.values())
    candidates = {role: tuple(_candidates(workspace, people, role, as_of)) for role in wanted}
    needs = find_covers(workspace, candidates, as_of)
    short = {cover.role for cover in needs if cover.missing}
    roles = tuple(_role(workspace, people, role, candidates[role], as_of, is_short=role in short) for role in wanted)
    ready = (item for role in roles for item in role.at("ready") if not item.has_seat)
    seatless = tuple(_seatless(workspace, item, as_of) for item in ready)
    return Bench(roles, needs, find_needed_skills(workspace, as_of), seatless)


def _candidates(workspace: Workspace, people: list[Person], role: str, as_of: date) -> Iterator[Candidate]:
    """Those whose target it is; where a plan says another role than the profile, the profile is right."""
    for person in people:
        if person.profile.target == role != person.profile.role:
            yield find_candidate(workspace, person, role, as_of)


def _role(
    workspace: Workspace,
    people: list[Person],
    role: str,
    candidates: tuple[Candidate, ...],
    as_of: date,
    *,
    is_short: bool,
) -> RoleBench:
    holders = tuple(person.id for person in people if person.profile.role == role)
    is_thin = is_short or not any(item.is_close for item in candidates)
    could_ask = tuple(_could_ask(workspace, people, role, as_of)) if is_thin else ()
    return RoleBench(role, bool(moves_into(workspace, role)), holders, candidates, could_ask)


def _could_ask(workspace: Workspace, people: list[Person], role: str, as_of: date) -> Iterator[Candidate]:
    starts = {move.start for move in moves_into(workspace, role)}
    manages = workspace.roles[role].manages_people
    for person in people:
        decided_to_sell = person.profile.decision is not None and person.profile.decision.choice == "sell"
        wants_it = person.profile.target == role
        if person.profile.role in starts and person.profile.role != role and not wants_it:
            if manages and decided_to_sell:
                continue
            found = find_candidate(workspace, person, role, as_of)
            if found.is_close:
                yield found


def _seatless(workspace: Workspace, candidate: Candidate, as_of: date) -> Seatless:
    person = workspace.people[candidate.person]
    return Seatless(candidate, ways_besides(workspace, person, candidate.role, as_of))
