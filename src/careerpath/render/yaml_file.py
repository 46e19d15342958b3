"""A file of the format as text: keys in the order of the format, with a comment where a reader needs one."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TypeGuard

from careerpath.model.describe import keys_of
from careerpath.model.fields import Document
from careerpath.model.layout import FILE_KINDS
from careerpath.spelling import LONGEST_FLOW, Value, as_block, reads_as_block, spell, spell_key

_INDENT = "  "
_LARGEST_TIDY = 1e15
"""Beyond this, a number without a point has more digits than the reader takes for a number."""


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
    return spell(tidy(value), in_flow=False)


def _with_note(entry: list[str], note: str) -> list[str]:
    return [f"{entry[0]}  # {note}", *entry[1:]]


def _entry(key: str, value: Value, depth: int) -> Iterator[str]:
    pad, name = _INDENT * depth, spell_key(key)
    flow = f"{pad}{name}: {render_value(value)}"
    if isinstance(value, Mapping) and value and not (depth and _fits_line(flow, value.values())):
        yield f"{pad}{name}:"
        for inner, item in value.items():
            yield from _entry(str(inner), item, depth + 1)
    elif _is_list(value) and value and not (len(flow) <= LONGEST_FLOW and all(map(_is_word, value))):
        yield f"{pad}{name}:"
        for item in value:
            yield from _item(item, depth + 1)
    elif reads_as_block(value):
        yield from f"{pad}{name}: {as_block(value, len(pad) + len(_INDENT))}".split("\n")
    else:
        yield flow


def _item(value: Value, depth: int) -> Iterator[str]:
    pad, flow = _INDENT * depth, render_value(value)
    if isinstance(value, Mapping) and value and not _fits_line(flow, value.values()):
        lines = [line for key, item in value.items() for line in _entry(str(key), item, depth + 1)]
        yield f"{pad}- {lines[0].lstrip()}"
        yield from lines[1:]
    else:
        yield f"{pad}- {flow}"


def _fits_line(flow: str, values: Iterable[Value]) -> bool:
    """Whether a mapping reads well on one line: short, with nothing nested in it."""
    nested = any(isinstance(value, Mapping) or _is_list(value) or reads_as_block(value) for value in values if value)
    return len(flow) <= LONGEST_FLOW and not nested


def _is_list(value: Value) -> TypeGuard[Sequence[Value]]:
    return isinstance(value, Sequence) and not isinstance(value, str)


def _is_word(value: Value) -> bool:
    return isinstance(value, str) and " " not in value and "\n" not in value


def tidy(value: Value) -> Value:
    """The value with its keys as texts and its numbers as people write them: 2, not 2.0."""
    if isinstance(value, float) and value.is_integer() and abs(value) < _LARGEST_TIDY:
        return int(value)
    if isinstance(value, Mapping):
        return {str(key): tidy(item) for key, item in value.items()}
    return [tidy(item) for item in value] if _is_list(value) else value
