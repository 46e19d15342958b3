"""Texts that stand where a text should be."""

import re
from collections.abc import Iterator

from careerpath.diagnostic import KeyPath

_WHOLE = re.compile(
    r"[\W_]*|x{2,}|n/?a|none|tb[acd]|todo|fixme|to ?do|placeholder|lorem ipsum.*|<[^>]*>", re.IGNORECASE
)
_START = re.compile(
    r"(tb[acd]|todo|fixme)\b[:\s(-]"
    r"|(to be|will be) (added|announced|decided|defined|described|determined|done|filled|outlined|written)\b"
    r"|coming soon\b",
    re.IGNORECASE,
)


def is_placeholder(text: str) -> bool:
    """Whether a text only says that somebody will write one."""
    stripped = text.strip()
    return _WHOLE.fullmatch(stripped) is not None or _START.match(stripped) is not None


def find_placeholders(value: object, at: KeyPath = ()) -> Iterator[tuple[KeyPath, str]]:
    """Every placeholder among the texts of plain values (models dumped by alias), with its place."""
    if isinstance(value, str):
        if value and is_placeholder(value):
            yield at, value
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from find_placeholders(item, (*at, str(key)))
    elif isinstance(value, list | tuple):
        for index, item in enumerate(value):
            yield from find_placeholders(item, (*at, index))
