"""`careerpath calendar`: somebody's due dates for the calendar they look at anyhow."""

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from careerpath.cli.frame.app import Here, command, find_person
from careerpath.cli.frame.failure import CannotRun
from careerpath.cli.frame.left_out import note_left_out
from careerpath.model.audience import Audience, may_read

if TYPE_CHECKING:
    from careerpath.model.workspace import Workspace


@command("calendar", epilog="Example: careerpath calendar mira-okafor > mira.ics")
def calendar(
    here: Here,
    person: Annotated[str | None, typer.Argument(help="A person's id; by default whom git knows.")] = None,
    audience: Annotated[
        Audience,
        typer.Option(
            help="rep: the person, with all they owe their reports; manager: theirs; the others: what they may know."
        ),
    ] = "rep",
) -> None:
    """Print due dates as iCalendar: reviews and Mondays that come round, actions, promises, requests, with alarms.

    The ids of events are stable: importing the next one brings the last one up to date. For a team, it holds the
    shared actions only: no trial, promise, request or review of anybody. A director has the reviews and Mondays too.
    """
    from careerpath.analysis.known_to import as_known_to
    from careerpath.analysis.team.due_dates import dates_about, dates_to_keep
    from careerpath.cli.frame.extras import needing

    workspace = here.workspace()
    note_left_out(workspace)
    who = find_person(workspace, person or _whom_git_knows(here, workspace))
    known = as_known_to(audience, who)
    dates = [item for item in dates_about(workspace, known, here.as_of) if may_read(audience, item.content)]
    dates += dates_to_keep(workspace, who, here.as_of) if audience == "rep" else ()
    with needing("calendar", "icalendar"):
        from careerpath.exchange.calendar_file import write_calendar

        data = write_calendar(workspace, f"{who.name}: careerpath", dates)
    sys.stdout.flush()
    sys.stdout.buffer.write(data)
    sys.stderr.write(f"{len(dates)} dates\n" if len(dates) != 1 else "1 date\n")


def _whom_git_knows(here: Here, workspace: "Workspace") -> str:
    """Who is at the machine; CannotRun where git does not know."""
    from careerpath.cli.frame.speaking import find_speaker

    try:
        return find_speaker(here.root(), workspace, None)
    except CannotRun as error:
        hint = "careerpath calendar PERSON; or list git's user.email under `emails` in a profile"
        raise CannotRun("it is not clear whose dates are wanted", hint) from error
