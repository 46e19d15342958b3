"""A manager's plan with their boss: begun by a command, filled in together, agreed by a command."""

from pathlib import Path

import pytest

from tests.conftest import Ran, Run, write
from tests.test_drafts import files_of

FILE = "people/ola-lund/upward.yaml"
FILLED = "boss: eva-holm\nneeds: [{need: A forecast, how: Every Friday}]\ncontributions: [One manager a year]\n"
AGREE = ("agree", "ola-lund", "--upward", "--by", "eva-holm")


def test_begun(team: Path, careerpath: Run) -> None:
    assert careerpath("-C", team, "new", "upward", "ola-lund") == Ran(0, f"{FILE}\n", "")
    lines = (team / FILE).read_text(encoding="utf-8").splitlines()
    assert lines[:2] == ["# yaml-language-server: $schema=../../schemas/upward.json", "boss: eva-holm  # The boss."]
    assert [line.split()[1] for line in lines[2:]] == [
        "needs:", "contributions:", "agreed:", "demands:", "report_every_days:"
    ]  # fmt: skip
    assert "says nothing about what Eva Holm needs" in careerpath("-C", team, "check", "--select", "CP604").out


def test_given_whole(team: Path, careerpath: Run) -> None:
    said = ("--needs", "[{need: A forecast, how: Every Friday}]", "--contributions", "One manager a year")
    careerpath("-C", team, "new", "upward", "ola-lund", *said, "--agreed", "2026-11-02")
    assert careerpath("-C", team, "check", "--select", "CP604").out == ""


@pytest.mark.parametrize("by", ["eva-holm", "ola-lund"])
def test_agreed(by: str, team: Path, careerpath: Run) -> None:
    write(team, FILE, FILLED)
    ran = careerpath("-C", team, *AGREE[:-1], by, "--on", "2026-11-19")
    assert ran == Ran(0, "", f"Ola Lund and Eva Holm agreed on 2026-11-19: {FILE}\n")
    assert (team / FILE).read_text(encoding="utf-8") == f"{FILLED}agreed: 2026-11-19\n"
    assert careerpath("-C", team, "check", "--select", "CP604").out == ""


@pytest.mark.parametrize(
    ("text", "arguments", "said"),
    [
        (None, AGREE, "Ola Lund has no plan with Eva Holm\n  hint: careerpath new upward ola-lund\n"),
        (
            "boss: eva-holm\n",
            AGREE,
            f"{FILE}: says nothing about what Eva Holm needs\n  hint: write it under `needs` together\n",
        ),
        (
            FILLED,
            (*AGREE[:-1], "ada-verne"),
            "this is between two people\n  hint: --by ola-lund or --by eva-holm\n",
        ),
        (FILLED, (*AGREE, "--on", "2026-11-21"), "2026-11-21 is still to come\n"),
        (FILLED, ("agree", "eva-holm", "--upward"), "Eva Holm has no boss to agree with\n"),
        (FILLED, ("new", "upward", "ola-lund"), f"{FILE} is there already; nothing was written\n"),
        (None, ("new", "upward", "eva-holm"), "Eva Holm has no boss to agree with\n"),
        (None, ("new", "upward", "nobody"), "`nobody` is no person of this workspace\n"),
    ],
)
def test_refused(text: str | None, arguments: tuple[str, ...], said: str, team: Path, careerpath: Run) -> None:
    if text:
        write(team, FILE, text)
    before = files_of(team)
    ran = careerpath("-C", team, *arguments)
    assert (ran.code, ran.out, ran.err[: len(f"careerpath: {said}")]) == (2, "", f"careerpath: {said}")
    assert files_of(team) == before
