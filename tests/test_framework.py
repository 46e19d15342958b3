"""A framework in another folder: read, checked and named as if it were here, and written only where it is kept."""

import json
import shutil
from pathlib import Path

import pytest

from careerpath.store.loading import load_workspace
from tests.conftest import CASES, Run, check, write
from tests.repository import begin_repository, commit, git, replace_in
from tests.teams import SETTINGS, lay_framework, lay_north
from tests.test_cases import render_missing_plans

PLANNING = "paths/competencies/account-planning.yaml"


@pytest.fixture
def framework(tmp_path: Path) -> Path:
    return lay_framework(tmp_path / "framework")


@pytest.fixture
def north(framework: Path) -> Path:
    return lay_north(framework.parent / "north")


def found(root: Path) -> list[tuple[str, int, str, str]]:
    return [(item.file, item.line, item.code, item.message) for item in check(root).diagnostics]


def test_a_team_is_read_like_a_workspace_that_has_its_own_framework(north: Path) -> None:
    base = shutil.copytree(CASES / "base", north.parent / "whole")
    render_missing_plans(base)
    whole, team = load_workspace(base).workspace, load_workspace(north).workspace
    assert whole is not None
    assert team is not None
    for part in ("paths", "roles", "competencies", "people", "templates", "broken"):
        assert getattr(team, part) == getattr(whole, part)
    own = {"name": "Smallport North", "framework": "../framework"}
    assert team.settings == whole.settings.model_copy(update=own)


def test_what_is_said_here_weighs_more_and_the_rest_is_as_there(north: Path, framework: Path) -> None:
    replace_in(framework, "careerpath.yaml", "departments: [Finance]", "departments: [Finance]\n  open_actions_max: 3")
    write(north, "careerpath.yaml", SETTINGS.format(name="North", framework="../framework") + (
        "functions: [Sales Operations]\npolicy: {open_actions_max: 5, plan_review_days: 14}\n"
        "rules: {ignore: [CP109]}\n"
    ))  # fmt: skip
    team = load_workspace(north).workspace
    assert team is not None
    policy = team.settings.policy
    assert (policy.departments, policy.open_actions_max, policy.plan_review_days) == (("Finance",), 5, 14)
    assert team.settings.functions == ("Sales Operations",)
    assert team.settings.rules.ignore == ("CP109",)


def test_a_finding_names_the_file_that_an_editor_opens(north: Path, framework: Path) -> None:
    assert found(north) == []
    replace_in(framework, PLANNING, "levels:\n", "levels:\n  9: Walks on water\n")
    replace_in(framework, "careerpath.yaml", "until: 2028-06-30", "until: 2027-06-30")
    replace_in(framework, "careerpath.yaml", "policy:\n", "policy:\n  management_mastery: [coachin]\n")
    write(framework, "paths/roles/old.yml", "title: Old\n")
    write(
        north, "careerpath.yaml", (north / "careerpath.yaml").read_text() + "policy: {management_mastery: [sellin]}\n"
    )
    there = [
        ("../framework/careerpath.yaml", 13, "CP207", "the need `growth` spans 545 days, not two to three years"),
        (f"../framework/{PLANNING}", 5, "CP005", "9 is not on the scale"),
        ("../framework/paths/roles/old.yml", 1, "CP010", "nothing reads this"),
    ]
    assert found(north) == [*there, ("careerpath.yaml", 4, "CP103", "`sellin` is no competency")]
    write(north, "careerpath.yaml", SETTINGS.format(name="North", framework="../framework"))
    assert found(north) == [
        there[0],
        ("../framework/careerpath.yaml", 28, "CP103", "`coachin` is no competency"),
        *there[1:],
    ]


def test_an_excuse_of_the_framework_holds_and_ends_where_it_stands(north: Path, framework: Path) -> None:
    replace_in(framework, "careerpath.yaml", "until: 2028-06-30", "until: 2027-06-30")
    text = (framework / "careerpath.yaml").read_text(encoding="utf-8")
    write(framework, "careerpath.yaml", f"{text}excuse:\n  - {{rule: CP207, until: 2026-12-31, why: Renewed in May}}\n")
    assert found(north) == []
    write(north, "careerpath.yaml", (north / "careerpath.yaml").read_text(encoding="utf-8") + (
        "excuse: [{rule: CP501, until: 2027-01-31, why: For a while}]\n"
    ))  # fmt: skip
    replace_in(framework, "careerpath.yaml", "2026-12-31", "2026-10-31")
    line = text.count("\n") + 2
    assert [item[:3] for item in found(north)] == [
        ("../framework/careerpath.yaml", 13, "CP207"),
        ("../framework/careerpath.yaml", line, "CP704"),
    ]


@pytest.mark.parametrize(
    ("named", "said"),
    [
        ("/srv/framework", "the framework `/srv/framework` is named as a place on one machine"),
        ("~/framework", "the framework `~/framework` is named as a place on one machine"),
        ("C:/framework", "the framework `C:/framework` is named as a place on one machine"),
        ("..\\framework", "the framework `..\\framework` is named as a place on one machine"),
        (".", "the framework `.` is a folder of this workspace itself"),
        ("vendor/..", "the framework `vendor/..` is a folder of this workspace itself"),
        ("people/framework", "the framework `people/framework` is a folder of this workspace itself"),
        ("link", "the framework `link` is a link that leads out of the workspace"),
        ("../nowhere", "the framework `../nowhere` has no careerpath.yaml of its own"),
        ("../linked", "the framework `../linked` has no careerpath.yaml of its own"),
        ("loop", "the framework `loop` has no careerpath.yaml of its own"),
        ("x" * 5000, f"the framework `{'x' * 37}...` cannot be reached"),
        ("../south", "the framework `../south` takes its own from `../framework`"),
    ],
)
def test_a_folder_that_is_no_framework_is_said_where_it_is_named(north: Path, named: str, said: str) -> None:
    beside = north.parent
    (north / "link").symlink_to(beside / "framework")
    (north / "loop").symlink_to("loop")
    write(beside, "south/careerpath.yaml", SETTINGS.format(name="South", framework="../framework"))
    (beside / "linked").mkdir()
    (beside / "linked/careerpath.yaml").symlink_to("../framework/careerpath.yaml")
    write(north, "careerpath.yaml", SETTINGS.format(name="North", framework=json.dumps(named)))
    assert found(north) == [("careerpath.yaml", 3, "CP008", said)]
    assert load_workspace(north).workspace is None


def test_a_framework_that_is_not_there_is_said_by_every_command(north: Path, framework: Path, careerpath: Run) -> None:
    framework.rename(framework.parent / "moved")
    ran = careerpath("-C", north, "gap", "mia-berg")
    assert (ran.code, ran.err) == (
        2,
        (
            "careerpath: the framework `../framework` has no careerpath.yaml of its own\n"
            "  hint: get the framework there, or name the folder where it is\n"
        ),
    )


def test_a_framework_that_cannot_be_read_is_said_there(north: Path, framework: Path) -> None:
    write(framework, "careerpath.yaml", "format: 1\nname: Smallport\nscal: {}\n")
    assert [item[:3] for item in found(north)] == [
        ("../framework/careerpath.yaml", 1, "CP002"),
        ("../framework/careerpath.yaml", 3, "CP003"),
    ]


def test_no_link_leads_out_of_the_framework(north: Path, framework: Path) -> None:
    write(north.parent, "other/closing.yaml", "name: Closing\nkind: skill\n")
    (framework / "paths/competencies/closing.yaml").symlink_to("../../../other/closing.yaml")
    (framework / "paths/roles/closer.yaml").symlink_to("seller.yaml")
    leads_out = "a link that leads out of the workspace"
    assert ("../framework/paths/competencies/closing.yaml", 1, "CP008", leads_out) in found(north)
    team = load_workspace(north).workspace
    assert team is not None
    assert ("closer" in team.roles, "closing" in team.competencies) == (True, False)


def test_what_stands_here_and_does_not_count_is_said(north: Path, framework: Path) -> None:
    base = (CASES / "base/careerpath.yaml").read_text(encoding="utf-8")
    write(north, "careerpath.yaml", f"{base}framework: ../framework\n")
    assert found(north) == []  # the same twice
    write(north, "careerpath.yaml", f"{base.replace('at_least: 100', 'at_least: 90')}framework: ../framework\n")
    shutil.copytree(framework / "paths", north / "paths")
    said = "not read here, since the framework is that of `../framework`: paths/, `gates`"
    assert found(north) == [("careerpath.yaml", base.count("\n") + 1, "CP010", said)]


def test_what_was_kept_is_believed_only_for_the_same_framework(north: Path, framework: Path, careerpath: Run) -> None:
    assert careerpath("-C", north, "check").out == ""
    replace_in(framework, PLANNING, "levels:\n", "levels:\n  9: Walks on water\n")
    once = careerpath("-C", north, "check")
    assert once.out.startswith(f"../framework/{PLANNING}:5:3: error: 9 is not on the scale [CP005")
    assert careerpath("-C", north, "check") == once


def test_a_new_role_is_written_where_the_framework_is_kept(north: Path, framework: Path, careerpath: Run) -> None:
    assert careerpath("-C", north, "new", "person", "ben-ek", "--role", "seller").out == "people/ben-ek/profile.yaml\n"
    refused = careerpath("-C", north, "new", "role", "closer")
    hint = f"whoever keeps it runs: careerpath -C {north}/../framework new role closer"
    said = "careerpath: paths, roles and competencies are those of the framework in ../framework"
    assert (refused.code, refused.out, refused.err) == (
        2,
        "",
        f"{said}; nothing was written here\n  hint: {hint}\n",
    )
    assert careerpath("-C", framework, "new", "role", "closer").code == 0
    assert "closer" in json.loads(careerpath("-C", north, "show", "role", "closer", "--format", "json").out)["id"]


def test_commands_answer_as_if_the_framework_were_here(north: Path, careerpath: Run) -> None:
    whole = north.parent / "whole"
    shutil.copytree(CASES / "base", whole)
    for command in (
        ("gap", "mia-berg", "--role", "senior-seller"),
        ("show", "role", "seller"),
        ("readiness", "mia-berg", "--role", "senior-seller"),
        ("explore", "mia-berg"),
        ("roles", "seller", "senior-seller"),
        ("graph",),
    ):
        here, there = careerpath("-C", whole, *command), careerpath("-C", north, *command)
        assert (there.code, there.out) == (here.code, here.out), command
    assert careerpath("-C", north, "schema").err == f"wrote 21 schemas to {north}/schemas\n"
    assert '"senior-seller"' in (north / "schemas/profile.json").read_text(encoding="utf-8")
    assert "ok       files            all can be read" in careerpath("-C", north, "doctor").out


def raise_the_bar(framework: Path) -> None:
    """Ask for more in the role that Mia comes to want."""
    replace_in(framework, "paths/roles/senior-seller.yaml", "account-planning: 2", "account-planning: 3")


@pytest.fixture
def wanting(north: Path, careerpath: Run) -> Path:
    """The north, where Mia wants another role."""
    replace_in(north, "people/mia-berg/profile.yaml", "target: null", "target: senior-seller")
    careerpath("-C", north, "plan", "mia-berg")
    return north


IMPACT = "Mia Berg (mia-berg)\n  gap wider: Account planning as Senior Seller: not rated, 3 asked for, before 2\n"
DIFF = "Role Senior Seller (senior-seller)\n  Account planning now asks for 3, before 2\n"


def test_in_one_repository_the_framework_is_read_as_it_was(
    wanting: Path, framework: Path, careerpath: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(wanting))
    begin_repository(wanting.parent)
    raise_the_bar(framework)
    assert careerpath("-C", wanting, "diff").out == DIFF
    assert careerpath("-C", wanting, "impact").out == IMPACT
    touched = json.loads(careerpath("-C", wanting, "check", "--changed-since", "HEAD", "--format", "json").out)
    assert {item["file"].split("/")[1] for item in touched["diagnostics"]} == {"mia-berg"}
    commit(wanting.parent, "More is asked")
    assert careerpath("-C", wanting, "diff", "HEAD~1..HEAD").out == DIFF
    assert careerpath("-C", wanting, "impact", "HEAD~1..HEAD").out == IMPACT
    assert careerpath("-C", wanting, "check", "--changed-since", "HEAD").out == ""


def test_in_two_repositories_impact_asks_the_one_of_the_framework(
    wanting: Path, framework: Path, careerpath: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(wanting))
    begin_repository(framework)
    begin_repository(wanting)
    raise_the_bar(framework)
    commit(framework, "More is asked")
    assert careerpath("-C", wanting, "diff").err == (
        "the framework in ../framework is of another repository: it is taken as it is there now\n"
        f"  its own changes: careerpath -C {wanting}/../framework diff\n"
        f"nothing changed between HEAD ({git(wanting, 'rev-parse', 'HEAD')[:10]}) and the work tree\n"
    )
    ran = careerpath("-C", wanting, "impact", "HEAD~1..HEAD")
    assert (ran.code, ran.out) == (0, IMPACT)
    assert ran.err.startswith(
        "revisions are those of ../framework, where the framework is; people are as they are here now\n"
    )


def test_a_framework_that_moves_into_a_workspace_is_no_other_framework(
    wanting: Path, framework: Path, careerpath: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(wanting))
    shutil.copytree(framework / "paths", wanting / "paths")
    settings = (framework / "careerpath.yaml").read_text(encoding="utf-8").replace("Smallport\n", "Smallport North\n")
    write(wanting, "careerpath.yaml", settings)
    begin_repository(wanting)
    framework.rename(wanting / "vendored")
    shutil.rmtree(wanting / "paths")
    write(wanting, "careerpath.yaml", SETTINGS.format(name="Smallport North", framework="vendored"))
    assert careerpath("-C", wanting, "diff").out == "Settings\n  framework: none → vendored\n"
    assert careerpath("-C", wanting, "impact").err == "nobody is moved by a change of the framework\n"


def test_a_team_is_founded_under_a_framework(framework: Path, careerpath: Run) -> None:
    root = framework.parent / "sales-west"
    assert careerpath("init", root, "--framework", framework, "--ci", "none").code == 0
    settings = (root / "careerpath.yaml").read_text(encoding="utf-8")
    assert settings == "format: 1\nname: Sales West\nframework: ../framework\n"
    assert not (root / "paths").exists()
    assert '"senior-seller"' in (root / "schemas/profile.json").read_text(encoding="utf-8")
    assert found(root) == []


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--framework", "nowhere"), "nowhere is no framework: it has no careerpath.yaml; nothing was written"),
        (("--framework", ".", "--example"), "the people of the example stand on its own framework"),
    ],
)
def test_no_team_is_founded_under_what_is_no_framework(
    inside: Path, careerpath: Run, options: tuple[str, ...], said: str
) -> None:
    ran = careerpath("init", "west", *options)
    assert (ran.code, ran.err.splitlines()[0]) == (2, f"careerpath: {said}")
    assert list(inside.iterdir()) == []
