"""`team`: the heat map, the plans and what to work on; and the report to the boss, in which nothing is private."""

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from careerpath.analysis.assessment.numbers_by_period import NumberRow, find_numbers
from careerpath.analysis.rhythm.mondays import Mondays, count_mondays
from careerpath.analysis.team.boss_report import find_report
from careerpath.analysis.team.team import find_team
from careerpath.model.competency import Competency
from careerpath.model.layout import parse_record_name
from careerpath.model.log import Monday
from careerpath.model.metrics import PersonMetrics
from careerpath.model.period import Period
from careerpath.model.profile import Profile
from careerpath.model.settings import Settings
from careerpath.model.workspace import Log, Person, Workspace
from careerpath.render.team_words import short_names
from careerpath.report.answers.team_page import team_page
from careerpath.store.loading import load_workspace
from tests.conftest import DAY, Run, write
from tests.pages import page
from tests.team import FILES, PLAN, lay_team

WORD = "quetzal"
REPORT = """\
to: eva-holm
sales: At 40 percent of the quarter
pipeline: Cover 2.1
explanation: Two deals slipped
strategies: [Replace what slips]
asks: [A second phone line]
"""
NUMBERS = """\
updated: 2026-11-02
periods:
  2026-Q1: {quota-attainment: 104}
  2026-Q2: {quota-attainment: 101}
  2026-Q3: {quota-attainment: 99}
explanations:
  - {period: 2026-Q3, why: Two deals slipped, strategies: [Ask for a date]}
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Ola's team: Ada, who has a plan and ratings, and Mia; Eva is his boss."""
    return lay_report(tmp_path / "team")


def lay_report(root: Path) -> Path:
    """Lay the team out in a new folder, with what Ola told Eva."""
    lay_team(root)
    upward = "boss: eva-holm\nneeds: [{need: No surprises, how: A call}]\ncontributions: [Two plans that live]\n"
    write(root, "people/ola-lund/upward.yaml", f"{upward}agreed: 2026-01-05\nreport_every_days: 31\n")
    write(root, "people/ola-lund/log/2026-11-06-report.yaml", REPORT)
    write(root, "people/ada-verne/metrics.yaml", NUMBERS)
    promise = "{by: eva-holm, promise: Hears of the seat, due: 2026-12-01, status: open}\n"
    write(root, "people/ada-verne/log/2026-10-26-promise.yaml", promise)
    return root


@pytest.mark.parametrize(
    ("arguments", "name"),
    [
        (("ola-lund",), "team"),
        (("eva-holm", "--up", "--audience", "director"), "team-up-director"),
        (("ola-lund", "--format", "markdown"), "team-markdown"),
        (("ola-lund", "--format", "markdown", "--audience", "director"), "team-markdown-director"),
        (("ola-lund", "--report"), "team-report"),
        (("ola-lund", "--format", "json"), "team-json"),
        (("ola-lund", "--report", "--format", "json"), "team-report-json"),
    ],
)
def test_the_whole_output(root: Path, careerpath: Run, arguments: tuple[str, ...], name: str) -> None:
    ran = careerpath("team", *arguments, "-C", root)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out == page(name)


def test_up_is_level_by_level(root: Path, careerpath: Run) -> None:
    found = json.loads(careerpath("team", "eva-holm", "--up", "-C", root, "--format", "json").out)
    assert [(team["manager"], [item["person"] for item in team["people"]]) for team in found["teams"]] == [
        ("eva-holm", ["ola-lund"]),
        ("ola-lund", ["ada-verne", "mia-berg"]),
    ]


def test_a_circle_of_managers_ends(root: Path, careerpath: Run) -> None:
    profile = FILES["people/eva-holm/profile.yaml"].replace("manager: null", "manager: ola-lund")
    write(root, "people/eva-holm/profile.yaml", profile)
    assert careerpath("team", "eva-holm", "--up", "-C", root).code == 0


def test_who_leads_nobody_has_no_team(root: Path, careerpath: Run) -> None:
    ran = careerpath("team", "mia-berg", "-C", root)
    assert (ran.code, ran.out) == (2, "")
    assert "nobody reports to Mia Berg" in ran.err


def test_a_report_is_about_one_team(root: Path, careerpath: Run) -> None:
    ran = careerpath("team", "ola-lund", "--report", "--up", "-C", root)
    assert (ran.code, ran.out) == (2, "")
    assert "a report is about one team" in ran.err


def test_nothing_private_reaches_a_boss(root: Path, careerpath: Run) -> None:
    """A word in every text that is between two people, and none of it in what others read."""
    plan = FILES[PLAN].replace("Lead the renewal of one account", f"{WORD} one")
    plan = plan.replace("intent: Ola puts", f"intent: {WORD} two; Ola puts")
    plan += f"    outcome: {WORD} three\nwork_on: [coaching]\nsatisfaction: {WORD} four\n"
    write(root, PLAN, plan)
    write(
        root,
        "people/ada-verne/private.yaml",
        f"needs: {{challenge: {WORD} five, finances: {WORD} six}}\n"
        f"notes: [{{date: 2026-10-02, by: ola-lund, text: {WORD} seven}}]\n",
    )
    file = "people/ada-verne/assessments/2026-10-19-self.yaml"
    write(root, file, FILES[file].replace("Closed the port", f"{WORD} eight"))
    file = "people/ada-verne/assessments/2026-10-20-manager.yaml"
    write(root, file, FILES[file].replace("Closes alone", f"{WORD} nine"))
    log = "people/ada-verne/log/2026-10-2"
    write(root, f"{log}7-promise.yaml", f"{{by: ola-lund, promise: {WORD}, due: 2026-12-01, status: open}}\n")
    write(root, f"{log}6-monday.yaml", f"{{by: ola-lund, answer: {WORD}, follow_up: {WORD}}}\n")
    write(root, f"{log}8-feedback.yaml", f"{{by: eva-holm, text: {WORD}}}\n")
    for arguments in (
        ("ola-lund", "--report"),
        ("ola-lund", "--report", "--format", "json"),
        ("eva-holm", "--up", "--audience", "director"),
        ("eva-holm", "--up", "--audience", "director", "--format", "markdown"),
        ("eva-holm", "--up", "--audience", "director", "--format", "json"),
    ):
        out = careerpath("team", *arguments, "-C", root).out.casefold()
        assert out
        for word in (WORD, "trial", "potential", "performance", "account planning", "account-planning", "coaching"):
            assert word not in out, (word, arguments)


def test_potential_is_in_no_output(root: Path, careerpath: Run) -> None:
    for options in ((), ("--format", "json"), ("--format", "markdown"), ("--report",)):
        ran = careerpath("team", "ola-lund", *options, "-C", root)
        assert (ran.code, "potential" in ran.out.casefold()) == (0, False)


def test_strong_and_without_a_plan(root: Path, careerpath: Run) -> None:
    (root / PLAN).unlink()
    found = json.loads(careerpath("team", "ola-lund", "-C", root, "--format", "json").out)
    assert found["teams"][0]["strong_without_plan"] == ["ada-verne"]
    assert "Of them without a plan: Ada Verne.\n" in careerpath("team", "ola-lund", "-C", root).out


def test_the_page_is_no_wider_than_the_window(root: Path) -> None:
    workspace = load_workspace(root).workspace
    assert workspace is not None
    for width in (79, 100):
        people = {
            person: replace(found, profile=found.profile.model_copy(update={"name": "A" * 40}))
            for person, found in workspace.people.items()
        }
        team = find_team(replace(workspace, people=people), people["ola-lund"], DAY)
        assert max(len(line) for line, _ in team_page(workspace, team, "manager", width)) <= width


def test_an_own_template_that_fails_is_named(root: Path, careerpath: Run) -> None:
    write(root, "templates/report.md.j2", "{{ report.potential }}\n")
    ran = careerpath("team", "ola-lund", "--report", "-C", root)
    assert (ran.code, ran.out) == (2, "")
    assert "templates/report.md.j2:1" in ran.err


def test_mondays_are_counted_where_they_could_be_asked() -> None:
    def report(*asked: str, **profile: object) -> Person:
        document = {"name": "A", "role": "seller", "since": "2024-01-01", "manager": "b", **profile}
        record = Monday.model_validate({"by": "b", "answer": "Time"})
        log = Log(monday={parse_record_name("log", f"{day}-monday"): record for day in asked})
        return Person("a", Profile.model_validate(document), log=log)

    boss = Person("b", Profile.model_validate({"name": "B", "role": "lead", "since": "2026-11-09", "manager": None}))
    old_boss = Person(
        "b", Profile.model_validate({"name": "B", "role": "lead", "since": "2020-01-01", "manager": None})
    )
    assert count_mondays(report("2026-11-16", "2026-11-02"), old_boss, DAY) == Mondays(2, 4)
    assert count_mondays(report("2026-11-16"), boss, DAY) == Mondays(1, 2)
    assert count_mondays(report(since="2026-11-10"), old_boss, DAY) == Mondays(0, 1)
    assert count_mondays(report(away=({"from": "2026-11-01"},)), old_boss, DAY) == Mondays(0, 1)
    assert count_mondays(report("2026-11-17"), old_boss, date(2026, 11, 17)) == Mondays(0, 4)


def test_numbers_with_holes_and_quarters_that_do_not_count() -> None:
    settings = {
        "format": 1,
        "name": "S",
        "scale": {"1": {"name": "a"}},
        "metrics": {
            "won": {"better": "higher"},
            "days": {"better": "lower"},
            "size": {"better": "context"},
            "none": {"better": "higher"},
        },
    }
    metrics = PersonMetrics.model_validate(
        {
            "updated": "2026-11-02",
            "periods": {
                "2025-Q4": {"won": 90, "days": 30, "size": 5},
                "2026-Q1": {"won": 40, "days": 31},
                "2026-Q2": {"won": None, "days": 35, "size": 4},
                "2026-Q3": {"won": 95.5, "days": 35, "size": 4.5},
                "2026-Q4": {"won": 10},
                "2026-10": {"won": 1},
            },
            "excluded": {"2026-Q1": "leave"},
        }
    )
    found = find_numbers(Workspace(Settings.model_validate(settings)), metrics, DAY)
    assert list(map(str, found.periods)) == ["2025-Q4", "2026-Q1", "2026-Q2", "2026-Q3"]
    assert found.left_out == ((Period.parse("2026-Q1"), "leave"),)
    assert found.rows == (
        NumberRow("won", (90, 40, None, 95.5), 5.5, "better"),
        NumberRow("days", (30, 31, 35, 35), 0, "same"),
        NumberRow("size", (5, None, 4, 4.5), 0.5, "changed"),
    )


def test_short_names_are_never_the_same() -> None:
    names = ["Coaching", "Coaching others", "Coach", "Coaching Coaching"]
    competencies = {f"c{number}": {"name": name, "kind": "skill"} for number, name in enumerate(names)}
    settings = Settings.model_validate({"format": 1, "name": "S", "scale": {"1": {"name": "a"}}})
    known = {key: Competency.model_validate(value) for key, value in competencies.items()}
    found = short_names(Workspace(settings, competencies=known), list(known))
    assert found == {"c0": "Coac", "c1": "othe", "c2": "Co10", "c3": "Co11"}


def test_the_whole_report_of_the_example(example: Path, careerpath: Run) -> None:
    assert careerpath("team", "jonas-lind", "--report", "-C", example).out == page("example-team-report")


def test_the_example_asks_and_explains(example: Path) -> None:
    workspace = load_workspace(example).workspace
    assert workspace is not None
    jonas = find_report(workspace, workspace.people["jonas-lind"], DAY)
    assert [(ask.kind, ask.person) for ask in jonas.asks] == [
        *[("said", "jonas-lind")] * 2,
        ("promise", "mira-okafor"),
        ("seat", "yusuf-demirkan"),
        *[("support", "jonas-lind")] * 3,
    ]
    tariq = find_report(workspace, workspace.people["tariq-benhaddou"], DAY)
    falls = [(person, item.fall.metric, bool(item.why), len(item.strategies)) for person, item in tariq.falls]
    assert falls == [("rafael-quintal", "quota-attainment", True, 3)]


def test_a_file_that_cannot_be_read_is_told(root: Path, careerpath: Run) -> None:
    write(root, PLAN, "target: [\n")
    for command in ("team", "bench"):
        arguments = ("ola-lund",) if command == "team" else ()
        assert (
            "1 file cannot be read and is left out: careerpath check\n"
            in careerpath(command, *arguments, "-C", root).err
        )


def test_actions_count_by_stage_and_one_without_any_in_the_first(root: Path) -> None:
    found = load_workspace(root).workspace
    assert found is not None
    ada, ola = found.people["ada-verne"], found.people["ola-lund"]
    assert ada.plan is not None
    without = ada.plan.actions["price-list"].model_copy(update={"stage": None})
    plan = ada.plan.model_copy(update={"actions": {**ada.plan.actions, "price-list": without}})
    workspace = replace(found, people={**found.people, ada.id: replace(ada, plan=plan)})
    member = find_team(workspace, ola, DAY).members[0]
    assert (member.person, member.open_actions, member.shared_actions) == (
        ada.id,
        {"mastery": 3, "trial": 1, "permanent": 1, "new-position": 1},
        {"mastery": 3, "trial": 0, "permanent": 1, "new-position": 1},
    )
