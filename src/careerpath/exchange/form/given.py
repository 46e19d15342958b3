"""A sheet of a form as somebody gives it: where its columns are, and what stands in a row."""

from collections.abc import Mapping
from dataclasses import dataclass

from careerpath.codes import diagnose
from careerpath.diagnostic import Diagnostic
from careerpath.exchange.form.cells import said
from careerpath.exchange.form.layout import FINGERPRINT, FormColumn, FormSheet
from careerpath.exchange.metrics.spelled_number import NumberStyle
from careerpath.exchange.reading.headings import find_headings, plain
from careerpath.exchange.reading.sheet import Cell, Formula, Row, Sheet

_BLANK = ("-", "–", "—")


@dataclass(frozen=True, slots=True)
class GivenSheet:
    """A table that is read as one of a form's sheets; columns are counted from 0."""

    layout: FormSheet
    table: Sheet
    places: Mapping[FormColumn, int]
    mark: int | None
    rows: tuple[Row, ...]
    unread: tuple[str, ...]
    headings: tuple[str, ...]

    @property
    def style(self) -> NumberStyle:
        """How numbers are written as text."""
        return NumberStyle(self.table.decimal)

    def cell(self, row: Row, column: FormColumn) -> Cell:
        """What stands in a column of a row; None where nothing is said, with a dash too."""
        index = self.places.get(column)
        cell = row.cells[index] if index is not None and index < len(row.cells) else None
        return None if isinstance(cell, str) and cell.strip() in _BLANK else cell

    def text(self, row: Row, column: FormColumn) -> str:
        """The same as somebody reads it."""
        return said(self.cell(row, column))

    def heading(self, column: FormColumn) -> str:
        """What the column is headed in this table."""
        return self.headings[self.places[column]] if column in self.places else column.heading

    def fingerprint(self, row: Row) -> str:
        """What a row says it was made from; empty for one that nobody exported."""
        cell = row.cells[self.mark] if self.mark is not None and self.mark < len(row.cells) else None
        return said(cell)

    def wrong(self, code: str, row: Row, column: FormColumn, message: str, hint: str) -> Diagnostic:
        """Something that is wrong with a cell, or with a row where the column is not there."""
        place = self.places.get(column, 0) + 1
        return diagnose(code, self.table.name, message, hint=hint, line=row.number, column=place)


def read_given(sheet: Sheet, layout: FormSheet) -> tuple[GivenSheet | None, list[Diagnostic]]:
    """Where the columns of a sheet are; with findings, nothing of it is to be used."""
    headings, rows, problems = find_headings(sheet)
    if headings is None:
        return None, problems
    places = {column: index for column in layout.columns if (index := headings.find(column.headings)) is not None}
    mark = headings.find((plain(FINGERPRINT),))
    taken = [*places.values(), mark]
    problems += headings.find_twice(taken)
    names = {heading: column.heading for column in layout.columns for heading in column.headings}
    for index, meant in headings.find_misspelt(taken, names):
        hint = f"did you mean `{meant}`? Rename the column, or delete it"
        problems.append(
            headings.finding("CP003", f"`{headings.texts[index]}` is no column of {layout.name}", hint, index)
        )
    naming = [column for column in layout.columns if column.at and column.at[0] in layout.naming]
    if not any(column in places for column in (layout.owner, *naming)):
        known = " or ".join(f"`{column.heading}`" for column in (layout.owner, *naming))
        problems.append(
            headings.finding("CP002", f"no column says which {layout.refers} a row is about", f"head it {known}")
        )
    if layout.part and layout.columns[1] not in places:
        needed = layout.columns[1].heading
        problems.append(headings.finding("CP002", f"there is no column `{needed}`", layout.columns[1].meaning))
    unread = tuple(headings.unread(taken))
    given = GivenSheet(layout, sheet, places, mark, tuple(rows), unread, tuple(headings.texts))
    for row in rows:
        for column in places:
            if isinstance(cell := given.cell(row, column), Formula):
                problems.append(given.wrong("CP004", row, column, cell.finding, Formula.HINT))
    return given, problems
