"""CP006 among workspaces that are rolled up: one id for two people, two ids for one, one person in two places."""

from collections.abc import Iterator, Sequence

from careerpath.codes import diagnose
from careerpath.diagnostic import Diagnostic
from careerpath.model import layout
from careerpath.model.roll_up import Member, known_twice
from careerpath.model.workspace import Person


def check_roll_up(members: Sequence[Member]) -> Iterator[Diagnostic]:
    """What is wrong with workspaces beside each other; each finding once, at the one that others should follow."""
    for there, person, home, at_home in known_twice(members):
        said = _why_not_one(person, at_home, home)
        if said:
            yield _at(there, person.id, *said)
    yield from _under_two_ids(members)


def _why_not_one(person: Person, at_home: Person, home: Member) -> tuple[str, str] | None:
    if person.name.casefold() != at_home.name.casefold() or _are_apart(person, at_home):
        said = f"`{person.id}` is {person.name} here and {at_home.name} in {home.name}: one id for two people"
        return said, "give one of them another id, or the same name and `emails` where it is one person"
    if any(file != layout.person_file(person.id, "profile") for file, _ in person.documents()):
        said = f"`{person.id}` is known in {home.name}, where more is written about them; only that is counted"
        return said, "keep what is written in one of the two, and here a profile for whoever has to name them"
    return None


def _are_apart(person: Person, other: Person) -> bool:
    here, there = person.profile.addresses, other.profile.addresses
    return bool(here and there) and not here & there


def _under_two_ids(members: Sequence[Member]) -> Iterator[Diagnostic]:
    known: dict[str, tuple[Member, str]] = {}
    for member in members:
        for person in member.workspace.people.values():
            for address in sorted(person.profile.addresses):
                first, other = known.setdefault(address, (member, person.id))
                if first is not member and other != person.id:
                    said = f"`{person.id}` has an address of `{other}` in {first.name}: one person under two ids"
                    yield _at(member, person.id, said, "give them one id in both", "emails")
                    break


def _at(member: Member, person: str, message: str, hint: str, key: str = "name") -> Diagnostic:
    return diagnose("CP006", member.place(layout.person_file(person, "profile")), message, at=(key,), hint=hint)
