"""Which column of a table of numbers holds what: as a mapping file says, else by the headings."""

from collections.abc import Generator, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from careerpath.codes import diagnose
from careerpath.diagnostic import Diagnostic, KeyPath
from careerpath.exchange.metrics.spelled_period import NotAPeriod, PeriodStyle, read_period, reads_as_period
from careerpath.exchange.reading.headings import Headings, find_headings, plain
from careerpath.exchange.reading.sheet import Row, Sheet
from careerpath.model.metrics_mapping import MetricsMapping
from careerpath.model.nearest import suggestion
from careerpath.model.period import Period

_PERSONS = (
    *("person", "person id", "employee id", "id", "email", "e mail", "email address", "mail"),
    *("name", "full name", "employee", "seller", "rep", "sales rep", "account executive", "owner"),
)
_PERIODS = ("period", "month", "quarter", "half", "half year", "year", "fiscal period", "fiscal quarter", "fiscal year")
_EXCLUDES = ("excluded", "exclude", "exclusion", "not counted")
_METRICS = ("metric", "kpi", "measure")
_VALUES = ("value", "actual", "number", "result")
_Finding = Generator[Diagnostic, None, int | None]


@dataclass(frozen=True, slots=True)
class NumberColumn:
    """A column of numbers, counted from 0; its period is None where a column of the row says it."""

    index: int
    metric: str
    period: Period | None = None
    times: Decimal = Decimal(1)


@dataclass(slots=True)
class Columns:
    """Where things stand in a row, counted from 0; None where there is no such column."""

    headings: Headings
    person: int | None = None
    period: int | None = None
    metric: int | None = None
    value: int | None = None
    exclude: int | None = None
    numbers: list[NumberColumn] = field(default_factory=list)

    @property
    def taken(self) -> list[int | None]:
        """The columns that are read; None for what has no column."""
        fixed = [self.person, self.period, self.metric, self.value, self.exclude]
        return [*fixed, *(column.index for column in self.numbers)]


@dataclass(frozen=True, slots=True)
class Mapped:
    """What a mapping file says, and its name for findings; by default there is none."""

    mapping: MetricsMapping = field(default_factory=MetricsMapping)
    file: str = ""

    @property
    def periods(self) -> PeriodStyle:
        """How periods are spelled."""
        said = self.mapping.period
        return PeriodStyle(said.kind, said.fiscal_year_starts, said.spelled)


def find_columns(
    sheet: Sheet, mapped: Mapped, metrics: Mapping[str, str]
) -> tuple[Columns | None, list[Row], list[Diagnostic]]:
    """Where things stand, and the rows below the heading; `metrics` are the names of the metrics by id."""
    headings, rows, problems = find_headings(
        sheet, mapped.mapping.heading_row, otherwise="`heading_row` in a mapping file names another one"
    )
    if headings is None:
        return None, [], problems
    finder = _Finder(headings, mapped, metrics)
    return finder.columns, rows, [*finder.find()]


class _Finder:
    """Finds every column once, and keeps what is wrong with it."""

    def __init__(self, headings: Headings, mapped: Mapped, metrics: Mapping[str, str]) -> None:
        self.headings, self.mapped, self.metrics = headings, mapped, metrics
        self.columns = Columns(headings)
        self.by_name = {plain(said): metric for metric, known in metrics.items() for said in (metric, known)}

    def find(self) -> Iterator[Diagnostic]:
        """Fill in the columns; yields what is wrong."""
        said, columns = self.mapped.mapping, self.columns
        columns.person = yield from self._one(said.person.column, ("person", "column"), _PERSONS)
        columns.period = yield from self._one(said.period.column, ("period", "column"), _PERIODS)
        columns.exclude = yield from self._one(said.exclude.column, ("exclude", "column"), _EXCLUDES)
        if said.columns or said.period_columns:
            yield from self._mapped_numbers()
        else:
            columns.metric = yield from self._one(said.metric.column, ("metric", "column"), _METRICS)
            if columns.metric is not None:
                columns.value = yield from self._one(said.metric.value, ("metric", "value"), _VALUES)
            else:
                yield from self._named_numbers()
        yield from self._missing()
        yield from self.headings.find_twice(columns.taken)

    def _one(self, said: str | None, at: KeyPath, usual: tuple[str, ...]) -> _Finding:
        """The place of one column: where the mapping says, else under one of the usual headings."""
        if said is not None:
            return (yield from self._place(said, at))
        return self.headings.find(usual)

    def _place(self, said: str, at: KeyPath) -> _Finding:
        index = self.headings.find_said(said)
        if index is None:
            texts = self.headings.texts
            hint = suggestion(said, filter(None, texts)) or f"it has {_listed(texts)}"
            yield diagnose("CP002", self.mapped.file, f"{self.headings.table} has no column `{said}`", at=at, hint=hint)
        return index

    def _mapped_numbers(self) -> Iterator[Diagnostic]:
        mapping, file = self.mapped.mapping, self.mapped.file
        for heading, column in mapping.columns.items():
            at: KeyPath = ("columns", heading)
            index = yield from self._place(heading, at)
            if column.metric is None or column.metric not in self.metrics:
                yield self._unknown(column.metric or "", file, (*at, "metric"))
            elif index is not None:
                times = Decimal(repr(column.times)) if column.times is not None else Decimal(1)
                self.columns.numbers.append(NumberColumn(index, column.metric, column.period, times))
        metric = mapping.period_columns
        if metric is None:
            return
        if metric not in self.metrics:
            yield self._unknown(metric, file, ("period_columns",))
            return
        taken = {column.index for column in self.columns.numbers}
        for index, heading in enumerate(self.headings.texts):
            if index not in taken and reads_as_period(heading, self.mapped.periods):
                yield from self._with_period(index, metric, heading)

    def _named_numbers(self) -> Iterator[Diagnostic]:
        """Columns whose heading is a metric, or a metric with a period before or behind it."""
        for index, heading in enumerate(self.headings.texts):
            if metric := self.by_name.get(plain(heading)):
                self.columns.numbers.append(NumberColumn(index, metric))
                continue
            words = heading.split()
            for cut in range(1, len(words)):
                first, last = " ".join(words[:cut]), " ".join(words[cut:])
                for name, period in ((first, last), (last, first)):
                    if plain(name) in self.by_name and reads_as_period(period, self.mapped.periods):
                        yield from self._with_period(index, self.by_name[plain(name)], period)
        for index, metric in self.headings.find_misspelt(self.columns.taken, self.by_name):
            hint = f"did you mean `{metric}`? Rename the column, or say what it is in a mapping file"
            message = f"`{self.headings.texts[index]}` is no metric of this workspace"
            yield self.headings.finding("CP106", message, hint, index)

    def _with_period(self, index: int, metric: str, heading: str) -> Iterator[Diagnostic]:
        try:
            period = read_period(heading, self.mapped.periods)
        except NotAPeriod as error:
            yield self.headings.finding("CP004", error.message, error.hint, index)
        else:
            self.columns.numbers.append(NumberColumn(index, metric, period))

    def _missing(self) -> Iterator[Diagnostic]:
        said, columns = self.mapped.mapping, self.columns
        if columns.person is None and said.person.column is None:
            hint = "head it Person (an id), E-mail or Name, or say which it is in a mapping file"
            yield self.headings.finding("CP002", "no column says whose numbers these are", hint)
        if columns.metric is not None and columns.value is None and said.metric.value is None:
            yield self.headings.finding(
                "CP002", "no column holds the numbers", "head it Value, or say which it is: `metric.value`"
            )
        if not columns.numbers and columns.metric is None and not said.columns and said.metric.column is None:
            known = ", ".join(f"`{name}`" for name in list(self.metrics.values())[:8])
            hint = f"a heading is the id or the name of a metric: {known}; or say it in a file for --mapping"
            yield self.headings.finding("CP002", "no column holds numbers of a metric", hint)
        needs_period = columns.metric is not None or any(column.period is None for column in columns.numbers)
        if needs_period and columns.period is None and said.period.column is None:
            hint = "head it Period, Month, Quarter or Year, or say which it is in a mapping file"
            yield self.headings.finding("CP002", "no column says which period the numbers are of", hint)
        if columns.exclude is not None and columns.period is None and not needs_period:
            hint = "where each period is a column, exclusions are written by hand: `excluded` in metrics.yaml"
            yield self.headings.finding("CP002", "what is excluded has no period", hint, columns.exclude)

    def _unknown(self, metric: str, file: str, at: KeyPath) -> Diagnostic:
        hint = (
            suggestion(metric, self.metrics) or f"known: {', '.join(self.metrics) or 'none yet, see careerpath.yaml'}"
        )
        return diagnose("CP106", file, f"`{metric}` is no metric", at=at, hint=hint)


def _listed(headings: list[str]) -> str:
    return ", ".join(f"`{heading}`" for heading in headings if heading) or "no headings"
