"""One small new file for a record: its fields from options, or asked for, checked before it is written."""

import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from careerpath.cli.frame import asking
from careerpath.cli.frame.failure import CannotRun
from careerpath.cli.frame.field_options import option_of, read_field_value
from careerpath.model import layout
from careerpath.model.describe import bare_type, choices_of, keys_of
from careerpath.model.references import find_references
from careerpath.render.yaml_file import render_file
from careerpath.report.safe_text import safe
from careerpath.store.text.parsing import parse
from careerpath.store.text.validation import validate
from careerpath.store.writing import WriteRefused, write_file

if TYPE_CHECKING:
    from careerpath.cli.frame.app import Here
    from careerpath.model.workspace import Workspace

_NEVER_ASKED = ("excuse", "plan", "by")
_ESSENTIAL: dict[str, tuple[tuple[str, ...], ...]] = {
    "log-review": (("advancing",), ("going_well",), ("continue",), ("improve",)),
    "log-monday": (("answer",),),
    "log-debrief": (("event",), ("competency",), ("should_have", "messed_up", "on_track")),
    "log-feedback": (("text",),),
    "log-advocacy": (("told",), ("opportunity",), ("why",)),
    "log-promise": (("promise",), ("due",)),
    "log-upward": (("going_well",), ("continue",), ("improve",)),
    "log-department": (("department",), ("with",), ("thanks",), ("ideas",)),
    "log-report": (("sales",), ("pipeline",)),
}
"""What a record has to say, of each group at least one; the rest of it may be left open."""


@dataclass(frozen=True, slots=True)
class Record:
    """A record to be written: about whom, of what kind, of which day, and its keys."""

    person: str
    kind: str
    day: date
    values: Mapping[str, Any]


def complete(workspace: "Workspace", kind: str, given: Mapping[str, Any], skip: tuple[str, ...] = ()) -> dict[str, Any]:
    """The fields of a record: as given, the rest asked for; CannotRun names the options where nobody can be."""
    for key, value in given.items():
        check_field(workspace, kind, key, value)
    values = dict(given)
    open_keys = [key for key in keys_of(layout.FILE_KINDS[kind]) if key not in (*values, *_NEVER_ASKED, *skip)]
    if asking.can_ask():
        for key in open_keys:
            values[key] = ask_field(workspace, kind, key, is_needed=(key,) in _ESSENTIAL.get(kind, ()))
    missing = [" or ".join(map(option_of, group)) for group in _unsaid(kind, values)]
    if missing and asking.can_ask():
        raise CannotRun(f"none of {missing[0]} was answered; nothing was written")
    if missing:
        verb = "is" if len(missing) == 1 else "are"
        raise CannotRun(f"nobody is there to answer, and {', '.join(missing)} {verb} missing", "give it as an option")
    return values


def write_record(here: "Here", workspace: "Workspace", record: Record) -> str:
    """Write a record as a new file, the next free one of its day; returns its path relative to the workspace.

    CannotRun, with nothing written, where its values do not fit the format or name what does not exist.
    """
    folder = "requests" if record.kind == "request" else "log"
    stem = str(record.day) if folder == "requests" else f"{record.day}-{record.kind.removeprefix('log-')}"
    keys = keys_of(layout.FILE_KINDS[record.kind])
    known = {
        key: record.values.get(key)
        for key, field in keys.items()
        if record.values.get(key) is not None or field.is_required()
    }
    text = render_file(record.kind, 3, known)
    problems = list(_find_problems(workspace, record.kind, text))
    if problems:
        raise CannotRun(*problems[0])
    for name in _names(folder, stem):
        file = layout.record_file(record.person, folder, name)
        if (here.root() / file).exists():
            continue
        try:
            write_file(here.root() / file, text, is_new=True)
        except WriteRefused:
            continue
        return file
    raise CannotRun(f"there is a record of {record.day} already", "give another day with --on")


def ask_field(workspace: "Workspace", kind: str, key: str, *, is_needed: bool = False) -> Any:
    """One field, asked for by its description; an empty line says nothing, where it may be left open."""
    field = keys_of(layout.FILE_KINDS[kind])[key]
    held, choices = bare_type(field.annotation), choices_of(field.annotation)
    expected = " [y or n]" if held is bool else f" [{', '.join(choices)}]" if choices else ""
    expected = " [a date like 2026-01-31]" if held is date else expected
    sys.stdout.write(safe(f"{field.description or key}\n"))
    while True:
        line = asking.ask_line(f"{key.replace('_', ' ')}{expected}> ")
        if not line and not is_needed:
            return None
        value = read_field_value(line, layout.FILE_KINDS[kind], key)
        if not line:
            sys.stdout.write("  this one needs an answer; Ctrl-C leaves\n")
        elif held is bool and not isinstance(value, bool):
            sys.stdout.write("  y or n\n")
        elif problems := _problems_of(workspace, kind, key, value):
            sys.stdout.write(safe(f"  {'; '.join(filter(None, problems[0]))}\n"))
        else:
            return value


def check_field(workspace: "Workspace", kind: str, key: str, value: Any) -> None:
    """CannotRun where a value does not fit its key, or names what does not exist."""
    problems = _problems_of(workspace, kind, key, value)
    if problems:
        raise CannotRun(*problems[0])


def _unsaid(kind: str, values: Mapping[str, Any]) -> Iterator[tuple[str, ...]]:
    for group in _ESSENTIAL.get(kind, ()):
        if all(_says_nothing(values.get(key)) for key in group):
            yield group


def _says_nothing(value: Any) -> bool:
    return value is None or (isinstance(value, str) and not value.strip())


def _names(folder: str, stem: str) -> list[str]:
    """The names a record of a day may have; a second one of a day has a number, a second request has none."""
    return [stem, *(f"{stem}-{number}" for number in range(2, 100))] if folder == "log" else [stem]


def _problems_of(workspace: "Workspace", kind: str, key: str, value: Any) -> list[tuple[str, str]]:
    """What is wrong with one value, whatever the other keys are, each with what to do; nothing where it fits."""
    required = {name for name, field in keys_of(layout.FILE_KINDS[kind]).items() if field.is_required()}
    text = render_file(kind, 3, dict.fromkeys(required) | {"by": None, "acknowledged": None} | {key: value})
    return list(_find_problems(workspace, kind, text))


def _find_problems(workspace: "Workspace", kind: str, text: str) -> Iterator[tuple[str, str]]:
    """What keeps a text from being a record of a kind in this workspace, each with what to do about it."""
    parsed = parse(text.encode(), "")
    document, mismatches = validate(layout.FILE_KINDS[kind], parsed.tree, "")
    for diagnostic in (*parsed.diagnostics, *mismatches):
        yield diagnostic.message, diagnostic.hint
    known = {"person": workspace.people, "role": workspace.roles, "competency": workspace.competencies}
    for reference in find_references(document) if document else ():
        ids = known.get(reference.kind)
        if ids is not None and reference.id not in ids:
            from careerpath.model.nearest import suggestion

            yield f"`{reference.id}` is no {reference.kind} of this workspace", suggestion(reference.id, ids)
