"""One small new file for a record: its fields from options, or asked for, read back before it is written."""

import sys
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from careerpath.cli.asking import can_ask
from careerpath.cli.failure import CannotRun
from careerpath.cli.field_options import read_field_value
from careerpath.model import layout
from careerpath.model.describe import bare_type, choices_of, keys_of
from careerpath.model.fields import Document
from careerpath.render.yaml_file import render_file
from careerpath.report.safe_text import safe
from careerpath.store.parsing import parse
from careerpath.store.validation import validate
from careerpath.store.writing import WriteRefused, write_file

_NEVER_ASKED = ("excuse", "plan", "by", "with", "to")
_YES = {"y": True, "yes": True, "n": False, "no": False}


def complete(kind: str, given: Mapping[str, Any], skip: tuple[str, ...] = ()) -> dict[str, Any]:
    """The fields of a record: as given, the rest asked for; CannotRun names the options where nobody can be."""
    model = layout.FILE_KINDS[kind]
    values = dict(given)
    open_keys = [key for key in keys_of(model) if key not in values and key not in (*_NEVER_ASKED, *skip)]
    if not open_keys:
        return values
    if not can_ask():
        missing = [key for key in open_keys if keys_of(model)[key].is_required()]
        if missing:
            options = ", ".join(f"--{key.replace('_', '-')}" for key in missing)
            raise CannotRun(f"nobody is there to answer, and {options} is missing", "give it as an option")
        return values
    for key in open_keys:
        values[key] = _ask(model, key)
    return values


def write_record(root: Path, person: str, folder: str, kind: str, day: date, values: Mapping[str, Any]) -> str:
    """Write a record as a new file, the next free one of that day; returns its path relative to the workspace."""
    stem = f"{day}-{kind.removeprefix('log-')}" if folder == "log" else str(day)
    model = layout.FILE_KINDS[kind]
    known = {key: values.get(key) for key, field in keys_of(model).items() if key in values or field.is_required()}
    text = render_file(kind, 3, known)
    for name in _free_names(root, person, folder, stem):
        file = layout.record_file(person, folder, name)
        parsed = parse(text.encode(), file)
        _, mismatches = validate(model, parsed.tree, file)
        problems = [*parsed.diagnostics, *mismatches]
        if problems:
            raise CannotRun(problems[0].message, problems[0].hint)
        try:
            write_file(root / file, text, is_new=True)
        except WriteRefused:
            continue
        return file
    raise CannotRun(f"there is a record of {day} already", "give another day with --on")


def _free_names(root: Path, person: str, folder: str, stem: str) -> list[str]:
    """The names a record of a day may have, without those that are taken; a second one of a day has a number."""
    names = [stem, *(f"{stem}-{number}" for number in range(2, 100))] if folder == "log" else [stem]
    return [name for name in names if not (root / layout.record_file(person, folder, name)).exists()]


def _ask(model: type[Document], key: str) -> Any:
    """One field, asked for by its description; an empty line says nothing."""
    field = keys_of(model)[key]
    held = bare_type(field.annotation)
    choices = choices_of(field.annotation)
    while True:
        sys.stdout.write(safe(f"{field.description or key}\n"))
        expected = " [y or n]" if held is bool else f" [{', '.join(choices)}]" if choices else ""
        expected = " [a date like 2026-01-31]" if held is date else expected
        try:
            line = input(f"{key.replace('_', ' ')}{expected}> ").strip()
        except EOFError as error:
            raise CannotRun("left before the end; nothing was written") from error
        if not line:
            return None
        if held is bool:
            if line.lower() in _YES:
                return _YES[line.lower()]
            continue
        value = read_field_value(line, model, key)
        if _fits(model, key, value):
            return value
        sys.stdout.write("  that does not fit\n")


def _fits(model: type[Document], key: str, value: Any) -> bool:
    """Whether a value is of the type its field holds, whatever the other fields are."""
    parsed = parse(render_file_of(key, value).encode(), "")
    _, mismatches = validate(model, parsed.tree, "")
    return not parsed.diagnostics and not any(item.at and item.at[0] == key for item in mismatches)


def render_file_of(key: str, value: Any) -> str:
    """One key and its value as a document."""
    from careerpath.render.yaml_file import render_value

    return f"{key}: {render_value(value)}\n"
