"""What rules about managers, requests and decisions hold on every day, in every order, and over any numbers."""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from careerpath.analysis.assessment.falls import Fall, find_falls
from careerpath.analysis.move.role_change import RoleChange, find_last_change, is_step_back
from careerpath.analysis.move.sell_or_manage import find_decision_lack
from careerpath.codes import CODES
from careerpath.diagnostic import Diagnostic
from careerpath.model.metrics import PersonMetrics
from careerpath.model.period import Period
from careerpath.model.profile import Decision, Profile
from careerpath.model.workspace import Person, Workspace
from careerpath.rules.all_rules import TEAM_RULES, check_teams, take_notes
from careerpath.rules.leading.calendar import monday_missed
from careerpath.rules.moves import requests
from careerpath.rules.references import target_off_path
from careerpath.store.loading import load_workspace
from tests.conftest import DAY, REPOSITORY, run_rules
from tests.test_cases import CASE_FOLDERS, lay_out

OF_TEAMS = [case for case in CASE_FOLDERS if case.parent.name in ("CP505", "CP511", "CP606")]


@pytest.fixture(scope="module")
def example() -> Workspace:
    """The example, in which nothing is found on DAY."""
    return read(REPOSITORY)


def read(root: Path) -> Workspace:
    """A workspace that can be read."""
    loaded = load_workspace(root).workspace
    assert loaded
    return loaded


def deciding(workspace: Workspace, day: date) -> Iterator[Diagnostic]:
    """What is found about decisions and managers, but for what time alone turns red."""
    for finding in run_rules(workspace, day):
        if finding.code.startswith(("CP5", "CP6", "CP7")) and not CODES[finding.code].calendar:
            yield finding


def test_time_alone_turns_no_other_rule_red(example: Workspace) -> None:
    for months in range(0, 25, 3):
        assert list(deciding(example, DAY + timedelta(days=31 * months))) == []


def test_one_week_is_one_question(example: Workspace) -> None:
    monday = DAY - timedelta(days=DAY.weekday())
    without = replace(example, people={who: _unasked(person) for who, person in example.people.items()})
    for week in range(6):
        found = [
            [
                finding.file
                for person in without.people.values()
                for finding in monday_missed(without, person, monday + timedelta(days=7 * week + day))
            ]
            for day in range(7)
        ]
        assert found == [found[0]] * 7
        # Everybody but Petra, whom nobody manages, Piet, who is on leave, and Keisha, who has just come.
        assert len(found[0]) == 8


def _unasked(person: Person) -> Person:
    return replace(person, log=replace(person.log, monday={}))


@pytest.mark.parametrize("case", OF_TEAMS, ids=lambda case: f"{case.parent.name}/{case.name}")
def test_notes_are_worth_the_same_as_json(case: Path, tmp_path: Path) -> None:
    day = lay_out(case, tmp_path / "workspace")
    workspace = read(tmp_path / "workspace")
    notes = {who: take_notes(workspace, person, day) for who, person in workspace.people.items()}
    kept = json.loads(json.dumps(notes))
    found = list(check_teams(workspace, notes, day))
    assert list(check_teams(workspace, kept, day)) == found
    assert bool(found) is (case.name.startswith("fail") or case.name == "pass-excused")


def test_profiles_of_others_are_enough_for_a_conclusion(tmp_path: Path) -> None:
    for case in OF_TEAMS:
        day = lay_out(case, tmp_path / case.parent.name / case.name)
        workspace = read(tmp_path / case.parent.name / case.name)
        notes = {who: take_notes(workspace, person, day) for who, person in workspace.people.items()}
        bare = {who: Person(who, person.profile) for who, person in workspace.people.items()}
        found = list(check_teams(workspace, notes, day))
        assert list(check_teams(replace(workspace, people=bare), notes, day)) == found


def test_the_strongest_are_answered_first(example: Workspace) -> None:
    def waiting(strength: int | None, *days: int) -> tuple[Any, ...]:
        return strength, tuple((f"2026-10-{day:02}", day, "waits") for day in days)

    notes = {"a": waiting(3, 20), "b": waiting(None, 90), "c": waiting(5, 15), "d": waiting(3, 30, 16)}
    found = list(requests.request_unanswered(example, notes, DAY))
    assert [finding.file.split("/")[1] for finding in found] == ["c", "d", "a", "d", "b"]
    assert [finding.hint.partition(" (")[2] for finding in found] == [
        f"{place} of 5 to answer, the strongest first: {strength})"
        for place, strength in enumerate(
            ("performance 5", "performance 3", "performance 3", "performance 3", "no performance rating"), 1
        )
    ]
    assert len(TEAM_RULES) == 3


quarters = [Period("quarter", 2025 + index // 4, index % 4 + 1) for index in range(8)]
numbers = st.lists(st.none() | st.integers(-50, 50).map(float), min_size=8, max_size=8)
LAST = date(2027, 1, 5)


def metrics(
    values: list[float | None], name: str = "quota-attainment", excluded: tuple[int, ...] = ()
) -> PersonMetrics:
    """Eight quarters of one metric."""
    return PersonMetrics(
        periods={period: {name: value} for period, value in zip(quarters, values, strict=True)},
        excluded={quarters[index]: "leave" for index in excluded},
    )


def found_falls(example: Workspace, given_metrics: PersonMetrics, day: date = LAST) -> list[Fall]:
    """The falls, as a list."""
    return list(find_falls(example, given_metrics, day))


@given(numbers)
def test_falls_by_hand(values: list[float | None]) -> None:
    example = read_once()
    known = [(period, value) for period, value in zip(quarters, values, strict=True) if value is not None]
    expected = [
        Fall(period, "quota-attainment", before, now)
        for (_, before), (period, now) in pairwise(known)
        if now < before and period >= quarters[4]
    ]
    assert found_falls(example, metrics(values)) == expected


@given(numbers)
def test_what_is_better_low_falls_upwards(values: list[float | None]) -> None:
    example = read_once()
    mirrored = [None if value is None else -value for value in values]
    up = found_falls(example, metrics(mirrored, "sales-cycle-days"))
    down = found_falls(example, metrics(values))
    assert [(fall.period, -fall.before, -fall.now) for fall in up] == [
        (fall.period, fall.before, fall.now) for fall in down
    ]
    assert found_falls(example, metrics(values, "average-deal-size")) == []
    assert found_falls(example, metrics(values, "no-such-metric")) == []


@given(numbers, st.sets(st.integers(0, 7), max_size=7))
def test_an_excluded_period_is_as_if_it_had_no_number(values: list[float | None], left_out: set[int]) -> None:
    example = read_once()
    # The newest period stays, since it says which year is looked at.
    gone = tuple(left_out - {7})
    blank = [None if index in gone else value for index, value in enumerate(values)]
    assert found_falls(example, metrics(values, excluded=gone)) == found_falls(example, metrics(blank))


def test_what_has_not_ended_is_passed_over() -> None:
    example = read_once()
    values: list[float | None] = [None, None, None, None, None, None, 90, 12]
    assert found_falls(example, metrics(values), date(2026, 12, 30)) == []
    assert len(found_falls(example, metrics(values), date(2026, 12, 31))) == 1
    early = metrics(values).model_copy(update={"updated": date(2026, 12, 30)})
    assert found_falls(example, early, LAST) == []


_READ: list[Workspace] = []


def read_once() -> Workspace:
    """The example, for tests that Hypothesis repeats."""
    if not _READ:
        _READ.append(read(REPOSITORY))
    return _READ[0]


def person(role: str, *former: tuple[str, str], since: str = "2024-01-01") -> Person:
    """Somebody with a role now, and former ones, each with its first day."""
    history = tuple({"role": name, "from": day} for name, day in former)
    return Person(
        "x", Profile.model_validate({"name": "X", "role": role, "since": since, "manager": None, "history": history})
    )


@pytest.mark.parametrize(
    ("former", "expected"),
    [
        ([], None),
        ([("sales-manager", "2020-01-01")], None),
        ([("sales-rep", "2018-01-01")], ("sales-rep", "2024-01-01")),
        ([("sales-executive", "2020-01-01"), ("sales-rep", "2018-01-01")], ("sales-executive", "2024-01-01")),
        ([("sales-rep", "2018-01-01"), ("sales-executive", "2020-01-01")], ("sales-executive", "2024-01-01")),
        ([("sales-manager", "2022-01-01"), ("sales-rep", "2018-01-01")], ("sales-rep", "2022-01-01")),
        ([("sales-rep", "2022-01-01"), ("sales-manager", "2018-01-01")], ("sales-rep", "2024-01-01")),
    ],
)
def test_last_change(former: list[tuple[str, str]], expected: tuple[str, str] | None) -> None:
    somebody = person("sales-manager", *former)
    change = expected and RoleChange(expected[0], "sales-manager", date.fromisoformat(expected[1]))
    assert find_last_change(somebody, DAY) == change
    assert find_last_change(somebody, date(2023, 12, 31)) is None


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        ("sales-rep", "sales-executive", False),
        ("sales-executive", "sales-rep", True),
        ("senior-sales-executive", "sales-manager", False),
        ("sales-manager", "senior-sales-executive", True),
        ("sales-manager", "account-manager", True),
        ("sales-director", "sales-manager", True),
        ("account-manager", "sales-manager", False),
        ("account-manager", "sales-specialist", False),
        ("sales-rep", "no-such-role", False),
    ],
)
def test_step_back(example: Workspace, start: str, end: str, expected: bool) -> None:
    assert is_step_back(example, RoleChange(start, end, None)) is expected


@pytest.mark.parametrize(
    ("said", "lack"),
    [
        (None, "unsaid"),
        ({}, "unsaid"),
        ({"date": "2026-01-26"}, "unsaid"),
        ({"choice": "manage"}, "undated"),
        ({"choice": "manage", "date": "2026-11-21"}, "undated"),
        ({"choice": "sell", "date": "2026-01-26", "preview_acknowledged": "2026-01-26"}, "sell"),
        ({"choice": "manage", "date": "2026-01-26"}, "not-read"),
        ({"choice": "manage", "date": "2026-01-26", "preview_acknowledged": "2026-11-21"}, "not-read"),
        ({"choice": "manage", "date": "2026-01-26", "preview_acknowledged": "2026-11-20"}, None),
    ],
)
def test_decision(said: dict[str, str] | None, lack: str | None) -> None:
    assert find_decision_lack(None if said is None else Decision.model_validate(said), DAY) == lack


def test_from_a_role_that_is_not_on_the_path_every_step_is_a_later_one(example: Workspace) -> None:
    mira = example.people["mira-okafor"]
    path = example.paths["management"]
    steps = [step.role for step in path.steps]
    assert mira.profile.role in steps
    off_path = next(role for role in example.roles if role not in steps)
    found = {
        (role, target): list(target_off_path(example, of(mira, role=role, target=target), DAY))
        for role in (off_path, *steps)
        for target in steps
    }
    assert {pair for pair, said in found.items() if said} == {
        (role, target) for role in steps for target in steps if steps.index(target) <= steps.index(role)
    }
    last = found[steps[-1], steps[0]][0]
    assert (last.code, last.hint) == ("CP108", "this role is the last step; choose another path")
    first = found[steps[0], steps[0]][0]
    assert first.hint == f"later steps: {', '.join(str(role) for role in steps[1:])}"


def of(person: Person, **profile: str | None) -> Person:
    """Somebody with something else in the profile."""
    return replace(person, profile=person.profile.model_copy(update=profile))
