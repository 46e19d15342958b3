"""Without the calendar, the same files have the same findings on every later day: time alone turns nothing red."""

import tempfile
from datetime import date, timedelta
from functools import cache
from pathlib import Path

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from careerpath.diagnostic import KeyPath
from careerpath.rules.selection import Selection, apply_settings, excuses_of
from careerpath.store.loading import Loaded, load_workspace
from tests.conftest import CASES, DAY, REPOSITORY, Run, run_rules, write
from tests.test_cases import CASE_FOLDERS, lay_out

WITHOUT = Selection(calendar=False)
OF_THE_DAY = ("CP207/fail", "CP428/fail", "CP605/fail", "CP606/pass-away", "CP606/pass-excused", "settings/excuse")
"""Cases in which a day matters, and not only to a calendar rule."""


def found_on(loaded: Loaded, day: date) -> set[tuple[str, str, KeyPath]]:
    """What is found without the calendar, each by its code and its place: how many days ago may be told anew."""
    workspace = loaded.workspace
    assert workspace is not None
    documents = [*workspace.framework(), *(item for who in workspace.people.values() for item in who.documents())]
    found = [*loaded.diagnostics, *run_rules(workspace, day)]
    weighed = apply_settings(found, workspace.settings.rules, excuses_of(documents), WITHOUT.day_of_excuses(day))
    return {(item.code, item.file, item.at) for item in weighed if WITHOUT.allows(item)}


@cache
def load_case(case: Path) -> tuple[Loaded, date]:
    """A case as it is read, and the day it is about."""
    with tempfile.TemporaryDirectory() as folder:
        day = lay_out(case, Path(folder) / "workspace")
        return load_workspace(Path(folder) / "workspace"), day


@pytest.mark.parametrize("case", OF_THE_DAY)
def test_years_later_nothing_is_found_that_was_not(case: str) -> None:
    loaded, day = load_case(CASES / case)
    first = found_on(loaded, day)
    assert [found_on(loaded, day + timedelta(days=days)) - first for days in (11, 73, 400, 3000)] == [set()] * 4


@pytest.mark.heavy
@given(st.sampled_from(CASE_FOLDERS), st.integers(0, 400), st.integers(1, 3000))
def test_no_case_turns_red_by_the_passing_of_time(case: Path, first: int, then: int) -> None:
    loaded, day = load_case(case)
    assume(loaded.workspace is not None)
    before = found_on(loaded, day + timedelta(days=first))
    assume(all(code != "CP310" for code, _, _ in before))  # what is dated in the future comes true one day
    assert found_on(loaded, day + timedelta(days=first + then)) <= before


@pytest.mark.heavy
@settings(max_examples=30)
@given(st.integers(0, 3000))
def test_the_example_stays_clean(days: int) -> None:
    assert found_on(load_example(), DAY + timedelta(days=days)) == set()


@cache
def load_example() -> Loaded:
    """The example, read once."""
    return load_workspace(REPOSITORY)


METRICS = """\
periods:
  2026-Q3: {quota-attainment: 104}
  2026-Q4: {quota-attainment: 20}
"""


def test_the_scheduled_run_says_what_the_day_has_brought(team: Path, careerpath: Run) -> None:
    """A quarter that runs has not fallen yet; nobody says when its numbers were brought up to date."""
    write(team, "people/ada-verne/metrics.yaml", METRICS)
    fall = ("-C", team, "check", "--select", "CP605")
    assert careerpath(*fall, "--as-of", "2026-12-30").code == 0
    assert careerpath(*fall, "--as-of", "2026-12-31").code == 1
    assert careerpath(*fall, "--as-of", "2026-12-31", "--no-calendar").code == 0
