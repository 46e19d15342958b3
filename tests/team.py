"""A team: Ada, who wants to be a Senior Seller and has a plan; Ola, who manages her; Eva, his boss."""

from pathlib import Path

from tests.conftest import write
from tests.test_cases import lay_out

PLAN = "people/ada-verne/plan.yaml"
FILES = {
    "people/eva-holm/profile.yaml": "name: Eva Holm\nrole: team-manager\nsince: 2019-05-01\nmanager: null\n",
    "people/ola-lund/profile.yaml": (
        "name: Ola Lund\nrole: team-manager\nsince: 2022-03-01\nmanager: eva-holm\ncapacity_hours_per_month: 3\n"
    ),
    "people/ada-verne/profile.yaml": (
        "name: Ada Verne\nrole: seller\nsince: 2024-02-01\nmanager: ola-lund\npath: selling\ntarget: senior-seller\n"
        "emails: [ada@smallport.example]\n"
    ),
    "people/ada-verne/metrics.yaml": (
        "updated: 2026-11-02\nperiods:\n"
        "  2025-Q4: {quota-attainment: 98}\n  2026-Q1: {quota-attainment: 104}\n"
        "  2026-Q2: {quota-attainment: 101}\n  2026-Q3: {quota-attainment: 99}\n"
    ),
    "people/ada-verne/assessments/2026-10-19-self.yaml": (
        "rater: self\nby: ada-verne\nrole: senior-seller\nratings:\n"
        "  selling: {rating: 3, why: Closed the port}\n  account-planning: {rating: 1, why: No plan on paper}\n"
    ),
    "people/ada-verne/assessments/2026-10-20-manager.yaml": (
        "rater: manager\nby: ola-lund\nrole: senior-seller\nperformance: 2\npotential: 3\nratings:\n"
        "  selling: {rating: 2, why: Closes alone}\n  account-planning: {rating: 1, why: Names who decides}\n"
        "shared: 2026-10-21\n"
    ),
    PLAN: """\
# Ada and Ola wrote this on a Friday.
target: senior-seller
path: selling
opened: 2026-10-23
by: 2027-09-30
owner: ada-verne
accountable: ola-lund
intent: Ola puts Ada forward when the criteria are met
actions:
  own-calls:  # hers alone
    {stage: mastery, kind: practice, do: Note one call a week, owner: ada-verne, due: 2026-12-18, status: doing}
  ride-along:
    stage: mastery
    kind: coaching
    do: Ride along once a month
    competency: selling
    owner: ola-lund
    hours_per_month: 2
    due: 2026-12-18
    done_when: Ada leads the talk
    status: doing
  renewal:
    stage: trial
    kind: trial
    do: Lead the renewal of one account
    competency: account-planning
    to: 2
    owner: ada-verne
    hours_per_month: 2
    start: 2026-10-26
    due: 2026-12-11  # before the year ends
    done_when: The account renews
    safe_ground: A B account
    status: doing
  price-list:
    stage: trial
    kind: trial
    do: Try the new price list
    owner: ada-verne
    status: planned
  big-accounts:
    stage: permanent
    kind: assignment
    do: Own two large accounts
    owner: ada-verne
    start: 2026-11-23
    status: planned
  first-visits:
    stage: new-position
    kind: onboarding
    do: Visit each large account
    owner: ada-verne
    done_when: All visited
    status: planned
""",
}


def lay_team(root: Path) -> None:
    """Lay the team out in a new folder."""
    (root.parent / "nothing").mkdir(parents=True, exist_ok=True)
    lay_out(root.parent / "nothing", root)
    for file, text in FILES.items():
        write(root, file, text)
