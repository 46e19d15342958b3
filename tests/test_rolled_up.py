"""Workspaces that one rolls up: overviews over all of them, each row naming its own, and each person once."""

import csv
import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Run, write
from tests.pages import page
from tests.repository import begin_repository, git, replace_in
from tests.team import FILES
from tests.teams import EVA, SETTINGS, lay_company

NORTH, SOUTH = "Smallport North", "Smallport South"
MIAS_PROFILE = "people/mia-berg/profile.yaml"


@pytest.fixture(scope="module")
def company_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The company, to be copied."""
    return lay_company(tmp_path_factory.mktemp("company"))


@pytest.fixture
def company(company_once: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of what rolls up the teams north and south beside it."""
    monkeypatch.setattr("careerpath.store.git.run.configured_email", lambda _: None)
    shutil.copytree(company_once.parent, tmp_path, dirs_exist_ok=True)
    return tmp_path / "company"


def answer(careerpath: Run, root: Path, *command: str) -> dict[str, Any]:
    read: dict[str, Any] = json.loads(careerpath("-C", root, *command, "--format", "json").out)
    return read


def rows(folder: Path, table: str) -> list[dict[str, str]]:
    with (folder / f"{table}.csv").open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def test_the_teams_of_all_under_one_boss(company: Path, careerpath: Run) -> None:
    ran = careerpath("-C", company, "team", EVA, "--up")
    assert (ran.code, ran.out, ran.err) == (0, page("company-team-up"), "")
    teams = answer(careerpath, company, "team", EVA, "--up")["teams"]
    assert [(team["manager"], team["workspace"]) for team in teams] == [
        (EVA, SOUTH), ("nils-dahl", SOUTH), ("ola-lund", NORTH),
    ]  # fmt: skip
    assert [(row["person"], row["workspace"]) for team in teams for row in team["people"]] == [
        ("nils-dahl", SOUTH), ("ola-lund", NORTH), ("ada-verne", SOUTH), ("mia-berg", NORTH),
    ]  # fmt: skip


def test_a_bench_of_all(company: Path, careerpath: Run) -> None:
    assert careerpath("-C", company, "bench").out == page("company-bench")
    found = answer(careerpath, company, "bench", "senior-seller")
    role = found["roles"][0]
    assert (role["role"], role["workspaces"]) == ("senior-seller", [NORTH, SOUTH])
    assert [(row["person"], row["workspace"]) for row in role["near"]] == [("ada-verne", SOUTH)]
    assert [(hole["person"], hole["workspace"]) for hole in found["holes"]] == [("ada-verne", SOUTH)]
    assert careerpath("-C", company, "bench", "--without", "ola-lund").out.startswith(
        "Without Ola Lund (Smallport North)\n"
    )


def test_raters_of_all_side_by_side(company: Path, careerpath: Run) -> None:
    rated = FILES["people/ada-verne/assessments/2026-10-20-manager.yaml"]
    write(company.parent / "north", "people/mia-berg/assessments/2026-10-20-manager.yaml", rated)
    raters = answer(careerpath, company, "calibrate")["raters"]
    assert [(row["rater"], row["workspace"]) for row in raters] == [("nils-dahl", SOUTH), ("ola-lund", NORTH)]
    assert "Ola Lund (Smallport North)" in careerpath("-C", company, "calibrate").out


def test_a_check_of_all_is_that_of_each_with_everybody_at_home(company: Path, careerpath: Run) -> None:
    expected = []
    for folder, name in (("north", NORTH), ("south", SOUTH)):
        for row in answer(careerpath, company.parent / folder, "check")["diagnostics"]:
            if folder == "north" and EVA in row["file"]:
                continue  # she is at home in the south
            hint = row["hint"].replace("careerpath ", f"careerpath -C {company}/../{folder} ")
            expected.append(row | {"file": f"../{folder}/{row['file']}", "hint": hint, "workspace": name})
    found = answer(careerpath, company, "check")
    assert found["diagnostics"] == expected
    assert found["checked"] == {"people": 5, "roles": 3, "paths": 2, "competencies": 3}
    assert len(expected) > 15


def test_what_all_share_is_found_once_and_with_the_people_of_all(company: Path, careerpath: Run) -> None:
    framework = company.parent / "framework"
    replace_in(framework, "careerpath.yaml", "goals: [revenue]\n", "goals: [revenue]\n    staff: {senior-seller: 1}\n")
    write(framework, "paths/roles/old.yml", "title: Old\n")
    in_framework = "../framework/"
    calls = [row["code"] for row in answer(careerpath, company.parent / "north", "check")["diagnostics"]
             if row["file"].startswith(in_framework)]  # fmt: skip
    assert calls == ["CP217", "CP010"]
    found = [row for row in answer(careerpath, company, "check")["diagnostics"] if row["file"].startswith(in_framework)]
    # In the south somebody is on the way. What a team leaves out is not left out for all.
    for folder, ignored in (("north", "CP010"), ("south", "CP010")):
        settings = (company.parent / folder / "careerpath.yaml").read_text(encoding="utf-8")
        write(company.parent / folder, "careerpath.yaml", f"{settings}rules: {{ignore: [{ignored}, CP217]}}\n")
    replace_in(framework, "careerpath.yaml", "staff: {senior-seller: 1}", "staff: {senior-seller: 1, team-manager: 9}")
    all_of_them = [row["code"] for row in answer(careerpath, company, "check")["diagnostics"]
                   if row["file"].startswith(in_framework)]  # fmt: skip
    assert all_of_them == ["CP217"]
    assert [(row["code"], row["file"], row["workspace"]) for row in found] == [
        ("CP010", "../framework/paths/roles/old.yml", None)
    ]


def test_files_of_all_can_be_named(company: Path, careerpath: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(company)
    ran = careerpath("check", "../south/people/nils-dahl")
    assert {line.split(":")[0] for line in ran.out.splitlines() if "hint" not in line} == {
        "../south/people/nils-dahl/profile.yaml"
    }
    assert careerpath("check", "../framework/paths").out == ""
    assert careerpath("check", "../tables").code == 2


def test_a_baseline_of_all(company: Path, careerpath: Run) -> None:
    file = company / "baseline.json"
    assert careerpath("-C", company, "check", "--write-baseline", file).code == 0
    ran = careerpath("-C", company, "check", "--baseline", file)
    assert (ran.code, ran.out) == (0, "")


def test_what_changed_since_a_revision_is_asked_in_each_repository(
    company: Path, careerpath: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(company))
    for folder in ("north", "south"):
        begin_repository(company.parent / folder)
        git(company.parent / folder, "tag", "agreed")
    assert careerpath("-C", company, "check", "--changed-since", "agreed").out == ""
    replace_in(company.parent / "north", "people/ola-lund/profile.yaml", "since: 2022-03-01", "since: 2022-03-02")
    found = careerpath("-C", company, "check", "--changed-since", "agreed").out
    assert {line.partition(":")[0] for line in found.splitlines() if "hint" not in line} == {
        "../north/people/ola-lund/profile.yaml"
    }


def test_tables_of_all_are_those_of_each(company: Path, careerpath: Run) -> None:
    out = company.parent / "tables"
    assert careerpath("-C", company, "export", "csv", out / "all").code == 0
    for folder in ("north", "south"):
        assert careerpath("-C", company.parent / folder, "export", "csv", out / folder).code == 0
    names = {"north": NORTH, "south": SOUTH}
    for table in ("person", "role", "requirement", "rating", "gap", "plan_action", "review", "metric", "finding"):
        expected = [
            {"workspace": name, **row}
            for folder, name in names.items()
            for row in rows(out / folder, table)
            if folder == "south" or row.get("person_id") != EVA
        ]
        assert rows(out / "all", table) == expected, table
    manifest = json.loads((out / "all/manifest.json").read_text(encoding="utf-8"))
    assert (manifest["workspace"], manifest["workspaces"]) == ("Smallport", [NORTH, SOUTH])
    assert {table["columns"][0]["name"] for table in manifest["tables"]} == {"workspace"}
    assert careerpath("-C", company, "export", "csv", out / "one", "--subject", "mia-berg").code == 0
    assert {row["workspace"] for row in rows(out / "one", "requirement")} == {NORTH}
    assert [row["person_id"] for row in rows(out / "one", "person")] == ["mia-berg"]


@pytest.mark.parametrize(
    ("file", "text", "found"),
    [
        (MIAS_PROFILE, "name: Mia Bergström\nrole: seller\nsince: 2024-02-01\nmanager: nils-dahl\n",
         "`mia-berg` is Mia Bergström here and Mia Berg in Smallport North: one id for two people"),
        ("people/ada-verne/profile.yaml", FILES["people/ada-verne/profile.yaml"].replace("ola-lund", "nils-dahl"),
         None),
        ("people/m-berg/profile.yaml",
         "name: Mia Berg\nrole: seller\nsince: 2024-02-01\nmanager: nils-dahl\nemails: [Mia@Smallport.example]\n",
         "`m-berg` has an address of `mia-berg` in Smallport North: one person under two ids"),
    ],
)  # fmt: skip
def test_somebody_whom_two_know(company: Path, careerpath: Run, file: str, text: str, found: str | None) -> None:
    north, south = company.parent / "north", company.parent / "south"
    replace_in(north, MIAS_PROFILE, "target: null", "target: null\nemails: [mia@smallport.example]")
    write(south, file, text)
    said = [row for row in answer(careerpath, company, "check")["diagnostics"] if row["code"] == "CP006"]
    assert [(row["file"], row["message"], row["workspace"]) for row in said] == (
        [(f"../south/{file}", found, SOUTH)] if found else []
    )
    assert [row["hint"] for row in said if "two ids" in row["message"]] == (
        ["give them one id in both"] if found and "two ids" in found else []
    )
    people = [row["person"] for team in answer(careerpath, company, "team", EVA, "--up")["teams"]
              for row in team["people"]]  # fmt: skip
    assert people.count("mia-berg") == 1


def test_somebody_of_whom_two_write_is_told_and_counted_where_more_is_written(company: Path, careerpath: Run) -> None:
    north, south = company.parent / "north", company.parent / "south"
    shutil.copytree(south / "people/ada-verne", north / "people/ada-verne")
    shutil.rmtree(north / "people/ada-verne/assessments")
    said = [row for row in answer(careerpath, company, "check")["diagnostics"] if row["code"] == "CP006"]
    assert [(row["file"], row["message"]) for row in said] == [
        ("../north/people/ada-verne/profile.yaml",
         "`ada-verne` is known in Smallport South, where more is written about them; only that is counted")
    ]  # fmt: skip
    near = answer(careerpath, company, "bench", "senior-seller")["roles"][0]["near"]
    assert [(row["person"], row["workspace"]) for row in near] == [("ada-verne", SOUTH)]


def test_two_frameworks_are_not_added_up(company: Path, careerpath: Run) -> None:
    south = company.parent / "south"
    shutil.copytree(company.parent / "framework", south / "vendor/framework")
    replace_in(south, "careerpath.yaml", "../framework", "vendor/framework")
    alike = careerpath("-C", company, "bench", "--format", "json")
    assert "do not share" not in alike.err
    replace_in(south, "vendor/framework/paths/roles/senior-seller.yaml", "account-planning: 2", "account-planning: 3")
    ran = careerpath("-C", company, "bench", "senior-seller", "--format", "json")
    assert ran.err == f"these do not share one framework, and are not added up: {NORTH}; {SOUTH}\n"
    assert [(row["workspaces"], len(row["near"])) for row in json.loads(ran.out)["roles"]] == [
        ([NORTH], 0), ([SOUTH], 0)
    ]  # fmt: skip
    page_of_each = careerpath("-C", company, "bench", "senior-seller").out.split("\n\n")
    assert (page_of_each[0], NORTH in page_of_each, f"\n{SOUTH}" in "\n".join(page_of_each)) == (NORTH, True, True)
    assert careerpath("-C", company, "calibrate").out.startswith(f"{NORTH}\n\n\n{SOUTH}\n\nRaters side by side")
    teams = answer(careerpath, company, "team", EVA)["teams"]
    assert [[row["person"] for row in team["people"]] for team in teams] == [["ola-lund"], ["nils-dahl"]]
    assert answer(careerpath, company, "check")["checked"] == {
        "people": 5, "roles": 6, "paths": 4, "competencies": 6
    }  # fmt: skip


def test_what_the_roll_up_says_of_policy_counts_in_its_overviews(company: Path, careerpath: Run) -> None:
    settings = (company / "careerpath.yaml").read_text(encoding="utf-8")
    write(company, "careerpath.yaml", f"{settings}policy: {{plan_review_days: 7}}\n")
    assert "Mia Berg (Smallport North)  15 of 7 days" in careerpath("-C", company, "team", "ola-lund").out


def test_people_of_the_roll_up_itself_are_among_those_of_all(company: Path, careerpath: Run) -> None:
    settings = (company / "careerpath.yaml").read_text(encoding="utf-8")
    write(company, "careerpath.yaml", f"{settings}framework: ../framework\n")
    boss = FILES[f"people/{EVA}/profile.yaml"]
    write(company, "people/ida-moe/profile.yaml", boss.replace("Eva Holm", "Ida Moe"))
    write(company, f"people/{EVA}/profile.yaml", boss.replace("manager: null", "manager: ida-moe"))
    (company.parent / "south/people" / EVA / "log").rename(company / "people" / EVA / "log")
    found = answer(careerpath, company, "team", "ida-moe")["teams"]
    assert [(team["manager"], team["workspace"]) for team in found] == [("ida-moe", "Smallport")]
    own = [row for row in answer(careerpath, company, "check")["diagnostics"] if row["file"].startswith("people/")]
    assert {row["workspace"] for row in own} == {"Smallport"}


@pytest.mark.parametrize(
    ("listed", "at", "said"),
    [
        ("[../north, ../nowhere]", 1, "the workspace `../nowhere` has no careerpath.yaml of its own"),
        ("[../north, ../north/]", 1, "the workspace `../north` is counted already"),
        ("[., ../north]", 0, "the workspace `.` is a folder of this workspace itself"),
        ("[../north, ../other]", 1, "the workspace `../other` rolls up others itself"),
        ("[/srv/north, ../north]", 0, "the workspace `/srv/north` is named as a place on one machine"),
    ],
)
def test_what_cannot_be_rolled_up_is_told_and_left_out(
    company: Path, careerpath: Run, listed: str, at: int, said: str
) -> None:
    write(company, "careerpath.yaml", f"format: 1\nname: Smallport\nworkspaces: {listed}\n")
    write(company.parent / "other", "careerpath.yaml", "format: 1\nname: O\nworkspaces: [../company]\n")
    found = [row for row in answer(careerpath, company, "check")["diagnostics"] if row["code"] == "CP008"]
    assert [(row["file"], row["line"], row["message"]) for row in found] == [("careerpath.yaml", 3, said)]
    assert at in (0, 1)
    ran = careerpath("-C", company, "team", "ola-lund")
    assert (ran.code, ran.err) == (0, f"left out: {said}: careerpath check\n")


def test_a_member_that_cannot_be_read_is_left_out(company: Path, careerpath: Run) -> None:
    write(company.parent / "south", "careerpath.yaml", "format: 1\n")
    ran = careerpath("-C", company, "team", "ola-lund")
    assert (ran.code, ran.err) == (0, "left out: `../south` cannot be read: careerpath check\n")
    assert "../south/careerpath.yaml:1:1: error: `name` is missing" in careerpath("-C", company, "check").out


def test_two_of_one_name_are_told_apart_by_their_folders(company: Path, careerpath: Run) -> None:
    for folder in ("north", "south"):
        settings = SETTINGS.format(name="Smallport", framework="../framework")
        write(company.parent / folder, "careerpath.yaml", settings)
    teams = answer(careerpath, company, "team", EVA, "--up")["teams"]
    assert {team["workspace"] for team in teams} == {"Smallport, ../north", "Smallport, ../south"}


@pytest.mark.parametrize(
    "command",
    [
        "gap mia-berg", "agenda", "plan --all", "show role seller", "roles seller senior-seller", "graph",
        "new person ida-moe", "export form form.xlsx", "history mia-berg", "forget mia-berg --yes", "handover mia-berg",
        "import framework roles.csv", "doctor --codeowners",
    ],
)  # fmt: skip
def test_what_a_roll_up_has_none_of_is_asked_in_one_of_its_workspaces(
    command: str, company: Path, careerpath: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = sorted(company.rglob("*"))
    words = command.split()
    name = " ".join(words[:2]) if words[0] == "import" else words[0]
    said = "careerpath: people, paths and roles are those of ../north, ../south; there are none here\n"
    hint = "  hint: in one of them: careerpath -C {}../north {} ...\n"
    ran = careerpath("-C", company, *words)
    assert (ran.code, ran.out, ran.err) == (2, "", said + hint.format(f"{company}/", name))
    monkeypatch.chdir(company)
    assert careerpath(*words).err == said + hint.format("", name)
    assert sorted(company.rglob("*")) == before


def test_where_a_roll_up_has_people_of_its_own_others_are_asked_at_home(company: Path, careerpath: Run) -> None:
    write(company, "people/ida-moe/profile.yaml", FILES[f"people/{EVA}/profile.yaml"].replace("Eva Holm", "Ida Moe"))
    ran = careerpath("-C", company, "gap", "ada-verne")
    assert (ran.code, ran.err) == (
        2,
        (
            "careerpath: `ada-verne` is no person of this workspace\n  hint: people are those of ../north, ../south: "
            f"careerpath -C {company}/../south ...\n"
        ),
    )


def test_what_is_meant_for_all_runs_in_a_roll_up_without_anybody(company: Path, careerpath: Run) -> None:
    assert careerpath("-C", company, "schema").code == 0
    assert "did you mean `mia-berg`?" in careerpath("-C", company, "team", "mia-ber").err


def test_the_doctor_names_what_is_rolled_up(company: Path, careerpath: Run) -> None:
    assert f"ok       workspaces       rolled up: {NORTH}, {SOUTH}" in careerpath("-C", company, "doctor").out
    shutil.rmtree(company.parent / "south")
    ran = careerpath("-C", company, "doctor")
    assert (ran.code, "problem  workspaces       the workspace `../south` has no careerpath.yaml" in ran.out) == (
        1,
        True,
    )
