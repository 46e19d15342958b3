"""`careerpath agenda`: a manager's week on one screen."""

import sys
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from careerpath.cli.frame.app import Here, command, find_person
from careerpath.report.json_answer import json_answer

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date
    from pathlib import Path

    from careerpath.analysis.team.agenda import Agenda
    from careerpath.analysis.team.agenda_item import Item
    from careerpath.model.workspace import Workspace


@command("agenda", epilog="Example: careerpath agenda jonas-lind")
def agenda(
    here: Here,
    manager: Annotated[str | None, typer.Argument(help="A manager's id; by default whom git knows.")] = None,
    format_: Annotated[Literal["text", "json"], typer.Option("--format", help="text or json.")] = "text",
) -> None:
    """Show what is due this week: requests, reviews, promises, talks, trials, Mondays; the most urgent first."""
    from careerpath.analysis.team.agenda import make_agenda

    root, workspace = here.root(), here.workspace()
    who = find_person(workspace, manager).id if manager else _find_manager(root, workspace)
    week = make_agenda(workspace, who, here.as_of)
    if format_ == "json":
        sys.stdout.write(json_answer(_document(week, here.as_of)))
    else:
        _print(workspace, week, here.as_of)


def _find_manager(root: "Path", workspace: "Workspace") -> str:
    """Whom git knows; else asked for among those to whom somebody reports."""
    from careerpath.cli.frame.asking import choose
    from careerpath.cli.frame.failure import CannotRun
    from careerpath.cli.frame.speaking import find_speaker

    try:
        return find_speaker(root, workspace, None)
    except CannotRun:
        leading = {name: workspace.person_name(name) for name in workspace.people if workspace.reports_of(name)}
        return choose("MANAGER", leading)


def _document(week: "Agenda", as_of: "date") -> dict[str, object]:
    return {
        "as_of": as_of.isoformat(),
        "manager": week.manager,
        "hours_planned": week.hours_planned,
        "hours_there": week.hours_there,
        "items": [
            {
                "kind": item.kind,
                "person": item.person,
                "due": item.due.isoformat(),
                "what": item.what,
                "command": item.command or None,
            }
            for item in week.items
        ],
    }


def _print(workspace: "Workspace", week: "Agenda", as_of: "date") -> None:
    from careerpath.report.terminal import fitted, print_lines

    lines = [(f"{workspace.person_name(week.manager)}, the week from {as_of}", True), ("", False)]
    for item, names in _together(week.items):
        late = item.due < as_of
        who = ", ".join(workspace.person_name(name) for name in names)
        when = f"{item.due}  {_late(item.due, as_of):9} "
        lines += [(line, late) for line in fitted(when, f"{who}: {item.what}")]
        command = "careerpath monday" if len(names) > 1 else item.command
        if command:
            lines.append((f"{'':22}{command}", False))
    if not week.items:
        lines.append(("Nothing is due this week.", False))
    print_lines([*lines, ("", False), *((line, False) for line in _hours(week))])


def _together(items: "Sequence[Item]") -> "Iterator[tuple[Item, list[str]]]":
    """Each item with whom it is for; the Monday question is one thing to do, however many are asked."""
    asked = [item for item in items if item.kind == "monday"]
    for item in items:
        if item.kind != "monday":
            yield item, [item.person]
        elif item is asked[0]:
            yield item, [other.person for other in asked]


def _hours(week: "Agenda") -> "Iterator[str]":
    there = f" of {week.hours_there:g}" if week.hours_there is not None else ""
    yield f"{week.hours_planned:g}{there} hours a month are planned for developing people"
    if week.hours_there is not None and week.hours_planned > week.hours_there:
        yield "that is more than there is: drop, delegate or move something, and write it under `reprioritised`"


def _late(due: "date", as_of: "date") -> str:
    days = (as_of - due).days
    return f"{days} d late" if days > 0 else "today" if days == 0 else f"in {-days} d"
