"""What only people can say of a plan, and where they say it."""

from typing import Any

import pytest

from careerpath.analysis.plan.unsaid import Unsaid, find_unsaid
from tests.candidates import changed, workspace_of

INTENT = Unsaid("Whether Ola Lund means to promote when the criteria are met", "intent")
VACANCY = Unsaid("Whether there will be an opening, and when", "vacancy")
PREPARATION = Unsaid("What is assumed: has the skills, or will learn them in the job", "preparation")
SATISFACTION = Unsaid("What will be satisfying about the new position", "satisfaction")
MENTOR = Unsaid("Who has made this move and will be the mentor", "mentors")
DECISION = Unsaid("The decision to sell or to manage, after reading what speaks against managing", "decision")
NOTHING_SAID: list[tuple[str, Any]] = [
    *((f"plan.{key}", None) for key in ("intent", "vacancy", "preparation")),
    ("profile.mentors", []),
    ("profile.decision", None),
]


def unsaid(*changes: tuple[str, Any]) -> list[Unsaid]:
    """What Mia's plan does not say yet, the facts being changed."""
    workspace = workspace_of(changed(*changes))
    mia = workspace.people["mia"]
    assert mia.plan is not None
    return list(find_unsaid(workspace, mia, mia.plan))


def test_everything_that_may_be_open_in_the_order_of_the_file() -> None:
    assert unsaid(*NOTHING_SAID) == [INTENT, VACANCY, PREPARATION, SATISFACTION, MENTOR, DECISION]


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (("plan.satisfaction", "To raise others"), []),
        (("plan.preparation", {"assumption": None, "after": "With Ola"}), [PREPARATION, SATISFACTION]),
        (("profile.mentors", []), [SATISFACTION, MENTOR]),
        (("profile.decision", None), [SATISFACTION, DECISION]),
    ],
)
def test_what_is_said_is_not_asked(change: tuple[str, Any], expected: list[Unsaid]) -> None:
    assert unsaid(change) == expected


def test_a_mentor_and_a_decision_are_asked_for_where_the_move_does() -> None:
    led = ("profile.history", [{"role": "head", "from": "2030-01-01"}])
    assert unsaid(*NOTHING_SAID, led) == [INTENT, VACANCY, PREPARATION, SATISFACTION]
    asked = ("path.steps.1.mentor_required", True)
    assert unsaid(*NOTHING_SAID, led, asked) == [INTENT, VACANCY, PREPARATION, SATISFACTION, MENTOR]


@pytest.mark.parametrize("target", [None, "seller"])
def test_to_grow_in_the_present_role_leaves_nothing_open(target: str | None) -> None:
    assert unsaid(*NOTHING_SAID, ("plan.target", target)) == []
