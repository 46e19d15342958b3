"""A whole value of a YAML file put in the place of another: what stays the same keeps its lines and comments."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, cast

from careerpath.diagnostic import KeyPath
from careerpath.spelling import LONGEST_FLOW, Scalar, Value, entry_lines, is_list, item_lines, spell
from careerpath.store.text.editing import add_key, as_read, replaced, set_value
from careerpath.store.text.page import CannotEdit, Node, Page, is_same, line_end

_ABSENT = object()


def put_value(text: str, at: KeyPath, value: Value) -> str:
    """The text with a value at `at`, which need not be there yet; raises CannotEdit.

    Entries of a mapping or list that are in both keep their text. None takes away what was said, and leaves the key.
    """
    old, new = _find(Page.read(text).tree, at), as_read(value)
    if old is _ABSENT:
        return text if new is None else _added(text, at, value)
    if is_same(old, new):
        return text
    if not isinstance(old, dict | tuple) and not isinstance(new, dict | tuple):
        return set_value(text, at, cast("Scalar", value))
    if isinstance(old, dict) and isinstance(new, dict) and isinstance(value, Mapping):
        for key in old.keys() & new.keys():
            text = put_value(text, (*at, key), value[key])
    elif isinstance(old, tuple) and isinstance(new, tuple):
        for index, item in _alike(old, new).items():
            text = put_value(text, (*at, index), item)
    return _put_whole(text, at, value)


def with_unsaid(old: Any, value: Value) -> Value:
    """The value with the keys that a parsed one has and that say nothing: nobody meant to take them away."""
    if isinstance(old, dict) and isinstance(value, Mapping):
        kept = {key: with_unsaid(old.get(key), item) for key, item in value.items()}
        if not any(item is None and key not in kept for key, item in old.items()):
            return kept
        in_order = [key for key in old if key in kept] == [key for key in kept if key in old]
        places = old if in_order else kept
        whole = {key: kept.get(key) for key in places if key in kept or old[key] is None} | kept
        return whole | {key: None for key, item in old.items() if item is None and key not in whole}
    if isinstance(old, tuple) and is_list(value):
        left = list(old)
        return [_pair(left, item) for item in value]
    return value


def _pair(left: list[Any], item: Value) -> Value:
    """An item of a list with what its old self left unsaid, which is then no longer left."""
    read = as_read(item)
    same = [old for old in left if is_same(_said(old), read)] or [old for old in left if _begins_alike(old, read)]
    if not same:
        return item
    left.remove(same[0])
    return with_unsaid(same[0], item)


def _said(value: Any) -> Any:
    """A parsed mapping without the keys that say nothing."""
    return {key: item for key, item in value.items() if item is not None} if isinstance(value, dict) else value


def _begins_alike(one: Any, other: Any) -> bool:
    """Whether two mappings have the same first entry."""
    return isinstance(one, dict) and isinstance(other, dict) and [*one.items()][:1] == [*other.items()][:1]


def _added(text: str, at: KeyPath, value: Value) -> str:
    """The text with a value where there was no key, and what it stands in."""
    if not at or not isinstance(at[-1], str):
        raise CannotEdit("the file has no such list")
    if _find(Page.read(text).tree, at[:-1]) is _ABSENT:
        return _added(text, at[:-1], {at[-1]: value})
    return add_key(text, at[:-1], at[-1], value)


def _alike(old: tuple[Any, ...], new: tuple[Any, ...]) -> dict[int, Any]:
    """What items of a list become that begin alike: mappings with the same first entry, of which most may stay."""
    left = [item for item in new if not any(is_same(item, other) for other in old)]
    found = {}
    for index, item in enumerate(old):
        if isinstance(item, dict) and not any(is_same(item, other) for other in new):
            partner = next((other for other in left if _begins_alike(item, other)), None)
            if partner is not None:
                left.remove(partner)
                found[index] = partner
    return found


def _put_whole(text: str, at: KeyPath, value: Value) -> str:
    """The text with a mapping or list rewritten, or what it stands in where its own lines do not allow it."""
    page = Page.read(text)
    wanted = replaced(page.tree, at, lambda _: as_read(value))
    if is_same(page.tree, wanted):
        return text
    place = page.find(at)
    drafts = []
    if place.is_flow:
        flow = spell(value, in_flow=True)
        if place.column + len(flow) <= LONGEST_FLOW and (
            place.children or not at or len(_lines(place, at, value)) == 1
        ):
            drafts.append(page.put(place, flow))
    elif place.kind != "value" and (isinstance(value, Mapping) or is_list(value)) and value:
        pieces = _pieces(page, place, _find(page.tree, at), value)
        drafts.append(_arranged(page, place, pieces))
    if at:
        try:
            return page.settle(drafts, wanted, at)
        except CannotEdit:
            return _put_whole_in_parent(page, at, value)
    return page.settle(drafts, wanted, at)


def _put_whole_in_parent(page: Page, at: KeyPath, value: Value) -> str:
    parent = page.find(at[:-1])
    around = replaced(_find(page.tree, at[:-1]), at[-1:], lambda _: value)
    if parent.is_flow:
        return _put_whole(page.mark + page.text, at[:-1], around)
    wanted = replaced(page.tree, at, lambda _: as_read(value))
    place = page.find(at)
    lines = _lines(place, at, value)
    comment = page.text[place.end : line_end(page.text, place.end)]
    if comment.lstrip().startswith("#"):
        lines[0] += f"  {comment.lstrip()}"
    chunks = _chunks(page, parent)
    pieces = [_Piece("", tuple(lines)) if key == at[-1] else _Piece(*chunk) for key, chunk in chunks.items()]
    return page.settle([_arranged(page, parent, pieces)], wanted, at)


def _lines(place: Node, at: KeyPath, value: Value) -> list[str]:
    """A value as new lines where another one stands: with its key in a mapping, with its hyphen in a list."""
    if isinstance(at[-1], int):
        return item_lines(value)
    return entry_lines(at[-1], value, is_nested=place.parent is not None and place.parent.parent is not None)


@dataclass(frozen=True, slots=True)
class _Piece:
    """An entry of a block: the lines of comment above it, and its text from its own column on, or as new lines."""

    lead: str
    body: str | tuple[str, ...]


def _pieces(page: Page, place: Node, old: Any, value: Mapping[str, Value] | Sequence[Value]) -> list[_Piece]:
    """The entries of a block in their new order, those that stay with the text that they have."""
    chunks = _chunks(page, place)
    if isinstance(value, Mapping):
        return [
            _Piece(*chunks[key])
            if key in chunks and is_same(old[key], as_read(item))
            else _new(entry_lines(key, item, is_nested=place.parent is not None))
            for key, item in value.items()
        ]
    unused = dict(chunks)
    pieces = []
    for item in value:
        index = next((known for known in unused if is_same(old[known], as_read(item))), None)
        pieces.append(_new(item_lines(item)) if index is None else _Piece(*unused.pop(index)))
    return pieces


def _new(lines: list[str]) -> _Piece:
    return _Piece("", tuple(lines))


def _chunks(page: Page, place: Node) -> dict[str | int, tuple[str, str]]:
    """The text of every entry of a block: the comment lines above it (none for the first), and its own."""
    text = page.text
    begins = [(key, _begin(text, place, child, number)) for number, (key, child) in enumerate(place.children.items())]
    leads = [_lead(text, place, begin) if number else begin for number, (_, begin) in enumerate(begins)]
    ends = [*leads[1:], _end(text, place)]
    return {
        key: (text[lead : _line_start(text, begin)] if lead < begin else "", text[begin:end].rstrip("\r\n"))
        for (key, begin), lead, end in zip(begins, leads, ends, strict=True)
    }


def _begin(text: str, place: Node, child: Node, number: int) -> int:
    """Where an entry begins: at its key, or at the hyphen before it."""
    if number == 0:
        return place.start
    line = _line_start(text, child.key_end if place.kind == "mapping" else child.start)
    while place.kind == "list" and line and text[line : line + place.column + 1].strip(" ") != "-":
        line = _line_start(text, line - 1)
    return line + place.column


def _lead(text: str, place: Node, begin: int) -> int:
    """Where the comments above an entry begin that stand no further in than it does."""
    line = _line_start(text, begin)
    while line:
        above = _line_start(text, line - 1)
        said = text[above:line].strip()
        if said and not (
            said.startswith("#") and len(text[above:line]) - len(text[above:line].lstrip()) <= place.column
        ):
            break
        line = above
    return line


def _arranged(page: Page, place: Node, pieces: Sequence[_Piece]) -> str:
    """The text with a block made of these pieces."""
    text, pad = page.text, " " * place.column
    line, end = _line_start(text, place.start), _end(text, place)
    newline = page.newline(end)
    made = []
    for number, piece in enumerate(pieces):
        before = text[line : place.start] if number == 0 else pad
        body = piece.body if isinstance(piece.body, str) else f"{newline}{pad}".join(piece.body)
        made.append(f"{piece.lead}{before}{body}")
    return text[:line] + newline.join(made) + text[end:]


def _end(text: str, place: Node) -> int:
    """Where a block ends: behind the comments under its last entry that stand further in than the block."""
    end = line_end(text, place.end)
    while (below := text.find("\n", end) + 1) and below < len(text):
        line = text[below : line_end(text, below)]
        said = line.lstrip(" ")
        if not said.startswith("#") or len(line) - len(said) <= place.column:
            break
        end = line_end(text, below)
    return end


def _line_start(text: str, index: int) -> int:
    return text.rfind("\n", 0, index) + 1


def _find(tree: Any, at: KeyPath) -> Any:
    """What stands at a path of a parsed tree; _ABSENT where nothing does."""
    for step in at:
        known = range(len(tree)) if isinstance(tree, tuple) else tree if isinstance(tree, dict) else ()
        if step not in known:
            return _ABSENT
        tree = tree[step]
    return tree
