"""From a file's bytes to text that is safe to hand to a parser."""

import codecs
import re
from collections.abc import Iterable, Iterator
from itertools import islice

from careerpath.codes import diagnose
from careerpath.diagnostic import Diagnostic

MAX_BYTES = 256 * 1024
_MOST_OF_A_KIND = 20

# C0 but for tab and line ends, DEL, C1 (U+0085 among them), bidi controls, the two line separators, a BOM that is
# not at the start, and a carriage return that ends no line.
_FORBIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufeff]"
    "|\r(?!\n)"
)
# What the YAML parser refuses besides, unless it is written as an escape.
_FORBIDDEN_AS_IT_IS = re.compile(f"{_FORBIDDEN.pattern}|[\ufffe\uffff]")
# One set of characters, which is searched for much faster than the exact expression.
_SUSPECT = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufeff\ufffe\uffff]"
)
_CONFLICT_START = re.compile(r"^<{7} ", re.MULTILINE)
_CONFLICT_END = re.compile(r"^>{7} ", re.MULTILINE)


def decode(data: bytes, file: str) -> tuple[str, list[Diagnostic]]:
    """The text of a file without its byte order mark, and what makes it unreadable; with findings, do not parse it."""
    if len(data) > MAX_BYTES:
        return "", [
            diagnose(
                "CP008",
                file,
                f"the file has {len(data):,} bytes; at most {MAX_BYTES:,} are read",
                hint="keep long texts elsewhere and link to them",
            )
        ]
    try:
        text = data.decode("utf-8").removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        return "", [_not_utf8(data, error.start, file)]
    # Both looks are dear beside a clean file's parse, so each is first a plain search.
    findings = _forbidden(text, file) if _SUSPECT.search(text) else []
    if "<<<<<<< " in text:
        findings += _conflict(text, file)
    return text, findings


def find_forbidden(text: str) -> str | None:
    """The first character of a text value that no file may hold, as a code point; None where there is none."""
    match = _FORBIDDEN.search(text)
    return _name(match[0]) if match else None


def place(text: str, index: int) -> tuple[int, int]:
    """Line and column, from 1, of a position in a text."""
    return text.count("\n", 0, index) + 1, index - text.rfind("\n", 0, index)


def first_places(text: str, indexes: Iterable[int]) -> Iterator[tuple[int, int, int]]:
    """The first of ascending positions, each with its line and column: more of one kind in a file tell nobody more."""
    for index in islice(indexes, _MOST_OF_A_KIND):
        yield (index, *place(text, index))


def _name(character: str) -> str:
    return f"U+{ord(character[0]):04X}"


def _not_utf8(data: bytes, start: int, file: str) -> Diagnostic:
    before = data[:start].removeprefix(codecs.BOM_UTF8)
    return diagnose(
        "CP008",
        file,
        f"byte {data[start]:#04x} is not UTF-8",
        hint="save the file as UTF-8",
        line=before.count(b"\n") + 1,
        column=len(before[before.rfind(b"\n") + 1 :].decode("utf-8", "replace")) + 1,
    )


def _forbidden(text: str, file: str) -> list[Diagnostic]:
    hint = "delete it; it cannot be seen, and it can change how the text is shown"
    return [
        diagnose("CP008", file, f"control character {_name(text[index])}", hint=hint, line=line, column=column)
        for index, line, column in first_places(text, (match.start() for match in _FORBIDDEN_AS_IT_IS.finditer(text)))
    ]


def _conflict(text: str, file: str) -> list[Diagnostic]:
    start, end = _CONFLICT_START.search(text), _CONFLICT_END.search(text)
    if not start or not end:
        return []
    first, last = place(text, start.start())[0], place(text, end.start())[0]
    hint = "choose what is right, then delete the lines of <<<<<<<, ======= and >>>>>>>"
    return [diagnose("CP001", file, f"an unresolved merge, lines {first} to {last}", hint=hint, line=first)]
