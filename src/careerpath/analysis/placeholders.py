"""Texts that stand where a text should be."""

import re

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


def says_nothing(text: str | None) -> bool:
    """Whether a text is missing, or stands in for one that somebody will write."""
    return text is None or is_placeholder(text)
