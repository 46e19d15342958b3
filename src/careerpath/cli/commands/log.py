"""`careerpath log`: one line on what was said, done or promised."""

import sys
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from careerpath.cli.frame.app import Here, command, find_person
from careerpath.cli.frame.failure import CannotRun

if TYPE_CHECKING:
    from datetime import date

    from careerpath.model.layout import RecordName
    from careerpath.model.workspace import Person, Workspace

LogKind = Literal["debrief", "feedback", "advocacy", "promise", "upward", "department", "report", "criterion"]
_KINDS: dict[str, str] = {
    "debrief": "after a sales event",
    "feedback": "what somebody said about their work",
    "advocacy": "that you spoke up for them",
    "promise": "what was promised to them",
    "upward": "their talk with their boss",
    "department": "their talk with another department",
    "report": "their report to their boss",
    "criterion": "what their move asks for, and they have shown",
}
_OF_THE_BOSS = {"upward": "with", "report": "to"}


@command(
    "log",
    epilog="Example: careerpath log mira-okafor feedback --by petra-salo --text 'Asked before she told, three times'",
    context_settings={"allow_extra_args": True, "ignore_unknown_options": True},
)
def log(
    here: Here,
    context: typer.Context,
    person: Annotated[str | None, typer.Argument(help="Whom it is about: a person's id.")] = None,
    kind: Annotated[LogKind | None, typer.Argument(metavar="KIND", help="What kind of record.")] = None,
    by: Annotated[str | None, typer.Option(metavar="PERSON", help="Who speaks; by default whom git knows.")] = None,
    on: Annotated[str | None, typer.Option(metavar="DATE", help="The day of the record.")] = None,
    of: Annotated[
        str | None, typer.Option(metavar="DATE", help="promise: the day of one given before, to say what became of it.")
    ] = None,
) -> None:
    """Write one small record; what is not given as an option is asked for.

    \b
    debrief     --event --competency --should-have --messed-up --on-track
                --prompted yes|no
    feedback    --text
    advocacy    --told --opportunity --why --result
    promise     --promise --due
    upward      --going-well --continue --improve
    department  --department --with --thanks --ideas
    report      --sales --pipeline --other --explanation --strategies --asks
    criterion   --criterion --evidence: a stepping stone or criterion of the
                move, into the plan's `criteria_met`

    What became of a promise is the one thing written later:
    careerpath log mira-okafor promise --of 2026-03-02 --status kept
    (or moved, or dropped, with --reason TEXT).
    """  # noqa: D301 - the mark that keeps the lines of a help text apart
    from careerpath.cli.changing.plan_edits import refuse_broken, renew_document
    from careerpath.cli.frame.asking import choose
    from careerpath.cli.frame.field_options import read_field_options
    from careerpath.cli.frame.speaking import read_day_option
    from careerpath.model.layout import FILE_KINDS
    from careerpath.model.plan import CriterionMet

    workspace = here.workspace()
    who = find_person(workspace, person)
    refuse_broken(here, workspace, who)
    what = kind or choose("KIND", _KINDS)
    model = CriterionMet if what == "criterion" else FILE_KINDS[f"log-{what}"]
    values: dict[str, Any] = read_field_options(context.args, what, model)
    if of is not None:
        if what != "promise":
            raise CannotRun(f"a {what} record is never changed", "--of is for a promise: what became of it")
        _settle(here, workspace, who, of, values)
        return
    day = read_day_option(on, here.as_of, latest=here.as_of)
    if what == "criterion":
        said = _show_criterion(here, workspace, who, values, day)
    else:
        said = _write(here, workspace, who, what, values | _speakers(here, workspace, who, what, by), day)
    renew_document(here, who.id)
    sys.stderr.write(said)


def _write(here: Here, workspace: "Workspace", who: "Person", kind: str, values: dict[str, Any], day: "date") -> str:
    """Write a record of its own; returns what to say of it."""
    from careerpath.cli.changing.recording import Record, complete, write_record

    if kind == "promise" and values.setdefault("status", "open") != "open":
        raise CannotRun("a new promise is open", "--of DATE says which promise this is about")
    skip = ("status", "reason") if kind == "promise" else ()
    values = complete(workspace, f"log-{kind}", values, skip)
    if kind == "department":
        values["department"] = _department(workspace, values["department"])
    return f"wrote {write_record(here, workspace, Record(who.id, f'log-{kind}', day, values))}\n"


def _show_criterion(here: Here, workspace: "Workspace", who: "Person", values: dict[str, Any], day: "date") -> str:
    """Write what was shown into the plan; returns what to say of it."""
    from careerpath.cli.changing.milestones import record_shown
    from careerpath.report.safe_text import safe

    shown = record_shown(here, workspace, who, values, day)
    return safe(f"shown on {day}, in people/{who.id}/plan.yaml: {shown}\n")


def _speakers(here: Here, workspace: "Workspace", who: "Person", kind: str, by: str | None) -> dict[str, Any]:
    """Who speaks in a record of a kind: a debrief is the person's own, an upward talk is with their boss."""
    from careerpath.cli.frame.speaking import find_speaker

    if kind == "department":
        return {}
    if kind in _OF_THE_BOSS:
        if who.profile.manager is None:
            raise CannotRun(f"{who.name} has no boss to talk to", f"`manager` in people/{who.id}/profile.yaml")
        return {_OF_THE_BOSS[kind]: who.profile.manager}
    speaker = find_speaker(here.root(), workspace, by or (who.id if kind == "debrief" else None))
    if speaker == who.id and kind != "debrief":
        raise CannotRun(f"{kind} comes from somebody else than {who.name}", "--by PERSON: whose it is")
    return {"by": speaker}


def _department(workspace: "Workspace", said: str) -> str:
    """A department by the policy's own spelling of it, so that the talk counts; another one is as good."""
    known = workspace.settings.policy.departments
    spelt = next((name for name in known if name.casefold() == said.strip().casefold()), None)
    if spelt is None and known:
        sys.stderr.write(f"note: the policy asks for talks with {', '.join(known)}; this one is besides\n")
    return spelt or said


def _settle(here: Here, workspace: "Workspace", who: "Person", of: str, values: dict[str, Any]) -> None:
    """Say what became of a promise: its status and reason change, nothing else of it."""
    from careerpath.cli.changing.plan_edits import edit_record, put_values, renew_document
    from careerpath.cli.changing.recording import ask_field, check_field
    from careerpath.cli.frame.asking import can_ask
    from careerpath.model.layout import record_file

    name = _find_promise(who, of)
    others = sorted(key for key in values if key not in ("status", "reason"))
    if others:
        raise CannotRun(f"a promise's {others[0]} is never changed", "write a new promise")
    for key in ("status", "reason"):
        if key not in values and can_ask() and not (key == "reason" and values.get("status") == "kept"):
            values[key] = ask_field(workspace, "log-promise", key, is_needed=True)
    if not values.get("status"):
        raise CannotRun("what became of it is missing", "--status kept, moved or dropped")
    if values["status"] in ("moved", "dropped") and not values.get("reason"):
        raise CannotRun(f"a promise that is {values['status']} needs a reason", "--reason TEXT")
    given = {key: value for key, value in values.items() if value}
    for key, value in given.items():
        check_field(workspace, "log-promise", key, value)
    file = record_file(who.id, "log", name.stem)
    edit_record(here, file, who.log.promise[name], lambda text: put_values(text, (), given))
    renew_document(here, who.id)
    sys.stderr.write(f"{values['status']}: {file}\n")
    if values["status"] == "moved":
        sys.stderr.write(
            f"the new day is a promise of its own: careerpath log {who.id} promise --promise ... --due ...\n"
        )


def _find_promise(who: "Person", of: str) -> "RecordName":
    found = [name for name in who.log.promise if of in (str(name.day), name.stem)]
    if not found:
        days = [name.stem.removesuffix("-promise") for name in who.log.promise]
        hint = f"there are those of {', '.join(days)}" if days else "there is none yet"
        raise CannotRun(f"no promise to {who.name} of {of!r} is on record", hint)
    if len(found) > 1:
        raise CannotRun(f"there are several of {of}", f"--of {' or --of '.join(name.stem for name in found)}")
    return found[0]
