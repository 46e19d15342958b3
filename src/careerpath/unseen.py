"""Characters that cannot be seen and change what can: no file may hold them, and no terminal is given them."""

import re

UNSEEN = (
    "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufeff"
)
"""For a set of a regular expression: C0 but for tab and line ends, DEL, C1 (U+0085 among them), bidi controls, the two
line separators, halves of a character, and a BOM that is not at the start."""
_FORBIDDEN = re.compile(f"[{UNSEEN}]|\r(?!\n)")  # a carriage return may only end a line


def find_forbidden(text: str) -> str | None:
    """The first character of a text that no file may hold, as a code point; None where there is none."""
    match = _FORBIDDEN.search(text)
    return name_of(match[0]) if match else None


def name_of(character: str) -> str:
    """A character as a code point."""
    return f"U+{ord(character[0]):04X}"
