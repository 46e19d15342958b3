"""`careerpath log`: one line on what was said, done or promised."""

import sys
from typing import Annotated, Any, Literal

import typer

from careerpath.cli.app import Here, command, find_person

LogKind = Literal["debrief", "feedback", "advocacy", "promise", "upward", "department", "report"]
_OF_THE_BOSS = {"upward": "with", "report": "to"}


@command(
    "log",
    epilog="Example: careerpath log mira-okafor advocacy --told 'Region leadership' --opportunity 'Western team' ...",
    context_settings={"allow_extra_args": True, "ignore_unknown_options": True},
)
def log(
    here: Here,
    context: typer.Context,
    person: Annotated[str, typer.Argument(help="Whom it is about: a person's id.")],
    kind: Annotated[LogKind, typer.Argument(help="What kind of record.")],
    by: Annotated[str | None, typer.Option(metavar="PERSON", help="Who speaks; by default whom git knows.")] = None,
    on: Annotated[str | None, typer.Option(metavar="DATE", help="The day of the record.")] = None,
) -> None:
    """Write one small record; its fields are asked for, or given as options of the same name."""
    from careerpath.cli.field_options import read_field_options
    from careerpath.cli.plan_edits import renew_document
    from careerpath.cli.recording import complete, write_record
    from careerpath.cli.speaking import find_speaker, read_day_option
    from careerpath.model.describe import keys_of
    from careerpath.model.layout import FILE_KINDS

    root, workspace = here.root(), here.workspace()
    who = find_person(workspace, person)
    file_kind = f"log-{kind}"
    values: dict[str, Any] = read_field_options(context.args, file_kind, FILE_KINDS[file_kind])
    if "by" in keys_of(FILE_KINDS[file_kind]):
        values["by"] = find_speaker(root, workspace, by)
    if kind in _OF_THE_BOSS:
        values.setdefault(_OF_THE_BOSS[kind], who.profile.manager)
    if kind == "promise":
        values.setdefault("status", "open")
    day = read_day_option(on, here.as_of)
    skip = ("with",) if kind in _OF_THE_BOSS else ()
    file = write_record(root, who.id, "log", file_kind, day, complete(file_kind, values, skip))
    renew_document(here, who.id)
    sys.stderr.write(f"wrote {file}\n")
