"""A manager's week as a page: what is due, by when, and the command for it; the hours it takes."""

from collections.abc import Iterator, Sequence
from datetime import date

from careerpath.analysis.team.agenda import Agenda
from careerpath.analysis.team.agenda_item import Item
from careerpath.model.workspace import Workspace
from careerpath.report.wrapping import Lines, wrap_lines


def agenda_page(workspace: Workspace, week: Agenda, as_of: date, width: int | None) -> Lines:
    """The lines of the page, and whether each is strong: what is late is; no wider than `width`, where there is one."""
    yield f"{workspace.person_name(week.manager)}, the week from {as_of}", True
    yield "", False
    for item, names in _together(week.items):
        late = item.due < as_of
        who = ", ".join(workspace.person_name(name) for name in names)
        when = f"{item.due}  {_late(item.due, as_of):9} "
        yield from wrap_lines(f"{who}: {item.what}", when, width, strong=late)
        command = "careerpath monday" if len(names) > 1 else item.command
        if command:
            yield f"{'':{len(when)}}{command}", False
    if not week.items:
        yield "Nothing is due this week.", False
    yield "", False
    for sentence in _hours(week):
        yield from wrap_lines(sentence, "", width)


def _together(items: Sequence[Item]) -> Iterator[tuple[Item, list[str]]]:
    """Each item with whom it is for; the Monday question is one thing to do, however many are asked."""
    asked = [item for item in items if item.kind == "monday"]
    for item in items:
        if item.kind != "monday":
            yield item, [item.person]
        elif item is asked[0]:
            yield item, [other.person for other in asked]


def _hours(week: Agenda) -> Iterator[str]:
    there = f" of {week.hours_there:g}" if week.hours_there is not None else ""
    yield f"{week.hours_planned:g}{there} hours a month are planned for developing people"
    if week.hours_there is not None and week.hours_planned > week.hours_there:
        yield "that is more than there is: drop, delegate or move something, and write it under `reprioritised`"


def _late(due: date, as_of: date) -> str:
    days = (as_of - due).days
    return f"{days} d late" if days > 0 else "today" if days == 0 else f"in {-days} d"
