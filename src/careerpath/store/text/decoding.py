"""From a file's bytes to text that is safe to hand to a parser."""

import codecs
import re
from collections.abc import Iterable, Iterator
from itertools import islice

from careerpath.codes import diagnose
from careerpath.diagnostic import Diagnostic
from careerpath.unseen import UNSEEN, name_of

MAX_BYTES = 256 * 1024
_MOST_OF_A_KIND = 20

# What no file may hold, and what the YAML parser refuses besides, unless it is written as an escape.
_FORBIDDEN = re.compile(f"[{UNSEEN}\ufffe\uffff]|\r(?!\n)")
# One set of characters, which is searched for much faster than the exact expression; and bytes that none of them has,
# of which most files are made: U+0080 to U+009F, U+061C, U+2000 to U+2FFF and U+F000 to U+FFFF begin with others.
_SUSPECT = re.compile(f"[{UNSEEN}\r\ufffe\uffff]")
_PLAIN = b"\t\n" + bytes(range(0x20, 0x7F)) + bytes({*range(0x80, 0x100)} - {0xC2, 0xD8, 0xE2, 0xEF})
_CONFLICT_START = re.compile(r"^<{7} ", re.MULTILINE)
_CONFLICT_END = re.compile(r"^>{7} ", re.MULTILINE)


def decode(data: bytes, file: str) -> tuple[str, list[Diagnostic]]:
    """The text of a file without its byte order mark, and what makes it unreadable; with findings, do not parse it."""
    if len(data) > MAX_BYTES:
        return "", [
            diagnose(
                "CP008",
                file,
                f"the file is too large: at most {MAX_BYTES:,} bytes are read",
                hint="keep long texts elsewhere and link to them",
            )
        ]
    try:
        text = data.decode("utf-8").removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        return "", [_not_utf8(data, error.start, file)]
    # Both looks are dear beside a clean file's parse, so each is first a plain search.
    is_suspect = bool(data.translate(None, _PLAIN)) and _SUSPECT.search(text)
    findings = _forbidden(text, file) if is_suspect else []
    if "<<<<<<< " in text:
        findings += _conflict(text, file)
    return text, findings


def place(text: str, index: int) -> tuple[int, int]:
    """Line and column, from 1, of a position in a text."""
    return text.count("\n", 0, index) + 1, index - text.rfind("\n", 0, index)


def first_places(text: str, indexes: Iterable[int]) -> Iterator[tuple[int, int, int]]:
    """The first of ascending positions, each with its line and column: more of one kind in a file tell nobody more."""
    for index in islice(indexes, _MOST_OF_A_KIND):
        yield (index, *place(text, index))


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
        diagnose("CP008", file, f"control character {name_of(text[index])}", hint=hint, line=line, column=column)
        for index, line, column in first_places(text, (match.start() for match in _FORBIDDEN.finditer(text)))
    ]


def _conflict(text: str, file: str) -> list[Diagnostic]:
    start, end = _CONFLICT_START.search(text), _CONFLICT_END.search(text)
    if not start or not end:
        return []
    first, last = place(text, start.start())[0], place(text, end.start())[0]
    hint = "choose what is right, then delete the lines of <<<<<<<, ======= and >>>>>>>"
    return [diagnose("CP001", file, f"an unresolved merge, lines {first} to {last}", hint=hint, line=first)]
