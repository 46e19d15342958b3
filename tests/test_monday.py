"""The Monday question: of one report or of all, with the open follow-ups in view, which can be closed."""

from pathlib import Path

import pytest

from tests.conftest import Ran, Run, write
from tests.test_drafts import files_of, someone_types

MONDAY = "people/ada-verne/log/2026-11-16-monday.yaml"
OLD = "people/ada-verne/log/2026-11-09-monday.yaml"
MODELINE = "# yaml-language-server: $schema=../../../schemas/log-monday.json\n"
ADA = "\nAda Verne: What else can I do to make you even more successful?\n"
MIA = "\nMia Berg: What else can I do to make you even more successful?\n"
OPEN = "by: ola-lund  # asked on the phone\nanswer: A map\nfollow_up: Asks Eva for the map\n"
WAITS = "  open since 2026-11-09: Asks Eva for the map\n"
DONE = "done, the one of 2026-11-09? [Enter: not yet, y: today, or the date]> "


@pytest.fixture
def waiting(team: Path) -> Path:
    """The team, with a follow-up that is open."""
    write(team, OLD, OPEN)
    return team


def test_as_written(waiting: Path, careerpath: Run) -> None:
    said = ("--answer", "A day without meetings", "--follow-up", "Keeps Thursdays free")
    ran = careerpath("-C", waiting, "monday", "ada-verne", "--by", "ola-lund", *said)
    assert ran == Ran(0, ADA + WAITS, f"wrote {MONDAY}\n")
    assert (waiting / MONDAY).read_text(encoding="utf-8") == (
        f"{MODELINE}by: ola-lund\nanswer: A day without meetings\nfollow_up: Keeps Thursdays free\n"
    )
    assert (waiting / OLD).read_text(encoding="utf-8") == OPEN


def test_nobody_is_asked_twice_on_a_day(waiting: Path, careerpath: Run) -> None:
    asked = ("-C", waiting, "monday", "ada-verne", "--by", "ola-lund", "--answer", "A day without meetings")
    assert careerpath(*asked).code == 0
    before = files_of(waiting)
    for more in ((), ("--done", "2026-11-09")):
        assert careerpath(*asked, *more) == Ran(
            2,
            "",
            f"careerpath: Ada Verne was asked on 2026-11-16 already: {MONDAY}\n"
            "  hint: add to what it says there, or give another Monday with --on\n",
        )
    assert files_of(waiting) == before


@pytest.mark.parametrize(
    ("option", "day"),
    [("2026-11-09", "2026-11-20"), ("2026-11-09=2026-11-12", "2026-11-12"), ("2026-11-09-monday", "2026-11-20")],
)
def test_follow_up_is_closed(option: str, day: str, waiting: Path, careerpath: Run) -> None:
    before = files_of(waiting)
    ran = careerpath("-C", waiting, "monday", "ada-verne", "--done", option)
    assert ran == Ran(0, ADA, f"closed the follow-up in {OLD}\n")
    assert files_of(waiting) == before | {OLD: f"{OPEN}done: {day}\n".encode()}


def test_asked_and_closed_at_once(waiting: Path, careerpath: Run) -> None:
    said = ("--answer", "Nothing", "--done", "2026-11-09=2026-11-13")
    ran = careerpath("-C", waiting, "monday", "ada-verne", "--by", "ola-lund", *said)
    assert ran.err == f"closed the follow-up in {OLD}\nwrote {MONDAY}\n"


def test_all_reports_at_a_terminal(waiting: Path, careerpath: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    typed = ["2026-11-08", "2026-11-12", "A map of the port", "Asks Eva again", ""]
    prompts = someone_types(monkeypatch, typed)
    ran = careerpath("-C", waiting, "monday", "--by", "ola-lund")
    assert ran == Ran(
        0,
        f"{ADA}{WAITS}  2026-11-08 is before the Monday it follows up, 2026-11-09\n"
        f"What the person answered.\nWhat the manager will do about it.\n{MIA}What the person answered.\n",
        f"closed the follow-up in {OLD}\nwrote {MONDAY}\nmia-berg: nothing was written\n",
    )
    assert prompts == [DONE, DONE, "answer> ", "follow up> ", "answer> "]
    assert (waiting / OLD).read_text(encoding="utf-8") == f"{OPEN}done: 2026-11-12\n"


def test_what_was_closed_stays_when_somebody_leaves(
    waiting: Path, careerpath: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    someone_types(monkeypatch, ["y"])
    ran = careerpath("-C", waiting, "monday", "ada-verne", "--by", "ola-lund")
    assert ran.code == 2
    assert (waiting / OLD).read_text(encoding="utf-8") == f"{OPEN}done: 2026-11-20\n"


def test_who_was_asked_is_not_asked_again(waiting: Path, careerpath: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    for who in ("ada-verne", "mia-berg"):
        careerpath("-C", waiting, "monday", who, "--by", "ola-lund", "--answer", "Nothing")
    prompts = someone_types(monkeypatch, ["y"])
    ran = careerpath("-C", waiting, "monday", "--by", "ola-lund")
    assert ran == Ran(0, f"{ADA}{WAITS}  asked already on 2026-11-16\n", f"closed the follow-up in {OLD}\n")
    assert prompts == [DONE]
    ran = careerpath("-C", waiting, "monday", "--by", "ola-lund")
    assert ran == Ran(0, "", "everybody who is there was asked on 2026-11-16, and no follow-up is open\n")


def test_people_away_are_left_in_peace(team: Path, careerpath: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    profile = team / "people/ada-verne/profile.yaml"
    profile.write_text(profile.read_text(encoding="utf-8") + "away: [{from: 2026-11-01}]\n", encoding="utf-8")
    someone_types(monkeypatch, ["Nothing", ""])
    assert careerpath("-C", team, "monday", "--by", "ola-lund").out.startswith(MIA)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (
            ["--by", "ola-lund"],
            "nobody is there to answer\n  hint: careerpath monday PERSON --answer TEXT, or --done MONDAY\n",
        ),
        (["ada-verne", "--by", "ola-lund"], "nobody is there to answer\n"),
        (["--by", "ola-lund", "--answer", "A"], "an answer and its follow-up are somebody's\n  hint: name the report"),
        (["ada-verne", "--by", "ola-lund", "--follow-up", "A"], "nobody is there to answer\n"),
        (["ada-verne", "--answer", "A"], "it is not clear who speaks\n"),
        (
            ["ada-verne", "--by", "ola-lund", "--answer", "A", "--on", "2026-11-17"],
            "2026-11-17 is no Monday\n  hint: --on 2026-11-16\n",
        ),
        (["ada-verne", "--by", "ola-lund", "--answer", "A", "--on", "2026-11-23"], "2026-11-23 is still to come\n"),
        (["ola-lund", "--by", "ola-lund", "--answer", "A"], "nobody asks themselves\n"),
        (
            ["ada-verne", "--by", "ola-lund", "--done", "2026-11-02"],
            "'2026-11-02' is no Monday on record for Ada Verne\n  hint: open are those of 2026-11-09\n",
        ),
        (
            ["mia-berg", "--by", "ola-lund", "--done", "2026-11-09"],
            "'2026-11-09' has no follow-up that is open for Mia Berg\n  hint: none is open\n",
        ),
        (
            ["ada-verne", "--by", "ola-lund", "--done", "2026-11-09=2026-11-08"],
            "2026-11-08 is before the Monday it follows up",
        ),
        (["ada-verne", "--by", "ola-lund", "--done", "2026-11-09=2026-11-21"], "2026-11-21 is still to come\n"),
        (["ada-verne", "--by", "ola-lund", "--done", "2026-11-09=soon"], "'soon' is no date\n"),
    ],
)
def test_refused(arguments: list[str], said: str, waiting: Path, careerpath: Run) -> None:
    before = files_of(waiting)
    ran = careerpath("-C", waiting, "monday", *arguments)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith(f"careerpath: {said}")
    assert files_of(waiting) == before


def test_nobody_reports_to_them(team: Path, careerpath: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    someone_types(monkeypatch, [])
    ran = careerpath("-C", team, "monday", "--by", "ada-verne")
    assert ran == Ran(2, "", "careerpath: nobody reports to Ada Verne\n  hint: --by PERSON: whose reports to ask\n")
