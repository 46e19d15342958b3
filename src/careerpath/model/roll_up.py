"""Several workspaces seen as one, by whoever answers for all of them."""

import posixpath
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from careerpath.model.settings import FRAMEWORK_PART, Settings
from careerpath.model.workspace import Person, Workspace


@dataclass(frozen=True, slots=True)
class Member:
    """One of them: how it is called beside the others, its folder relative to the roll-up, and what it says."""

    name: str
    folder: str
    workspace: Workspace

    def place(self, file: str) -> str:
        """A file of this workspace, relative to the roll-up."""
        return posixpath.normpath(f"{self.folder}/{file}")


@dataclass(frozen=True, slots=True)
class Together:
    """Workspaces that share one framework, as one with the people of all.

    `homes` says by name of which of them each person is; it is empty, like `parts`, where nothing is rolled up, and the
    workspace is one by itself.
    """

    workspace: Workspace
    parts: tuple[Member, ...] = ()
    homes: Mapping[str, str] = field(default_factory=dict)

    @property
    def members(self) -> tuple[str, ...]:
        """The names of the workspaces."""
        return tuple(part.name for part in self.parts)

    def is_home(self, person: str) -> bool:
        """Whether everything about somebody is here, and not only their name."""
        return not self.members or self.homes.get(person) in self.members

    @property
    def spelled(self) -> Workspace:
        """The same for readers of pages, with each name followed by that of the workspace."""
        if not self.homes:
            return self.workspace
        people = {key: _spelled(person, self.homes[key]) for key, person in self.workspace.people.items()}
        return replace(self.workspace, people=people)


def find_homes(members: Sequence[Member]) -> Mapping[str, Member]:
    """Of which workspace each person is: the one with most files about them, else the first that is listed.

    Another one may know them by a profile, so that somebody there can have them as manager or mentor.
    """
    homes: dict[str, Member] = {}
    for member in members:
        for key, person in member.workspace.people.items():
            if key not in homes or _files(person) > _files(homes[key].workspace.people[key]):
                homes[key] = member
    return homes


def bring_together(own: Workspace, members: Sequence[Member]) -> tuple[Together, ...]:
    """The workspaces that are rolled up, as few as their frameworks allow, each person in one of them once.

    What two frameworks ask for is not added up. Of the policy, what `own` says weighs more; templates are those of
    `own`.
    """
    homes = find_homes(members)
    return tuple(_together(own, group, homes) for group in _by_framework(members))


def _by_framework(members: Sequence[Member]) -> list[list[Member]]:
    groups: list[list[Member]] = []
    for member in members:
        alike = (group for group in groups if _share_framework(group[0].workspace, member.workspace))
        group = next(alike, None)
        if group is None:
            groups.append([member])
        else:
            group.append(member)
    return groups


def _share_framework(one: Workspace, other: Workspace) -> bool:
    parts = ("paths", "roles", "competencies")
    return all(getattr(one, part) == getattr(other, part) for part in parts) and all(
        getattr(one.settings, key) == getattr(other.settings, key) for key in FRAMEWORK_PART
    )


def _together(own: Workspace, group: Sequence[Member], homes: Mapping[str, Member]) -> Together:
    people: dict[str, Person] = {}
    for member in group:
        for key, person in member.workspace.people.items():
            if homes[key] is member:
                people[key] = person
            elif homes[key] not in group:
                people[key] = _known_by_name(person)
    workspace = replace(
        group[0].workspace,
        settings=_settings(own.settings, group),
        people=dict(sorted(people.items())),
        templates=own.templates,
        broken=frozenset().union(*(member.workspace.broken for member in group)),
    )
    return Together(workspace, tuple(group), {key: homes[key].name for key in people})


def _settings(own: Settings, group: Sequence[Member]) -> Settings:
    first = group[0].workspace.settings
    said = {key: getattr(own.policy, key) for key in own.policy.model_fields_set}
    functions = dict.fromkeys(name for member in group for name in member.workspace.settings.functions)
    policy = first.policy.model_copy(update=said)
    return first.model_copy(update={"name": own.name, "policy": policy, "functions": tuple(functions)})


def _known_by_name(person: Person) -> Person:
    """Somebody of another framework's workspace, of whom there is nothing to count here."""
    return Person(person.id, person.profile.model_copy(update={"target": None}))


def _spelled(person: Person, home: str) -> Person:
    return replace(person, profile=person.profile.model_copy(update={"name": f"{person.name} ({home})"}))


def _files(person: Person) -> int:
    return sum(1 for _ in person.documents())


def known_twice(members: Sequence[Member]) -> Iterator[tuple[Member, Person, Member, Person]]:
    """Everybody whom two workspaces know: the other of the two, the person there, the home, and the person at home."""
    homes = find_homes(members)
    for member in members:
        for key, person in member.workspace.people.items():
            if homes[key] is not member:
                yield member, person, homes[key], homes[key].workspace.people[key]
