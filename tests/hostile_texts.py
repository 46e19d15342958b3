"""Workspaces in which one and the same text stands wherever a person may write what they like."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from careerpath.diagnostic import KeyPath
from careerpath.model.fields import Document
from careerpath.model.layout import FILE_KINDS
from careerpath.model.references import find_references
from careerpath.render.yaml_file import render_file
from careerpath.store.text.parsing import parse
from careerpath.store.text.validation import validate
from tests.conftest import every_file, write

FreeTexts = dict[str, tuple[str, Any, tuple[KeyPath, ...]]]
"""For each file its kind, its tree, and where a person may write what they like: neither an id nor a choice."""
MARKER = "placeholder"


def leaves(tree: Any, at: KeyPath = ()) -> Iterator[KeyPath]:
    """The place of every text in a tree."""
    if isinstance(tree, dict):
        for key, value in tree.items():
            yield from leaves(value, (*at, key))
    elif isinstance(tree, tuple | list):
        for index, value in enumerate(tree):
            yield from leaves(value, (*at, index))
    elif isinstance(tree, str):
        yield at


def lists(tree: Any) -> Any:
    """A tree that can be changed."""
    if isinstance(tree, dict):
        return {key: lists(value) for key, value in tree.items()}
    return [lists(value) for value in tree] if isinstance(tree, tuple) else tree


def tuples(tree: Any) -> Any:
    if isinstance(tree, dict):
        return {key: tuples(value) for key, value in tree.items()}
    return tuple(tuples(value) for value in tree) if isinstance(tree, list) else tree


def put(tree: Any, at: KeyPath, value: Any) -> None:
    for part in at[:-1]:
        tree = tree[part]
    tree[at[-1]] = value


def free_texts(root: Path, change: Callable[[str, Any], Any] = lambda _, tree: tree) -> FreeTexts:
    """The free texts of every file of a workspace, whose trees may be changed before."""
    found = {}
    for item in every_file(root):
        tree = change(item.file, lists(parse((root / item.file).read_bytes(), item.file).tree))
        model: type[Document] = FILE_KINDS[item.kind]
        document, _ = validate(model, tuples(tree), item.file)
        assert document is not None
        ids = {reference.at for reference in find_references(document)}
        free = []
        for at in leaves(tree):
            changed = lists(tuples(tree))
            put(changed, at, MARKER)
            if at not in ids and validate(model, tuples(changed), item.file)[0] is not None:
                free.append(at)
        found[item.file] = (item.kind, tree, tuple(free))
    return found


def write_texts(found: FreeTexts, text: str, root: Path) -> Path:
    """Lay out a workspace with one and the same text in all those places."""
    for file, (kind, tree, places) in found.items():
        changed = lists(tuples(tree))
        for at in places:
            put(changed, at, text)
        write(root, file, render_file(kind, file.count("/"), changed))
    return root
