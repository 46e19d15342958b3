"""What a role asks for beside where someone stands: the rows, their order, and what blocks."""

from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from careerpath.analysis.assessment.gap import Gap, Requirement, find_gaps, gaps_to_role, requirements_of
from careerpath.analysis.assessment.ratings import CurrentRating
from careerpath.model.role import Role
from careerpath.model.workspace import Workspace
from tests.conftest import DAY
from tests.test_ratings import MANAGER, SELF, SETTINGS, Given, assessed

MANAGER_FILE, SELF_FILE = f"{MANAGER}-manager", f"{SELF}-self"


def role(**parts: Any) -> Role:
    return Role.model_validate({"title": "Some role", **parts})


def some(at_least: int | None, **levels: int) -> dict[str, object]:
    return {"at_least": at_least, "of": levels}


def workspace(**roles: Role) -> Workspace:
    return Workspace(SETTINGS, roles=roles)


def rows(asks: Role, ratings: Given) -> list[tuple[str, str, int | None, bool]]:
    """Competency, priority, gap and whether it blocks, for somebody whom their manager rated."""
    person = assessed({MANAGER_FILE: ("seller", ratings)})
    return [
        (gap.requirement.competency, gap.requirement.priority, gap.gap, gap.blocking)
        for gap in gaps_to_role(workspace(seller=asks), person, "seller", DAY)
    ]


def test_every_column_of_a_row() -> None:
    person = assessed(
        {
            MANAGER_FILE: ("seller", {"selling": 2, "planning": 4}),
            SELF_FILE: ("seller", {"selling": 3, "writing": 1}),
        }
    )
    asks = role(requires={"selling": 3, "coaching": 1, "planning": 3}, should_have={"writing": 2})
    assert gaps_to_role(workspace(seller=asks), person, "seller", DAY) == [
        Gap(
            "seller",
            Requirement("selling", 3, "must"),
            CurrentRating(2, "manager", MANAGER, f"{MANAGER_FILE} selling"),
            1,
            "unconscious-incompetence",
            blocking=True,
        ),
        Gap("seller", Requirement("coaching", 1, "must"), None, None, None, blocking=True),
        Gap(
            "seller",
            Requirement("planning", 3, "must"),
            CurrentRating(4, "manager", MANAGER, f"{MANAGER_FILE} planning"),
            0,
            None,
            blocking=False,
        ),
        Gap(
            "seller",
            Requirement("writing", 2, "should"),
            CurrentRating(1, "self", SELF, f"{SELF_FILE} writing"),
            1,
            None,
            blocking=False,
        ),
    ]


def test_requirements_stand_in_the_order_of_the_file() -> None:
    asks = role(
        should_have={"writing": 1},
        requires_some=(some(1, zeal=2, art=1), some(2, selling=3)),
        requires={"selling": 2, "coaching": 1},
    )
    assert list(requirements_of(asks)) == [
        Requirement("selling", 2, "must"),
        Requirement("coaching", 1, "must"),
        Requirement("zeal", 2, "some", 1),
        Requirement("art", 1, "some", 1),
        Requirement("selling", 3, "some", 2),
        Requirement("writing", 1, "should"),
    ]


@pytest.mark.parametrize(
    ("asks", "ratings", "expected"),
    [
        pytest.param(
            role(requires={"a": 1, "b": 3, "c": 1, "d": 2}),
            {"a": 1, "b": 2, "c": 5},
            [("b", "must", 1, True), ("d", "must", None, True), ("a", "must", 0, False), ("c", "must", 0, False)],
            id="what blocks comes first, in the role's order",
        ),
        pytest.param(
            role(requires={"a": 1}, should_have={"b": 3, "c": 1, "d": 2}),
            {"a": 3, "b": 1, "c": 1},
            [
                ("a", "must", 0, False),
                ("b", "should", 2, False),
                ("c", "should", 0, False),
                ("d", "should", None, False),
            ],
            id="what should be there never blocks",
        ),
        pytest.param(
            role(requires={"a": 0}), {}, [("a", "must", None, True)], id="an unrated must blocks at any level"
        ),
        pytest.param(role(), {"a": 5}, [], id="a role that asks for nothing"),
        pytest.param(
            role(requires_some=(some(2, a=2, b=2, c=2),)),
            {"a": 2, "b": 1, "c": 3},
            [("a", "some", 0, False), ("b", "some", 1, False), ("c", "some", 0, False)],
            id="two of three are reached",
        ),
        pytest.param(
            role(requires_some=(some(2, a=2, b=2, c=2),)),
            {"a": 2, "b": 1},
            [("b", "some", 1, True), ("c", "some", None, True), ("a", "some", 0, False)],
            id="one of two: what is missing blocks, what is reached does not",
        ),
        pytest.param(
            role(requires_some=(some(1, a=3, b=3), some(1, a=1, c=3))),
            {"a": 2},
            [("a", "some", 1, True), ("b", "some", None, True), ("a", "some", 0, False), ("c", "some", None, False)],
            id="a competency in two groups, short in one",
        ),
        pytest.param(
            role(requires={"z": 1}, requires_some=(some(1, a=1),), should_have={"s": 1}),
            {"z": 1},
            [("z", "must", 0, False), ("a", "some", None, True), ("s", "should", None, False)],
            id="a closed must stands before a group that blocks",
        ),
        pytest.param(
            role(requires_some=(some(None, a=1), some(3, b=1))),
            {"b": 1},
            [("a", "some", None, False), ("b", "some", 0, False)],
            id="a group that asks for none, and one that asks for more than it has",
        ),
    ],
)
def test_order_and_blocking(
    asks: Role, ratings: Mapping[str, int], expected: list[tuple[str, str, int | None, bool]]
) -> None:
    assert rows(asks, ratings) == expected


SELLER, MANAGER_ROLE = role(requires={"selling": 2}), role(requires={"coaching": 2, "selling": 1})


@pytest.mark.parametrize(
    ("present", "target", "expected"),
    [
        ("seller", "boss", [("seller", "selling"), ("boss", "coaching"), ("boss", "selling")]),
        ("seller", "seller", [("seller", "selling")]),
        ("seller", None, [("seller", "selling")]),
        ("nowhere", "boss", [("boss", "coaching"), ("boss", "selling")]),
        ("seller", "nowhere", [("seller", "selling")]),
        ("nowhere", None, []),
    ],
)
def test_present_role_then_target(present: str, target: str | None, expected: list[tuple[str, str]]) -> None:
    person = assessed({MANAGER_FILE: ("seller", {"selling": 2})}, role=present, target="boss")
    found = find_gaps(workspace(seller=SELLER, boss=MANAGER_ROLE), person, target, DAY)
    assert [(gap.role, gap.requirement.competency) for gap in found] == expected


def test_current_counts_for_every_role_and_the_stage_for_its_own() -> None:
    person = assessed({MANAGER_FILE: ("seller", {"selling": 2}), SELF_FILE: ("seller", {"selling": 2})}, target="boss")
    found = find_gaps(workspace(seller=SELLER, boss=role(requires={"selling": 1})), person, "boss", DAY)
    assert [(gap.role, gap.current and gap.current.rating, gap.stage) for gap in found] == [
        ("seller", 2, "conscious-competence"),
        ("boss", 2, None),
    ]


COMPETENCIES = ("a", "b", "c", "d")
LEVELS = st.dictionaries(st.sampled_from(COMPETENCIES), st.integers(0, 5), max_size=4)
GROUPS = st.lists(st.fixed_dictionaries({"at_least": st.integers(1, 4), "of": LEVELS.filter(bool)}), max_size=2).map(
    tuple
)
ROLES = st.builds(role, requires=LEVELS, should_have=LEVELS, requires_some=GROUPS)
RATINGS = st.dictionaries(st.sampled_from(COMPETENCIES), st.one_of(st.none(), st.integers(1, 5)), max_size=4)


@given(asks=ROLES, ratings=RATINGS)
def test_a_gap_is_never_negative(asks: Role, ratings: Given) -> None:
    for competency, priority, gap, blocking in rows(asks, ratings):
        assert (gap is None) == (ratings.get(competency) is None)
        assert gap is None or gap >= 0
        assert not (blocking and (gap == 0 or priority == "should"))


@given(asks=ROLES, ratings=RATINGS, raised=st.sampled_from(COMPETENCIES), by=st.integers(0, 4))
def test_a_higher_rating_widens_and_blocks_nothing(asks: Role, ratings: Given, raised: str, by: int) -> None:
    """Raising one rating, or giving the first one, leaves every row as it was or better."""
    higher = {**ratings, raised: min(5, (ratings.get(raised) or 1) + by)}
    person, better = (assessed({MANAGER_FILE: ("seller", each)}) for each in (ratings, higher))
    before = {gap.requirement: gap for gap in gaps_to_role(workspace(seller=asks), person, "seller", DAY)}
    after = {gap.requirement: gap for gap in gaps_to_role(workspace(seller=asks), better, "seller", DAY)}
    assert after.keys() == before.keys()
    for requirement, gap in after.items():
        was = before[requirement]
        assert was.gap is None or (gap.gap is not None and gap.gap <= was.gap)
        assert was.blocking or not gap.blocking
