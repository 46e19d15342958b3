"""A day that notes on which other days everything that was asked of it would have been answered alike."""

from datetime import date
from types import GetSetDescriptorType, MethodDescriptorType, WrapperDescriptorType
from typing import Any


class WatchedDay(date):
    """The day of a question whose answer is kept, and the days from `first` to `last` on which the answer is the same.

    To a rule it is a date like any other. Comparing it with a day narrows the two (ordinals) to those that compare
    alike; whatever else makes use of it, its number or its text, makes the answer one of this day alone. So no rule has
    to say how long it holds, and what nobody thought of is kept too short a time, never too long.
    """

    first: int
    last: int
    _plain: date
    _number: int

    @classmethod
    def of(cls, day: date) -> "WatchedDay":
        """Watch a day of which nothing has been asked yet."""
        watched = cls(day.year, day.month, day.day)
        watched.first, watched.last = date.min.toordinal(), date.max.toordinal()
        watched._plain, watched._number = day, day.toordinal()
        return watched

    @property
    def span(self) -> list[int]:
        """The first and the last of these days (ordinals)."""
        return [self.first, self.last]

    def pin(self) -> None:
        """Note that what was asked is about this day and no other."""
        self.first = self.last = self._number

    def __lt__(self, other: date, /) -> bool:
        """Tell the days before another from the rest."""
        self._tell_apart(other, 0)
        return date.__lt__(self, other)

    def __ge__(self, other: date, /) -> bool:
        """Tell the same."""
        self._tell_apart(other, 0)
        return date.__ge__(self, other)

    def __le__(self, other: date, /) -> bool:
        """Tell the days up to another from the rest."""
        self._tell_apart(other, 1)
        return date.__le__(self, other)

    def __gt__(self, other: date, /) -> bool:
        """Tell the same."""
        self._tell_apart(other, 1)
        return date.__gt__(self, other)

    def __eq__(self, other: object, /) -> bool:
        """Tell the other day from those on this side of it."""
        if isinstance(other, date):
            self._tell_apart(other, 0)
            self._tell_apart(other, 1)
        return date.__eq__(self, other)

    def __ne__(self, other: object, /) -> bool:
        """Tell the same."""
        return not self == other

    def __hash__(self) -> int:
        """Look for this very day."""
        self.pin()
        return hash(self._plain)

    def _tell_apart(self, other: date, after: int) -> None:
        """Note that the days from so many after another on are not answered like those before."""
        if other is self or not isinstance(other, date):
            return
        if isinstance(other, WatchedDay):  # both would be other days
            self.pin()
            other.pin()
            return
        begin = other.toordinal() + after
        if self._number < begin:
            self.last = min(self.last, begin - 1)
        else:
            self.first = max(self.first, begin)


def _pinning(name: str) -> Any:
    def ask(self: WatchedDay, *arguments: Any, **named: Any) -> Any:
        self.pin()
        return getattr(self._plain, name)(*arguments, **named)

    return ask


def _pinning_value(name: str) -> property:
    def ask(self: WatchedDay) -> Any:
        self.pin()
        return getattr(self._plain, name)

    return property(ask)


for _name, _member in vars(date).items():
    if _name in vars(WatchedDay) or _name == "__getattribute__":
        continue
    if isinstance(_member, MethodDescriptorType | WrapperDescriptorType):
        setattr(WatchedDay, _name, _pinning(_name))
    elif isinstance(_member, GetSetDescriptorType):
        setattr(WatchedDay, _name, _pinning_value(_name))
