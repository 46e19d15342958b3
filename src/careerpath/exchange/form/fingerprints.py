"""What the rows of a form were made from, and which of them somebody has edited, taken out or moved since."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from careerpath.exchange.form.cells import read_cell, said, write_cell
from careerpath.exchange.form.given import GivenSheet
from careerpath.exchange.form.known import BadCell, Known
from careerpath.exchange.form.layout import FormColumn, FormSheet
from careerpath.exchange.form.rows import value_at
from careerpath.exchange.reading.sheet import Row

_DIGITS = 12


def fingerprints(sheet: FormSheet, owner: str, rows: Sequence[Mapping[str, Any]]) -> list[str]:
    """For each row about one file, `fp-WHOLE-OWN`: digests of all of these rows, and of the row alone."""
    texts = ([said(write_cell(column, value_at(row, column.at))) for column in sheet.columns[1:]] for row in rows)
    own = [_digest_row(sheet, owner, said_in) for said_in in texts]
    return [f"fp-{_digest(own)}-{mark}" for mark in own]


@dataclass(frozen=True, slots=True)
class Fingerprints:
    """What the rows of a sheet about one file were made from; `known` is what their cells may refer to."""

    given: GivenSheet
    owner: str
    rows: Sequence[Row]
    known: Known

    def are_stale(self, now: Sequence[Mapping[str, Any]]) -> bool:
        """Whether the file `now` has other rows than those that were exported."""
        present = {_whole(mark) for mark in fingerprints(self.given.layout, self.owner, now)}
        return bool(self._marks) and _whole(self._marks[0]) not in present

    def are_complete(self) -> bool:
        """Whether all rows that were exported are still there, in their order; new ones may be among them."""
        whole = f"fp-{_digest([_own(mark) for mark in self._marks])}"
        return {_whole(mark) for mark in self._marks} == {whole}

    def is_untouched(self, row: Row) -> bool:
        """Whether a row says what it said when it was exported, in other words too: `true` for `yes`."""
        mark, columns = _own(self.given.fingerprint(row)), self.given.layout.columns[1:]
        as_typed = [said(self.given.cell(row, column)) for column in columns]
        return bool(mark) and (
            mark == _digest_row(self.given.layout, self.owner, as_typed)
            or mark == _digest_row(self.given.layout, self.owner, [self._rewritten(row, column) for column in columns])
        )

    @property
    def _marks(self) -> list[str]:
        return [mark for row in self.rows if (mark := self.given.fingerprint(row))]

    def _rewritten(self, row: Row, column: FormColumn) -> str:
        cell = self.given.cell(row, column)
        try:
            value = read_cell(column, cell, self.known, self.given.style, ()) if said(cell) else None
        except BadCell:  # what it refers to may be gone since
            return said(cell)
        return said(write_cell(column, value))


def _digest_row(sheet: FormSheet, owner: str, texts: Sequence[str]) -> str:
    told = [f"{column.heading}={text}" for column, text in zip(sheet.columns[1:], texts, strict=True) if text]
    return _digest([sheet.name, owner, *told])


def _digest(texts: Sequence[str]) -> str:
    text = json.dumps(texts, ensure_ascii=False)
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:_DIGITS]


def _whole(mark: str) -> str:
    return mark.rpartition("-")[0]


def _own(mark: str) -> str:
    return mark.rpartition("-")[2]
