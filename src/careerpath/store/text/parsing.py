"""From YAML text to plain Python values: one reading, no second meaning, nothing that can blow up."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from math import isfinite
from typing import Any

from _ruamel_yaml import CParser
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

from careerpath.codes import diagnose
from careerpath.diagnostic import Diagnostic, clip
from careerpath.store.text.decoding import decode, first_places
from careerpath.unseen import find_forbidden

MAX_DEPTH = 12
MAX_VALUES = 12_000
"""Keys and values of a file: each can be wrong, and nobody reads so many findings."""

_WORDS = {
    "": None,
    "~": None,
    "null": None,
    "Null": None,
    "NULL": None,
    "true": True,
    "True": True,
    "TRUE": True,
    "false": False,
    "False": False,
    "FALSE": False,
}
_VALUES = (ScalarEvent, AliasEvent, MappingStartEvent, SequenceStartEvent)
_DEEPER = {MappingStartEvent: 1, SequenceStartEvent: 1, MappingEndEvent: -1, SequenceEndEvent: -1}
_Container = dict[str | None, Any] | list[Any]
_MAY_START_NUMBER = frozenset("0123456789+-.")
_INT = re.compile(r"[-+]?[0-9]{1,18}")
_FLOAT = re.compile(r"[-+]?(?:[0-9]{1,18}(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][-+]?[0-9]{1,3})?")


@dataclass(frozen=True, slots=True)
class Parsed:
    """What a file holds, and what is wrong with it as YAML; `tree` is None where nothing could be read."""

    tree: Any
    diagnostics: tuple[Diagnostic, ...] = ()
    text: str = ""


class _StopParsing(Exception):  # noqa: N818 - a signal within this module, not an error
    """The rest of the file cannot mean anything."""


def parse(data: bytes, file: str) -> Parsed:
    """Read one YAML document of the format: YAML 1.2 words, dates as text, keys as text, sequences as tuples.

    Null, empty text, empty lists and empty mappings are all None: they say nothing. Raises nothing for any input.
    """
    text, diagnostics = decode(data, file)
    if diagnostics:
        return Parsed(None, tuple(diagnostics), text)
    builder = _Builder(file)
    try:
        builder.count(text)
        tree = builder.build(text)
    except _StopParsing:
        return Parsed(None, tuple(builder.diagnostics), text)
    except MarkedYAMLError as error:
        return Parsed(None, (*builder.diagnostics, _syntax(error, text, file)), text)
    except YAMLError:
        return Parsed(None, (*builder.diagnostics, diagnose("CP001", file, "this is not YAML")), text)
    builder.diagnostics.extend(_tabs(text, file))
    return Parsed(tree, tuple(builder.diagnostics), text)


def read_events(text: str) -> Iterator[Any]:
    """The parser's events, each with its marks; raises YAMLError where the text is no YAML."""
    parser = CParser(text.encode())
    while True:
        event = parser.get_event()
        yield event
        if type(event) is StreamEndEvent:
            return


class _Builder:
    """Puts events together to one value, and refuses what could mean two things."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.diagnostics: list[Diagnostic] = []
        self._documents = 0

    def count(self, source: str) -> None:
        """Refuse a text of very many values; raises as `build` does."""
        if len(source) <= 2 * MAX_VALUES:  # a value takes two characters at least, and most files have fewer
            return
        depth = values = 0
        for event in read_events(source):
            depth += _DEEPER.get(type(event), 0)
            values += type(event) in _VALUES
            if depth > MAX_DEPTH:  # as `build` says; much deeper, the parser takes long
                return
            if values > MAX_VALUES:
                hint = "no file of the format has so many"
                self._report("CP008", event, f"more than {MAX_VALUES:,} keys and values", hint)
                raise _StopParsing

    def build(self, source: str) -> Any:  # noqa: C901, PLR0912 - one branch for each kind of event
        """The value of the one document in `source`; raises YAMLError and _StopParsing."""
        get_event = CParser(source.encode()).get_event
        root: Any = None
        open_: list[tuple[_Container | None, str | None]] = []  # what is open around the innermost container
        container: _Container | None = None
        key: str | None = None  # in a mapping, the key whose value comes next
        while True:
            event = get_event()
            kind = type(event)
            if kind is ScalarEvent:
                # Most events are these, so that what they cost is most of what reading costs.
                text, style = event.value, event.style
                if event.anchor is not None or event.ctag is not None:
                    self._check_marks(event)
                if style == '"':
                    self._check_escapes(event)
                if key is None and type(container) is dict:
                    if text in container:
                        self._report("CP007", event, f"`{clip(text)}` stands here twice", "keep one of the two")
                    key = text
                    continue
                value = (text or None) if style else _plain_value(text)
            elif kind is MappingStartEvent or kind is SequenceStartEvent:
                self._check_start(event, is_key=key is None and type(container) is dict, depth=len(open_) + 1)
                open_.append((container, key))
                container, key = ({} if kind is MappingStartEvent else []), None
                continue
            elif kind is MappingEndEvent:
                value = container or None
                container, key = open_.pop()
            elif kind is SequenceEndEvent:
                value = tuple(container or ()) or None
                container, key = open_.pop()
            elif kind is AliasEvent:
                self._refuse(event, "an alias", "write the value out")
                if key is None and type(container) is dict:
                    raise _StopParsing
                value = None
            elif kind is StreamEndEvent:
                return root
            else:
                if kind is DocumentStartEvent:
                    self._check_document(event)
                continue
            if type(container) is dict:
                container.setdefault(key, value)  # of a key that stands twice, the first counts
                key = None
            elif type(container) is list:
                container.append(value)
            else:
                root = value

    def _check_start(self, event: Any, *, is_key: bool, depth: int) -> None:
        if event.anchor is not None or event.ctag is not None:
            self._check_marks(event)
        if is_key:
            self._report("CP001", event, "a list or mapping as a key", "write the key as a plain text")
            raise _StopParsing
        if depth > MAX_DEPTH:
            self._report("CP008", event, f"nested more than {MAX_DEPTH} levels deep", "no file of the format is")
            raise _StopParsing

    def _check_marks(self, event: Any) -> None:
        if event.anchor is not None:
            self._refuse(event, "an anchor", "write the value out where it is needed")
        if event.tag is not None:
            self._refuse(event, f"the tag {clip(event.tag, 100)}", "delete it; the format says what each value is")

    def _check_escapes(self, event: Any) -> None:
        if character := find_forbidden(event.value):
            self._report("CP008", event, f"control character {character}, written as an escape", "delete it")

    def _check_document(self, event: Any) -> None:
        self._documents += 1
        if event.version is not None or event.tags:
            self._report("CP008", event, "a directive", "delete the line; the format is YAML 1.2")
        if self._documents > 1:
            self._report("CP008", event, "a second document", "delete the line ---, or split the file in two")
            raise _StopParsing

    def _refuse(self, event: Any, what: str, hint: str) -> None:
        self._report("CP008", event, f"{what} is not read", hint)

    def _report(self, code: str, event: Any, message: str, hint: str) -> None:
        mark = event.start_mark
        self.diagnostics.append(
            diagnose(code, self.file, message, hint=hint, line=mark.line + 1, column=mark.column + 1)
        )


def _plain_value(text: str) -> Any:
    """What a text without quotes means."""
    if text in _WORDS:
        return _WORDS[text]
    return _number(text) if text[0] in _MAY_START_NUMBER else text


@lru_cache(maxsize=4096)
def _number(text: str) -> int | float | str:
    """A number of the YAML 1.2 core schema that fits a machine's; everything else stays text."""
    if _INT.fullmatch(text):
        return int(text)
    if _FLOAT.fullmatch(text) and isfinite(number := float(text)):
        return number
    return text


def _syntax(error: MarkedYAMLError, text: str, file: str) -> Diagnostic:
    mark = error.problem_mark or error.context_mark
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    problem = error.problem or "this is not YAML"
    lines = text.split("\n")
    if line > len(lines):  # behind a last line that does not end
        line, column = len(lines), len(lines[-1]) + 1
    here = lines[line - 1]
    hint = ""
    if "\t" in here[: len(here) - len(here.lstrip())] or here[column - 1 : column] == "\t":
        problem, hint = "a tab", "indent with spaces"
    elif "mapping values are not allowed" in problem:
        hint = "a text that holds a colon and a space needs quotes"
    elif "cannot start any token" in problem:
        hint = "a text that starts with this character needs quotes"
    elif error.context and error.context_mark:
        problem = f"{problem} {error.context} that starts in line {error.context_mark.line + 1}"
    return diagnose("CP001", file, problem, hint=hint, line=line, column=column)


def _tabs(text: str, file: str) -> list[Diagnostic]:
    """Tabs that are neither inside a text nor in a comment: other YAML readers refuse them."""
    if "\t" not in text:
        return []
    inside = [
        (event.start_mark.index, event.end_mark.index) for event in read_events(text) if type(event) is ScalarEvent
    ]
    hint = "use spaces"
    return [
        diagnose("CP001", file, "a tab", hint=hint, line=line, column=column)
        for _, line, column in first_places(text, _tabs_outside(text, inside))
    ]


def _tabs_outside(text: str, scalars: list[tuple[int, int]]) -> Iterator[int]:
    """The positions of tabs in none of the spans of `scalars` and in no comment, in order."""
    index, next_scalar, before = text.find("\t"), 0, 0
    while index >= 0:
        while next_scalar < len(scalars) and scalars[next_scalar][1] <= index:
            before = scalars[next_scalar][1]
            next_scalar += 1
        start = index
        if next_scalar < len(scalars) and scalars[next_scalar][0] <= index:
            start = scalars[next_scalar][1] - 1  # within a text
        elif text.find("#", max(text.rfind("\n", 0, index) + 1, before), index) >= 0:
            start = text.find("\n", index)  # within a comment
            if start < 0:
                return
        else:
            yield index
        index = text.find("\t", start + 1)
