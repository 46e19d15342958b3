"""`careerpath monday`: the Monday question, and what came of the last ones."""

import sys
from datetime import date, timedelta
from typing import TYPE_CHECKING, Annotated, Any

import typer

from careerpath.cli.app import Here, command, find_person
from careerpath.cli.failure import CannotRun

if TYPE_CHECKING:
    from careerpath.model.workspace import Person, Workspace


@command("monday", epilog="Example: careerpath monday mira-okafor --answer 'Time with Finance' --follow-up 'Ask Petra'")
def monday(
    here: Here,
    person: Annotated[str | None, typer.Argument(help="A report's id; left out: all of your reports.")] = None,
    by: Annotated[str | None, typer.Option(metavar="PERSON", help="Who asks; by default whom git knows.")] = None,
    on: Annotated[str | None, typer.Option(metavar="DATE", help="The Monday; by default this week's.")] = None,
    answer: Annotated[str | None, typer.Option(metavar="TEXT", help="What the person answered.")] = None,
    follow_up: Annotated[str | None, typer.Option(metavar="TEXT", help="What you will do about it.")] = None,
) -> None:
    """Ask the Monday question, of one report or of all of a manager's, with the open follow-ups in view."""
    from careerpath.cli.asking import can_ask
    from careerpath.cli.recording import complete, write_record
    from careerpath.cli.speaking import find_speaker, read_day_option

    root, workspace = here.root(), here.workspace()
    speaker = find_speaker(root, workspace, by)
    day = read_day_option(on, here.as_of - timedelta(days=here.as_of.weekday()))
    if day.weekday() != 0:
        raise CannotRun(f"{day} is no Monday", f"--on {day - timedelta(days=day.weekday())}")
    asked = [find_person(workspace, person)] if person else _reports(workspace, speaker, day)
    if answer is None and not can_ask():
        raise CannotRun("nobody is there to answer", "--answer TEXT, for one report")
    if answer is not None and person is None:
        raise CannotRun("an answer is somebody's", "name the report it is from")
    for report in asked:
        _show(workspace, report, day)
        given: dict[str, Any] = {"by": speaker, "answer": answer, "follow_up": follow_up}
        values = given if answer is not None else complete("log-monday", {"by": speaker}, ("done",))
        file = write_record(
            root, report.id, "log", "log-monday", day, {k: v for k, v in values.items() if v is not None}
        )
        sys.stderr.write(f"wrote {file}\n")


def _reports(workspace: "Workspace", manager: str, day: date) -> "list[Person]":
    """The reports who are there and were not asked yet that Monday."""
    from careerpath.analysis.cadence import is_away

    reports = [
        report
        for report in workspace.reports_of(manager)
        if not is_away(report.profile.away, day) and not any(name.day == day for name in report.log.monday)
    ]
    if not reports:
        raise CannotRun(f"{workspace.person_name(manager)} has nobody left to ask on {day}")
    return reports


def _show(workspace: "Workspace", person: "Person", day: date) -> None:
    from careerpath.report.safe_text import safe

    sys.stdout.write(safe(f"\n{person.name}: {workspace.settings.policy.monday_question}") + "\n")
    for name, record in person.log.monday.items():
        if name.day < day and record.follow_up and record.done is None:
            sys.stdout.write(safe(f"  open since {name.day}: {record.follow_up}") + "\n")
