"""A file of the format as text: keys in the order of the format, with a comment where a reader needs one."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from careerpath.model.describe import keys_of
from careerpath.model.fields import Document
from careerpath.model.layout import FILE_KINDS

_INDENT = "  "
_PLAIN = re.compile(r"[A-Za-z0-9À-ɏ][^\n\r\t\x00-\x1f\x7f-\x9f]*")
_NOT_PLAIN = re.compile(r"null|true|false|[0-9][0-9a-fxo_.+-]*|.*: .*|.* #.*|.*:|.*\s", re.IGNORECASE)
_LONGEST_FLOW = 96
_INSIDE_FLOW = re.compile(r"[,\[\]{}]")
_ODD = re.compile("[\ud800-\udfff\u0085\u2028\u2029\ufeff\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069\x7f-\x9f]")

Value = object
"""None, bool, int, float, str, date, or a mapping or sequence of these."""


def modeline(kind: str, depth: int) -> str:
    """The comment by which editors find the JSON Schema of a file `depth` folders below the workspace."""
    if kind not in FILE_KINDS:
        raise ValueError(kind)
    return f"# yaml-language-server: $schema={'../' * depth}schemas/{kind}.json"


def render_file(
    kind: str, depth: int, values: Mapping[str, Value], comments: Mapping[str, str] | None = None, *, full: bool = False
) -> str:
    """A whole file of a kind: its modeline, then its keys.

    `comments` stand behind the key they are for. With `full`, every key of the format stands there with its
    description, those without a value as comments, so that the file explains itself.
    """
    model: type[Document] = FILE_KINDS[kind]
    lines = [modeline(kind, depth)]
    notes = comments or {}
    for key, field in keys_of(model).items():
        if key in values:
            entry = list(_entry(key, values[key], 0))
            note = notes.get(key) or (field.description if full else None)
            lines += _with_note(entry, note) if note else entry
        elif full and key != "excuse":
            lines.append(f"# {key}:  # {field.description}")
    return "\n".join(lines) + "\n"


def render_value(value: Value) -> str:
    """A value on one line: a scalar, or a list or mapping in flow style."""
    return _flow(value)


def _with_note(entry: list[str], note: str) -> list[str]:
    return [f"{entry[0]}  # {note}", *entry[1:]]


def _entry(key: str, value: Value, depth: int) -> Iterator[str]:
    pad = _INDENT * depth
    name = _scalar(key, in_flow=False)
    if isinstance(value, Mapping) and value:
        flow = f"{pad}{name}: {_flow(value)}"
        if len(flow) <= _LONGEST_FLOW and depth and _is_flat(value.values()):
            yield flow
            return
        yield f"{pad}{name}:"
        for inner, item in value.items():
            yield from _entry(str(inner), item, depth + 1)
    elif isinstance(value, list | tuple) and value:
        flow = f"{pad}{name}: {_flow(value)}"
        if len(flow) <= _LONGEST_FLOW and all(isinstance(item, str) and " " not in item for item in value):
            yield flow
            return
        yield f"{pad}{name}:"
        for item in value:
            yield from _item(item, depth + 1)
    elif isinstance(value, str) and "\n" in value and _fits_block(value):
        yield f"{pad}{name}: |-"
        yield from (f"{pad}{_INDENT}{line}" if line else "" for line in value.split("\n"))
    else:
        yield f"{pad}{name}: {_flow(value)}"


def _item(value: Value, depth: int) -> Iterator[str]:
    pad = _INDENT * depth
    if isinstance(value, Mapping) and value and not (_is_flat(value.values()) and len(_flow(value)) < _LONGEST_FLOW):
        lines = [line for key, item in value.items() for line in _entry(str(key), item, depth + 1)]
        yield f"{pad}- {lines[0].lstrip()}"
        yield from lines[1:]
    else:
        yield f"{pad}- {_flow(value)}"


def _is_flat(values: Iterable[Value]) -> bool:
    return not any(isinstance(value, Mapping | list | tuple) and value for value in values)


def _flow(value: Value, *, inside: bool = False) -> str:
    if isinstance(value, Mapping):
        inner = ", ".join(
            f"{_scalar(str(key), in_flow=True)}: {_flow(item, inside=True)}" for key, item in value.items()
        )
        return f"{{{inner}}}"
    if isinstance(value, list | tuple):
        return f"[{', '.join(_flow(item, inside=True) for item in value)}]"
    if value is None or isinstance(value, bool):
        return {None: "null", True: "true", False: "false"}[value]
    if isinstance(value, float):
        return f"{value:g}"
    if isinstance(value, int | date):
        return str(value)
    return _scalar(str(value), in_flow=inside)


def _scalar(text: str, *, in_flow: bool) -> str:
    """A text as it reads best and reads back the same: plain where it can be, else in double quotes."""
    is_plain = _PLAIN.fullmatch(text) and not _NOT_PLAIN.fullmatch(text) and not _ODD.search(text)
    if is_plain and not (in_flow and _INSIDE_FLOW.search(text)):
        return text
    return _ODD.sub(lambda match: f"\\u{ord(match[0]):04x}", json.dumps(text, ensure_ascii=False))


def _fits_block(text: str) -> bool:
    """Whether a text of several lines can be written as a block and read back the same."""
    lines = text.split("\n")
    return (
        bool(lines[0].strip())
        and not lines[0].startswith(" ")
        and bool(lines[-1].strip())
        and not any(ord(character) < ord(" ") for line in lines for character in line)
        and not _ODD.search(text)
    )
