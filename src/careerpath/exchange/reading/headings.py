"""The headings of a table: which of them is meant, and what is wrong with how its columns are headed."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches

from careerpath.codes import diagnose
from careerpath.diagnostic import Diagnostic
from careerpath.exchange.reading.sheet import Row, Sheet, text_of

_TYPO = 0.85
"""How alike a heading and what is looked for are where one of the two is most likely misspelt."""


def plain(text: str) -> str:
    """A heading or name as it is compared: small letters and digits, single blanks."""
    return " ".join(re.findall(r"[^\W_]+", text.casefold()))


@dataclass(frozen=True, slots=True)
class Headings:
    """The row of a table that says what its columns are; columns are counted from 0."""

    table: str
    row: Row

    @property
    def texts(self) -> list[str]:
        """Every heading as it stands there, empty where there is none."""
        return [text_of(cell) for cell in self.row.cells]

    def find(self, usual: Iterable[str]) -> int | None:
        """The first column that is headed by the first of the usual names that is there."""
        known = [plain(heading) for heading in self.texts]
        return next((known.index(name) for name in usual if name in known), None)

    def find_said(self, said: str) -> int | None:
        """The column of a heading that somebody wrote down: just so, else the same but for case and marks."""
        known = [plain(heading) or heading for heading in self.texts]
        for index, heading in enumerate(self.texts):
            if heading == " ".join(said.split()):
                return index
        return known.index(plain(said)) if plain(said) in known else None

    def unread(self, taken: Collection[int | None]) -> list[str]:
        """The headings of the columns that are passed over, in their order."""
        return [text for index, text in enumerate(self.texts) if text and index not in taken]

    def find_twice(self, used: Iterable[int | None]) -> Iterator[Diagnostic]:
        """CP007 for a column that is read and has the heading of another one."""
        names = [plain(heading) for heading in self.texts]
        for index in sorted({index for index in used if index is not None}):
            if names.count(names[index]) > 1:
                message = f"there are {names.count(names[index])} columns `{self.texts[index]}`"
                yield self.finding("CP007", message, "give each of them a heading of its own", index)

    def find_misspelt(self, taken: Collection[int | None], known: Mapping[str, str]) -> Iterator[tuple[int, str]]:
        """The columns that are not read and nearly one of `known`, a name for each as it is compared, and that name."""
        for index, heading in enumerate(self.texts):
            said = plain(heading)
            if said and index not in taken and said not in known and (near := get_close_matches(said, known, 1, _TYPO)):
                yield index, known[near[0]]

    def finding(self, code: str, message: str, hint: str, index: int = 0) -> Diagnostic:
        """Something that is wrong with a heading."""
        return diagnose(code, self.table, message, hint=hint, line=self.row.number, column=index + 1)


def find_headings(
    sheet: Sheet, wanted: int | None = None, *, otherwise: str = ""
) -> tuple[Headings | None, list[Row], list[Diagnostic]]:
    """The headings and the rows below them.

    `wanted` is the row of the headings where it is not the first, `otherwise` what can be done where it is another.
    """
    rows = [row for row in sheet.rows if not row.is_blank and (wanted is None or row.number >= wanted)]
    if not rows or (wanted is not None and rows[0].number != wanted):
        hint = "; ".join(filter(None, ("the first row says what the columns are", otherwise)))
        return None, [], [diagnose("CP002", sheet.name, "there is no row of headings", hint=hint, line=wanted or 1)]
    return Headings(sheet.name, rows[0]), rows[1:], []
