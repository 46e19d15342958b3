"""CP606: nobody plans more hours for people than there are, unless something else gives way."""

from collections.abc import Iterator, Mapping
from datetime import date

from careerpath.analysis.move.capacity import hours_asked
from careerpath.analysis.placeholders import says_nothing
from careerpath.codes import diagnose
from careerpath.diagnostic import Diagnostic
from careerpath.model import layout
from careerpath.model.workspace import Person, Workspace
from careerpath.rules.rule import TeamRule

_Asked = tuple[str | None, float, float, tuple[str, ...]]
"""Of one plan: the manager it asks something of, the hours a month, those of them that no absence on file ever takes
away, and who made room by giving something up."""


def note_hours(workspace: Workspace, person: Person, as_of: date) -> _Asked | None:
    """What somebody's plan asks of their manager; None where it asks for nothing."""
    if person.plan is None:
        return None
    made_room = tuple(item.by for item in person.plan.reprioritised if item.by and not says_nothing(item.dropped))
    hours = hours_asked(person, as_of)
    lasting = 0 if person.profile.away else hours
    return (person.profile.manager, hours, lasting, made_room) if hours or made_room else None


def manager_overloaded(workspace: Workspace, notes: Mapping[str, _Asked], as_of: date) -> Iterator[Diagnostic]:
    """CP606: more hours planned than a manager has, and nothing reprioritised (seed 148 to 151).

    Where it takes the hours of somebody who is away on other days, it is found because of the day.
    """
    by_manager: dict[str, list[tuple[float, float]]] = {}
    relieved: set[str] = set()
    for person, (manager_id, hours, lasting, made_room) in notes.items():
        relieved.update(by for by in made_room if by in (person, manager_id))
        if manager_id in workspace.people and manager_id is not None and hours:
            by_manager.setdefault(manager_id, []).append((hours, lasting))
    for manager_id, hours_of_each in by_manager.items():
        manager = workspace.people[manager_id]
        there = manager.profile.capacity_hours_per_month
        planned, always = (round(sum(hours), 6) for hours in zip(*hours_of_each, strict=True))
        if there is None or planned <= there or manager_id in relieved:
            continue
        whom = "one report" if len(hours_of_each) == 1 else f"{len(hours_of_each)} reports"
        yield diagnose(
            "CP606",
            layout.person_file(manager_id, "profile"),
            f"{planned:g} hours a month are planned for {whom}, {manager.name} has {there:g}, "
            "and nothing else gives way",
            at=("capacity_hours_per_month",),
            is_of_the_day=always <= there,
            hint="plan less, or hand something else over and write it under `reprioritised` in a report's plan.yaml",
        )


TEAM_RULES: tuple[TeamRule, ...] = (
    TeamRule(note_hours, manager_overloaded, lambda profile, _, people: profile.manager in people),
)
