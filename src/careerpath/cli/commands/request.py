"""`careerpath request`: a request to be promoted, recorded, and answered by the numbers."""

import sys
from collections.abc import Mapping
from datetime import date, timedelta
from typing import TYPE_CHECKING, Annotated, Any

import typer

from careerpath.cli.frame.app import Here, command, find_person, find_role
from careerpath.cli.frame.failure import CannotRun

if TYPE_CHECKING:
    from careerpath.model.layout import RecordName
    from careerpath.model.request import Request
    from careerpath.model.workspace import Person, Workspace

_NOT_YET = ("numbers-first", "not-now")


@command(
    "request",
    epilog="Example: careerpath request mira-okafor --wants sales-manager",
    context_settings={"allow_extra_args": True, "ignore_unknown_options": True},
)
def request(
    here: Here,
    context: typer.Context,
    person: Annotated[str | None, typer.Argument(help="Who asks: a person's id.")] = None,
    wants: Annotated[
        str | None, typer.Option(metavar="ROLE", help="The role asked for; left out: the next level.")
    ] = None,
    by: Annotated[
        str | None, typer.Option(metavar="PERSON", help="Who answers; by default whom git knows, else the manager.")
    ] = None,
    on: Annotated[str | None, typer.Option(metavar="DATE", help="The day of the request, or of its answer.")] = None,
) -> None:
    """Record a request to be promoted, and print the honest answer: the numbers first, or the roadmap.

    Of the person: --motive A,B  --really-wants TEXT.

    Of the answer: --answer plan-opened|numbers-first|other-path|not-now  --text TEXT  --ask-again DATE. While a
    request waits for its answer, they fill it in: careerpath request mira-okafor --answer plan-opened --text 'Let us
    write a plan'.
    """
    from careerpath.cli.changing.plan_edits import refuse_broken
    from careerpath.cli.frame.field_options import read_field_options
    from careerpath.cli.frame.speaking import read_day_option
    from careerpath.model.layout import FILE_KINDS
    from careerpath.model.workspace import newest_first

    workspace = here.workspace()
    who = find_person(workspace, person)
    refuse_broken(here, workspace, who)
    day = read_day_option(on, here.as_of, latest=here.as_of)
    said = read_field_options(context.args, "request", FILE_KINDS["request"])
    said = {key: value for key, value in said.items() if value not in ("", [])}
    if wants:
        said["wants"] = find_role(workspace, wants)
        if said["wants"] == who.profile.role:
            raise _has_it(workspace, who)
    said["by"] = _answerer(here, workspace, who, by)
    waiting = [item for item in newest_first(who.requests, here.as_of) if item[1].answered is None]
    if waiting:
        _go_on(here, workspace, who, waiting[0], _Said(said, day))
    else:
        _record(here, workspace, who, _Said(said, day))


def _has_it(workspace: "Workspace", who: "Person") -> CannotRun:
    hint = "another role with --wants; left out, it is the next level, and the ways on are shown"
    return CannotRun(f"{who.name} is {workspace.title(who.profile.role)} already", hint)


class _Said:
    """What was said of a request by options, and on which day."""

    def __init__(self, values: Mapping[str, Any], day: date) -> None:
        self.values, self.day = dict(values), day

    @property
    def is_answer(self) -> bool:
        return any(self.values.get(key) for key in ("answer", "text", "ask_again"))


def _record(here: Here, workspace: "Workspace", who: "Person", said: _Said) -> None:
    """Write a new request, print the page, and take the answer where somebody is there to give it."""
    from careerpath.analysis.move.routes import moves_from
    from careerpath.cli.changing.recording import Record, ask_field, write_record
    from careerpath.cli.frame.asking import can_ask

    values = said.values
    if can_ask():
        ends = dict.fromkeys(move.end for move in moves_from(workspace, who.profile.role or ""))
        known = [end for end in ends if end in workspace.roles]
        known.sort(key=lambda end: workspace.roles[end].manages_people)
        for key in ("wants", "motive", "really_wants"):
            if key not in values:
                sys.stdout.write(f"One move away: {', '.join(known)}\n" if key == "wants" and known else "")
                values[key] = ask_field(workspace, "request", key)
        if values["wants"] and values["wants"] == who.profile.role:
            raise _has_it(workspace, who)
    values["acknowledged"] = values.get("acknowledged") or said.day
    if said.is_answer:
        values |= _answer(workspace, who, values, said.day, since=said.day)
    file = write_record(here, workspace, Record(who.id, "request", said.day, values))
    _print_page(here, workspace, who, values.get("wants"))
    sys.stderr.write(f"wrote {file}\n")
    if not said.is_answer:
        _ask_for_answer(here, workspace, who, file, values, said.day)


def _go_on(
    here: Here, workspace: "Workspace", who: "Person", waiting: "tuple[RecordName, Request]", said: _Said
) -> None:
    """Fill in the request that waits for an answer; without one, print its page again."""
    from careerpath.cli.changing.plan_edits import edit_record, put_values
    from careerpath.cli.changing.recording import check_field
    from careerpath.model.layout import record_file

    name, request = waiting
    if said.values.get("wants") and request.wants and said.values["wants"] != request.wants:
        raise CannotRun(
            f"the request of {name.day} for {workspace.title(request.wants)} waits for an answer; one after the other",
            f"careerpath request {who.id} --answer other-path --text TEXT",
        )
    file = record_file(who.id, "requests", name.stem)
    values = {"wants": request.wants, "by": request.by} | {key: item for key, item in said.values.items() if item}
    given = {key: item for key, item in said.values.items() if key != "by" and item}
    for key, value in given.items():
        check_field(workspace, "request", key, value)
    if said.is_answer:
        given |= {"by": said.values["by"], **_answer(workspace, who, values, said.day, since=name.day)}
    if given:
        edit_record(here, file, request, lambda text: put_values(text, (), given))
    if not said.is_answer:
        _print_page(here, workspace, who, values["wants"])
    changed = "answered in" if said.is_answer else "renewed" if given else "waits for an answer:"
    sys.stderr.write(f"{changed} {file}\n")
    if not said.is_answer:
        _ask_for_answer(here, workspace, who, file, values, said.day)


def _answerer(here: Here, workspace: "Workspace", who: "Person", by: str | None) -> str | None:
    """Who answers: as named, else whom git knows, else the manager; nobody answers their own request."""
    from careerpath.cli.frame.speaking import find_speaker

    if by is not None:
        speaker = find_speaker(here.root(), workspace, by)
        if speaker == who.id:
            raise CannotRun(f"{who.name} asks, and cannot be who answers", "--by PERSON: their manager, for example")
        return speaker
    try:
        speaker = find_speaker(here.root(), workspace, None)
    except CannotRun:
        return who.profile.manager
    return who.profile.manager if speaker == who.id else speaker


def _answer(
    workspace: "Workspace", who: "Person", values: Mapping[str, Any], day: date, *, since: date
) -> dict[str, Any]:
    """The keys of an answer; CannotRun where a word, a text or a day to ask again is missing."""
    from careerpath.render.answer import find_next_look, find_result

    if day < since:
        raise CannotRun(f"an answer of {day} is older than the request of {since}")
    for key in ("answer", "text"):
        if not values.get(key):
            raise CannotRun(f"an answer needs --{key}", "which way it goes, and the words it is given in")
    if not values.get("by"):
        raise CannotRun("it is not clear who answers", "--by PERSON")
    wants, again = values.get("wants"), values.get("ask_again")
    if values["answer"] in _NOT_YET and not again:
        again = find_next_look(workspace, who, wants, day)
        if again is None:
            raise CannotRun("a not yet says when to ask again", "--ask-again DATE")
    if values["answer"] == "plan-opened" and find_result(workspace, who, wants, day) == "unmet":
        sys.stderr.write("note: the numbers are not there; until they are, the plan holds the present job only\n")
    return {"answered": day, "answer": values["answer"], "text": values["text"]} | (
        {"ask_again": again} if again else {}
    )


def _ask_for_answer(
    here: Here, workspace: "Workspace", who: "Person", file: str, values: Mapping[str, Any], day: date
) -> None:
    """Take the answer now where somebody is there to give it; Enter leaves it for later."""
    from careerpath.cli.changing.plan_edits import edit_record, put_values, read_record
    from careerpath.cli.changing.recording import ask_field
    from careerpath.cli.frame.asking import can_ask
    from careerpath.model.fields import read_day
    from careerpath.model.layout import parse_record_name
    from careerpath.model.request import Request
    from careerpath.render.answer import find_next_look

    since = parse_record_name("requests", file.rpartition("/")[2].removesuffix(".yaml")).day
    until = since + timedelta(days=workspace.settings.policy.answer_request_days)
    if can_ask():
        written = read_record(here, file, Request)
        sys.stdout.write("\nYour answer; Enter leaves it for later.\n")
        word = ask_field(workspace, "request", "answer")
        if word:
            said = {"answer": word, "text": ask_field(workspace, "request", "text", is_needed=True)}
            if word in _NOT_YET:
                is_needed = find_next_look(workspace, who, values.get("wants"), day) is None
                said["ask_again"] = read_day(str(ask_field(workspace, "request", "ask_again", is_needed=is_needed)))
            keys = {"by": values.get("by"), **_answer(workspace, who, {**values, **said}, day, since=since)}
            edit_record(here, file, written, lambda text: put_values(text, (), keys))
            sys.stderr.write(f"answered in {file}\n")
            return
    sys.stderr.write(f"answer it by {until}: careerpath request {who.id} --answer WORD --text TEXT\n")


def _print_page(here: Here, workspace: "Workspace", who: "Person", wants: str | None) -> None:
    from careerpath.render.answer import render_answer
    from careerpath.report.terminal import print_markdown

    print_markdown(render_answer(workspace, who, wants, here.as_of))
