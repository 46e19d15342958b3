"""`careerpath monday`: the Monday question, and what came of the last ones."""

import sys
from datetime import date
from typing import TYPE_CHECKING, Annotated, Any

import typer

from careerpath.cli.frame.app import Here, command, find_person
from careerpath.cli.frame.failure import CannotRun

if TYPE_CHECKING:
    from collections.abc import Iterator

    from careerpath.model.layout import RecordName
    from careerpath.model.log import Monday
    from careerpath.model.workspace import Person, Workspace

_YES = ("y", "yes")


@command(
    "monday", epilog="Example: careerpath monday mira-okafor --answer 'Time with Finance' --follow-up 'I ask Petra'"
)
def monday(
    here: Here,
    person: Annotated[str | None, typer.Argument(help="A report's id; left out: all of your reports.")] = None,
    by: Annotated[str | None, typer.Option(metavar="PERSON", help="Who asks; by default whom git knows.")] = None,
    on: Annotated[str | None, typer.Option(metavar="DATE", help="The Monday; by default this week's.")] = None,
    answer: Annotated[str | None, typer.Option(metavar="TEXT", help="What the person answered.")] = None,
    follow_up: Annotated[str | None, typer.Option(metavar="TEXT", help="What you will do about it.")] = None,
    done: Annotated[
        list[str] | None,
        typer.Option(metavar="MONDAY[=DATE]", help="Close the follow-up of that Monday, today or as of a date."),
    ] = None,
) -> None:
    """Ask the Monday question, of one report or of all of a manager's, with the open follow-ups in view.

    At a terminal each open follow-up is asked for too. Without one: careerpath monday mira-okafor --done 2026-11-09
    closes that Monday's, alone or together with --answer.
    """
    from careerpath.analysis.rhythm.mondays import monday_of
    from careerpath.cli.changing.plan_edits import refuse_broken
    from careerpath.cli.frame.asking import can_ask
    from careerpath.cli.frame.speaking import find_speaker, read_day_option

    workspace = here.workspace()
    is_only_closing = bool(done) and not answer and person is not None
    speaker = None if is_only_closing and by is None else find_speaker(here.root(), workspace, by)
    day = read_day_option(on, monday_of(here.as_of), latest=here.as_of)
    if day.weekday() != 0:
        raise CannotRun(f"{day} is no Monday", f"--on {monday_of(day)}")
    if person is None and (answer or follow_up or done):
        raise CannotRun("an answer and its follow-up are somebody's", "name the report: careerpath monday PERSON ...")
    if not can_ask() and not (answer or done):
        raise CannotRun("nobody is there to answer", "careerpath monday PERSON --answer TEXT, or --done MONDAY")
    if follow_up and not answer and not can_ask():
        raise CannotRun("a follow-up belongs to an answer", "--answer TEXT")
    reports = [find_person(workspace, person)] if person else _reports(workspace, speaker or "", day)
    if any(report.id == speaker for report in reports):
        raise CannotRun("nobody asks themselves", "--by PERSON: who asks")
    for report in reports:
        refuse_broken(here, workspace, report)
        if answer:
            _refuse_second(report, day)
    for report in reports:
        closed = [_read_done(here, report, text) for text in done or ()]
        _ask_about(here, workspace, report, day, {"by": speaker, "answer": answer, "follow_up": follow_up}, closed)


def _refuse_second(report: "Person", day: date) -> None:
    """CannotRun where somebody was asked on that Monday already: two answers of one day are a slip of the hand."""
    from careerpath.model.layout import record_file

    asked = next((name for name in report.log.monday if name.day == day), None)
    if asked:
        file = record_file(report.id, "log", asked.stem)
        raise CannotRun(
            f"{report.name} was asked on {day} already: {file}",
            "add to what it says there, or give another Monday with --on",
        )


def _ask_about(
    here: Here,
    workspace: "Workspace",
    report: "Person",
    day: date,
    said: dict[str, Any],
    closed: "list[tuple[RecordName, date]]",
) -> None:
    """One report: their open follow-ups, then the question, unless only follow-ups were spoken of."""
    from careerpath.cli.changing.recording import Record, ask_field, write_record
    from careerpath.report.safe_text import safe
    from careerpath.report.terminal import print_lines
    from careerpath.report.wrapping import fitted

    values = {key: value for key, value in said.items() if value}
    sys.stdout.write(safe(f"\n{report.name}: {workspace.settings.policy.monday_question}\n"))
    left = [item for item in _open(report, day) if item[0] not in {name for name, _ in closed}]
    print_lines(
        (line, False) for name, record in left for line in fitted(f"  open since {name.day}: ", record.follow_up or "")
    )
    for name, when in closed:
        _close(here, report, name, when)
    is_closed = bool(closed)
    if "answer" not in values and not closed:
        for name, when in _ask_done(here, left):
            is_closed = True
            _close(here, report, name, when)
        if any(name.day == day for name in report.log.monday):
            sys.stdout.write(f"  asked already on {day}\n")
        else:
            values |= {"answer": ask_field(workspace, "log-monday", "answer")}
            if values["answer"] and "follow_up" not in values:
                values["follow_up"] = ask_field(workspace, "log-monday", "follow_up")
    if values.get("answer"):
        file = write_record(here, workspace, Record(report.id, "log-monday", day, values))
        sys.stderr.write(f"wrote {file}\n")
    elif not is_closed:
        sys.stderr.write(f"{report.id}: nothing was written\n")


def _reports(workspace: "Workspace", manager: str, day: date) -> "list[Person]":
    """The reports who are there and were not asked yet that Monday, or whose follow-ups are open."""
    from careerpath.analysis.rhythm.cadence import is_away

    reports = workspace.reports_of(manager)
    if not reports:
        raise CannotRun(f"nobody reports to {workspace.person_name(manager)}", "--by PERSON: whose reports to ask")
    there = [
        report
        for report in reports
        if not is_away(report.profile.away, day)
        and (not any(name.day == day for name in report.log.monday) or any(_open(report, day)))
    ]
    if not there:
        sys.stderr.write(f"everybody who is there was asked on {day}, and no follow-up is open\n")
    return there


def _open(person: "Person", day: date) -> "Iterator[tuple[RecordName, Monday]]":
    """The follow-ups that are still to be done, of that Monday or earlier ones."""
    for name, record in person.log.monday.items():
        if name.day <= day and record.follow_up and record.done is None:
            yield name, record


def _ask_done(here: Here, items: "list[tuple[RecordName, Monday]]") -> "Iterator[tuple[RecordName, date]]":
    """Those of the open follow-ups that somebody says are done, and when."""
    from careerpath.cli.frame.asking import ask_line
    from careerpath.cli.frame.speaking import read_day_option

    for name, _ in items:
        while line := ask_line(f"done, the one of {name.day}? [Enter: not yet, y: today, or the date]> "):
            if line.lower() in _YES:
                yield name, here.as_of
                break
            try:
                when = _not_before(read_day_option(line, here.as_of, latest=here.as_of), name)
            except CannotRun as problem:
                sys.stdout.write(f"  {problem.message}\n")
                continue
            yield name, when
            break


def _read_done(here: Here, person: "Person", text: str) -> "tuple[RecordName, date]":
    """A --done option: which Monday's follow-up, and when it was done."""
    from careerpath.cli.frame.speaking import read_day_option

    which, _, when = text.partition("=")
    found = [name for name in person.log.monday if which in (str(name.day), name.stem)]
    waiting = [name for name, _ in _open(person, date.max) if name in found]
    if not waiting:
        still = [str(name.day) for name, _ in _open(person, date.max)]
        hint = f"open are those of {', '.join(still)}" if still else "none is open"
        why = "has no follow-up that is open" if found else "is no Monday on record"
        raise CannotRun(f"{which!r} {why} for {person.name}", hint)
    if len(waiting) > 1:
        raise CannotRun(f"there are several of {which}", f"--done {' or --done '.join(name.stem for name in waiting)}")
    return waiting[0], _not_before(read_day_option(when or None, here.as_of, latest=here.as_of), waiting[0])


def _not_before(day: date, name: "RecordName") -> date:
    if day < name.day:
        raise CannotRun(f"{day} is before the Monday it follows up, {name.day}")
    return day


def _close(here: Here, person: "Person", name: "RecordName", when: date) -> None:
    from careerpath.cli.changing.plan_edits import edit_record, put_values
    from careerpath.model.layout import record_file

    file = record_file(person.id, "log", name.stem)
    edit_record(here, file, person.log.monday[name], lambda text: put_values(text, (), {"done": when}))
    sys.stderr.write(f"closed the follow-up in {file}\n")
