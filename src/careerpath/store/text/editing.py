"""One value of a YAML file changed in its text: the lines that hold it change, and nothing else does."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from careerpath.diagnostic import KeyPath
from careerpath.spelling import (
    LONGEST_FLOW,
    Scalar,
    Value,
    as_block,
    entry_lines,
    indented,
    is_list,
    quote,
    reads_as_block,
    spell,
    spell_key,
)
from careerpath.store.text.page import USUAL_INDENT, CannotEdit, Kind, Node, Page, is_same, line_end, name_of
from careerpath.store.writing import Conflict, WriteRefused, write_file, writing_in

_COMMENT = re.compile(r"\r?\n( *)#")
_BRACKETS: dict[Kind, tuple[str, str]] = {"mapping": ("{", "}"), "list": ("[", "]")}


def set_value(text: str, at: KeyPath, value: Scalar) -> str:
    """The text with another value at `at`, in the style the value there has; raises CannotEdit."""
    page = Page.read(text)
    place = page.find(at)
    if place.children:
        raise CannotEdit(f"{name_of(at)} is a {place.kind}, not a single value")
    wanted = replaced(page.tree, at, lambda _: as_read(value))
    if is_same(page.tree, wanted):
        return text
    if place.kind != "value" and "\n" in page.text[place.start : place.end]:
        raise CannotEdit(f"{name_of(at)} is an empty {place.kind} over several lines; write it as null first")
    return page.settle((page.put(place, *spelt) for spelt in _spellings(page, place, value)), wanted, at)


def add_key(text: str, at: KeyPath, key: str, value: Value) -> str:
    """The text with `key: value` as the last of the mapping at `at`, or of what is empty there; raises CannotEdit."""
    page = Page.read(text)
    place = page.find_collection(at, "mapping")
    if place and key in place.children:
        raise CannotEdit(f"{name_of(at)} has `{key}` already")
    wanted = replaced(page.tree, at, lambda old: {**(old or {}), str(key): as_read(value)})
    pair = f"{spell_key(key)}: {spell(value, in_flow=True)}"
    lines = [f"{spell_key(key)}: {spell(value, in_flow=False)}"]
    if reads_as_block(value):
        lines.insert(0, f"{spell_key(key)}: {as_block(value, USUAL_INDENT)}")
    elif (isinstance(value, Mapping) or is_list(value)) and len(lines[0]) > LONGEST_FLOW:
        lines.insert(0, "\n".join(entry_lines(key, value)))
    return page.settle(_grown(page, place, _Entry("mapping", pair, tuple(lines))), wanted, at)


def append_item(text: str, at: KeyPath, item: Value) -> str:
    """The text with one more item in the list at `at`, or in what is empty there; raises CannotEdit."""
    page = Page.read(text)
    place = page.find_collection(at, "list")
    wanted = replaced(page.tree, at, lambda old: (*(old or ()), as_read(item)))
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


@dataclass(frozen=True, slots=True)
class _Entry:
    """What a collection is to hold besides: as it is written in flow style, and as lines of its own, best first."""

    kind: Kind
    in_flow: str
    lines: tuple[str, ...]


def _spellings(page: Page, place: Node, value: Scalar) -> Iterator[tuple[str, str]]:
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


def _block_indent(page: Page, place: Node, parent: Node) -> int:
    """How far in the lines of a block text stand: as they did, else as a mapping would."""
    if place.is_block_text:
        lines = page.text[place.start : place.end].splitlines()[1:]
        indents = [len(line) - len(line.lstrip(" ")) for line in lines if line.strip()]
        if indents:
            return min(indents)
    return parent.column + page.indent_of("mapping", parent)


def _grown(page: Page, place: Node | None, entry: _Entry) -> Iterator[str]:
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


def _grown_from_nothing(page: Page, place: Node, entry: _Entry) -> Iterator[str]:
    """The text with a collection of one entry where no value was: one word in brackets, what is longer as a line."""
    parent = place.parent
    is_longer = " " in entry.lines[-1].partition(" ")[2]
    if is_longer and parent and parent.kind == "mapping" and not parent.is_flow:
        pad = " " * (parent.column + page.indent_of(entry.kind, parent))
        yield from (page.put(place, "", indented(lines, pad)[1:]) for lines in entry.lines)
    opening, closing = _BRACKETS[entry.kind]
    yield page.put(place, f"{opening}{entry.in_flow}{closing}")


def _grown_in_flow(text: str, place: Node, written: str) -> str:
    if place.children:
        end = list(place.children.values())[-1].end
        return f"{text[:end]}, {written}{text[end:]}"
    opening, closing = place.start + 1, place.end - 1
    inside = text[opening:closing]
    if inside and not inside.strip(" "):
        return f"{text[:opening]} {written} {text[closing:]}"
    return text[:opening] + written + text[opening:]


def _behind_own_comments(text: str, index: int, place: Node) -> int:
    """Where a block ends: behind the comments right under its last value, if they stand as far in as the block.

    Comments as far out as what the block is in belong to what follows.
    """
    around = place.parent.column if place.parent else -1
    index = line_end(text, index)
    while (comment := _COMMENT.match(text, index)) and len(comment[1]) >= max(place.column, around + 1):
        index = line_end(text, comment.end())
    return index


def as_read(value: Value) -> Any:
    """A value as it comes out of a file that holds it."""
    if isinstance(value, str):
        return str(value) or None
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {str(key): as_read(item) for key, item in value.items()} or None
    if isinstance(value, Sequence):
        return tuple(as_read(item) for item in value) or None
    return value


def replaced(tree: Any, at: KeyPath, change: Callable[[Any], Any]) -> Any:
    """A copy of a tree with another value at one place that it has."""
    if not at:
        return change(tree)
    first, rest = at[0], at[1:]
    if isinstance(tree, dict):
        return {**tree, first: replaced(tree[first], rest, change)}
    return tuple(replaced(item, rest, change) if index == first else item for index, item in enumerate(tree))
