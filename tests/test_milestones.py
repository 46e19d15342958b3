"""A stepping stone or criterion that was shown: into the plan, by its words, once."""

import io
from pathlib import Path

import pytest

from tests.conftest import Ran, Run
from tests.team import FILES, PLAN
from tests.test_drafts import files_of, someone_types

STONE, CRITERION = "Leads one renewal with a large customer", "Two customers speak for them"
LOG = ("log", "ada-verne", "criterion")
SHOWN = f"criteria_met:\n  - criterion: {STONE}\n    on: 2026-11-19\n    evidence: The renewal of the port, alone\n"
SHOW_STONE = (*LOG, "--criterion", STONE, "--evidence", "The renewal of the port, alone", "--on", "2026-11-19")


@pytest.mark.parametrize("named", [STONE, STONE.upper(), f"stepping-stone:{STONE}"])
def test_as_written(named: str, team: Path, careerpath: Run) -> None:
    said = ("--criterion", named, "--evidence", "The renewal of the port, alone", "--on", "2026-11-19")
    ran = careerpath("-C", team, *LOG, *said)
    assert ran == Ran(0, "", f"shown on 2026-11-19, in {PLAN}: {STONE}\n")
    assert (team / PLAN).read_text(encoding="utf-8") == FILES[PLAN] + SHOWN
    assert "shown on 2026-11-19" in careerpath("-C", team, "readiness", "ada-verne").out.lower()
    assert STONE in (team / "people/ada-verne/plan.md").read_text(encoding="utf-8")


def test_a_second_one_is_added(team: Path, careerpath: Run) -> None:
    careerpath("-C", team, *SHOW_STONE)
    careerpath("-C", team, *LOG, "--criterion", CRITERION, "--evidence", "Both wrote")
    assert (team / PLAN).read_text(encoding="utf-8") == (
        f"{FILES[PLAN]}{SHOWN}  - {{criterion: {CRITERION}, on: 2026-11-20, evidence: Both wrote}}\n"
    )


def test_readiness_names_the_command(team: Path, careerpath: Run) -> None:
    said = " ".join(careerpath("-C", team, "readiness", "ada-verne").out.split())
    assert f"careerpath log ada-verne criterion --criterion '{STONE}' --evidence TEXT" in said


def test_asked_for_at_a_terminal(team: Path, careerpath: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    prompts = someone_types(monkeypatch, ["The renewal of the port, alone"])
    monkeypatch.setattr("sys.stdin", io.StringIO("1\n"))
    ran = careerpath("-C", team, *LOG, "--on", "2026-11-19")
    assert prompts == ["What shows it? evidence> "]
    assert (ran.code, ran.err.splitlines()[:2]) == (
        0,
        [f"   1  {STONE}  not shown yet", f"   2  {CRITERION}  not shown yet"],
    )
    assert (team / PLAN).read_text(encoding="utf-8") == FILES[PLAN] + SHOWN


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([*LOG], f"nobody says what was shown\n  hint: --criterion, one of: {STONE}; {CRITERION}\n"),
        ([*LOG, "--criterion", STONE], "nobody says what shows it\n  hint: --evidence TEXT\n"),
        (
            [*LOG, "--criterion", "Two customers speak of them", "--evidence", "A"],
            "the way to Senior Seller asks for no `Two customers speak of them`\n  hint: did you mean",
        ),
        ([*SHOW_STONE[:-1], "2026-11-21"], "2026-11-21 is still to come\n"),
        (
            ["log", "ola-lund", "criterion", "--criterion", STONE, "--evidence", "A"],
            "Ola Lund has no plan towards a role\n  hint: careerpath plan ola-lund --role ROLE\n",
        ),
        ([*SHOW_STONE, "--told", "Eva"], "`--told` is no key of a criterion\n"),
    ],
)
def test_refused(arguments: list[str], said: str, team: Path, careerpath: Run) -> None:
    before = files_of(team)
    ran = careerpath("-C", team, *arguments)
    assert (ran.code, ran.out, ran.err[: len(f"careerpath: {said}")]) == (2, "", f"careerpath: {said}")
    assert files_of(team) == before


def test_shown_already(team: Path, careerpath: Run) -> None:
    careerpath("-C", team, *SHOW_STONE)
    before = files_of(team)
    ran = careerpath("-C", team, *SHOW_STONE)
    assert ran == Ran(2, "", f"careerpath: `{STONE}` was shown on 2026-11-19 already\n")
    assert files_of(team) == before


def test_criteria_are_not_all_that_is_asked_for(team: Path, careerpath: Run) -> None:
    careerpath("-C", team, *SHOW_STONE)
    careerpath("-C", team, *LOG, "--criterion", CRITERION, "--evidence", "Both wrote")
    ran = careerpath("-C", team, *LOG, "--criterion", CRITERION, "--evidence", "Again")
    assert ran == Ran(
        2,
        "",
        "careerpath: no criterion is left to be shown on the way to Senior Seller\n"
        "  hint: careerpath readiness ada-verne says what else is asked for\n",
    )
