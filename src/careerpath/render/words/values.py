"""The values that changed, as a sentence names them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from careerpath.model.fields import Record
from careerpath.model.workspace import Workspace
from careerpath.render.templating.markdown import shorten

_LONGEST = 72
_FEW = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_WEEK = 7
_MOST_DAYS = 366
"""Days further apart than a year are no moved date: one of them is about something else."""


@dataclass(frozen=True, slots=True)
class Sayer:
    """Names and values in words; `quote` makes texts of people safe for where they are put."""

    before: Workspace
    after: Workspace
    quote: Callable[[str], str] = str

    def competency(self, key: str | None) -> str:
        """What a competency is called now, or was."""
        where = self.after if key in self.after.competencies else self.before
        return self.quote(where.competency_name(key or "none"))

    def role(self, key: str | None) -> str:
        """A role's title, now or before."""
        where = self.after if key in self.after.roles else self.before
        return self.quote(where.title(key)) if key else "none"

    def path(self, key: str | None) -> str:
        """A path's name, now or before."""
        where = self.after if key in self.after.paths else self.before
        return self.quote(where.path_name(key)) if key else "none"

    def person(self, key: str | None) -> str:
        """Somebody's name, now or before."""
        where = self.after if key in self.after.people else self.before
        return self.quote(where.person_name(key))

    def metric(self, key: str) -> str:
        """A number's name."""
        known = self.after.settings.metrics.get(key) or self.before.settings.metrics.get(key)
        return self.quote((known.name if known else None) or key)

    def text(self, text: str | None) -> str:
        """A text of somebody's, its beginning where it is long."""
        whole = " ".join((text or "").split())
        short = shorten(whole, _LONGEST)
        return self.quote(short if short == whole else f"{short}…") if whole else "nothing"

    def value(self, value: Any) -> str:
        """Any other value."""
        if value is None or value in ("", (), {}):
            return "none"
        if isinstance(value, bool):
            return "yes" if value else "no"
        if isinstance(value, float):
            return f"{value:.12g}"
        if isinstance(value, Record):
            value = value.model_dump(by_alias=True, exclude_none=True, exclude_defaults=True)
        if isinstance(value, dict):
            return ", ".join(f"{self.quote(str(key))} {self.value(item)}" for key, item in value.items()) or "none"
        return ", ".join(map(self.value, value)) if isinstance(value, tuple | list) else self.text(str(value))

    def keys(self, keys: Sequence[str]) -> str:
        """The way to a value in a file: fields, and what entries and items are known by."""
        return " ".join(self.text(key.replace("_", " ")) for key in keys if key)

    def from_to(self, before: Any, after: Any) -> str:
        """What was, and what is; of two days also how far they are apart."""
        said = f"{self.value(before)} → {self.value(after)}"
        if isinstance(before, date) and isinstance(after, date) and abs((after - before).days) <= _MOST_DAYS:
            return f"{said}, {distance(before, after)}"
        return said


def distance(before: date, after: date) -> str:
    """How far a day has moved: `six weeks later`, `one day earlier`."""
    days = (after - before).days
    number, unit = (abs(days) // _WEEK, "week") if days % _WEEK == 0 else (abs(days), "day")
    said = _FEW[number] if number < len(_FEW) else str(number)
    return f"{said} {unit}{'' if number == 1 else 's'} {'later' if days > 0 else 'earlier'}"
