"""Workspaces in which one and the same text stands wherever a person may write what they like."""

from functools import cache
from pathlib import Path
from typing import Any

from careerpath.diagnostic import KeyPath
from careerpath.model.fields import Document
from careerpath.model.layout import FILE_KINDS
from careerpath.model.references import find_references
from careerpath.render.yaml_file import render_file
from careerpath.store.parsing import parse
from careerpath.store.validation import validate
from tests.conftest import every_file, write
from tests.test_hostile import MARKER, leaves, lists, put, tuples


@cache
def free_texts(root: Path) -> dict[str, tuple[str, Any, tuple[KeyPath, ...]]]:
    """For each file its kind, its tree, and where it holds a text that is neither an id nor a choice."""
    found = {}
    for item in every_file(root):
        tree = lists(parse((root / item.file).read_bytes(), item.file).tree)
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


def lay_out_texts(original: Path, text: str, root: Path) -> Path:
    """A copy of a workspace with one and the same text in all those places."""
    for file, (kind, tree, places) in free_texts(original).items():
        changed = lists(tuples(tree))
        for at in places:
            put(changed, at, text)
        write(root, file, render_file(kind, file.count("/"), changed))
    return root
