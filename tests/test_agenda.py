"""A manager's week: what is due, the most urgent first, and the command that does it."""

import json
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from careerpath.analysis.team.agenda import make_agenda
from careerpath.analysis.team.agenda_item import Item
from careerpath.cli.main import run
from careerpath.store.loading import load_workspace
from tests.conftest import DAY, REPOSITORY, Ran, Run, write
from tests.team import PLAN

WEEK = """\
Ola Lund, the week from 2026-11-20

2026-11-16  4 d late  Ada Verne, Mia Berg: ask the Monday question
                      careerpath monday
2026-11-20  today     Ola Lund: agree with Eva Holm on what they need
                      careerpath new upward ola-lund
2026-11-20  today     Ola Lund: debrief with Eva Holm, for the first time
                      careerpath log ola-lund upward
2026-11-23  in 3 d    Ada Verne: review the plan, for the first time since 2026-10-23
                      careerpath review ada-verne
2026-11-23  in 3 d    Ada Verne: announce: Own two large accounts
                      careerpath advance ada-verne big-accounts --to doing --announced DATE --audience TEXT

6 of 3 hours a month are planned for developing people
that is more than there is: drop, delegate or move something, and write it under `reprioritised`
"""


@pytest.fixture
def busy(team: Path) -> Path:
    """The team in a week in which everything is due."""
    log = "people/ada-verne/log"
    write(team, "people/ada-verne/requests/2026-11-02.yaml", "wants: senior-seller\nacknowledged: 2026-11-02\n")
    write(team, f"{log}/2026-11-03-promise.yaml", "by: ola-lund\npromise: A map\ndue: 2026-11-18\nstatus: open\n")
    write(team, f"{log}/2026-11-04-promise.yaml", "by: eva-holm\npromise: A kept one\ndue: 2026-11-18\nstatus: kept\n")
    write(team, f"{log}/2026-11-09-monday.yaml", "by: ola-lund\nanswer: A\nfollow_up: Asks Eva\n")
    write(team, f"{log}/2026-11-16-monday.yaml", "by: ola-lund\nanswer: A\nfollow_up: Done already\ndone: 2026-11-17\n")
    file = team / "people/ada-verne/assessments/2026-10-20-manager.yaml"
    text = (
        file.read_text(encoding="utf-8")
        .replace("selling: {rating: 2", "selling: {rating: 1")
        .replace("shared: 2026-10-21\n", "")
    )
    file.write_text(text, encoding="utf-8")
    plan = team / PLAN
    plan.write_text(plan.read_text(encoding="utf-8").replace("2026-12-11", "2026-11-25"), encoding="utf-8")
    write(
        team,
        "people/ola-lund/upward.yaml",
        "boss: eva-holm\nneeds: [{need: A, how: B}]\nagreed: 2026-09-01\nreport_every_days: 31\n",
    )
    write(
        team, "people/ola-lund/log/2026-10-20-upward.yaml", "with: eva-holm\ngoing_well: A\ncontinue: B\nimprove: C\n"
    )
    write(team, "people/ola-lund/log/2026-10-21-report.yaml", "to: eva-holm\nsales: A\npipeline: B\n")
    write(
        team,
        "people/mia-berg/log/2026-11-10-promise.yaml",
        "by: eva-holm\npromise: A word\ndue: 2026-11-21\nstatus: open\n",
    )
    return team


BUSY = """\
Ola Lund, the week from 2026-11-20

2026-10-20  31 d late Ada Verne: talk through where you differ: Selling
                      careerpath assess ada-verne --as agreed
2026-10-20  31 d late Ada Verne: share your assessment of 2026-10-20 with them
                      careerpath assess ada-verne --as manager --shared DATE
2026-11-16  4 d late  Ada Verne: answer the request of 2026-11-02: Senior Seller
                      careerpath request ada-verne --answer WORD --text TEXT
2026-11-16  4 d late  Ada Verne: follow up: Asks Eva
                      careerpath monday ada-verne --done 2026-11-09
2026-11-16  4 d late  Mia Berg: ask the Monday question
                      careerpath monday mia-berg
2026-11-18  2 d late  Ada Verne: Ola Lund promised: A map
                      careerpath log ada-verne promise --of 2026-11-03 --status kept
2026-11-20  today     Ola Lund: debrief with Eva Holm, last time on 2026-10-20
                      careerpath log ola-lund upward
2026-11-21  in 1 d    Mia Berg: Eva Holm promised: A word
                      careerpath log mia-berg promise --of 2026-11-10 --status kept
2026-11-21  in 1 d    Ola Lund: report sales and pipeline to Eva Holm, last time on 2026-10-21
                      careerpath log ola-lund report
2026-11-23  in 3 d    Ada Verne: review the plan, for the first time since 2026-10-23
                      careerpath review ada-verne
2026-11-23  in 3 d    Ada Verne: announce: Own two large accounts
                      careerpath advance ada-verne big-accounts --to doing --announced DATE --audience TEXT
2026-11-25  in 5 d    Ada Verne: the trial ends: Lead the renewal of one account
                      careerpath advance ada-verne renewal --to done --outcome TEXT

6 of 3 hours a month are planned for developing people
that is more than there is: drop, delegate or move something, and write it under `reprioritised`
"""


def test_week(team: Path, careerpath: Run) -> None:
    assert careerpath("-C", team, "agenda", "ola-lund") == Ran(0, WEEK, "")


def test_week_in_which_everything_is_due(busy: Path, careerpath: Run) -> None:
    assert careerpath("-C", busy, "agenda", "ola-lund") == Ran(0, BUSY, "")


NOT_NOW = "to: senior-seller\ndecision: not-now\nby: ola-lund\nrationale: A\n"
DECIDE = Item(
    "decision",
    "ada-verne",
    date(2026, 11, 13),
    "decide on Senior Seller: the plan says by 2026-11-13",
    "careerpath promote ada-verne --to senior-seller, or --not-now",
)
AGAIN = replace(DECIDE, due=date(2026, 11, 19), what="decide on Senior Seller again: it was not now on 2026-11-02")


@pytest.mark.parametrize(
    ("by", "decided", "expected"),
    [
        ("2026-11-13", {}, [DECIDE]),
        ("2026-11-27", {}, []),
        ("null", {}, []),
        ("2026-11-13", {"2026-11-02": f"{NOT_NOW}next_look: 2026-11-19\n"}, [AGAIN]),
        ("2026-11-13", {"2026-11-02": f"{NOT_NOW}next_look: 2027-02-01\n"}, []),
        ("2026-11-13", {"2026-10-22": f"{NOT_NOW}next_look: 2026-11-19\n"}, [DECIDE]),  # of another plan
    ],
)
def test_a_plan_is_decided_by_its_day(by: str, decided: dict[str, str], expected: list[Item], team: Path) -> None:
    plan = team / PLAN
    plan.write_text(plan.read_text(encoding="utf-8").replace("by: 2027-09-30", f"by: {by}"), encoding="utf-8")
    for day, text in decided.items():
        write(team, f"people/ada-verne/promotions/{day}.yaml", text)
    workspace = load_workspace(team).workspace
    assert workspace is not None
    assert [item for item in make_agenda(workspace, "ola-lund", DAY).items if item.kind == "decision"] == expected


def test_for_the_boss(busy: Path, careerpath: Run) -> None:
    assert (
        careerpath("-C", busy, "agenda", "eva-holm").out
        == """\
Eva Holm, the week from 2026-11-20

2026-11-16  4 d late  Ola Lund: ask the Monday question
                      careerpath monday ola-lund
2026-11-20  today     Ola Lund: write a plan: there is none
                      careerpath plan ola-lund
2026-11-20  today     Eva Holm: talk with Finance, for the first time
                      careerpath log eva-holm department --department Finance
2026-11-21  in 1 d    Mia Berg: Eva Holm promised: A word
                      careerpath log mia-berg promise --of 2026-11-10 --status kept

0 hours a month are planned for developing people
"""
    )


def test_departments_are_known_as_cp603_knows_them_and_told_as_a_shell_takes_them(team: Path) -> None:
    talk = "department: customer  success\nwith: Kim\nthanks: A\nideas: B\n"
    write(team, "people/eva-holm/log/2026-11-02-department.yaml", talk)
    workspace = load_workspace(team).workspace
    assert workspace is not None
    policy = workspace.settings.policy.model_copy(update={"departments": ("Customer Success", "R&D")})
    asked = replace(workspace, settings=workspace.settings.model_copy(update={"policy": policy}))
    items = [item for item in make_agenda(asked, "eva-holm", DAY).items if item.kind == "department"]
    command = "careerpath log eva-holm department --department 'R&D'"
    assert items == [Item("department", "eva-holm", DAY, "talk with R&D, for the first time", command, "R&D")]


def test_a_request_is_there_from_its_first_day(team: Path, careerpath: Run) -> None:
    write(team, "people/ada-verne/requests/2026-11-20.yaml", "wants: senior-seller\nacknowledged: 2026-11-20\n")
    waiting = """\
2026-12-04  in 14 d   Ada Verne: answer the request of 2026-11-20: Senior Seller
                      careerpath request ada-verne --answer WORD --text TEXT
"""
    week, hours = WEEK.rsplit("\n\n", 1)
    assert careerpath("-C", team, "agenda", "ola-lund") == Ran(0, f"{week}\n{waiting}\n{hours}", "")


def test_nothing_is_due(team: Path, careerpath: Run) -> None:
    assert careerpath("-C", team, "agenda", "ada-verne") == Ran(
        0,
        "Ada Verne, the week from 2026-11-20\n\nNothing is due this week.\n\n"
        "0 hours a month are planned for developing people\n",
        "",
    )


def test_as_json(team: Path, careerpath: Run) -> None:
    document = json.loads(careerpath("-C", team, "agenda", "ola-lund", "--format", "json").out)
    items = document.pop("items")
    assert document == {
        "version": 1,
        "as_of": "2026-11-20",
        "manager": "ola-lund",
        "hours_planned": 6.0,
        "hours_there": 3.0,
    }
    assert [(item["kind"], item["person"], item["due"]) for item in items] == [
        ("monday", "ada-verne", "2026-11-16"),
        ("monday", "mia-berg", "2026-11-16"),
        ("upward-plan", "ola-lund", "2026-11-20"),
        ("upward", "ola-lund", "2026-11-20"),
        ("review", "ada-verne", "2026-11-23"),
        ("tell", "ada-verne", "2026-11-23"),
    ]
    assert items[2] == {
        "kind": "upward-plan",
        "person": "ola-lund",
        "due": "2026-11-20",
        "what": "agree with Eva Holm on what they need",
        "command": "careerpath new upward ola-lund",
    }


def test_people_away_are_left_in_peace(team: Path, careerpath: Run) -> None:
    profile = team / "people/ada-verne/profile.yaml"
    profile.write_text(profile.read_text(encoding="utf-8") + "away: [{from: 2026-11-01}]\n", encoding="utf-8")
    said = careerpath("-C", team, "agenda", "ola-lund").out
    assert "Ada" not in said
    assert "2 of 3 hours a month" in said


def test_days_away_make_a_review_due_later(team: Path, careerpath: Run) -> None:
    profile = team / "people/ada-verne/profile.yaml"
    away = "away: [{from: 2026-11-01, until: 2026-11-02}]\n"
    profile.write_text(profile.read_text(encoding="utf-8") + away, encoding="utf-8")
    assert "2026-11-25  in 5 d    Ada Verne: review the plan" in careerpath("-C", team, "agenda", "ola-lund").out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["nobody"], "`nobody` is no person of this workspace\n"),
        ([], "MANAGER is missing\n  hint: give it as an argument: one of eva-holm, ola-lund\n"),
    ],
)
def test_refused(arguments: list[str], said: str, team: Path, careerpath: Run) -> None:
    ran = careerpath("-C", team, "agenda", *arguments)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith(f"careerpath: {said}")


def test_every_command_it_names_is_one(busy: Path, capsys: pytest.CaptureFixture[str]) -> None:
    workspace = load_workspace(busy).workspace
    assert workspace
    kinds = set()
    for item in make_agenda(workspace, "ola-lund", DAY + timedelta(days=40)).items:
        kinds.add(item.kind)
        if item.command:
            command = item.command.replace("DATE", DAY.isoformat()).split()
            # Nobody is there to answer: what is missing is named, and the command itself is known.
            run(["-C", str(busy), *command[1:]])
            assert "No such command" not in capsys.readouterr().err
    assert kinds >= {
        "request",
        "review",
        "promise",
        "dialogue",
        "tell",
        "trial",
        "action",
        "upward",
        "report",
        "monday",
    }


def test_nothing_due_is_ever_forgotten() -> None:
    workspace = load_workspace(REPOSITORY).workspace
    assert workspace
    managers = {person.profile.manager for person in workspace.people.values()} - {None}
    for manager in sorted(filter(None, managers)):
        seen: set[tuple[str, str, date, str]] = set()
        for week in range(6):
            items = make_agenda(workspace, manager, DAY + timedelta(days=7 * week)).items
            assert [item.due for item in items] == sorted(item.due for item in items)
            still = {(item.kind, item.person, item.due, item.command) for item in items}
            # Nobody does anything, so that what was due before is due now; a Monday gives way to the next.
            gone = {key for key in seen - still if key[0] not in {"monday", "plan", "upward-plan"}}
            assert gone == set()
            seen |= still
