"""Numbers as somebody else's table gives them: whose, of which period and metric, and everything wrong with them."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from careerpath.codes import diagnose
from careerpath.diagnostic import Diagnostic
from careerpath.exchange.metrics.metric_columns import Columns, Mapped, find_columns
from careerpath.exchange.metrics.spelled_number import NotANumber, NumberStyle, read_number
from careerpath.exchange.metrics.spelled_period import NotAPeriod, read_period
from careerpath.exchange.people_by_name import folded, people_by_name
from careerpath.exchange.ratings import find_unwritable
from careerpath.exchange.reading.headings import plain
from careerpath.exchange.reading.sheet import Cell, Formula, Row, Sheet, text_of
from careerpath.model.nearest import suggestion
from careerpath.model.period import Period
from careerpath.model.workspace import Workspace

_BLANK = ("-", "–", "—")


@dataclass(frozen=True, slots=True)
class GivenMetrics:
    """What a table says: numbers by person, period and metric, and reasons by person and period.

    `blanks` counts the cells of numbers in which nothing is said; `skipped` are people who are not in the workspace.
    """

    numbers: Mapping[tuple[str, Period, str], float]
    excluded: Mapping[tuple[str, Period], str]
    blanks: Mapping[str, int]
    skipped: tuple[str, ...]
    unread: tuple[str, ...]


def read_metrics(
    sheet: Sheet, mapped: Mapped, workspace: Workspace, as_of: date
) -> tuple[GivenMetrics | None, list[Diagnostic]]:
    """What a table says about the people of a workspace; with findings, nothing of it is to be used."""
    names = {metric: said.name or metric for metric, said in workspace.settings.metrics.items()}
    columns, rows, problems = find_columns(sheet, mapped, names)
    if columns is None or problems:
        return None, problems
    reader = _Reader(sheet, mapped, workspace, as_of, columns)
    for row in rows:
        reader.read(row)
    if sheet.is_whole and not (reader.numbers or reader.excluded or reader.problems or reader.skipped):
        hint = "a blank cell says nothing; is this the right file?"
        reader.problems.append(diagnose("CP002", sheet.name, "there is no number in it", hint=hint))
    given = GivenMetrics(
        {key: value for key, (value, _) in reader.numbers.items()},
        {key: value for key, (value, _) in reader.excluded.items()},
        dict(reader.blanks),
        tuple(sorted(reader.skipped)),
        tuple(columns.headings.unread(columns.taken)),
    )
    return (None if reader.problems else given), reader.problems


@dataclass(slots=True)
class _Reader:
    """Reads row after row, and keeps what each says and what is wrong with it."""

    sheet: Sheet
    mapped: Mapped
    workspace: Workspace
    as_of: date
    columns: Columns
    numbers: dict[tuple[str, Period, str], tuple[float, int]] = field(default_factory=dict)
    excluded: dict[tuple[str, Period], tuple[str, int]] = field(default_factory=dict)
    blanks: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    skipped: set[str] = field(default_factory=set)
    problems: list[Diagnostic] = field(default_factory=list)
    _people: dict[str, set[str]] = field(init=False)
    _style: NumberStyle = field(init=False)

    def __post_init__(self) -> None:
        marks = self.mapped.mapping.numbers
        self._style = NumberStyle(marks.decimal or self.sheet.decimal, marks.thousands or "")
        self._people = people_by_name(self.workspace, self.mapped.mapping.person.by)

    def read(self, row: Row) -> None:
        """Take in what a row says."""
        columns = self.columns
        name = self._text(row, columns.person)
        if name in self.mapped.mapping.person.ignore:
            return
        person = self._person(row, name)
        period = self._period(row)
        if columns.metric is not None:
            self._number(row, person, period, self._metric(row), columns.value)
        for column in columns.numbers:
            of = column.period or period
            self._number(row, person, of, column.metric, column.index, column.times)
        reason = self._text(row, columns.exclude)
        if columns.exclude is not None and reason and person and period:
            self._exclude(row, (person, period), row.cells[columns.exclude], reason)

    def _person(self, row: Row, name: str) -> str | None:
        said = self.mapped.mapping.person
        if not name:
            self._wrong(
                "CP002", row, self.columns.person, "nobody is named in this row", "write who it is in every row"
            )
            return None
        if name in said.spelled:
            person = said.spelled[name]
            if person not in self.workspace.people:
                hint = suggestion(person, self.workspace.people)
                at = ("person", "spelled", name)
                problem = diagnose("CP104", self.mapped.file, f"`{person}` is no person", at=at, hint=hint)
                self.problems += [] if problem in self.problems else [problem]
                return None
            return person
        found = sorted(self._people.get(folded(name), ()))
        if len(found) == 1:
            return found[0]
        if found:
            hint = f"{' or '.join(found)}? Use ids or e-mail addresses, or `person: {{spelled: ...}}` in a mapping file"
            self._wrong("CP104", row, self.columns.person, f"`{name}` is the name of {len(found)} people", hint)
        elif said.skip_unknown:
            self.skipped.add(name)
        else:
            hint = self._who_was_meant(name)
            self._wrong("CP104", row, self.columns.person, f"`{name}` is nobody of this workspace", hint)
        return None

    def _who_was_meant(self, name: str) -> str:
        people = self.workspace.people
        ids = () if self.mapped.mapping.person.by == "name" else people
        near = suggestion(name, ids) or suggestion(plain(name).replace(" ", "-"), ids)
        near = near or suggestion(name, {person.name for person in people.values()})
        return near or "in a mapping file, `person:` can name a spelling, ignore a row, or skip who is not here"

    def _period(self, row: Row) -> Period | None:
        index = self.columns.period
        if index is None:
            return None
        cell = row.cells[index] if index < len(row.cells) else None
        if cell is None:
            self._wrong("CP002", row, index, "no period is named in this row", "write which it is in every row")
            return None
        try:
            period = read_period(cell, self.mapped.periods)
        except NotAPeriod as error:
            self._wrong("CP004", row, index, error.message, error.hint)
            return None
        return period

    def _metric(self, row: Row) -> str | None:
        name = self._text(row, self.columns.metric)
        known = self.workspace.settings.metrics
        spelled = self.mapped.mapping.metric.spelled.get(name)
        for metric, said in known.items():
            if metric == spelled or (spelled is None and plain(name) in (plain(metric), plain(said.name or metric))):
                return metric
        hint = suggestion(spelled or plain(name).replace(" ", "-"), known) or f"known: {', '.join(known)}"
        self._wrong("CP106", row, self.columns.metric, f"`{spelled or name}` is no metric of this workspace", hint)
        return None

    def _number(
        self,
        row: Row,
        person: str | None,
        period: Period | None,
        metric: str | None,
        index: int | None,
        times: Decimal = Decimal(1),
    ) -> None:
        text = self._text(row, index)
        if index is None or not text:
            if person:
                self.blanks[person] += 1
            return
        cell = row.cells[index]
        try:
            value = read_number(cell, self._style, times)
        except NotANumber as error:
            where = self.columns.headings.texts[index]
            hint = f"{error.hint}; or, in a mapping file, {error.in_mapping}" if error.in_mapping else error.hint
            self._wrong("CP004", row, index, f"{error.message}, in `{where}`", hint)
            return
        if person is None or period is None or metric is None:
            return
        if period.before().last_day >= self.as_of:
            message = f"{period} begins after {self.as_of}"
            self._wrong("CP310", row, index, message, "nothing has happened in it yet; is the year right?")
            return
        key = (person, period, metric)
        before, line = self.numbers.setdefault(key, (value, row.number))
        if before != value:
            message = f"{metric} of {person} in {period} is {value:.15g} here and {before:.15g} in row {line}"
            self._wrong("CP007", row, index, message, "keep the one that is right")

    def _exclude(self, row: Row, key: tuple[str, Period], cell: Cell, said: str) -> None:
        if isinstance(cell, Formula):
            self._wrong("CP004", row, self.columns.exclude, cell.finding, Formula.HINT)
            return
        known = {
            reason.casefold(): reason for gate in self.workspace.settings.gates.values() for reason in gate.exclude
        }
        reason = self.mapped.mapping.exclude.reasons.get(said) or known.get(said.casefold(), said)
        if character := find_unwritable(reason):
            self._wrong("CP008", row, self.columns.exclude, f"character {character} in a reason", "delete it")
            return
        before, line = self.excluded.setdefault(key, (reason, row.number))
        if before != reason:
            message = f"{key[1]} of {key[0]} is excluded for `{reason}` here and for `{before}` in row {line}"
            self._wrong("CP007", row, self.columns.exclude, message, "keep the one that is right")

    def _text(self, row: Row, index: int | None) -> str:
        """What a cell says; empty where it says nothing, in a word too."""
        text = text_of(row.cells[index]) if index is not None and index < len(row.cells) else ""
        return "" if text in _BLANK or text in self.mapped.mapping.blank else text

    def _wrong(self, code: str, row: Row, index: int | None, message: str, hint: str) -> None:
        column = (index or 0) + 1
        self.problems.append(diagnose(code, self.sheet.name, message, hint=hint, line=row.number, column=column))
