"""A YAML text with what it says and where it says it, and the text as it would be with something else in a place."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, Literal, Self

from ruamel.yaml.events import (
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from careerpath.diagnostic import KeyPath
from careerpath.spelling import indented
from careerpath.store.text.parsing import parse, read_events

USUAL_INDENT = 2
_BOM = "\ufeff"
_BLOCK_HEADER = re.compile(r"[|>][-+0-9]*")
_BEGINS = frozenset({ScalarEvent, MappingStartEvent, SequenceStartEvent})
_ENDS = frozenset({MappingEndEvent, SequenceEndEvent})

Kind = Literal["value", "mapping", "list"]


class CannotEdit(Exception):  # noqa: N818 - says what was not done, and why
    """Why a text or a file was left as it is, in words for the user."""


@dataclass(slots=True)
class Node:
    """A value where it stands in the text; indexes are characters.

    `end` is behind its last character that is no space, comment or line end; `last` is behind all that may be of
    the value: a block text's empty lines too. `key_end` is behind its key.
    """

    kind: Kind
    start: int
    end: int
    last: int
    column: int
    parent: "Node | None"
    key_end: int
    style: str = ""  # of a single value: "" is plain, else the character it starts with
    is_flow: bool = False
    children: dict[str | int, "Node"] = field(default_factory=dict)

    @property
    def in_flow(self) -> bool:
        """Whether it stands between brackets."""
        return self.parent is not None and self.parent.is_flow

    @property
    def is_block_text(self) -> bool:
        """Whether it is a text on lines of its own."""
        return self.style in ("|", ">")

    def walk(self) -> "Iterator[Node]":
        """This node and all below it, in the order of the text."""
        yield self
        for child in self.children.values():
            yield from child.walk()


@dataclass(frozen=True, slots=True)
class Page:
    """A text without its byte order mark, what it says, and where it says it."""

    mark: str
    text: str
    tree: Any
    root: Node | None

    @classmethod
    def read(cls, whole: str) -> Self:
        """Raises CannotEdit for a text in which anything is wrong: what it says must be certain."""
        text = whole.removeprefix(_BOM)
        parsed = parse(_encode(whole), "")
        if parsed.diagnostics:
            first = parsed.diagnostics[0]
            raise CannotEdit(f"line {first.line}: {first.message}; mend this first")
        return cls(whole[: len(whole) - len(text)], text, parsed.tree, _read_nodes(text))

    def find(self, at: KeyPath) -> Node:
        """The value at a place; raises CannotEdit where there is none."""
        node = self.root
        for depth, step in enumerate(at):
            node = node.children.get(step) if node else None
            if node is None:
                raise CannotEdit(f"{name_of(at[: depth + 1])} is not there")
        if node is None:
            raise CannotEdit("the file is empty")
        return node

    def find_collection(self, at: KeyPath, kind: Kind) -> Node | None:
        """The mapping or list at a place, or what says nothing there; None where the text has no value at all."""
        if self.tree is None and not at and (self.root is None or self.root.kind == "value"):
            return None
        node = self.find(at)
        if node.kind != kind and (node.kind != "value" or not self._says_nothing(at)):
            raise CannotEdit(f"{name_of(at)} is no {kind}")
        return node

    def _says_nothing(self, at: KeyPath) -> bool:
        value = self.tree
        for step in at:
            value = value[step]
        return value is None

    def put(self, place: Node, written: str, below: str = "") -> str:
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
        line = line_end(text, head)
        lines = indented(below, "", self.newline(line)) if below else ""
        return text[:start] + written + text[head:line] + lines + text[max(line, end) :]

    def insert(self, index: int, lines: str, column: int) -> str:
        """The text with `lines` under the line in which `index` is."""
        end = line_end(self.text, index)
        return self.text[:end] + indented(lines, " " * column, self.newline(end)) + self.text[end:]

    def newline(self, line_end: int) -> str:
        """The end of a line; of the last line, that of the line above it."""
        text = self.text
        at = line_end if line_end < len(text) else text.rfind("\n") - 1
        return "\r\n" if text[max(0, at) : at + 2] == "\r\n" else "\n"

    def indent_of(self, kind: Kind, parent: Node) -> int:
        """By how much a block below a key stands further in: as beside it, else as elsewhere in the file."""
        others = self.root.walk() if self.root else iter(())
        for node in (parent, *others):
            for child in node.children.values():
                if node.kind == "mapping" and child.kind == kind and not child.is_flow:
                    return child.column - node.column
        return USUAL_INDENT

    def settle(self, drafts: Iterable[str], wanted: Any, at: KeyPath) -> str:
        """The first draft that says just what is wanted; raises CannotEdit where none does."""
        problem = "it cannot be written there without changing something else"
        for draft in drafts:
            parsed = parse(_encode(self.mark + draft), "")
            if parsed.diagnostics:
                problem = parsed.diagnostics[0].message
            elif is_same(parsed.tree, wanted):
                return self.mark + draft
        raise CannotEdit(f"{name_of(at)} is left as it is: {problem}")


def _read_nodes(text: str) -> Node | None:
    events = read_events(text)
    for event in events:
        if type(event) in _BEGINS:
            return _read_node(text, event, events)
    return None


def _read_node(text: str, event: Any, events: Iterator[Any], parent: Node | None = None, key_end: int = -1) -> Node:
    """The value that starts with `event`; the marks count characters, a CRLF as two."""
    start, end, column = event.start_mark.index, event.end_mark.index, event.start_mark.column
    if type(event) is ScalarEvent:
        node = Node("value", start, end, end, column, parent, key_end, event.style or "")
        if node.is_block_text:
            node.end = line_end(text, start + len(text[start:end].rstrip(" \r\n")))
            node.last = line_end(text, max(start, end - 1))
        return node
    kind: Kind = "mapping" if type(event) is MappingStartEvent else "list"
    node = Node(kind, start, end, end, column, parent, key_end, is_flow=bool(event.flow_style))
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


def line_end(text: str, index: int) -> int:
    """Where the line in which `index` is ends, before its CR or LF."""
    end = text.find("\n", index)
    if end < 0:
        return len(text)
    return end - 1 if text[end - 1 : end] == "\r" else end


def is_same(left: Any, right: Any) -> bool:
    """Whether two trees say the same, in the same order; to Python, 1 and 1.0 and True are equal."""
    return repr(left) == repr(right)


def _encode(text: str) -> bytes:
    """A text as bytes, with what no file may hold, so that the reader refuses it in its own words."""
    return text.encode("utf-8", "surrogatepass")


def name_of(at: KeyPath) -> str:
    """A place in words."""
    return f"`{'.'.join(str(step) for step in at)}`" if at else "the file"
