"""What a plan was agreed on: kept until both agree again, whatever the framework says since, and said everywhere."""

import json
from pathlib import Path

import pytest

from careerpath.analysis.plan.agreed_requirements import find_asked_changes, with_agreed_requirements
from careerpath.model.layout import FILE_KINDS
from careerpath.model.plan import Asks
from careerpath.model.role import Role
from careerpath.model.workspace import Workspace
from careerpath.render.words.asked import word_asked_changes
from careerpath.store.text.parsing import parse
from careerpath.store.text.validation import validate
from tests.conftest import Run
from tests.repository import begin_repository, commit, replace_in
from tests.test_ratings import SETTINGS

ROLE, PLAN = "paths/roles/senior-seller.yaml", "people/ada-verne/plan.yaml"
PLAN_DOCUMENT = "people/ada-verne/plan.md"
SAID = "Account planning 2 → 3, Coaching not asked for → 1 (wanted only)"


def asks_of(team: Path) -> dict[str, object]:
    """What a plan says it was agreed on."""
    plan, problems = validate(FILE_KINDS["plan"], parse((team / PLAN).read_bytes(), PLAN).tree, PLAN)
    assert plan is not None
    assert not problems
    said: dict[str, object] = plan.model_dump(mode="json", exclude_defaults=True).get("asks", {})
    return said


def sign(team: Path, careerpath: Run, who: str, day: str) -> str:
    ran = careerpath("-C", team, "agree", "ada-verne", "--by", who, "--on", day)
    assert ran.code == 0
    return ran.err


@pytest.fixture
def agreed(team: Path, careerpath: Run) -> Path:
    """The team after Ada and Ola have signed, and what they work towards was changed."""
    for who in ("ada-verne", "ola-lund"):
        sign(team, careerpath, who, "2026-11-02")
    begin_repository(team)
    replace_in(team, ROLE, "account-planning: 2", "account-planning: 3\nshould_have:\n  coaching: 1")
    return team


def test_a_plan_keeps_what_was_agreed_until_both_agree_again(agreed: Path, careerpath: Run) -> None:
    before = {"on": "2026-11-02", "role": "senior-seller", "requires": {"selling": 3, "account-planning": 2}}
    after = {**before, "requires": {"selling": 3, "account-planning": 3}, "should_have": {"coaching": 1}}
    assert asks_of(agreed) == before
    assert "Ola Lund signed on 2026-11-02, when the role asked otherwise" in sign(
        agreed, careerpath, "ada-verne", "2026-11-09"
    )
    assert asks_of(agreed) == before
    replace_in(agreed, ROLE, "account-planning: 3", "account-planning: 4")
    sign(agreed, careerpath, "ola-lund", "2026-11-10")
    assert asks_of(agreed) == before  # each of them has signed something else
    replace_in(agreed, ROLE, "account-planning: 4", "account-planning: 3")
    assert sign(agreed, careerpath, "ola-lund", "2026-11-11") == f"signed {PLAN} as Ola Lund, 2026-11-11\n"
    assert asks_of(agreed) == {**after, "on": "2026-11-11"}


def test_gap_shows_either(agreed: Path, careerpath: Run) -> None:
    heading = "since this was agreed on 2026-11-02, Senior Seller asks otherwise"
    for options, size, more in (
        ((), "2 blocks", "--agreed shows what holds for the plan"),
        (("--agreed",), "1 blocks", "careerpath agree ada-verne takes that over"),
    ):
        ran = careerpath("-C", agreed, "gap", "ada-verne", *options)
        (row,) = (row for row in ran.out.splitlines() if "Account planning" in row)
        assert size in row
        assert ran.err.splitlines()[-1] == f"{heading}: {SAID}; {more}"
        assert ("as agreed on 2026-11-02" in ran.out) == bool(options)
    for shown, required in (("agreed", 2), ("today", 3)):
        option = ["--agreed"] if shown == "agreed" else []
        document = json.loads(careerpath("-C", agreed, "gap", "ada-verne", "--format", "json", *option).out)
        assert (document["requirements"], document["agreed_on"]) == (shown, "2026-11-02")
        assert [row["required"] for row in document["gaps"] if row["competency"] == "account-planning"] == [required]
        assert document["changed_since_agreed"] == [
            {"competency": "account-planning", "agreed": 2, "today": 3},
            {"competency": "coaching", "agreed": None, "today": 1},
        ]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (
            ["eva-holm", "--agreed"],
            "Eva Holm has no plan, and so nothing is agreed\n  hint: careerpath plan eva-holm\n",
        ),
        (
            ["mia-berg", "--agreed"],
            (
                "Mia Berg's plan does not say what was asked for when it was agreed\n"
                "  hint: careerpath agree mia-berg writes it from now on\n"
            ),
        ),
        (
            ["ada-verne", "--agreed", "--role", "seller"],
            "--agreed is about the role that the plan leads to\n  hint: leave --role out\n",
        ),
    ],
)
def test_nothing_agreed(agreed: Path, careerpath: Run, arguments: list[str], said: str) -> None:
    ran = careerpath("-C", agreed, "gap", *arguments)
    assert (ran.code, ran.out, ran.err) == (2, "", f"careerpath: {said}")


def test_nothing_is_said_where_nothing_differs(agreed: Path, careerpath: Run) -> None:
    replace_in(agreed, ROLE, "account-planning: 3\nshould_have:\n  coaching: 1", "account-planning: 2")
    today, then = (careerpath("-C", agreed, "gap", "ada-verne", *options) for options in ([], ["--agreed"]))
    assert "since" not in today.err
    assert then.out.partition("\n")[2] == today.out.partition("\n")[2]
    assert careerpath("-C", agreed, "impact").out == ""


def test_the_document_stays_as_agreed_and_says_what_changed(agreed: Path, careerpath: Run) -> None:
    before = (agreed / PLAN_DOCUMENT).read_text(encoding="utf-8")
    careerpath("-C", agreed, "plan", "ada-verne")
    said = (
        "\nThis is what was agreed on 2026-11-02, and it holds until both have agreed again. Since then the role asks\n"
        f"otherwise: {SAID}.\n"
    )
    after = (agreed / PLAN_DOCUMENT).read_text(encoding="utf-8")
    assert said in after
    assert after.replace(said, "") == before
    for audience in ("team", "director"):
        shown = careerpath("-C", agreed, "plan", "ada-verne", "--audience", audience).out
        assert "Account planning 2 → 3" not in shown
        assert "Development plan" in shown


def test_impact_names_the_plans_that_stand_on_what_was(agreed: Path, careerpath: Run) -> None:
    ran = careerpath("-C", agreed, "impact")
    assert f"  the plan keeps what was agreed until both agree again: {SAID}\n" in ran.out
    (person,) = json.loads(careerpath("-C", agreed, "impact", "--format", "json").out)["people"]
    assert person["plan_keeps"] == [
        {"competency": "account-planning", "agreed": 2, "today": 3},
        {"competency": "coaching", "agreed": None, "today": 1},
    ]
    commit(agreed, "More is asked")
    replace_in(agreed, "paths/roles/senior-seller.yaml", "title: Senior Seller", "title: Big Seller")
    assert "the plan keeps" not in careerpath("-C", agreed, "impact").out  # that was told when it happened


def test_diff_says_what_is_agreed_now(agreed: Path, careerpath: Run) -> None:
    for who in ("ada-verne", "ola-lund"):
        sign(agreed, careerpath, who, "2026-11-12")
    said = careerpath("-C", agreed, "diff", "HEAD", "ada-verne").out
    assert said == (
        "Ada Verne (ada-verne)\n"
        "  signed again by Ada Verne: 2026-11-12\n"
        "  signed again by Ola Lund: 2026-11-12\n"
        "  agreed: Account planning 2 → 3\n"
        "  agreed: Coaching (wanted only) not asked for → 1\n"
    )


def test_what_is_gone_may_have_been_agreed_on(agreed: Path, careerpath: Run) -> None:
    replace_in(agreed, PLAN, "requires: {selling: 3, account-planning: 2}", "requires: {haggling: 3}")
    replace_in(agreed, PLAN, "asks: {on: 2026-11-02, role: senior-seller", "asks: {on: 2026-11-02, role: old-seller")
    assert "haggling" not in careerpath("-C", agreed, "check").out
    assert "old-seller" not in careerpath("-C", agreed, "check").out
    assert "old-seller asks otherwise: haggling 3 → not asked for; " in careerpath("-C", agreed, "gap", "ada-verne").err


def test_renamed_is_agreed_on_as_before(agreed: Path, careerpath: Run) -> None:
    replace_in(agreed, ROLE, "account-planning: 3\nshould_have:\n  coaching: 1", "account-planning: 2")
    commit(agreed, "As it was")
    (agreed / "paths/competencies/selling.yaml").rename(agreed / "paths/competencies/winning.yaml")
    (agreed / ROLE).rename(agreed / "paths/roles/lead-seller.yaml")
    for file in [*agreed.glob("paths/**/*.yaml"), *agreed.glob("people/**/*.yaml"), agreed / "careerpath.yaml"]:
        text = file.read_text(encoding="utf-8")
        for before, now in (("selling:", "winning:"), (": selling\n", ": winning\n"), ("senior-seller", "lead-seller")):
            text = text.replace(before, now)
        file.write_text(text.replace("path: winning", "path: selling"), encoding="utf-8")
    said = careerpath("-C", agreed, "diff", "--format", "json").out
    assert [item for item in json.loads(said)["subjects"] if item["id"] == "ada-verne"] == []
    assert "asks otherwise" not in careerpath("-C", agreed, "gap", "ada-verne").err


def test_groups_and_roles_that_are_gone() -> None:
    asks = Asks.model_validate(
        {"role": "seller", "requires": {"a": 2}, "requires_some": ({"at_least": 1, "of": {"b": 2, "c": 2}},)}
    )
    role = Role.model_validate(
        {
            "title": "Seller",
            "should_have": {"a": 2, "b": 3},
            "requires_some": ({"at_least": 2, "of": {"b": 2, "c": 2}},),
        }
    )

    def said(workspace: Workspace) -> str:
        return word_asked_changes(find_asked_changes(workspace, asks), str.upper)

    assert said(Workspace(SETTINGS, roles={"seller": role})) == (
        "B 2 (1 of group 1) → 2 (2 of group 1) and 3 (wanted only), C 2 (1 of group 1) → 2 (2 of group 1), "
        "A 2 → 2 (wanted only)"
    )
    gone = Workspace(SETTINGS)
    assert said(gone) == "A 2 → not asked for, B 2 (1 of group 1) → not asked for, C 2 (1 of group 1) → not asked for"
    kept = with_agreed_requirements(gone, asks)
    assert said(kept) == ""
    assert with_agreed_requirements(kept, asks) is kept
