"""`impact`: whom a change of the framework moves, and nobody else; what people did meanwhile is no part of it."""

import json
from pathlib import Path

import pytest

from careerpath.analysis.assessment.fingerprint import requirements_fingerprint
from careerpath.store.loading import load_workspace
from tests.conftest import Run, write
from tests.repository import begin_repository, commit, git, replace_in

SENIOR = "paths/roles/senior-seller.yaml"
MANAGER = "people/ada-verne/assessments/2026-10-20-manager.yaml"


@pytest.fixture
def root(team: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, careerpath: Run) -> Path:
    """The team of Ada, Ola and Eva with its documents as they should be, and a rating that says what it was against."""
    monkeypatch.setenv("HOME", str(tmp_path))
    workspace = load_workspace(team).workspace
    assert workspace is not None
    against = requirements_fingerprint(workspace, "senior-seller")
    text = (team / MANAGER).read_text(encoding="utf-8")
    write(team, MANAGER, f"{text}requirements: {against}\n")
    for person in ("ada-verne", "mia-berg"):
        careerpath("-C", team, "plan", person)
    return begin_repository(team)


def test_a_requirement_raised_opens_a_gap_for_whoever_wants_the_role(root: Path, careerpath: Run) -> None:
    replace_in(root, SENIOR, "account-planning: 2", "account-planning: 1")
    commit(root, "Less is asked")
    replace_in(root, SENIOR, "account-planning: 1", "account-planning: 3")
    ran = careerpath("-C", root, "impact")
    assert (ran.code, ran.out, ran.err) == (
        0,
        ("Ada Verne (ada-verne)\n  gap opened: Account planning as Senior Seller: rated 1, 3 asked for, before 1\n"),
        "1 of 4 people is moved; what they agreed on stays as it is until they agree again\n",
    )
    assert careerpath("-C", root, "impact", "HEAD~1..HEAD").out == (
        "Ada Verne (ada-verne)\n"
        "  gap closed: Account planning as Senior Seller: rated 1, 1 asked for, before 2\n"
        "  1 assessment was made against other requirements: 2026-10-20-manager\n"
        "  plan.md goes stale: careerpath plan ada-verne\n"
    )


def test_a_gate_and_a_milestone_move_those_on_the_way_alone(root: Path, careerpath: Run) -> None:
    replace_in(root, "careerpath.yaml", "at_least: 100", "at_least: 105")
    replace_in(root, "paths/selling.yaml", "criteria: [Two customers", "criteria: [Writes *well*, Two customers")
    head = git(root, "rev-parse", "HEAD")[:10]
    assert careerpath("-C", root, "impact", "--format", "markdown").out == (
        f"### Whom the framework moves between HEAD ({head}) and the work tree\n\n"
        "**Ada Verne (ada-verne)**\n\n"
        "- The numbers first: numbers: met → unmet\n"
        "- Writes \\*well\\*: not asked for → unmet\n"
        "- plan.md goes stale: careerpath plan ada-verne\n"
    )


def test_readiness_lost_and_won(root: Path, careerpath: Run) -> None:
    """With next to nothing asked for, Ada is ready; with a little more, she is not."""
    asks = "  selling: 3\n  account-planning: 2"
    steps = (
        "name: Selling\nneeds: [growth]\nsteps:\n  - role: seller\n  - role: senior-seller\n"
        "    advantages: [Larger customers]\n    disadvantages: [Slower deals]\n"
    )
    replace_in(root, SENIOR, asks, "  selling: 2")
    write(root, "paths/selling.yaml", steps)
    ada = "people/ada-verne/plan.yaml"
    plan = (root / ada).read_text(encoding="utf-8")
    for status in ("doing", "planned"):
        plan = plan.replace(f"status: {status}", "status: done")
    write(
        root, ada, f"{plan}vacancy: {{expected: 2027-01-04, note: A seat}}\npreparation: {{assumption: has-skills}}\n"
    )
    write(
        root,
        "people/ada-verne/log/2026-11-02-advocacy.yaml",
        "by: ola-lund\ntold: Region\nopportunity: senior-seller\nwhy: She closes\nresult: A seat\n",
    )
    commit(root, "Ada is ready")
    before = careerpath("-C", root, "readiness", "ada-verne", "--format", "json")
    left = [item for item in json.loads(before.out)["criteria"] if item["result"] not in ("met", "waived")]
    assert left == []
    replace_in(root, SENIOR, "selling: 2", "selling: 3")
    document = json.loads(careerpath("-C", root, "impact", "--format", "json").out)
    (person,) = document["people"]
    assert person["readiness"] == {"before": "ready", "after": "not-ready", "change": "lost"}
    assert careerpath("-C", root, "impact").out.startswith(
        "Ada Verne (ada-verne)\n  readiness for Senior Seller lost: ready → not ready\n"
    )
    commit(root, "More is asked")
    back = json.loads(careerpath("-C", root, "impact", "HEAD..HEAD~1", "--format", "json").out)
    assert back["people"][0]["readiness"] == {"before": "not-ready", "after": "ready", "change": "won"}


@pytest.mark.parametrize(
    "file", ["people/ada-verne/plan.yaml", "people/mia-berg/profile.yaml", "paths/competencies/coaching.yaml"]
)
def test_what_is_no_demand_moves_nobody(file: str, root: Path, careerpath: Run) -> None:
    text = (root / file).read_text(encoding="utf-8")
    write(root, file, f"# a word\n{text}")
    (root / "people/ada-verne/assessments/2026-10-19-self.yaml").unlink()
    ran = careerpath("-C", root, "impact")
    assert (ran.code, ran.out, ran.err) == (0, "", "nobody is moved by a change of the framework\n")


def test_a_renamed_competency_moves_nobody(root: Path, careerpath: Run) -> None:
    (root / "paths/competencies/account-planning.yaml").rename(root / "paths/competencies/account-plans.yaml")
    for file in (*(root / "people").rglob("*.yaml"), *(root / "paths").rglob("*.yaml")):
        file.write_text(file.read_text(encoding="utf-8").replace("account-planning", "account-plans"), encoding="utf-8")
    assert "gap" not in careerpath("-C", root, "impact").out
