"""Signing a plan: who may, what is written, and that later changes show."""

from pathlib import Path

import pytest

from careerpath.analysis.assessment.fingerprint import requirements_fingerprint
from careerpath.analysis.plan.plan_fingerprint import plan_fingerprint
from careerpath.store.loading import load_workspace
from tests.conftest import Ran, Run
from tests.team import FILES, PLAN
from tests.test_drafts import files_of

OLA_HAS_NOT = "Ola Lund has not signed yet: careerpath agree ada-verne --by ola-lund\n"


def fingerprint(team: Path) -> str:
    """What is signed."""
    workspace = load_workspace(team).workspace
    assert workspace
    plan = workspace.people["ada-verne"].plan
    assert plan
    return plan_fingerprint(plan)


def test_both_sign(team: Path, careerpath: Run) -> None:
    signed = fingerprint(team)
    workspace = load_workspace(team).workspace
    assert workspace
    asked = requirements_fingerprint(workspace, "senior-seller")
    ran = careerpath("-C", team, "agree", "ada-verne", "--by", "ada-verne", "--on", "2026-11-19")
    assert ran == Ran(0, "", f"signed {PLAN} as Ada Verne, 2026-11-19\n{OLA_HAS_NOT}")
    ran = careerpath("-C", team, "agree", "ada-verne", "--by", "ola-lund")
    assert ran == Ran(0, "", f"signed {PLAN} as Ola Lund, 2026-11-20\n")
    assert (team / PLAN).read_text(encoding="utf-8") == (
        f"{FILES[PLAN]}agreed:\n"
        f"  ada-verne:\n    on: 2026-11-19\n    plan: {signed}\n    requirements: {asked}\n"
        f"  ola-lund:\n    on: 2026-11-20\n    plan: {signed}\n    requirements: {asked}\n"
        "asks: {on: 2026-11-20, role: senior-seller, requires: {selling: 3, account-planning: 2}}\n"
    )
    assert fingerprint(team) == signed
    assert "Ada Verne" in (team / "people/ada-verne/plan.md").read_text(encoding="utf-8")


def test_a_signature_that_stands_is_not_given_again(team: Path, careerpath: Run) -> None:
    sign = ("-C", team, "agree", "ada-verne", "--by", "ola-lund")
    careerpath(*sign)
    before = files_of(team)
    assert careerpath(*sign) == Ran(0, "", f"{PLAN} is signed already as Ola Lund, 2026-11-20, as it reads now\n")
    assert files_of(team) == before
    plan = team / PLAN
    plan.write_text(plan.read_text(encoding="utf-8").replace("A B account", "A C account"), encoding="utf-8")
    assert careerpath(*sign).err.startswith(f"signed {PLAN} as Ola Lund, 2026-11-20\n")


def test_later_change_shows_and_is_signed_anew(team: Path, careerpath: Run) -> None:
    for who in ("ada-verne", "ola-lund"):
        careerpath("-C", team, "agree", "ada-verne", "--by", who, "--on", "2026-11-02")
    plan = team / PLAN
    plan.write_text(plan.read_text(encoding="utf-8").replace("A B account", "A C account"), encoding="utf-8")
    found = careerpath("-C", team, "check", "--select", "CP423", team / PLAN).out
    assert found.count("CP423") >= 1
    careerpath("-C", team, "plan", "ada-verne")
    document = (team / "people/ada-verne/plan.md").read_text(encoding="utf-8")
    assert document.count("the plan was changed since") == 2
    ran = careerpath("-C", team, "agree", "ada-verne", "--by", "ola-lund")
    assert ran.err == (
        f"signed {PLAN} as Ola Lund, 2026-11-20\n"
        "Ada Verne signed on 2026-11-02, before it was changed: careerpath agree ada-verne --by ada-verne\n"
    )
    document = (team / "people/ada-verne/plan.md").read_text(encoding="utf-8")
    assert document.count("the plan was changed since") == 1


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["ada-verne"], "it is not clear who speaks\n"),
        (
            ["ada-verne", "--by", "mia-berg"],
            "Mia Berg is not one of the two a plan is between\n  hint: --by ada-verne or ola-lund\n",
        ),
        (["eva-holm", "--by", "eva-holm"], "Eva Holm has no plan\n  hint: careerpath plan eva-holm\n"),
        (["ada-verne", "--by", "ola-lund", "--on", "2026-11-21"], "2026-11-21 is still to come\n"),
        (
            ["ada-verne", "--by", "ola-lund", "--on", "2026-10-22"],
            "the plan was opened on 2026-10-23, after 2026-10-22\n",
        ),
        (["ada-verne", "--by", "ola-lund", "--on", "21.11.2026"], "'21.11.2026' is no date\n"),
    ],
)
def test_refused(arguments: list[str], said: str, team: Path, careerpath: Run) -> None:
    before = files_of(team)
    ran = careerpath("-C", team, "agree", *arguments)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith(f"careerpath: {said}")
    assert files_of(team) == before


def test_signed_by_whom_git_knows(team: Path, careerpath: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("careerpath.store.git.run.configured_email", lambda _: "ADA@smallport.example")
    assert careerpath("-C", team, "agree", "ada-verne").err.startswith(f"signed {PLAN} as Ada Verne, 2026-11-20\n")
