"""Text of people and files made safe for a terminal."""

import re

from careerpath.unseen import UNSEEN

_CONTROL = re.compile(f"[{UNSEEN}\r]")


def safe(text: str) -> str:
    """`text` with everything that could move a cursor, hide or turn round other text shown as an escape."""
    return _CONTROL.sub(_escape, text)


def _escape(match: re.Match[str]) -> str:
    code = ord(match[0])
    return f"\\x{code:02x}" if code <= 0xFF else f"\\u{code:04x}"  # noqa: PLR2004 - one byte
