"""What the second of two roles adds, drops, raises and lowers."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from careerpath.analysis.move.role_difference import RequirementChange, RoleDifference, difference_of
from careerpath.model.role import Role


def role(**parts: Any) -> Role:
    return Role.model_validate({"title": "Some role", **parts})


SELLER = role(
    responsibilities=("Win new customers", "Keep the forecast honest"),
    deliverables=({"item": "The quota of the quarter"}, {"item": "An honest forecast"}),
    day_to_day=({"task": "Call prospects"}, {"task": "Plan the week"}),
    requires={"selling": 3, "forecasting": 2},
    should_have={"planning": 1},
)
BOSS = role(
    responsibilities=("Coach each seller", "Keep the forecast honest"),
    deliverables=({"item": "An honest forecast", "goals": ("revenue",)}, {"item": None}, {"item": "The team's number"}),
    day_to_day=({"task": "Listen to calls"}, {"task": None}, {"task": "Plan the week"}),
    requires={"coaching": 3, "selling": 2},
    requires_some=({"at_least": 1, "of": {"planning": 2, "hiring": 1}},),
    should_have={"forecasting": 2},
)


def test_everything_that_differs() -> None:
    assert difference_of(SELLER, BOSS) == RoleDifference(
        requirements=(
            RequirementChange("coaching", None, 3, "must"),
            RequirementChange("selling", 3, 2, "must"),
            RequirementChange("planning", 1, 2, "some"),
            RequirementChange("hiring", None, 1, "some"),
            RequirementChange("forecasting", 2, 2, "should"),
        ),
        new_responsibilities=("Coach each seller",),
        dropped_responsibilities=("Win new customers",),
        new_deliverables=("The team's number",),
        dropped_deliverables=("The quota of the quarter",),
        new_tasks=("Listen to calls",),
    )


def test_the_way_back() -> None:
    assert difference_of(BOSS, SELLER) == RoleDifference(
        requirements=(
            RequirementChange("selling", 2, 3, "must"),
            RequirementChange("forecasting", 2, 2, "must"),
            RequirementChange("planning", 2, 1, "should"),
            RequirementChange("coaching", 3, None, None),
            RequirementChange("hiring", 1, None, None),
        ),
        new_responsibilities=("Win new customers",),
        dropped_responsibilities=("Coach each seller",),
        new_deliverables=("The quota of the quarter",),
        dropped_deliverables=("The team's number",),
        new_tasks=("Call prospects",),
    )


@pytest.mark.parametrize(
    ("change", "rise"),
    [
        (RequirementChange("selling", 2, 3, "must"), 1),
        (RequirementChange("selling", 3, 3, "must"), 0),
        (RequirementChange("selling", 3, 1, "should"), -2),
        (RequirementChange("selling", None, 2, "must"), 2),
        (RequirementChange("selling", 2, None, None), -2),
        (RequirementChange("selling", 0, None, None), 0),
    ],
)
def test_rise(change: RequirementChange, rise: int) -> None:
    assert change.rise == rise


@pytest.mark.parametrize(
    ("asks", "level", "priority"),
    [
        # of two places in one role, the firmest counts and not the last
        ({"requires": {"selling": 4}, "requires_some": ({"at_least": 1, "of": {"selling": 2}},)}, 4, "must"),
        ({"requires": {"selling": 2}, "should_have": {"selling": 4}}, 2, "must"),
    ],
)
def test_a_must_have_stands_before_a_wish(asks: dict[str, Any], level: int, priority: str) -> None:
    changes = difference_of(role(), role(**asks)).requirements
    assert [(change.competency, change.end, change.priority) for change in changes] == [("selling", level, priority)]


TEXTS = st.lists(st.sampled_from(["x", "y", "z"]), unique=True).map(tuple)
ROLES = st.builds(
    role, responsibilities=TEXTS, requires=st.dictionaries(st.sampled_from("abc"), st.integers(0, 5), max_size=3)
)


@settings(max_examples=25)
@given(ROLES)
def test_a_role_differs_in_nothing_from_itself(same: Role) -> None:
    assert difference_of(same, same) == RoleDifference(
        tuple(RequirementChange(name, level, level, "must") for name, level in same.requires.items()),
        (),
        (),
        (),
        (),
        (),
    )


@settings(max_examples=25)
@given(ROLES, ROLES)
def test_what_one_adds_the_other_drops(start: Role, end: Role) -> None:
    there, back = difference_of(start, end), difference_of(end, start)
    assert there.new_responsibilities == back.dropped_responsibilities
    assert {change.competency: change.rise for change in there.requirements} == {
        change.competency: -change.rise for change in back.requirements
    }
