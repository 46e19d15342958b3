"""A file of the format as text: keys in the order of the format, with a comment where a reader needs one."""

from collections.abc import Mapping

from careerpath.model.describe import keys_of
from careerpath.model.fields import Document
from careerpath.model.layout import FILE_KINDS
from careerpath.spelling import Value, entry_lines, is_list

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
            entry = entry_lines(key, tidy(values[key]))
            note = notes.get(key) or (field.description if full else None)
            lines += _with_note(entry, note) if note else entry
        elif full and key != "excuse":
            lines.append(f"# {key}:  # {field.description}")
    return "\n".join(lines) + "\n"


def _with_note(entry: list[str], note: str) -> list[str]:
    return [f"{entry[0]}  # {note}", *entry[1:]]


def tidy(value: Value) -> Value:
    """The value with its keys as texts and its numbers as people write them: 2, not 2.0."""
    if isinstance(value, float) and value.is_integer() and abs(value) < _LARGEST_TIDY:
        return int(value)
    if isinstance(value, Mapping):
        return {str(key): tidy(item) for key, item in value.items()}
    return [tidy(item) for item in value] if is_list(value) else value
