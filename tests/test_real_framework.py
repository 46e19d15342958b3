"""A framework that others wrote, converted from their public handbook: what is found in it is what is wrong with it."""

import json
from collections import Counter

import pytest

from tests.conftest import REPOSITORY, Run

SOURCEGRAPH = REPOSITORY.parent / "shared" / "data" / "sourcegraph"
pytestmark = pytest.mark.skipif(
    not SOURCEGRAPH.is_dir(), reason=f"the converted handbook is not kept with the code: {SOURCEGRAPH} is missing"
)
AS_OF = "2026-11-21"
"""The day for which its SOURCE.md says what is wrong on purpose with its invented people."""

FRAMEWORK = {
    "CP101": 3,  # three paths lead to account-executive-p1, of which the handbook has no page
    "CP109": 2,  # account-executive-p2 is "not in use", ce-regional-team-lead is on no ladder
    "CP201": 22,  # no role has a day to day, advantages or disadvantages
    "CP202": 20,  # only the two moves to manager of technical people have stepping stones
    "CP203": 31,  # 25 competencies without descriptors, five that begin at point 2, one that says a thing twice
    "CP204": 5,  # account-executive-p6, ic5 twice, two managers: nothing says that these are tops
    "CP208": 1,  # no needs of the organisation
    "CP209": 1,  # deliverables, and no company goals
    "CP211": 3,  # a Team Lead and two Program Leads who manage nobody
    "CP212": 3,  # managers are asked for what sellers and engineers are asked for
    "CP214": 5,  # account executives: 18 or 19 competencies
    "CP215": 9,  # technical ladders know no numbers
    "CP216": 4,  # moves into management without a leadership project
}
PEOPLE = {
    # Accountable is a colleague; a project of 60 days; a change not announced; aspirations half said.
    "aiko-tanabe": {"CP410": 1, "CP414": 1, "CP418": 1, "CP423": 1, "CP424": 1, "CP426": 1},
    # Rated herself and was not rated; no plan; a record of a day to come.
    "june-park": {"CP304": 1, "CP310": 1, "CP401": 1},
    # The good ones: unsigned and unrendered plans only.
    "lena-brandt": {"CP423": 1, "CP424": 1},
    "noor-haddad": {"CP423": 1, "CP424": 1},
    # Everything that can go wrong between two people.
    "marco-vitale": {
        "CP104": 1,
        "CP303": 1,
        "CP305": 1,
        "CP306": 14,
        "CP307": 1,
        "CP308": 1,
        "CP311": 1,
        "CP313": 1,
        "CP402": 1,
        "CP404": 1,
        "CP406": 1,
        "CP408": 1,
        "CP409": 1,
        "CP412": 1,
        "CP413": 1,
        "CP415": 1,
        "CP417": 1,
        "CP419": 1,
        "CP420": 1,
        "CP423": 1,
        "CP424": 1,
        "CP426": 2,
        "CP427": 1,
    },
}
EVERYBODY = {
    "aiko-tanabe": 0,
    "june-park": 0,
    "lena-brandt": 0,
    "marco-vitale": 0,
    "noor-haddad": 0,
    "tomas-weide": 1,  # content where he is, and nobody ever rated him
}


def test_what_is_found(careerpath: Run) -> None:
    ran = careerpath(
        "-C", SOURCEGRAPH, "--as-of", AS_OF, "check", "--format", "json", "--select", "CP0,CP1,CP2,CP3,CP4,CP7"
    )
    assert (ran.code, "Traceback" in ran.err, ran.err.count("\n")) == (1, False, 1)
    found: dict[str, Counter[str]] = {}
    for diagnostic in json.loads(ran.out)["diagnostics"]:
        folder, _, rest = diagnostic["file"].partition("/")
        whose = rest.partition("/")[0] if folder == "people" else "the framework"
        found.setdefault(whose, Counter())[diagnostic["code"]] += 1
    assert found == {"the framework": FRAMEWORK, **PEOPLE}


@pytest.mark.parametrize("person", EVERYBODY)
def test_everybody_has_a_gap(person: str, careerpath: Run) -> None:
    ran = careerpath("-C", SOURCEGRAPH, "--as-of", AS_OF, "gap", person)
    assert (ran.code, ran.out.startswith(person.partition("-")[0].capitalize())) == (0, True)
    document = json.loads(careerpath("-C", SOURCEGRAPH, "gap", person, "--format", "json").out)
    assert (document["person"], document["gaps"] != []) == (person, True)


@pytest.mark.parametrize(("person", "code"), EVERYBODY.items())
def test_everybody_has_a_plan_or_a_reason(person: str, code: int, careerpath: Run) -> None:
    ran = careerpath("-C", SOURCEGRAPH, "--as-of", AS_OF, "plan", person, "--diff")
    assert (ran.code, ran.out != "") == (code, code == 0)
    if code:
        assert ran.err == (
            "Tomas Weide has not been rated yet on anything that counts; a plan starts from an assessment\n"
            "  hint: careerpath assess tomas-weide --as self\n"
        )


def test_june_is_drafted_a_plan(careerpath: Run) -> None:
    """Her numbers are there, so the move is planned; no competency of the handbook suggests a permanent task."""
    ran = careerpath("-C", SOURCEGRAPH, "--as-of", AS_OF, "plan", "june-park", "--diff")
    added = [line[1:] for line in ran.out.splitlines() if line.startswith("+")]
    stages = [line.strip() for line in added if line.startswith("    stage: ")]
    assert list(dict.fromkeys(stages)) == ["stage: mastery", "stage: trial", "stage: new-position"]
    assert (
        "  sdr-p2-promotion: met: Quota attainment: average 107.5 over the last 2 quarters, 100 or more needed"
        in ran.err
    )
