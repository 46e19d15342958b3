"""That an assessment was shared with the person: a date in its file, and nothing else of it."""

from pathlib import Path

import pytest

from tests.conftest import Ran, Run, write
from tests.team import FILES
from tests.test_drafts import files_of

FILE = "people/ada-verne/assessments/2026-10-20-manager.yaml"
UNSHARED = FILES[FILE].replace("shared: 2026-10-21\n", "")


@pytest.fixture
def untold(team: Path) -> Path:
    """The team, where Ada has not been told how Ola rates her."""
    write(team, FILE, UNSHARED)
    return team


@pytest.mark.parametrize("before", [UNSHARED, f"{UNSHARED}shared: null  # soon\n"])
@pytest.mark.parametrize("named", [(), ("--as", "manager"), ("--on", "2026-10-20")])
def test_the_day_is_written(before: str, named: tuple[str, ...], untold: Path, careerpath: Run) -> None:
    write(untold, FILE, before)
    ran = careerpath("-C", untold, "assess", "ada-verne", *named, "--shared", "2026-11-18")
    assert ran == Ran(0, "", f"shared on 2026-11-18: {FILE}\n")
    told = before.replace("null", "2026-11-18") if "null" in before else f"{before}shared: 2026-11-18\n"
    assert (untold / FILE).read_text(encoding="utf-8") == told
    assert "share your assessment" not in careerpath("-C", untold, "agenda", "ola-lund").out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--shared", "2026-11-21"], "2026-11-21 is still to come\n"),
        (["--shared", "2026-10-19"], "2026-10-19 is before the assessment, which is of 2026-10-20\n"),
        (["--shared", "soon"], "'soon' is no date\n"),
        (
            ["--shared", "2026-11-18", "--performance", "3"],
            "--shared by itself dates what is on file\n  hint: ratings come with --rate or --from\n",
        ),
        (
            ["--shared", "2026-11-18", "--as", "peer"],
            "no peer rating of Ada Verne is on record\n  hint: careerpath assess ada-verne --as peer\n",
        ),
        (
            ["--shared", "2026-11-18", "--on", "2026-11-02"],
            "no manager rating of Ada Verne of 2026-11-02 is on record\n  hint: there are those of 2026-10-20\n",
        ),
    ],
)
def test_refused(arguments: list[str], said: str, untold: Path, careerpath: Run) -> None:
    before = files_of(untold)
    ran = careerpath("-C", untold, "assess", "ada-verne", *arguments)
    assert (ran.code, ran.out, ran.err[: len(f"careerpath: {said}")]) == (2, "", f"careerpath: {said}")
    assert files_of(untold) == before


def test_what_was_shared_stays_so(team: Path, careerpath: Run) -> None:
    ran = careerpath("-C", team, "assess", "ada-verne", "--shared", "2026-11-18")
    assert ran == Ran(2, "", "careerpath: the assessment of 2026-10-20 was shared on 2026-10-21 already\n")
