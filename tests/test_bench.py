"""`bench`: who is ready, near or developing for a role and a need, and what hangs on one person."""

import json
import re
from pathlib import Path

import pytest

from careerpath.analysis.move.criterion import Criterion
from careerpath.analysis.move.exploration import Blocking
from careerpath.analysis.team.bench import find_bench
from careerpath.analysis.team.bench_known_to import bench_known_to
from careerpath.analysis.team.standing import STANDINGS
from careerpath.store.loading import load_workspace
from tests.conftest import CASES, DAY, Run, write
from tests.pages import page
from tests.test_cases import lay_out

NUMBERS = """\
updated: 2026-11-02
periods:
  2025-Q4: {quota-attainment: 104}
  2026-Q1: {quota-attainment: 104}
  2026-Q2: {quota-attainment: 101}
  2026-Q3: {quota-attainment: 102}
"""
ADA = {
    "profile": "name: Ada Verne\nrole: seller\nsince: 2024-02-01\nmanager: ola-lund\ntarget: senior-seller\n",
    "metrics": NUMBERS,
    "assessments/2026-10-20-agreed": """\
rater: agreed
by: ola-lund
role: senior-seller
ratings:
  selling: {rating: 3, why: Closes the port}
  account-planning: {rating: 2, why: Four plans}
""",
    "log/2026-10-21-advocacy": """\
{by: ola-lund, told: The board, opportunity: The next large account, why: Closed the port, result: Noted}
""",
    "plan": """\
target: senior-seller
opened: 2026-01-05
by: 2027-09-30
owner: ada-verne
accountable: ola-lund
vacancy: {expected: null, note: No large account is free}
preparation: {assumption: has-skills}
actions:
  own-calls: {stage: mastery, kind: practice, do: Note calls, owner: ada-verne, status: done, outcome: Ten}
  renewal: {stage: trial, kind: trial, do: Lead one renewal, owner: ada-verne, status: done, outcome: Signed}
  port: {stage: permanent, kind: assignment, do: Own the port, owner: ola-lund, status: done, outcome: Hers}
criteria_met:
  - {criterion: Leads one renewal with a large customer, on: 2026-06-01}
  - {criterion: Two customers speak for them, on: 2026-06-02}
""",
}
BEN = {
    "profile": """\
name: Ben Ek
role: seller
since: 2024-02-01
manager: ola-lund
target: team-manager
mentors: [{person: ola-lund, willing: true}]
""",
    "metrics": NUMBERS,
    "assessments/2026-10-20-manager": """\
rater: manager
by: ola-lund
role: team-manager
ratings:
  selling: {rating: 2, why: Closes alone}
  coaching: {rating: 1, why: Shares when asked}
""",
    "plan": """\
target: team-manager
opened: 2026-01-05
by: 2027-09-30
owner: ben-ek
accountable: ola-lund
sponsor: ola-lund
vacancy: {expected: 2027-09-01}
preparation: {assumption: will-learn, after: A course}
actions:
  team-meeting: {stage: trial, kind: trial, do: Run the team meeting, owner: ben-ek, status: doing}
  listen: {stage: trial, kind: coaching, do: Listen to two debriefs, owner: ola-lund, status: doing}
""",
}
CAM = {"profile": "name: Cam Ro\nrole: seller\nsince: 2025-02-01\nmanager: ola-lund\ntarget: senior-seller\n"}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A workspace with a need for two Senior Sellers and two Team Managers, and with Ada, Ben and Cam on the way."""
    return lay_firm(tmp_path / "firm")


def lay_firm(root: Path) -> Path:
    """Lay the firm out in a new folder."""
    (root.parent / "nothing").mkdir(parents=True, exist_ok=True)
    lay_out(root.parent / "nothing", root)
    settings = (CASES / "base/careerpath.yaml").read_text(encoding="utf-8")
    staff = "    staff: {senior-seller: 2, team-manager: 2}\n"
    write(root, "careerpath.yaml", settings.replace("    goals: [revenue]\n", f"    goals: [revenue]\n{staff}"))
    for person, files in {"ada-verne": ADA, "ben-ek": BEN, "cam-ro": CAM}.items():
        for file, text in files.items():
            write(root, f"people/{person}/{file}.yaml", text)
    return root


def test_the_whole_page(root: Path, careerpath: Run) -> None:
    ran = careerpath("bench", "-C", root)
    assert ran.code == 0
    assert ran.out == page("bench")


def test_only_one_role(root: Path, careerpath: Run) -> None:
    ran = careerpath("bench", "team-manager", "-C", root)
    assert ran.code == 0
    assert ran.out == page("bench-team-manager")


def test_without_somebody_the_hole_comes_first(root: Path, careerpath: Run) -> None:
    ran = careerpath("bench", "team-manager", "--without", "ola-lund", "-C", root)
    assert ran.code == 0
    assert ran.out == page("bench-without-ola")


def test_a_director_reads_who_stands_where_and_not_what_each_of_them_lacks(root: Path, careerpath: Run) -> None:
    assert careerpath("bench", "-C", root, "--audience", "director").out == page("bench-director")
    hole = careerpath("bench", "team-manager", "--without", "ola-lund", "-C", root, "--audience", "director").out
    assert hole.startswith(page("bench-director-without-ola"))
    said = careerpath("bench", "-C", root, "--audience", "director", "--format", "json").out
    for word in ("short", "open", "enough_rated", "skills", "other_ways", "sponsored", "team-meeting", "coaching"):
        assert f'"{word}"' not in said


def test_the_json_of_one_role(root: Path, careerpath: Run) -> None:
    ran = careerpath("bench", "team-manager", "-C", root, "--format", "json")
    ben = {
        "person": "ben-ek",
        "standing": "near",
        "enough_rated": True,
        "short": [{"competency": "coaching", "points": 1}],
        "open": [
            "stage:trial",
            "stage:permanent",
            "leadership-project",
            "stepping-stone:Runs the team meeting for a quarter",
            "criterion:Interviewed by two directors",
            "decision",
            "advocacy",
        ],
        "seat": True,
        "by": "2027-09-30",
        "away": False,
    }
    assert json.loads(ran.out) == {
        "version": 1,
        "as_of": "2026-11-20",
        "role": "team-manager",
        "without": None,
        "audience": "manager",
        "roles": [
            {
                "role": "team-manager",
                "holders": ["ola-lund"],
                "ready": [],
                "near": [ben],
                "developing": [],
                "could_ask": [],
            }
        ],
        "needs": [
            {
                "need": "growth",
                "role": "team-manager",
                "openings": 2,
                "until": "2028-06-30",
                "filled": [],
                "in_time": ["ben-ek"],
                "late": [],
                "developing": [],
                "missing": 1,
                "nobody_on_the_way": False,
                "hangs_on": "ben-ek",
                "also_called_for_by": [],
            }
        ],
        "skills": [],
        "single_points": [{"role": "team-manager", "need": "growth", "competency": None, "person": "ben-ek"}],
        "ready_without_seat": [],
        "holes": [
            {
                "person": "ben-ek",
                "role": "seller",
                "holders_left": ["ada-verne", "cam-ro", "mia-berg"],
                "ready": [],
                "near": [],
                "developing": [],
                "reports": [],
                "mentees": [],
                "sponsored": [],
                "actions": [],
                "skills_lost": [],
                "needs_shorter": [],
                "standing_changes": [],
            }
        ],
    }


@pytest.mark.parametrize(
    ("change", "standing"),
    [
        ({}, "near"),
        ({"2026-Q3: {quota-attainment: 102}": "2026-Q3: {quota-attainment: 60}"}, "developing"),  # the numbers first
        ({"2026-Q3: {quota-attainment: 102}\n": "\n"}, "developing"),  # a number that is not known is not met
        ({"coaching: {rating: 1": "coaching: {rating: null"}, "developing"),  # a must-have nobody has rated
        ({"rater: manager\nby: ola-lund": "rater: self\nby: ben-ek"}, "developing"),  # rated by himself alone
    ],
)
def test_near_makes_up_for_nothing(root: Path, change: dict[str, str], standing: str) -> None:
    for file, text in BEN.items():
        stem = file
        for old, new in change.items():
            text = text.replace(old, new)  # noqa: PLW2901 - the same file, changed
        if "rater: self" in text:
            (root / "people/ben-ek/assessments/2026-10-20-manager.yaml").unlink()
            stem = "assessments/2026-10-20-self"
        write(root, f"people/ben-ek/{stem}.yaml", text)
    assert standings(root)["ben-ek"] == standing


@pytest.mark.parametrize(
    ("role_asks", "rated", "standing"),
    [
        ("coaching: 2\n  selling: 3\n  account-planning: 2", (1, 2, 1), "near"),  # three, by one point each
        ("coaching: 3", (1, 3, 3), "developing"),  # one, by two points: what is above helps nothing
        ("coaching: 2\n  selling: 2", (2, 2, 1), "near"),  # every must-have is met, the move's criteria are not
    ],
)
def test_how_far_near_goes(root: Path, role_asks: str, rated: tuple[int, int, int], standing: str) -> None:
    role = (CASES / "base/paths/roles/team-manager.yaml").read_text(encoding="utf-8")
    write(root, "paths/roles/team-manager.yaml", role.replace("coaching: 2\n  selling: 2", role_asks))
    coaching, selling, planning = rated
    ratings = f"ratings: {{coaching: {{rating: {coaching}, why: Seen}}, selling: {{rating: {selling}, why: Seen}}, "
    write(
        root,
        "people/ben-ek/assessments/2026-10-20-manager.yaml",
        f"rater: manager\nby: ola-lund\nrole: team-manager\n{ratings}account-planning: {{rating: {planning}}}}}\n",
    )
    assert standings(root)["ben-ek"] == standing


def standings(root: Path) -> dict[str, str]:
    """Everybody on the way, and where they stand."""
    workspace = load_workspace(root).workspace
    assert workspace is not None
    return {item.person: item.standing for item in find_bench(workspace, DAY).candidates}


def test_a_higher_rating_never_moves_somebody_back(root: Path) -> None:
    found = []
    for rating in (1, 2, 3):
        text = BEN["assessments/2026-10-20-manager"].replace("coaching: {rating: 1", f"coaching: {{rating: {rating}")
        write(root, "people/ben-ek/assessments/2026-10-20-manager.yaml", text)
        found.append([*STANDINGS, ""].index(standings(root)["ben-ek"]))
    assert found == sorted(found, reverse=True)


def test_who_loses_their_mentor_is_no_longer_ready(root: Path, careerpath: Run) -> None:
    write(
        root,
        "people/ben-ek/profile.yaml",
        BEN["profile"] + "decision: {choice: manage, date: 2026-01-02, preview_acknowledged: 2026-01-02}\n",
    )
    ratings = BEN["assessments/2026-10-20-manager"].replace("coaching: {rating: 1", "coaching: {rating: 2")
    write(root, "people/ben-ek/assessments/2026-10-20-manager.yaml", ratings)
    write(root, "people/ben-ek/log/2026-10-21-advocacy.yaml", ADA["log/2026-10-21-advocacy"])
    write(
        root,
        "people/ben-ek/plan.yaml",
        BEN["plan"].partition("actions:")[0]
        + """\
actions:
  raise-cam:
    {stage: trial, kind: leadership-project, do: Raise Cam, owner: ben-ek, start: 2026-01-05, due: 2026-06-05,
     status: done, outcome: Cam closes alone}
  newcomers: {stage: permanent, kind: assignment, do: Own newcomers, owner: ola-lund, status: done, outcome: His}
criteria_met:
  - {criterion: Runs the team meeting for a quarter, on: 2026-06-01}
  - {criterion: Interviewed by two directors, on: 2026-06-02}
""",
    )
    assert standings(root)["ben-ek"] == "ready"
    found = json.loads(careerpath("bench", "--without", "ola-lund", "-C", root, "--format", "json").out)
    change = {"person": "ben-ek", "role": "team-manager", "before": "ready", "after": "near"}
    assert found["holes"][0]["standing_changes"] == [change]
    assert "  - Ben Ek, for Team Manager: near in place of ready.\n" in (
        careerpath("bench", "--without", "ola-lund", "-C", root).out
    )


def test_a_plan_that_ends_after_the_need_does_not_cover_it(root: Path, careerpath: Run) -> None:
    for day, missing in (("2028-07-01", 2), ("2026-11-19", 2), ("2028-06-30", 1)):
        write(root, "people/ben-ek/plan.yaml", BEN["plan"].replace("by: 2027-09-30", f"by: {day}"))
        ran = careerpath("bench", "team-manager", "-C", root, "--format", "json")
        assert json.loads(ran.out)["needs"][0]["missing"] == missing


def test_who_took_the_role_since_the_need_began_fills_it(root: Path, careerpath: Run) -> None:
    write(root, "people/ivo-dal/profile.yaml", "name: Ivo Dal\nrole: team-manager\nsince: 2026-05-01\nmanager: null\n")
    ran = careerpath("bench", "team-manager", "-C", root, "--format", "json")
    need = json.loads(ran.out)["needs"][0]
    assert (need["filled"], need["missing"], need["hangs_on"]) == (["ivo-dal"], 0, "ben-ek")


def test_who_decided_to_sell_is_not_asked_to_manage(root: Path, careerpath: Run) -> None:
    rated = BEN["assessments/2026-10-20-manager"]
    write(root, "people/mia-berg/assessments/2026-10-20-manager.yaml", rated)
    write(root, "people/mia-berg/metrics.yaml", NUMBERS)
    assert could_ask(root, careerpath) == ["mia-berg"]
    profile = (root / "people/mia-berg/profile.yaml").read_text(encoding="utf-8")
    write(root, "people/mia-berg/profile.yaml", f"{profile}decision: {{choice: sell, date: 2026-01-05}}\n")
    assert could_ask(root, careerpath) == []


def could_ask(root: Path, careerpath: Run) -> list[str]:
    """Who could be asked to become a Team Manager."""
    found = json.loads(careerpath("bench", "team-manager", "-C", root, "--format", "json").out)
    return [item["person"] for item in found["roles"][0]["could_ask"]]


def test_a_skill_of_a_need_that_one_person_has(root: Path, careerpath: Run) -> None:
    found = json.loads(careerpath("bench", "-C", root, "--format", "json").out)
    assert found["skills"] == [
        {"competency": "coaching", "needs": ["growth"], "people": []},
        {"competency": "selling", "needs": ["growth"], "people": ["ada-verne", "ben-ek"]},
    ]
    ben = BEN["assessments/2026-10-20-manager"].replace("coaching: {rating: 1", "coaching: {rating: 2")
    write(root, "people/ben-ek/assessments/2026-10-20-manager.yaml", ben)
    found = json.loads(careerpath("bench", "--without", "ben-ek", "-C", root, "--format", "json").out)
    assert found["holes"][0]["skills_lost"] == ["coaching"]
    assert found["skills"][0] == {"competency": "coaching", "needs": ["growth"], "people": []}


def test_many_names_are_counted(root: Path, careerpath: Run) -> None:
    for number in range(10):
        profile = f"name: Zed {number}\nrole: team-manager\nsince: 2024-02-01\nmanager: null\n"
        write(root, f"people/zed-{number}/profile.yaml", profile)
    out = careerpath("bench", "team-manager", "-C", root).out
    held = "Ola Lund, Zed 0, Zed 1, Zed 2, Zed 3, Zed 4, Zed 5, Zed 6 and 3 more"
    assert f"    held by     {held}\n" in out


def test_nobody_on_the_way_and_nobody_at_all(root: Path, careerpath: Run) -> None:
    for person in ("ben-ek", "ada-verne", "cam-ro"):
        profile = (root / f"people/{person}/profile.yaml").read_text(encoding="utf-8")
        write(root, f"people/{person}/profile.yaml", re.sub("target: .*", "target: null", profile))
    ran = careerpath("bench", "team-manager", "-C", root)
    assert (ran.code, ran.out) == (0, page("bench-nobody"))


def test_unknown_ids_are_refused(root: Path, careerpath: Run) -> None:
    assert careerpath("bench", "team-manger", "-C", root).code == 2
    assert careerpath("bench", "--without", "nobody-here", "-C", root).code == 2


def test_the_whole_page_of_the_example(example: Path, careerpath: Run) -> None:
    assert careerpath("bench", "-C", example).out == page("example-bench")


def test_the_example(example: Path, careerpath: Run) -> None:
    found = json.loads(careerpath("bench", "-C", example, "--format", "json").out)
    stand = {
        item["role"]: {standing: [who["person"] for who in item[standing]] for standing in STANDINGS}
        for item in found["roles"]
        if any(item[standing] for standing in STANDINGS)
    }
    assert stand == {
        "account-manager": {"ready": [], "near": ["piet-oostveld"], "developing": []},
        "business-development": {"ready": [], "near": [], "developing": ["asha-talvekar"]},
        "sales-manager": {"ready": [], "near": ["mira-okafor"], "developing": []},
        "sales-specialist": {"ready": [], "near": ["hana-morisue"], "developing": []},
        "senior-sales-executive": {"ready": [], "near": [], "developing": ["rafael-quintal"]},
        "strategic-account-manager": {"ready": ["yusuf-demirkan"], "near": [], "developing": []},
    }
    assert {(need["need"], need["role"]): need["missing"] for need in found["needs"]} == {
        ("wider-product-line", "sales-specialist"): 3,
        ("usage-pricing", "account-manager"): 2,
        ("succession", "sales-manager"): 0,
        ("cold-storage", "business-development"): 1,
    }
    assert [item["person"] for item in found["ready_without_seat"]] == ["yusuf-demirkan"]


def test_of_a_seat_a_director_reads_whether_there_is_one(root: Path) -> None:
    workspace = load_workspace(root).workspace
    assert workspace is not None
    known = bench_known_to("director", find_bench(workspace, DAY))
    assert bench_known_to("manager", find_bench(workspace, DAY)) == find_bench(workspace, DAY)
    senior, manager = "An opening as Senior Seller", "An opening as Team Manager"
    assert {item.person: item.seat for item in known.candidates} == {
        "ada-verne": Criterion("vacancy", senior, "unmet", ""),
        "ben-ek": Criterion("vacancy", manager, "met", ""),
        "cam-ro": Criterion("vacancy", senior, "unknown", ""),
    }
    assert {(item.is_enough_rated, item.short, item.open) for item in known.candidates} == {(True, (), ())}


def test_another_need_for_the_role_is_named(root: Path) -> None:
    settings = (root / "careerpath.yaml").read_text(encoding="utf-8")
    more = "  north: {issue: A region, from: 2026-01-01, until: null, staff: {team-manager: 1}}\n"
    write(root, "careerpath.yaml", settings.replace("\nneeds:\n", f"\nneeds:\n{more}"))
    workspace = load_workspace(root).workspace
    assert workspace is not None
    assert [(item.need, item.role, item.openings, item.also) for item in find_bench(workspace, DAY).needs] == [
        ("north", "team-manager", 1, ("growth",)),
        ("growth", "senior-seller", 2, ()),
        ("growth", "team-manager", 2, ("north",)),
    ]


def test_of_a_group_the_members_nearest_to_filling_it_are_short(root: Path) -> None:
    role = (CASES / "base/paths/roles/team-manager.yaml").read_text(encoding="utf-8")
    group = "requires_some:\n  - at_least: 1\n    of: {selling: 3, account-planning: 3}\nrequires:\n  coaching: 2\n"
    write(root, "paths/roles/team-manager.yaml", role.replace("requires:\n  coaching: 2\n  selling: 2\n", group))
    workspace = load_workspace(root).workspace
    assert workspace is not None
    ben = next(item for item in find_bench(workspace, DAY).candidates if item.person == "ben-ek")
    assert ben.short == (Blocking("coaching", 1), Blocking("selling", 1))
