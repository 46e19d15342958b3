"""Bytes of files as documents, each of the kind that its place says, with what is wrong with them."""

import json
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

from careerpath.codes import diagnose
from careerpath.diagnostic import Diagnostic
from careerpath.model import layout
from careerpath.model.field_sets import FieldSets, share_field_sets
from careerpath.model.fields import Document
from careerpath.model.settings import FORMAT, Settings
from careerpath.store.found import Found
from careerpath.store.kept.cache import Cache
from careerpath.store.text.contents import Content, git_id
from careerpath.store.text.parsing import parse
from careerpath.store.text.validation import validate


@dataclass(slots=True)
class Reading:
    """What came of reading some files; nothing in one raises."""

    documents: list[tuple[Found, Document]] = field(default_factory=list)
    diagnostics: list[Diagnostic] = field(default_factory=list)
    broken: set[str] = field(default_factory=set)
    trees: Cache | None = None
    """The trees of contents that were read and found right, as JSON, by kind and git's id: they need not be parsed."""
    _sets: FieldSets = field(default_factory=dict, init=False, repr=False)

    def read(self, item: Found, content: Content) -> None:
        """Make a document of one file; what is wrong with it is kept with what is wrong with the others."""
        if content.error:
            self._fail(item, [diagnose("CP008", item.file, f"cannot be read: {content.error}")])
            return
        model = layout.FILE_KINDS[item.kind]
        key = f"{item.kind} {git_id(content.data)}" if self.trees else ""
        known = _remembered(model, self.trees.get(key)) if self.trees else None
        if known is not None:
            self._take(item, known)
            return
        parsed = parse(content.data, item.file)
        document: Document | None = None
        diagnostics = list(parsed.diagnostics)
        if parsed.tree is not None or not diagnostics:
            document, mismatches = validate(model, parsed.tree, item.file)
            if isinstance(document, Settings):
                mismatches = _check_format(document, item.file)
            diagnostics += mismatches
        if document is None or diagnostics:
            self._fail(item, diagnostics)
            return
        self._take(item, document)
        if self.trees and parsed.tree is not None:
            self.trees.put(key, json.dumps(parsed.tree))

    def by_id(self, kind: str) -> dict[str, Any]:
        """The documents of a kind that has one for each id."""
        return {item.id: document for item, document in self.documents if item.kind == kind}

    def _take(self, item: Found, document: Document) -> None:
        if item.kind == "profile":  # everybody's is held, and of nothing else are there so many
            share_field_sets(document, self._sets)
        self.documents.append((item, document))

    def _fail(self, item: Found, diagnostics: list[Diagnostic]) -> None:
        self.diagnostics.extend(diagnostics)
        self.broken.add(item.file)


def _remembered(model: type[Document], tree: str | None) -> Document | None:
    """What a kept tree says, which was held to the model strictly before it was kept; None where it does not fit."""
    with suppress(ValueError, TypeError, RecursionError):
        return model.model_validate(json.loads(tree), strict=False) if tree is not None else None
    return None


def broken_by(diagnostics: Iterable[Diagnostic]) -> set[str]:
    """The files of which something cannot be read; one that nothing reads is none of them."""
    return {item.file for item in diagnostics if item.code != "CP010"}


def _check_format(settings: Settings, file: str) -> list[Diagnostic]:
    if settings.format == FORMAT:
        return []
    said = f"format {settings.format} is not known; this version reads format {FORMAT}"
    return [diagnose("CP009", file, said, at=("format",), hint="install a newer careerpath")]
