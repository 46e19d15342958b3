"""One value of a YAML file changed in its text: the lines that hold it change, and nothing else does."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, Literal, Self

from ruamel.yaml.events import (
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from careerpath.diagnostic import KeyPath
from careerpath.spelling import (
    LONGEST_FLOW,
    Scalar,
    Value,
    as_block,
    as_entries,
    indented,
    quote,
    reads_as_block,
    spell,
    spell_key,
)
from careerpath.store.parsing import parse, read_events
from careerpath.store.writing import Conflict, WriteRefused, write_file, writing_in

_BOM = "\ufeff"
_USUAL_INDENT = 2
_BLOCK_HEADER = re.compile(r"[|>][-+0-9]*")
_COMMENT = re.compile(r"\r?\n( *)#")
_BEGINS = frozenset({ScalarEvent, MappingStartEvent, SequenceStartEvent})
_ENDS = frozenset({MappingEndEvent, SequenceEndEvent})


class CannotEdit(Exception):  # noqa: N818 - says what was not done, and why
    """Why a text or a file was left as it is, in words for the user."""


def set_value(text: str, at: KeyPath, value: Scalar) -> str:
    """The text with another value at `at`, in the style the value there has; raises CannotEdit."""
    page = _Page.read(text)
    place = page.find(at)
    if place.children:
        raise CannotEdit(f"{_name(at)} is a {place.kind}, not a single value")
    wanted = _replaced(page.tree, at, lambda _: _as_read(value))
    if _is_same(page.tree, wanted):
        return text
    if place.kind != "value" and "\n" in page.text[place.start : place.end]:
        raise CannotEdit(f"{_name(at)} is an empty {place.kind} over several lines; write it as null first")
    return page.settle((page.put(place, *spelt) for spelt in _spellings(page, place, value)), wanted, at)


def add_key(text: str, at: KeyPath, key: str, value: Value) -> str:
    """The text with `key: value` as the last of the mapping at `at`, or of what is empty there; raises CannotEdit."""
    page = _Page.read(text)
    place = page.find_collection(at, "mapping")
    if place and key in place.children:
        raise CannotEdit(f"{_name(at)} has `{key}` already")
    wanted = _replaced(page.tree, at, lambda old: {**(old or {}), str(key): _as_read(value)})
    pair = f"{spell_key(key)}: {spell(value, in_flow=True)}"
    lines = [f"{spell_key(key)}: {spell(value, in_flow=False)}"]
    if reads_as_block(value):
        lines.insert(0, f"{spell_key(key)}: {as_block(value, _USUAL_INDENT)}")
    elif isinstance(value, Mapping) and len(lines[0]) > LONGEST_FLOW:
        lines.insert(0, f"{spell_key(key)}:{as_entries(value, _USUAL_INDENT)}")
    return page.settle(_grown(page, place, _Entry("mapping", pair, tuple(lines))), wanted, at)


def append_item(text: str, at: KeyPath, item: Value) -> str:
    """The text with one more item in the list at `at`, or in what is empty there; raises CannotEdit."""
    page = _Page.read(text)
    place = page.find_collection(at, "list")
    wanted = _replaced(page.tree, at, lambda old: (*(old or ()), _as_read(item)))
    last = place.children.get(len(place.children) - 1) if place else None
    gap = max(1, last.column - place.column - 1) if place and last else 1
    entry = _Entry("list", spell(item, in_flow=True), (f"-{' ' * gap}{spell(item, in_flow=False)}",))
    return page.settle(_grown(page, place, entry), wanted, at)


def edit_file(path: Path, edit: Callable[[str], str]) -> None:
    """Put what `edit` makes of a file's text in its place; byte order mark, line ends and mode stay as they are.

    Other writers are kept out from the reading on. Raises CannotEdit where the file is not UTF-8 or a link, Conflict
    where it is changed meanwhile all the same; a file whose text stays as it is, is not written.
    """
    with writing_in(path):
        before = path.read_bytes()
        try:
            text = before.decode("utf-8")
        except UnicodeDecodeError as error:
            raise CannotEdit(f"{path} is not UTF-8") from error
        edited = edit(text)
        if edited == text:
            return
        try:
            write_file(path, edited, expecting=before)
        except Conflict:
            raise
        except WriteRefused as refused:
            raise CannotEdit(str(refused)) from refused


_Kind = Literal["value", "mapping", "list"]
_BRACKETS: dict[_Kind, tuple[str, str]] = {"mapping": ("{", "}"), "list": ("[", "]")}


@dataclass(slots=True)
class _Node:
    """A value where it stands in the text; indexes are characters.

    `end` is behind its last character that is no space, comment or line end; `last` is behind all that may be of
    the value: a block text's empty lines too. `key_end` is behind its key.
    """

    kind: _Kind
    start: int
    end: int
    last: int
    column: int
    parent: "_Node | None"
    key_end: int
    style: str = ""  # of a single value: "" is plain, else the character it starts with
    is_flow: bool = False
    children: dict[str | int, "_Node"] = field(default_factory=dict)

    @property
    def in_flow(self) -> bool:
        return self.parent is not None and self.parent.is_flow

    @property
    def is_block_text(self) -> bool:
        return self.style in ("|", ">")

    def walk(self) -> "Iterator[_Node]":
        """This node and all below it, in the order of the text."""
        yield self
        for child in self.children.values():
            yield from child.walk()


@dataclass(frozen=True, slots=True)
class _Entry:
    """What a collection is to hold besides: as it is written in flow style, and as lines of its own, best first."""

    kind: _Kind
    in_flow: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Page:
    """A text without its byte order mark, what it says, and where it says it."""

    mark: str
    text: str
    tree: Any
    root: _Node | None

    @classmethod
    def read(cls, whole: str) -> Self:
        """Raises CannotEdit for a text in which anything is wrong: what it says must be certain."""
        text = whole.removeprefix(_BOM)
        parsed = parse(_encode(whole), "")
        if parsed.diagnostics:
            first = parsed.diagnostics[0]
            raise CannotEdit(f"line {first.line}: {first.message}; mend this first")
        return cls(whole[: len(whole) - len(text)], text, parsed.tree, _read_nodes(text))

    def find(self, at: KeyPath) -> _Node:
        node = self.root
        for depth, step in enumerate(at):
            node = node.children.get(step) if node else None
            if node is None:
                raise CannotEdit(f"{_name(at[: depth + 1])} is not there")
        if node is None:
            raise CannotEdit("the file is empty")
        return node

    def find_collection(self, at: KeyPath, kind: _Kind) -> _Node | None:
        """The mapping or list at a place, or what says nothing there; None where the text has no value at all."""
        if self.tree is None and not at and (self.root is None or self.root.kind == "value"):
            return None
        node = self.find(at)
        if node.kind != kind and (node.kind != "value" or not self._says_nothing(at)):
            raise CannotEdit(f"{_name(at)} is no {kind}")
        return node

    def _says_nothing(self, at: KeyPath) -> bool:
        value = self.tree
        for step in at:
            value = value[step]
        return value is None

    def put(self, place: _Node, written: str, below: str = "") -> str:
        """The text with `written` in a place, and `below` on lines of its own under it."""
        text, start, head, end = self.text, place.start, place.end, place.end
        if place.is_block_text and (header := _BLOCK_HEADER.match(text, start)):
            head = header.end()
        elif place.start == place.end and place.key_end >= 0 and ":" not in text[place.key_end : start]:
            start = head = end = place.key_end  # a key in a flow mapping may stand there without its colon
            written = f": {written}"
        elif place.start == place.end and written and text[start - 1 : start] not in ("", " ", "\n"):
            written = f" {written}"
        if not written:
            start = len(text[:start].rstrip(" "))
        line = _line_end(text, head)
        lines = indented(below, "", self.newline(line)) if below else ""
        return text[:start] + written + text[head:line] + lines + text[max(line, end) :]

    def insert(self, index: int, lines: str, column: int) -> str:
        """The text with `lines` under the line in which `index` is."""
        end = _line_end(self.text, index)
        return self.text[:end] + indented(lines, " " * column, self.newline(end)) + self.text[end:]

    def newline(self, line_end: int) -> str:
        """The end of a line; of the last line, that of the line above it."""
        text = self.text
        at = line_end if line_end < len(text) else text.rfind("\n") - 1
        return "\r\n" if text[max(0, at) : at + 2] == "\r\n" else "\n"

    def indent_of(self, kind: _Kind, parent: _Node) -> int:
        """By how much a block below a key stands further in: as beside it, else as elsewhere in the file."""
        others = self.root.walk() if self.root else iter(())
        for node in (parent, *others):
            for child in node.children.values():
                if node.kind == "mapping" and child.kind == kind and not child.is_flow:
                    return child.column - node.column
        return _USUAL_INDENT

    def settle(self, drafts: Iterable[str], wanted: Any, at: KeyPath) -> str:
        """The first draft that says just what is wanted; raises CannotEdit where none does."""
        problem = "it cannot be written there without changing something else"
        for draft in drafts:
            parsed = parse(_encode(self.mark + draft), "")
            if parsed.diagnostics:
                problem = parsed.diagnostics[0].message
            elif _is_same(parsed.tree, wanted):
                return self.mark + draft
        raise CannotEdit(f"{_name(at)} is left as it is: {problem}")


def _read_nodes(text: str) -> _Node | None:
    events = read_events(text)
    for event in events:
        if type(event) in _BEGINS:
            return _read_node(text, event, events)
    return None


def _read_node(text: str, event: Any, events: Iterator[Any], parent: _Node | None = None, key_end: int = -1) -> _Node:
    """The value that starts with `event`; the marks count characters, a CRLF as two."""
    start, end, column = event.start_mark.index, event.end_mark.index, event.start_mark.column
    if type(event) is ScalarEvent:
        node = _Node("value", start, end, end, column, parent, key_end, event.style or "")
        if node.is_block_text:
            node.end = _line_end(text, start + len(text[start:end].rstrip(" \r\n")))
            node.last = _line_end(text, max(start, end - 1))
        return node
    kind: _Kind = "mapping" if type(event) is MappingStartEvent else "list"
    node = _Node(kind, start, end, end, column, parent, key_end, is_flow=bool(event.flow_style))
    for inner in events:
        if type(inner) in _ENDS:
            # A block's own end mark is behind the comments that follow it: it ends with its last value.
            if node.is_flow:
                node.end = node.last = inner.end_mark.index
            break
        if kind == "mapping":
            child = _read_node(text, next(events), events, node, inner.end_mark.index)
            node.children[inner.value] = child
        else:
            child = _read_node(text, inner, events, node)
            node.children[len(node.children)] = child
        node.end, node.last = child.end, child.last
    return node


def _spellings(page: _Page, place: _Node, value: Scalar) -> Iterator[tuple[str, str]]:
    """How a value may be written in a place, best first: what stands there, and what on the lines below."""
    if not isinstance(value, str):
        yield spell(value, in_flow=place.in_flow), ""
        return
    parent = place.parent
    may_hold_lines = parent and not parent.is_flow and (parent.kind == "mapping" or place.is_block_text)
    if parent and may_hold_lines and reads_as_block(value):
        header, _, lines = as_block(value, _block_indent(page, place, parent)).partition("\n")
        yield header, lines
    if place.style == "'" and "\n" not in value:
        doubled = value.replace("'", "''")
        yield f"'{doubled}'", ""
    elif place.style != '"':
        yield spell(value, in_flow=place.in_flow), ""
    yield quote(value), ""


def _block_indent(page: _Page, place: _Node, parent: _Node) -> int:
    """How far in the lines of a block text stand: as they did, else as a mapping would."""
    if place.is_block_text:
        lines = page.text[place.start : place.end].splitlines()[1:]
        indents = [len(line) - len(line.lstrip(" ")) for line in lines if line.strip()]
        if indents:
            return min(indents)
    return parent.column + page.indent_of("mapping", parent)


def _grown(page: _Page, place: _Node | None, entry: _Entry) -> Iterator[str]:
    """The text with one more entry in a collection, in every way that may be right, best first."""
    if place is None:
        end = page.newline(len(page.text))
        before = page.text if page.text.endswith("\n") or not page.text else page.text + end
        yield before + entry.lines[0].replace("\n", end) + end
    elif place.kind == "value":
        yield from _grown_from_nothing(page, place, entry)
    elif place.is_flow:
        yield _grown_in_flow(page.text, place, entry.in_flow)
    else:
        for index in (place.end, place.last):
            under = _behind_own_comments(page.text, index, place)
            yield from (page.insert(under, lines, place.column) for lines in entry.lines)


def _grown_from_nothing(page: _Page, place: _Node, entry: _Entry) -> Iterator[str]:
    """The text with a collection of one entry where no value was: one word in brackets, what is longer as a line."""
    parent = place.parent
    is_longer = " " in entry.lines[-1].partition(" ")[2]
    if is_longer and parent and parent.kind == "mapping" and not parent.is_flow:
        pad = " " * (parent.column + page.indent_of(entry.kind, parent))
        yield from (page.put(place, "", indented(lines, pad)[1:]) for lines in entry.lines)
    opening, closing = _BRACKETS[entry.kind]
    yield page.put(place, f"{opening}{entry.in_flow}{closing}")


def _grown_in_flow(text: str, place: _Node, written: str) -> str:
    if place.children:
        end = list(place.children.values())[-1].end
        return f"{text[:end]}, {written}{text[end:]}"
    opening, closing = place.start + 1, place.end - 1
    inside = text[opening:closing]
    if inside and not inside.strip(" "):
        return f"{text[:opening]} {written} {text[closing:]}"
    return text[:opening] + written + text[opening:]


def _behind_own_comments(text: str, index: int, place: _Node) -> int:
    """Where a block ends: behind the comments right under its last value, if they stand as far in as the block.

    Comments as far out as what the block is in belong to what follows.
    """
    around = place.parent.column if place.parent else -1
    index = _line_end(text, index)
    while (comment := _COMMENT.match(text, index)) and len(comment[1]) >= max(place.column, around + 1):
        index = _line_end(text, comment.end())
    return index


def _line_end(text: str, index: int) -> int:
    """Where the line in which `index` is ends, before its CR or LF."""
    end = text.find("\n", index)
    if end < 0:
        return len(text)
    return end - 1 if text[end - 1 : end] == "\r" else end


def _as_read(value: Value) -> Any:
    """A value as it comes out of a file that holds it."""
    if isinstance(value, str):
        return str(value) or None
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {str(key): _as_read(item) for key, item in value.items()} or None
    if isinstance(value, Sequence):
        return tuple(_as_read(item) for item in value) or None
    return value


def _replaced(tree: Any, at: KeyPath, change: Callable[[Any], Any]) -> Any:
    """A copy of a tree with another value at one place that it has."""
    if not at:
        return change(tree)
    first, rest = at[0], at[1:]
    if isinstance(tree, dict):
        return {**tree, first: _replaced(tree[first], rest, change)}
    return tuple(_replaced(item, rest, change) if index == first else item for index, item in enumerate(tree))


def _is_same(left: Any, right: Any) -> bool:
    """Whether two trees say the same, in the same order; to Python, 1 and 1.0 and True are equal."""
    return repr(left) == repr(right)


def _encode(text: str) -> bytes:
    """A text as bytes, with what no file may hold, so that the reader refuses it in its own words."""
    return text.encode("utf-8", "surrogatepass")


def _name(at: KeyPath) -> str:
    return f"`{'.'.join(str(step) for step in at)}`" if at else "the file"
