"""What becomes of a plan when its person takes up the new role, and what the first months in it are."""

from datetime import date
from functools import partial
from typing import Any

from careerpath.analysis.decision.taking_up import TakingUp, changed_actions, take_up
from careerpath.analysis.move.readiness import find_readiness
from careerpath.model.plan import Action
from tests.candidates import DAY, FACTS, changed, workspace_of

RATINGS = "assessments.2026-09-01-agreed.ratings"
ACTIONS: dict[str, Any] = FACTS["plan"]["actions"]


def taken_up(*changes: tuple[str, Any], mentor: str | None = None, manager: str | None = "ola") -> TakingUp:
    """What becomes of Mia's plan when she is a Team Lead from the day on, the facts being changed."""
    workspace = workspace_of(changed(*changes))
    mia = workspace.people["mia"]
    return take_up(workspace, mia, find_readiness(workspace, mia, "lead", DAY), mentor, manager, DAY)


in_first_months = partial(
    Action, status="planned", stage="new-position", start=date(2026, 11, 20), due=date(2027, 2, 18)
)
REVIEW = in_first_months(
    kind="coaching",
    do=(
        "Review the first months as Team Lead every month, as before, and rate anew what the job asks for, since the "
        "stages of competence start over"
    ),
    owner="ola",
    done_when="Three reviews are on file, and an agreed assessment from the new position",
    hours_per_month=2.0,
)
DUTIES = in_first_months(
    kind="onboarding",
    do=(
        "Ask each report the Monday question from the first week on, keep a plan with each of them, debrief every "
        "month with Ola Lund, talk every quarter with Finance, HR"
    ),
    owner="mia",
    done_when="Each report has a plan that both signed; three months of Mondays and debriefs are on file",
)
TAKE_OVER = in_first_months(
    kind="onboarding",
    do="Take over, one after the other, what is new as Team Lead",
    owner="mia",
    done_when="Each new responsibility was carried once, and talked through afterwards",
)
MENTOR_HOUR = in_first_months(
    kind="mentoring",
    do="One hour a week on the first months as Team Lead, and never on single deals",
    owner="eve",
    done_when="Twelve hours held, and the next new one could be told what to expect",
)
DEPARTMENTS = ("settings.policy", {"departments": ["Finance", "HR"]})
MORE_TO_DO = ("roles.lead.responsibilities", ["Coach each seller"])


def test_the_first_months_of_a_first_managing_role() -> None:
    assert taken_up(DEPARTMENTS, MORE_TO_DO, mentor="eve") == TakingUp(
        (),
        (),
        {
            "first-months": TAKE_OVER,
            "monthly-review-goes-on": REVIEW,
            "mentor-hour": MENTOR_HOUR,
            "managers-duties": DUTIES,
        },
    )


def test_what_is_not_there_asks_nothing_of_anybody() -> None:
    bare = {"managers-duties": DUTIES.model_copy(update={"do": DUTIES.do.partition(", debrief")[0]})}
    assert taken_up(("settings.policy", {"departments": []}), manager=None).added == bare
    assert taken_up(DEPARTMENTS, mentor="ola").added == {"monthly-review-goes-on": REVIEW, "managers-duties": DUTIES}
    led = [{"role": "head", "from": "2015-01-01"}]
    assert taken_up(("profile.history", led)).added == {"monthly-review-goes-on": REVIEW}
    no_role_before = ("profile.role", None)
    assert taken_up(("profile.history", led), no_role_before, manager=None).added == {"first-months": TAKE_OVER}
    new_deliverable = ("roles.lead.deliverables", [{"item": "Monthly forecast"}])
    assert taken_up(("profile.history", led), new_deliverable, manager=None).added == {"first-months": TAKE_OVER}


def test_what_the_plan_has_already_is_not_drafted_again_and_ids_stay_apart() -> None:
    own = Action(stage="new-position", kind="onboarding", do="Meet everybody", owner="mia", status="doing")
    there = ("plan.actions", {"first-days": own.model_dump(mode="json"), "managers-duties": ACTIONS["calls"]})
    assert taken_up(DEPARTMENTS, MORE_TO_DO, there).added == {
        "monthly-review-goes-on": REVIEW,
        "managers-duties-2": DUTIES,
    }
    over = ("plan.actions", {"first-months": own.model_copy(update={"status": "done"}).model_dump(mode="json")})
    assert taken_up(DEPARTMENTS, MORE_TO_DO, over).added == {
        "first-months-2": TAKE_OVER,
        "monthly-review-goes-on": REVIEW,
        "managers-duties": DUTIES,
    }


def learn(name: str, competency: str, to: int, done_when: str) -> Action:
    """What is learnt in the job."""
    do = f"Learn in the job what was still missing in {name}"
    return in_first_months(kind="practice", do=do, competency=competency, to=to, owner="mia", done_when=done_when)


def test_what_is_missing_is_learnt_in_the_job() -> None:
    found = taken_up(
        (f"{RATINGS}.coaching.rating", 2),
        (f"{RATINGS}.plans.rating", 1),
        ("competencies.coaching.levels", {"3": "Asks before telling"}),
        ("roles.lead.requires_some", [{"at_least": 2, "of": {"hires": 2, "selling": 1, "plans": 2}}]),
    )
    assert {name: action for name, action in found.added.items() if name.startswith("learn")} == {
        "learn-coaching": learn("Coaching", "coaching", 3, "Asks before telling"),
        "learn-plans": learn("Plans", "plans", 2, "Rated 2 or more"),  # the nearest of the group
    }


def test_of_a_short_group_the_nearest_are_learnt_as_many_as_are_short() -> None:
    def learnt(at_least: int | None) -> list[str]:
        found = taken_up(
            (RATINGS, {"coaching": {"rating": 1}, "selling": {"rating": 3}, "plans": {"rating": 2}}),
            ("roles.lead.requires", {"selling": 3}),
            ("roles.lead.requires_some", [{"at_least": at_least, "of": {"hires": 2, "coaching": 3, "plans": 3}}]),
        )
        return [name for name in found.added if name.startswith("learn")]

    assert [learnt(number) for number in (None, 1, 2, 3)] == [
        [],
        ["learn-plans"],
        ["learn-plans", "learn-coaching"],
        ["learn-plans", "learn-coaching", "learn-hires"],
    ]


def test_what_the_person_alone_has_said_is_nearer_than_what_is_rated_too_low() -> None:
    self_rated = {"rater": "self", "by": "mia", "role": "lead", "ratings": {"hires": {"rating": 2}}}
    found = taken_up(
        (RATINGS, {"coaching": {"rating": 3}, "selling": {"rating": 3}, "plans": {"rating": 1}}),
        ("assessments.2026-09-02-self", self_rated),
        ("roles.lead.requires_some", [{"at_least": 2, "of": {"coaching": 3, "plans": 2, "hires": 2}}]),
    )
    assert [name for name in found.added if name.startswith("learn")] == ["learn-hires"]


def test_without_a_plan_and_with_a_competency_that_is_not_there() -> None:
    found = taken_up(DEPARTMENTS, ("plan", None), ("roles.lead.requires", {"closing": 2}))
    assert found == TakingUp(
        (),
        (),
        {
            "monthly-review-goes-on": REVIEW,
            "managers-duties": DUTIES,
            "learn-closing": learn("closing", "closing", 2, "Rated 2 or more"),
        },
    )


def test_what_is_under_way_is_closed_but_for_the_last_that_serves_what_is_missing() -> None:
    def doing(stage: str, **rest: Any) -> dict[str, Any]:
        return {**ACTIONS["calls"], "stage": stage, "status": "doing", **rest}

    actions = {
        "calls": ACTIONS["calls"] | {"competency": "coaching"},
        "undated": doing("permanent", competency="coaching"),
        "soon": doing("mastery", competency="coaching", due="2026-12-01"),
        "later": doing("trial", competency="coaching", due="2027-01-01", outcome="Half of it"),
        "selling": doing("trial", competency="selling", due="2027-01-01", outcome="Two of three"),
        "other": doing("permanent", status="planned"),
        "first": doing("new-position", kind="practice", competency="hires"),
    }
    short = [
        (f"{RATINGS}.coaching.rating", 2),
        (f"{RATINGS}.plans", {"rating": 1}),
        ("roles.lead.requires_some", [{"at_least": 1, "of": {"hires": 2}}]),
    ]
    found = taken_up(DEPARTMENTS, ("plan.actions", actions), *short)
    assert found == TakingUp(
        ("undated", "soon", "selling", "other"),
        ("later",),
        {"monthly-review-goes-on": REVIEW, "managers-duties": DUTIES},
    )
    plan = workspace_of(changed(("plan.actions", actions))).people["mia"].plan
    assert plan is not None
    why = "Closed on 2026-11-20, when the new position began"
    assert changed_actions(plan, found, DAY) == {
        "undated": {"status": "dropped", "outcome": why},
        "soon": {"status": "dropped", "outcome": why},
        "selling": {"status": "dropped", "outcome": "Two of three"},
        "other": {"status": "dropped", "outcome": why},
        "later": {"stage": "new-position"},
    }
