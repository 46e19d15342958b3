"""What somebody leaves behind when they move on: a role, reports, promises of help, needs that hung on them."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from careerpath.analysis.team.bench import Bench, RoleBench
from careerpath.analysis.team.standing import Standing
from careerpath.model.workspace import Person, Workspace


@dataclass(frozen=True, slots=True)
class Shift:
    """Somebody else whose standing on the way into a role changes."""

    person: str
    role: str
    before: Standing
    after: Standing


@dataclass(frozen=True, slots=True)
class Hole:
    """What arises without one person.

    `successors` is the bench of their role without them; `reports` have no manager then, `mentees` no mentor of that
    name. `actions` are the open ones they own in other people's plans: person, then action. Of `skills` that a need
    calls for nobody is left who is strong in them. `needs` become short by one: need, then role.
    """

    person: str
    role: str | None
    successors: RoleBench | None
    reports: tuple[str, ...]
    mentees: tuple[str, ...]
    sponsored: tuple[str, ...]
    actions: tuple[tuple[str, str], ...]
    skills: tuple[str, ...]
    needs: tuple[tuple[str, str], ...]
    shifts: tuple[Shift, ...]

    @property
    def is_role_empty(self) -> bool:
        """Whether nobody holds the role any more, and nobody is ready or near."""
        found = self.successors
        return found is not None and not found.holders and not any(item.is_close for item in found.candidates)

    @property
    def is_felt(self) -> bool:
        """Whether nobody is ready or near for what they leave, or somebody loses a manager or a mentor."""
        found = self.successors
        is_role_filled = found is None or any(item.is_close for item in found.candidates)
        return not is_role_filled or bool(self.reports or self.mentees)


def without(workspace: Workspace, person: str) -> Workspace:
    """The workspace as if somebody were not there."""
    return replace(workspace, people={key: value for key, value in workspace.people.items() if key != person})


def find_hole(workspace: Workspace, before: Bench, after: Bench, person: str, *, stays: bool) -> Hole:
    """What arises when a person goes, from the whole bench before and after; `workspace` still has them.

    Who stays in the organisation moves to the role they were on the way to: it is filled then, and not one shorter.
    """
    others = [other for other in workspace.people.values() if other.id != person]
    profile = workspace.people[person].profile
    role, filled = profile.role, profile.target if stays else None
    return Hole(
        person=person,
        role=role,
        successors=after.of(role) if role else None,
        reports=tuple(other.id for other in others if other.profile.manager == person),
        mentees=tuple(other.id for other in others if _has_mentor(other, person)),
        sponsored=tuple(other.id for other in others if other.plan and other.plan.sponsor == person),
        actions=tuple(_owned(others, person)),
        skills=tuple(item.competency for item in before.skills if item.hangs_on == person),
        needs=tuple(item for item in _short_needs(before, after) if item[1] != filled),
        shifts=tuple(_shifts(before, after)),
    )


def _has_mentor(other: Person, person: str) -> bool:
    return any(mentor.person == person and mentor.willing for mentor in other.profile.mentors)


def _owned(others: list[Person], person: str) -> Iterator[tuple[str, str]]:
    for other in others:
        for action_id, action in other.plan.actions.items() if other.plan else ():
            if action.is_open and action.owner == person:
                yield other.id, action_id


def _short_needs(before: Bench, after: Bench) -> Iterator[tuple[str, str]]:
    missing = {(cover.need, cover.role): cover.missing for cover in before.needs}
    for cover in after.needs:
        if cover.missing > missing[cover.need, cover.role]:
            yield cover.need, cover.role


def _shifts(before: Bench, after: Bench) -> Iterator[Shift]:
    stood = {(item.person, item.role): item.standing for item in before.candidates}
    for item in after.candidates:
        was = stood[item.person, item.role]
        if was != item.standing:
            yield Shift(item.person, item.role, was, item.standing)
