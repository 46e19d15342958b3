"""Writes docs/format.md from the models: every field of every file is described once, in the code."""

import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import get_origin

from pydantic import BaseModel

from careerpath.model.describe import bare_type, choices_of, find_model, keys_of
from careerpath.model.fields import Excuse
from careerpath.model.layout import FILE_KINDS
from careerpath.model.period import Period

TARGET = Path(__file__).parent.parent / "docs" / "format.md"

_PLACES = {
    "careerpath": "careerpath.yaml",
    "path": "paths/<path>.yaml",
    "role": "paths/roles/<role>.yaml",
    "competency": "paths/competencies/<competency>.yaml",
    "request": "people/<person>/requests/<date>.yaml",
    "assessment": "people/<person>/assessments/<date>-<rater>.yaml",
    "promotion": "people/<person>/promotions/<date>.yaml",
}

_WORDS = {str: "text", int: "whole number", float: "number", bool: "true or false", date: "date", Period: "period"}

_INTRODUCTION = """\
# The file format

Made from the models by `make docs`; the descriptions are those that editors and error messages show.

An id is made of small letters, digits and single hyphens, and is the name of the file or folder, never repeated inside.
A date is `YYYY-MM-DD`. Keys marked with * must be there; every value may be left null, which means "nothing said".
Unknown keys, duplicate keys, tabs as white space, anchors, aliases, tags and several documents in a file are errors.
A file is UTF-8, at most 256 KiB, at most 12 levels deep.
"""


def format_page() -> str:
    """The whole page."""
    return "\n".join([_INTRODUCTION, *(line for kind, model in FILE_KINDS.items() for line in _section(kind, model))])


def _section(kind: str, model: type[BaseModel]) -> Iterator[str]:
    yield f"## `{_place(kind)}`\n"
    yield f"{model.__doc__}\n"
    yield "| key | holds | |"
    yield "|---|---|---|"
    yield from _rows(model, "")
    yield ""


def _rows(model: type[BaseModel], before: str) -> Iterator[str]:
    for key, field in keys_of(model).items():
        if key == "excuse" and before:
            continue
        inner = find_model(field.annotation)
        name = f"{before}{key}"
        star = " *" if field.is_required() else ""
        yield f"| `{name}`{star} | {_holds(field.annotation)} | {field.description or ''} |"
        if inner is not None and inner is not Excuse:
            yield from _rows(inner, f"{name}{_step(field.annotation)}.")


def _step(annotation: object) -> str:
    bare = bare_type(annotation)
    if get_origin(bare) is tuple:
        return "[]"
    return ".<key>" if get_origin(bare) is dict else ""


def _holds(annotation: object) -> str:
    if choices_of(annotation):
        return " · ".join(f"`{choice}`" for choice in choices_of(annotation))
    bare = bare_type(annotation)
    if get_origin(bare) is tuple:
        return "list"
    return _WORDS.get(bare, "mapping")


def _place(kind: str) -> str:
    if kind.startswith("log-"):
        return f"people/<person>/log/<date>-{kind.removeprefix('log-')}.yaml"
    return _PLACES.get(kind) or f"people/<person>/{kind}.yaml"


if __name__ == "__main__":
    TARGET.write_text(format_page(), encoding="utf-8", newline="")
    sys.stdout.write(f"{TARGET}\n")
