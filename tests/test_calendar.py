"""Due dates in a calendar: read back by the library that others read with, stable, and for the right readers only."""

import re
import sys
from dataclasses import replace
from datetime import date, datetime, timedelta
from itertools import islice
from pathlib import Path
from typing import Any

import pytest
from dateutil.rrule import rrulestr
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from careerpath.analysis.rhythm.months import months_after
from careerpath.analysis.rhythm.series import Series, without_days_away
from careerpath.analysis.team.due_dates import DueDate, dates_about, dates_to_keep
from careerpath.analysis.team.own_duties import find_own_duties
from careerpath.exchange.calendar_file import _rule
from careerpath.model.profile import Away
from careerpath.store.loading import load_workspace
from tests.conftest import DAY, Run, write

MIRA_PLAN = "people/mira-okafor/plan.yaml"
RUNNING = {"review", "reviews", "action", "trial", "monday", "position"}
"""What Ada of the team has on any day."""
PROMISE = "You hear by 11 December whether the western seat is there, whatever the answer is."


def events(careerpath: Run, root: Path, *words: str) -> dict[str, Any]:
    """The events of a calendar by their ids."""
    ran = careerpath("calendar", "-C", root, *words)
    assert ran.code == 0, ran.err
    read = Calendar.from_ical(ran.out)
    assert isinstance(read, Calendar)
    assert [part.errors for part in read.walk() if part.errors] == []
    found = {str(event["uid"]): event for event in read.events}
    assert len(found) == len(read.events)
    return found


def shown(found: dict[str, Any], category: str) -> list[tuple[date, str]]:
    return [
        (event["dtstart"].dt, str(event["summary"]))
        for event in found.values()
        if str(event["categories"].to_ical().decode()) == category
    ]


def test_everything_that_is_due_is_there_once(careerpath: Run, example: Path) -> None:
    found = events(careerpath, example, "mira-okafor")
    assert shown(found, "promise") == [
        (
            date(2026, 12, 11),
            f"Mira Okafor: Petra Salo promised: {PROMISE}",
        )
    ]
    assert shown(found, "review") == [(date(2026, 11, 27), "Mira Okafor: review the plan, last time on 2026-10-28")]
    assert shown(found, "monday") == [(date(2026, 11, 23), "Mira Okafor: the Monday question, with Jonas Lind")]
    assert shown(found, "opening") == [(date(2027, 1, 11), "Mira Okafor: an opening: Sales Manager")]
    assert len(shown(found, "trial")) == 3
    for event in found.values():
        assert event["dtend"].dt - event["dtstart"].dt == timedelta(days=1)
        assert len(event.alarms.times) >= 1 or event.get("rrule")
        assert [alarm["action"] for alarm in event.walk("VALARM")] == ["DISPLAY"]
        assert event["dtstamp"].dt.date() == date(2026, 11, 16)  # the newest day on file, not the clock's


def test_a_manager_has_their_reports_and_own_duties_too(careerpath: Run, example: Path) -> None:
    found = events(careerpath, example, "jonas-lind")
    assert {str(event["summary"]).partition(":")[0] for event in found.values()} == {
        *("Jonas Lind", "Mira Okafor", "Asha Talvekar", "Greta Solvang", "Hana Morisue", "Piet Oostveld"),
        "Yusuf Demirkan",
    }
    assert len(shown(found, "department")) == 3
    for_their_manager = events(careerpath, example, "jonas-lind", "--audience", "manager")
    assert {str(event["summary"]).partition(":")[0] for event in for_their_manager.values()} == {"Jonas Lind"}
    assert shown(for_their_manager, "department") == []


def test_a_team_reads_shared_actions_and_nothing_else(careerpath: Run, example: Path) -> None:
    found = events(careerpath, example, "mira-okafor", "--audience", "team")
    assert shown(found, "action") == [
        (event["dtstart"].dt, str(event["summary"])) for event in found.values() if event["class"] == "PUBLIC"
    ]
    assert len(found) == 4
    plan = load_workspace(example).workspace.people["mira-okafor"].plan  # type: ignore[union-attr]
    assert plan is not None
    shared = [action for action in plan.actions.values() if action.is_open and action.is_shared]
    assert sorted(str(event["summary"]) for event in found.values()) == sorted(
        f"Mira Okafor: this ends: {action.do}" for action in shared
    )
    assert {action.stage for action in shared} == {"permanent", "new-position"}


def test_the_same_bytes_every_time_and_the_same_ids_after_a_change(careerpath: Run, example: Path) -> None:
    before = careerpath("calendar", "-C", example, "mira-okafor")
    assert careerpath("calendar", "-C", example, "mira-okafor") == before
    assert before.out.count("\n") == before.out.count("\r\n")
    assert max(len(line.encode()) for line in before.out.split("\r\n")) <= 75
    old = events(careerpath, example, "mira-okafor")
    text = (example / MIRA_PLAN).read_text(encoding="utf-8")
    changed = text.replace("stage: trial", "stage: permanent").replace("due: 2026-12-18", "due: 2026-12-22")
    assert changed != text
    write(example, MIRA_PLAN, changed)
    new = events(careerpath, example, "mira-okafor")
    assert set(new) == set(old)
    assert new != old


def test_no_text_begins_a_line_of_its_own(careerpath: Run, example: Path) -> None:
    text = (example / MIRA_PLAN).read_text(encoding="utf-8")
    hostile = r'do: "Lunch\nBEGIN:VEVENT\nSUMMARY:Free money\nEND:VEVENT; \\x, \u65e5"'
    write(example, MIRA_PLAN, re.sub(r"(?m)^    do: .*$", lambda _: f"    {hostile}", text))
    before = len(events(careerpath, example, "mira-okafor"))
    found = events(careerpath, example, "mira-okafor")
    assert before == 14
    trials = shown(found, "trial")
    assert {summary for _, summary in trials} == {
        "Mira Okafor: the trial ends: Lunch BEGIN:VEVENT SUMMARY:Free money END:VEVENT; \\x, 日"
    }


def test_who_is_away_is_not_asked(careerpath: Run, example: Path) -> None:
    profile = (example / "people/mira-okafor/profile.yaml").read_text(encoding="utf-8")
    away = "away:\n  - {from: 2026-11-23, until: 2026-11-29}\n  - {from: 2026-12-21, until: 2027-01-03}\n"
    assert "away:" not in profile
    write(example, "people/mira-okafor/profile.yaml", profile + away)
    found = events(careerpath, example, "mira-okafor")
    (monday,) = [event for event in found.values() if "Monday question" in event["summary"]]
    assert monday["dtstart"].dt == date(2026, 11, 30)
    assert [item.dt for item in monday["exdate"].dts] == [date(2026, 12, 21), date(2026, 12, 28)]


def test_who_is_away_for_good_has_no_series_and_breaks_nothing(careerpath: Run, example: Path) -> None:
    profile = (example / "people/mira-okafor/profile.yaml").read_text(encoding="utf-8")
    write(example, "people/mira-okafor/profile.yaml", profile + "away:\n  - {from: 2026-11-01}\n")
    found = events(careerpath, example, "mira-okafor")
    assert [event for event in found.values() if "rrule" in event] == []
    assert len(shown(found, "review")) == 1  # on the day that both agreed on


def test_what_is_missing_is_named(careerpath: Run, example: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(sys.modules, "careerpath.exchange.calendar_file", raising=False)
    monkeypatch.setitem(sys.modules, "icalendar", None)
    ran = careerpath("calendar", "-C", example, "mira-okafor")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == (
        'careerpath: this needs icalendar, which is not installed\n  hint: pip install "careerpath[calendar]"\n'
    )


def test_nobody_is_guessed(careerpath: Run, team: Path) -> None:
    ran = careerpath("calendar", "-C", team)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("careerpath: it is not clear whose dates are wanted\n  hint: careerpath calendar PERSON")


DAYS = st.dates(date(2024, 1, 1), date(2027, 12, 31))


@given(DAYS, st.integers(0, 30), st.integers(1, 3), st.sampled_from(["weekly", "monthly", "daily"]))
def test_a_rule_says_the_very_days_and_never_drifts(anchor: date, later: int, interval: int, rhythm: str) -> None:
    start = months_after(anchor, later) if rhythm == "monthly" else anchor
    match rhythm:
        case "weekly":
            series = Series("weekly", interval, anchor, start)
        case "monthly":
            series = Series("monthly", interval, anchor, start)
        case _:
            series = Series("daily", interval, anchor, start)
    rule: Any = _rule(series)
    said = rrulestr(rule.to_ical().decode(), dtstart=datetime.combine(start, datetime.min.time()))
    told = [moment.date() for moment in islice(said, 40)]
    assert told == list(islice(series.days(date.max), 40))
    if rhythm == "monthly":
        assert {day for day in told if day.day != anchor.day} <= {
            day for day in told if (day + timedelta(days=1)).day == 1
        }


def test_who_is_away_for_more_than_two_years_ends_the_series() -> None:
    monday = date(2026, 1, 5)
    weekly = Series("weekly", 1, monday, monday)
    weeks = tuple(monday + timedelta(days=7 * number) for number in range(1, 105))
    for days, there in ((730, replace(weekly, left_out=weeks)), (731, replace(weekly, until=date(2026, 1, 11)))):
        away = Away.model_validate({"from": date(2026, 1, 12), "until": monday + timedelta(days=days)})
        assert without_days_away(weekly, [away]) == there
    gone = [Away.model_validate({"until": date(2030, 1, 1)})]
    assert without_days_away(weekly, gone) is None


@given(DAYS, st.lists(st.tuples(st.none() | DAYS, st.none() | DAYS), max_size=4))
def test_no_day_of_a_series_is_one_away(anchor: date, spans: list[tuple[date | None, date | None]]) -> None:
    away = [Away.model_validate({"from": first, "until": last}) for first, last in spans]
    monday = anchor + timedelta(days=-anchor.weekday() % 7)
    there = without_days_away(Series("weekly", 1, monday, monday), away)
    horizon = monday + timedelta(days=700)
    days = [day for day in there.days(horizon) if day not in there.left_out] if there else []
    endless = [first or date.min for first, last in spans if last is None and first] + [
        date.min for first, last in spans if first is None and last and last > monday + timedelta(days=730)
    ]
    expected = [
        day
        for day in (monday + timedelta(days=7 * number) for number in range(101))
        if not any((first or last) and (first or date.min) <= day <= (last or date.max) for first, last in spans)
        and not any(first <= day for first in endless)
    ]
    is_cut = any(last and last > monday + timedelta(days=730) for _, last in spans)
    assert days == expected if not is_cut else set(days) <= set(expected)


def due(root: Path, person: str) -> list[DueDate]:
    """Everything due about somebody."""
    workspace = load_workspace(root).workspace
    assert workspace is not None
    return list(dates_about(workspace, workspace.people[person], DAY))


def test_everything_due_has_its_reader_and_the_record_it_is_of(team: Path) -> None:
    ada = "people/ada-verne"
    write(team, f"{ada}/requests/2026-11-02.yaml", "wants: team-manager\nacknowledged: 2026-11-03\n")
    asked = "wants: team-manager\nacknowledged: 2026-10-01\nanswered: 2026-10-02\nask_again: 2026-12-01\n"
    write(team, f"{ada}/requests/2026-10-01.yaml", asked)
    promise = "{by: eva-holm, promise: Hears of the seat, due: 2026-12-01, status: open}\n"
    write(team, f"{ada}/log/2026-10-26-promise.yaml", promise)
    found = [(item.kind, item.of, item.day, item.what, item.content) for item in due(team, "ada-verne")]
    assert found == [
        ("request", "2026-11-02", date(2026, 11, 16), "answer the request of 2026-11-02: Team Manager", "talks"),
        ("review", "", date(2026, 11, 23), "review the plan, for the first time since 2026-10-23", "rhythm"),
        ("promise", "2026-10-26-promise", date(2026, 12, 1), "Eva Holm promised: Hears of the seat", "talks"),
        ("action", "own-calls", date(2026, 12, 18), "this ends: Note one call a week", "public"),
        ("action", "ride-along", date(2026, 12, 18), "this ends: Ride along once a month", "public"),
        ("trial", "renewal", date(2026, 12, 11), "the trial ends: Lead the renewal of one account", "trials"),
        ("monday", "", date(2026, 11, 9), "the Monday question, with Ola Lund", "rhythm"),
        ("reviews", "", date(2026, 12, 23), "review the plan, with Ola Lund", "rhythm"),
        ("position", "senior-seller", date(2027, 9, 30), "the new position begins: Senior Seller", "talks"),
        ("ask-again", "2026-10-01", date(2026, 12, 1), "ask again: Team Manager", "talks"),
    ]
    assert {item.written for item in due(team, "ada-verne")} == {date(2026, 11, 3)}


def test_what_is_looked_at_again_is_due_up_to_its_very_day(team: Path) -> None:
    ada, decided = "people/ada-verne", "to: team-manager\ndecision: not-now\nby: ola-lund\n"
    over = DAY - timedelta(days=1)
    for record, day in (("2026-08-03", DAY), ("2026-08-04", over)):
        write(team, f"{ada}/requests/{record}.yaml", f"wants: team-manager\nanswered: {record}\nask_again: {day}\n")
    for record, day in (("2026-08-05", DAY), ("2026-08-06", over)):
        later = f"next_look: {day}\nway_back: {{role: seller, until: {day}}}\n"
        write(team, f"{ada}/promotions/{record}.yaml", f"{decided}{later}")
    write(team, f"{ada}/promotions/2026-08-07.yaml", f"{decided}way_back: {{until: {DAY}}}\n")  # back to what?
    written = date(2026, 11, 2)
    assert [item for item in due(team, "ada-verne") if item.kind not in RUNNING] == [
        DueDate("ask-again", "ada-verne", "2026-08-03", DAY, "ask again: Team Manager", written),
        DueDate("look", "ada-verne", "2026-08-05", DAY, "look again: Team Manager", written),
        DueDate("way-back", "ada-verne", "2026-08-05", DAY, "the way back to Seller closes", written),
    ]


def test_what_a_manager_owes_on_no_day_of_its_own_is_in_no_calendar(team: Path) -> None:
    workspace = load_workspace(team).workspace
    assert workspace is not None
    ola = workspace.people["ola-lund"]
    assert [item.kind for item in find_own_duties(workspace, ola, DAY)] == ["upward-plan", "upward", "department"]
    kept = dates_to_keep(workspace, ola, DAY)
    assert [item.kind for item in kept if item.person == "ola-lund"] == ["upward", "department"]


def test_what_was_promised_to_reports_of_somebody_else_is_kept_by_who_promised_it(team: Path) -> None:
    promise = "{by: eva-holm, promise: Hears of the seat, due: 2026-12-01, status: open}\n"
    for person in ("ada-verne", "ola-lund", "eva-holm"):
        write(team, f"people/{person}/log/2026-10-26-promise.yaml", promise)
    workspace = load_workspace(team).workspace
    assert workspace is not None
    said = date(2026, 12, 1), "Eva Holm promised: Hears of the seat"
    assert [item for item in dates_to_keep(workspace, workspace.people["eva-holm"], DAY) if item.kind == "promise"] == [
        DueDate("promise", "ola-lund", "2026-10-26-promise", *said, date(2026, 10, 26)),
        DueDate("promise", "ada-verne", "2026-10-26-promise", *said, date(2026, 11, 2)),
    ]


def test_reviews_come_round_by_the_month_where_the_policy_is_a_month(team: Path) -> None:
    settings = (team / "careerpath.yaml").read_text(encoding="utf-8")
    assert "policy:\n" in settings
    come_round = {}
    for days in (27, 28, 31, 32):
        write(team, "careerpath.yaml", settings.replace("policy:\n", f"policy:\n  plan_review_days: {days}\n"))
        come_round[days] = [(item.day, item.series) for item in due(team, "ada-verne") if item.kind == "reviews"]
    by_day = {days: date(2026, 10, 23) + timedelta(days=days) for days in (27, 32)}  # from the day the plan was opened
    in_december = Series("monthly", 1, date(2026, 10, 23), date(2026, 12, 23))
    assert come_round == {
        27: [(date(2026, 12, 16), Series("daily", 27, by_day[27], date(2026, 12, 16)))],
        28: [(date(2026, 12, 23), in_december)],
        31: [(date(2026, 12, 23), in_december)],
        32: [(date(2026, 12, 26), Series("daily", 32, by_day[32], date(2026, 12, 26)))],
    }
