"""Gates that a company published for its sellers, as converted and as its words say them, worked out by hand."""

from datetime import date
from typing import Any

import pytest

from careerpath.analysis.assessment.gates import evaluate_gate
from careerpath.model.metrics import PersonMetrics
from careerpath.model.settings import Settings
from careerpath.model.workspace import Person, Workspace
from careerpath.store.loading import load_workspace
from tests.test_gates import somebody
from tests.test_real_framework import SOURCEGRAPH

pytestmark = pytest.mark.skipif(
    not SOURCEGRAPH.is_dir(), reason=f"the converted handbook is not kept with the code: {SOURCEGRAPH} is missing"
)
AS_OF = date(2026, 11, 21)
ATTAINMENT = "Quota attainment: "

AS_CONVERTED = (
    # Eight quarters: 92 + 104 + 99 + 111 + 107 + 118 + 103 + 121 = 855; 855 / 8 = 106.875
    (
        "lena-brandt",
        "account-executive-p3-promotion",
        "average 106.9 over the last 8 quarters, 100 or more needed: 92, 104, 99, 111, 107, 118, 103, 121; met",
    ),
    # Eight: 88 + 93 + 97 + 104 + 91 + 86 + 84 + 79 = 722; 722 / 8 = 90.25. Four: 91 + 86 + 84 + 79 = 340; 340 / 4 = 85
    (
        "marco-vitale",
        "account-executive-p3-promotion",
        (
            "average 90.3 over the last 8 quarters, 100 or more needed: 88, 93, 97, 104, 91, 86, 84, 79; or "
            "average 85 over the last 4 quarters, 120 or more needed: 91, 86, 84, 79; unmet"
        ),
    ),
    # Six months are two quarters: (112 + 103) / 2 = 107.5
    ("june-park", "sdr-p1-promotion", "average 107.5 over the last 2 quarters, 100 or more needed: 112, 103; met"),
    # 1 is their best rating, so 3 or above is 3 or less.
    ("lena-brandt", "impact-review", "Impact Review Rating: the last quarter, 3 or less needed: 2; met"),
    # No attainment in any of the four quarters on file.
    (
        "aiko-tanabe",
        "sdr-p1-promotion",
        "not enough data, numbers for 0 of 2 quarters, none for 2026-Q2, 2026-Q3",
    ),
)


@pytest.mark.parametrize(("person", "gate", "explanation"), AS_CONVERTED)
def test_as_converted(person: str, gate: str, explanation: str) -> None:
    workspace = load_workspace(SOURCEGRAPH).workspace
    assert workspace is not None
    outcome = evaluate_gate(workspace, workspace.people[person], gate, AS_OF)
    assert outcome.explanation.replace(ATTAINMENT, "") == explanation


# The page: 100% quota attainment over the 6 month period reviewed, bi-annually.
ROLLING_HALF: dict[str, Any] = {
    "period": "half",
    "any_of": ({"metric": "quota-attainment", "measure": "each", "at_least": 100, "of_last": 1},),
}
# The page: combined two year attainment above 100% or Full-year 120% in the most recent year.
TWO_YEARS: dict[str, Any] = {
    "period": "year",
    "any_of": (
        {"metric": "quota-attainment", "measure": "average", "more_than": 100, "of_last": 2},
        {"metric": "quota-attainment", "measure": "each", "at_least": 120, "of_last": 1},
    ),
}
# The same over what was sold, for years whose quotas differ: the total of four half years.
TWO_YEARS_SOLD: dict[str, Any] = {
    "period": "half",
    "any_of": ({"metric": "quota-attainment", "measure": "total", "more_than": 400, "of_last": 4},),
}

AS_WORDED = (
    (ROLLING_HALF, {"2025-H2": 93, "2026-H1": 100}, "the last half year, 100 or more needed: 100; met"),
    (ROLLING_HALF, {"2026-H1": 99.5, "2026-H2": 140}, "the last half year, 100 or more needed: 99.5; unmet"),
    (TWO_YEARS, {"2024": 94, "2025": 107}, "average 100.5 over the last 2 years, more than 100 needed: 94, 107; met"),
    (TWO_YEARS, {"2024": 70, "2025": 120}, "the last year, 120 or more needed: 120; met"),
    (
        TWO_YEARS,
        {"2024": 81, "2025": 119},
        (
            "average 100 over the last 2 years, more than 100 needed: 81, 119; or "
            "the last year, 120 or more needed: 119; unmet"
        ),
    ),
    (TWO_YEARS, {"2025": 110}, "not enough data, numbers for 1 of 2 years"),
    (
        TWO_YEARS_SOLD,
        {"2024-H1": 10, "2024-H2": 90, "2025-H1": 104, "2025-H2": 98, "2026-H1": 109},
        "total 401 over the last 4 half years, more than 400 needed: 90, 104, 98, 109; met",
    ),
)


@pytest.mark.parametrize(("gate", "numbers", "explanation"), AS_WORDED)
def test_as_worded(gate: dict[str, Any], numbers: dict[str, float], explanation: str) -> None:
    workspace = load_workspace(SOURCEGRAPH).workspace
    assert workspace is not None
    settings = Settings.model_validate(
        {
            "format": 1,
            "name": "As worded",
            "scale": {"1": {}},
            "metrics": {key: metric.model_dump() for key, metric in workspace.settings.metrics.items()},
            "gates": {"promotion": gate},
        }
    )
    metrics = PersonMetrics.model_validate(
        {"periods": {period: {"quota-attainment": number} for period, number in numbers.items()}}
    )
    person: Person = somebody(metrics)
    outcome = evaluate_gate(Workspace(settings), person, "promotion", AS_OF)
    assert outcome.explanation.replace(ATTAINMENT, "") == explanation
