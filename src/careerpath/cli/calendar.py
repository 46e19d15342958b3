"""`careerpath calendar`: somebody's due dates for the calendar they look at anyhow."""

import sys
from typing import Annotated, Literal

import typer

from careerpath.cli.app import Here, command, find_person
from careerpath.cli.left_out import note_left_out


@command("calendar", epilog="Example: careerpath calendar mira-okafor > mira.ics")
def calendar(
    here: Here,
    person: Annotated[str | None, typer.Argument(help="A person's id; by default whom git knows.")] = None,
    audience: Annotated[
        Literal["rep", "manager", "team"],
        typer.Option(
            help="rep: for the person, with all they owe their reports; manager: for theirs; team: what all may know."
        ),
    ] = "rep",
) -> None:
    """Print due dates as iCalendar: reviews and Mondays that come round, actions, promises, requests, with alarms.

    The ids of events are stable: importing the next one brings the last one up to date. For a team, it holds the
    shared actions only: no trial, promise, request or review of anybody.
    """
    from careerpath.analysis.due_dates import dates_about, dates_to_keep, shared_dates
    from careerpath.cli.extras import needing
    from careerpath.cli.speaking import find_speaker

    workspace = here.workspace()
    note_left_out(workspace)
    who = find_person(workspace, person or find_speaker(here.root(), workspace, None))
    if audience == "team":
        dates = list(shared_dates(who, here.as_of))
    else:
        dates = list(dates_about(workspace, who, here.as_of))
        dates += dates_to_keep(workspace, who, here.as_of) if audience == "rep" else ()
    with needing("calendar", "icalendar"):
        from careerpath.exchange.calendar_file import write_calendar

        data = write_calendar(workspace, f"{who.name}: careerpath", dates)
    sys.stdout.flush()
    sys.stdout.buffer.write(data)
    sys.stderr.write(f"{len(dates)} dates\n" if len(dates) != 1 else "1 date\n")
