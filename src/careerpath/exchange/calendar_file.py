"""Due dates as an iCalendar file, the same bytes for the same dates."""

from collections.abc import Iterable
from datetime import UTC, datetime, time, timedelta
from hashlib import blake2b

from icalendar import Alarm, Calendar, Event, vRecur

from careerpath.analysis.rhythm.series import Series
from careerpath.analysis.team.due_dates import DueDate
from careerpath.model.workspace import Workspace

_DAY_BEFORE, _SAME_DAY = timedelta(hours=-15), timedelta(hours=8)
"""From the midnight a day begins with: at nine on the day before, at eight on the day itself."""
_FREQUENCY = {"weekly": "WEEKLY", "monthly": "MONTHLY", "daily": "DAILY"}
_DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_SHORTEST_MONTH = 28
_ONE = {"trial": "action"}
"""An action stays the same when its stage changes."""


def write_calendar(workspace: Workspace, name: str, dates: Iterable[DueDate]) -> bytes:
    """All-day events with stable ids and alarms, the soonest first, as RFC 5545 has them.

    What is private is marked so; every text is escaped by the library, so that none can begin a line of its own.
    """
    calendar = Calendar()
    calendar.add("prodid", "-//careerpath//calendar//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("name", name)
    calendar.add("x-wr-calname", name)
    for due in sorted(dates, key=lambda due: (due.day, due.kind, due.person, due.of)):
        calendar.add_component(_event(workspace, due))
    written: bytes = calendar.to_ical()
    return written


def _event(workspace: Workspace, due: DueDate) -> Event:
    title = " ".join(f"{workspace.person_name(due.person)}: {due.what}".split())
    event = Event()
    event.add("uid", _uid(workspace, due))
    event.add("dtstamp", datetime.combine(due.written, time(), UTC))
    event.add("dtstart", due.day)
    event.add("dtend", due.day + timedelta(days=1))
    event.add("summary", title)
    event.add("class", "PUBLIC" if due.content == "public" else "PRIVATE")
    event.add("transp", "TRANSPARENT")
    event.add("categories", [due.kind])
    if due.series:
        event.add("rrule", _rule(due.series))
        if due.series.left_out:
            event.add("exdate", list(due.series.left_out), parameters={"VALUE": "DATE"})
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", title)
    alarm.add("trigger", _SAME_DAY if due.kind == "monday" else _DAY_BEFORE)
    event.add_component(alarm)
    return event


def _uid(workspace: Workspace, due: DueDate) -> str:
    """An id that is the same whenever the calendar is made, and another one in another workspace."""
    where = blake2b(workspace.settings.name.encode(), digest_size=6).hexdigest()
    of = blake2b(due.of.encode(), digest_size=8).hexdigest() if due.of else "0"
    return f"{_ONE.get(due.kind, due.kind)}-{due.person}-{of}@{where}.careerpath"


def _rule(series: Series) -> vRecur:
    """How a series comes round; a monthly one on the anchor's day, else the last day that a month has."""
    rule: dict[str, object] = {"freq": _FREQUENCY[series.rhythm]}
    if series.interval > 1:
        rule["interval"] = series.interval
    if series.rhythm == "weekly":
        rule["byday"] = _DAYS[series.start.weekday()]
    if series.rhythm == "monthly":
        rule["bymonthday"] = [
            min(series.anchor.day, _SHORTEST_MONTH),
            *range(_SHORTEST_MONTH + 1, series.anchor.day + 1),
        ]
        if series.anchor.day > _SHORTEST_MONTH:
            rule["bysetpos"] = -1
    if series.until:
        rule["until"] = series.until
    return vRecur(rule)
