"""The types that fields of the format are made of."""

import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Annotated, Any, Literal, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, GetJsonSchemaHandler
from pydantic_core import CoreSchema, PydanticCustomError

from careerpath.model.period import Period

T = TypeVar("T")
K = TypeVar("K")
V = TypeVar("V")

ReferenceKind = Literal["role", "path", "competency", "person", "owner", "goal", "need", "metric", "gate"]

SLUG = r"^[a-z0-9]+(-[a-z0-9]+)*$"
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_FIRST_YEAR, _LAST_YEAR = 1900, 2200
_MOST = 36525
"""A hundred years of days: more of anything that is counted is a slip of the keyboard."""
_LEVEL = re.compile(r"0|[1-9]\d{0,2}")


class Record(BaseModel):
    """What every part of a file is: strict about types, closed to unknown keys, never changed once read."""

    model_config = ConfigDict(strict=True, frozen=True, extra="forbid", allow_inf_nan=False, defer_build=True)


@dataclass(frozen=True, slots=True)
class Refers:
    """Marks a text that is the id of something else; `owner` is a person or a support function.

    What a file says of another time may name what is gone since.
    """

    to: ReferenceKind
    may_be_gone: bool = False

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        """Leave word in the JSON Schema, so that a workspace's own ids can be listed there."""
        return handler(schema) | ({} if self.may_be_gone else {"x-refers-to": self.to})


@dataclass(frozen=True, slots=True)
class Past:
    """Marks a day on which something has happened, in contrast to one that is planned."""


def _empty_tuple(value: object) -> object:
    return () if value is None else value


def _empty_dict(value: object) -> object:
    return {} if value is None else value


def _empty_text(value: object) -> object:
    return "" if value is None else value


def _false(value: object) -> object:
    return False if value is None else value


@lru_cache(maxsize=4096)
def read_day(text: str) -> date | None:
    """A day as it is written in files and options, of years that lie around a career; None for anything else."""
    if _DAY.fullmatch(text):
        try:
            day = date.fromisoformat(text)
        except ValueError:
            return None
        return day if _FIRST_YEAR <= day.year <= _LAST_YEAR else None
    return None


def _parse_day(value: object) -> date:
    if isinstance(value, date):
        return value
    day = read_day(value) if isinstance(value, str) else None
    if day is None:
        raise PydanticCustomError("day", "not a date")
    return day


_read_period = lru_cache(maxsize=1024)(Period.parse)


def _parse_period(value: object) -> Period:
    if isinstance(value, Period):
        return value
    try:
        return _read_period(str(value))
    except ValueError as error:
        raise PydanticCustomError("period", "not a period") from error


def _parse_level(value: object) -> object:
    if isinstance(value, str) and _LEVEL.fullmatch(value):
        return int(value)
    raise PydanticCustomError("level", "not a point of a scale")


# A text, a number or a list that says nothing may be written as null, "", [] or {}: the reader makes all four None.
Label = Annotated[str, BeforeValidator(_empty_text)]
"""A text that must be there and may be blank."""
Flag = Annotated[bool, BeforeValidator(_false)]
Items = Annotated[tuple[T, ...], BeforeValidator(_empty_tuple)]
Table = Annotated[dict[K, V], BeforeValidator(_empty_dict)]
Part = Annotated[T, BeforeValidator(_empty_dict)]
"""A nested record that may be left empty."""

Slug = Annotated[str, Field(pattern=SLUG)]
Day = Annotated[date, BeforeValidator(_parse_day)]
Happened = Annotated[Day, Past()]
"""The day of something that has happened: never in the future."""
Level = Annotated[int, Field(ge=0)]
LevelKey = Annotated[int, BeforeValidator(_parse_level)]
"""A point of the scale as the key of a mapping."""
PeriodKey = Annotated[Period, BeforeValidator(_parse_period)]
Count = Annotated[int, Field(ge=0, le=_MOST)]
Positive = Annotated[int, Field(ge=1, le=_MOST)]
Hours = Annotated[float, Field(ge=0)]

RoleId = Annotated[str, Refers("role")]
PathId = Annotated[str, Refers("path")]
CompetencyId = Annotated[str, Refers("competency")]
FormerRoleId = Annotated[str, Refers("role", may_be_gone=True)]
FormerCompetencyId = Annotated[str, Refers("competency", may_be_gone=True)]
PersonId = Annotated[str, Refers("person")]
OwnerId = Annotated[str, Refers("owner")]
GoalId = Annotated[str, Refers("goal")]
NeedId = Annotated[str, Refers("need")]
MetricId = Annotated[str, Refers("metric")]
GateId = Annotated[str, Refers("gate")]


class Excuse(Record):
    """A rule that this one file is excused from, until a day."""

    rule: str | None = Field(default=None, description="The code of the rule, for example CP412.")
    until: Day | None = Field(default=None, description="The last day on which the excuse holds.")
    why: str | None = Field(default=None, description="The reason, for whoever reads the file next.")


class Document(Record):
    """What every file is: a record that may be excused from a rule."""

    excuse: Items[Excuse] = Field(default=(), description="Rules that this one file is excused from until a date.")
