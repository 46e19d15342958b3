"""Values as YAML text that every reader takes for the same value: plain where they can be, else in double quotes."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import TypeGuard

Scalar = bool | int | float | str | date | None
Value = Scalar | Sequence["Value"] | Mapping[str, "Value"]

_INDENT = "  "
LONGEST_FLOW = 96
"""A collection that is longer on one line reads better with a line for each of its entries."""

_DATE = re.compile(r"\d{4}-\d\d-\d\d")
_PLAIN = re.compile(r"""(?!$|[\s\[\]{},#&*!|>'"%@`?:]|-(?!\w)|---|\.\.\.)[^\n\r\t\ufffe\uffff]*(?<![\s:])""")
_NOT_PLAIN = re.compile(r": | #")
_NOT_IN_FLOW = re.compile(r"[,\[\]{}:?]")  # the C parser takes no colon and no question mark in a plain text there
# What this or another reader of YAML takes for something else than a text.
_ANOTHER_MEANING = re.compile(
    r"null|true|false|~|=|<<|[-+]?\.(?:inf|nan)|[-+]?0[xob][0-9a-f_]+"
    r"|[-+]?(?:[0-9][0-9_]*(?::[0-9]+)*(?:\.[0-9_]*)?|\.[0-9_]+)(?:e[-+]?[0-9]+)?",
    re.IGNORECASE,
)
_NOT_IN_BLOCK = re.compile("[\t\r\ufffe\uffff]")
_UNREADABLE = re.compile("[\ufffe\uffff]")  # the characters that a YAML reader takes as escapes only


def spell(value: Value, *, in_flow: bool) -> str:
    """A value on one line: texts plain where they can be, collections in flow style."""
    if isinstance(value, str):
        return value if _may_be_plain(value, in_flow=in_flow) else quote(value)
    if isinstance(value, Mapping):
        return f"{{{', '.join(f'{spell_key(key)}: {spell(item, in_flow=True)}' for key, item in value.items())}}}"
    if isinstance(value, Sequence):
        return f"[{', '.join(spell(item, in_flow=True) for item in value)}]"
    if value is None or isinstance(value, bool):
        return {None: "null", True: "true", False: "false"}[value]
    return value.isoformat() if isinstance(value, date) else repr(value)


def spell_key(key: str) -> str:
    """A key, plain where it can be; unlike a value, a key is a text even where it is a number."""
    return key if (key.isdecimal() and key.isascii()) or _may_be_plain(key, in_flow=True) else quote(key)


def _may_be_plain(text: str, *, in_flow: bool) -> bool:
    if not _PLAIN.fullmatch(text) or _NOT_PLAIN.search(text) or (in_flow and _NOT_IN_FLOW.search(text)):
        return False
    return bool(_DATE.fullmatch(text)) or not _ANOTHER_MEANING.fullmatch(text)


def quote(text: str) -> str:
    """A text in double quotes, with escapes for what a YAML reader takes as escapes only."""
    return _UNREADABLE.sub(lambda match: f"\\u{ord(match[0]):04x}", json.dumps(text, ensure_ascii=False))


def reads_as_block(value: Value) -> TypeGuard[str]:
    """Whether a value is a text of several lines of which a reader sees everything: no tab, no blanks at an end."""
    if not isinstance(value, str) or "\n" not in value or _NOT_IN_BLOCK.search(value):
        return False
    lines = value.removesuffix("\n").split("\n")
    return bool(lines[0].strip() and lines[-1].strip()) and not any(
        line.startswith(" ") and (number == 0 or not line.strip()) for number, line in enumerate(lines)
    )


def as_block(text: str, indent: int) -> str:
    """A text of several lines as a literal block, its lines `indent` in."""
    header, body = ("|", text[:-1]) if text.endswith("\n") else ("|-", text)
    return header + indented(body, " " * indent)


def entry_lines(key: str, value: Value, *, is_nested: bool = False) -> list[str]:
    """A key of a mapping with its value, as a person writes it: one line, or a line for each part of what is long.

    A short mapping stands in brackets where it is nested, and on lines of its own at the top of a file.
    """
    depth = int(is_nested)
    return [line.removeprefix(_INDENT * depth) for line in _entry(key, value, depth)]


def item_lines(value: Value) -> list[str]:
    """An item of a list, likewise."""
    return list(_item(value, 0))


def _entry(key: str, value: Value, depth: int) -> Iterator[str]:
    pad, name = _INDENT * depth, spell_key(key)
    flow = f"{pad}{name}: {spell(value, in_flow=False)}"
    if isinstance(value, Mapping) and value and not (depth and _fits_line(flow, value.values())):
        yield f"{pad}{name}:"
        for inner, item in value.items():
            yield from _entry(str(inner), item, depth + 1)
    elif is_list(value) and value and not (len(flow) <= LONGEST_FLOW and all(map(_is_word, value))):
        yield f"{pad}{name}:"
        for item in value:
            yield from _item(item, depth + 1)
    elif reads_as_block(value):
        yield from f"{pad}{name}: {as_block(value, len(pad) + len(_INDENT))}".split("\n")
    else:
        yield flow


def _item(value: Value, depth: int) -> Iterator[str]:
    pad, flow = _INDENT * depth, spell(value, in_flow=False)
    if isinstance(value, Mapping) and value and not _fits_line(flow, value.values()):
        lines = [line for key, item in value.items() for line in _entry(str(key), item, depth + 1)]
        yield f"{pad}- {lines[0].lstrip()}"
        yield from lines[1:]
    else:
        yield f"{pad}- {flow}"


def _fits_line(flow: str, values: Iterable[Value]) -> bool:
    """Whether a mapping reads well on one line: short, with nothing nested in it."""
    nested = any(isinstance(value, Mapping) or is_list(value) or reads_as_block(value) for value in values if value)
    return len(flow) <= LONGEST_FLOW and not nested


def is_list(value: Value) -> TypeGuard[Sequence[Value]]:
    """Whether a value is a list and no text."""
    return isinstance(value, Sequence) and not isinstance(value, str)


def _is_word(value: Value) -> bool:
    return isinstance(value, str) and " " not in value and "\n" not in value


def indented(lines: str, indent: str, newline: str = "\n") -> str:
    """Each of the lines on a new line, indented unless it is empty."""
    return "".join(newline + (indent + line if line else "") for line in lines.split("\n"))
