"""A mapping file: what the columns of somebody else's table of numbers are."""

from typing import Annotated, Literal

from pydantic import Field

from careerpath.model.fields import (
    Document,
    Happened,
    Items,
    MetricId,
    Part,
    PeriodKey,
    PersonId,
    Positive,
    Record,
    Table,
)
from careerpath.model.settings import PeriodKind

Month = Annotated[int, Field(ge=1, le=12)]
PersonBy = Literal["id", "email", "name"]


class PersonColumn(Record):
    """The column that says whose numbers a row has."""

    column: str | None = Field(default=None, description="The heading of the column.")
    by: PersonBy | None = Field(default=None, description="What it holds: id, email or name; else any of the three.")
    spelled: Table[str, PersonId] = Field(default={}, description="People as the file spells them, and their ids.")
    ignore: Items[str] = Field(default=(), description="What stands there for nobody: Total, Team average.")
    skip_unknown: bool | None = Field(
        default=None, description="true: rows of people who are not in this workspace are passed over."
    )


class PeriodColumn(Record):
    """The column that says which period a row is about, and how periods are spelled in the whole file."""

    column: str | None = Field(default=None, description="The heading of the column.")
    kind: PeriodKind | None = Field(default=None, description="Where a day stands for a period: which kind it is in.")
    fiscal_year_starts: Month | None = Field(
        default=None, description="The month in which fiscal years (FY26) start; they are named after their end."
    )
    spelled: Table[str, PeriodKey] = Field(
        default={}, description="Periods as the file spells them, and what they are."
    )


class MetricColumn(Record):
    """A column of numbers."""

    metric: MetricId | None = Field(default=None, description="The metric whose numbers stand in the column.")
    period: PeriodKey | None = Field(default=None, description="The period, where the column is of a single one.")
    times: float | None = Field(default=None, description="What the numbers are multiplied by: 100 for shares of one.")


class MetricRows(Record):
    """Where each row holds one number: the columns that say of what, and which."""

    column: str | None = Field(default=None, description="The heading of the column that names the metric.")
    value: str | None = Field(default=None, description="The heading of the column that holds the number.")
    spelled: Table[str, MetricId] = Field(default={}, description="Metrics as the file spells them, and their ids.")


class ExcludeColumn(Record):
    """The column that says that a period does not count."""

    column: str | None = Field(default=None, description="The heading of the column.")
    reasons: Table[str, str] = Field(default={}, description="Reasons as the file spells them, and as gates know them.")


class NumberMarks(Record):
    """How numbers are written where they are text."""

    decimal: Literal[".", ","] | None = Field(default=None, description="The mark before a fraction.")
    thousands: Literal[".", ",", " ", "'"] | None = Field(default=None, description="The mark between thousands.")


class MetricsMapping(Document):
    """What the columns of a file of numbers are; what it leaves out is taken from the headings."""

    source: str | None = Field(default=None, description="Who keeps the numbers.")
    updated: Happened | None = Field(default=None, description="The day of the numbers; `--updated` says otherwise.")
    sheet: str | None = Field(default=None, description="The sheet of a workbook.")
    heading_row: Positive | None = Field(default=None, description="The row of the headings; by default the first one.")
    delimiter: str | None = Field(default=None, description="What stands between the cells of a CSV file.")
    person: Part[PersonColumn] = Field(default=PersonColumn(), description="Whose numbers a row has.")
    period: Part[PeriodColumn] = Field(default=PeriodColumn(), description="Which period a row is about.")
    columns: Table[str, MetricColumn] = Field(default={}, description="The columns of numbers, by their headings.")
    period_columns: MetricId | None = Field(
        default=None, description="The metric of every column whose heading is a period."
    )
    metric: Part[MetricRows] = Field(default=MetricRows(), description="Where each row holds one number: of what.")
    exclude: Part[ExcludeColumn] = Field(default=ExcludeColumn(), description="Which periods do not count, and why.")
    numbers: Part[NumberMarks] = Field(default=NumberMarks(), description="How numbers are written as text.")
    blank: Items[str] = Field(default=(), description="What stands in a cell in which nothing is said: n/a.")
