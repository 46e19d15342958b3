"""How two people see the same thing: side by side, in the order to talk about it, against requirements that hold."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from careerpath.analysis.assessment.agreement import Comparison, View, compare, newest_against
from careerpath.analysis.assessment.coaching import COACHING
from careerpath.analysis.assessment.fingerprint import requirements_fingerprint
from careerpath.analysis.assessment.gap import Requirement
from careerpath.model.assessment import Assessment, Rating
from careerpath.model.competency import Competency
from careerpath.model.layout import RecordName, parse_record_name
from careerpath.model.profile import Profile
from careerpath.model.role import Role
from careerpath.model.settings import Settings
from careerpath.model.workspace import Person, Workspace
from tests.conftest import DAY

Given = Mapping[str, int | Mapping[str, Any] | None]

NAMES = ("selling", "coaching", "planning", "hiring")
LEVELS = {"1": "Starts", "2": "Does", "3": "Does alone", "4": "Helps others"}


def settings_of(**policy: object) -> Settings:
    """A scale of four points, and a policy."""
    scale = {point: {"name": f"Point {point}", "meaning": meaning} for point, meaning in LEVELS.items()}
    return Settings.model_validate({"format": 1, "name": "Smallport", "scale": scale, "policy": policy})


def role_of(**fields: object) -> Role:
    """A role that asks for selling, coaching and planning, unless something else is said."""
    return Role.model_validate({"title": "Lead", "requires": {"selling": 3, "coaching": 2, "planning": 2}} | fields)


def assessed(stem: str, ratings: Given, by: str | None = None, role: str = "lead") -> tuple[RecordName, Assessment]:
    """An assessment by the name of its file; a rating alone stands for one with a why."""
    name = parse_record_name("assessments", stem)
    speaker = by or {"self": "mia", "manager": "ola", "agreed": "ola"}.get(name.kind)
    whole = {
        competency: value if isinstance(value, Mapping) else {"rating": value, "why": f"{stem}: {competency}"}
        for competency, value in ratings.items()
    }
    return name, Assessment.model_validate({"rater": name.kind, "by": speaker, "role": role, "ratings": whole})


def workspace_of(
    *assessments: tuple[RecordName, Assessment], role: Role | None = None, settings: Settings | None = None
) -> Workspace:
    """A workspace in which Mia wants to be a lead, and was assessed."""
    people = {
        person: Profile.model_validate({"name": name, "role": None, "since": None, "manager": None, "target": "lead"})
        for person, name in (("mia", "Mia Berg"), ("ola", "Ola Lund"), ("ben", "Ben Ek"))
    }
    competencies = {
        name: Competency.model_validate({"name": name.title(), "kind": "skill", "levels": LEVELS}) for name in NAMES
    }
    return Workspace(
        settings or settings_of(),
        roles={"lead": role or role_of()},
        competencies=competencies,
        people={
            person: Person(person, profile, assessments=dict(sorted(assessments)) if person == "mia" else {})
            for person, profile in people.items()
        },
    )


def rows_of(workspace: Workspace, role: str = "lead", as_of: date = DAY) -> list[Comparison]:
    """Mia against a role."""
    return compare(workspace, workspace.people["mia"], role, as_of)


def row_of(workspace: Workspace, competency: str = "selling") -> Comparison:
    """Mia's row of one competency."""
    return next(row for row in rows_of(workspace) if row.competency == competency)


def view(by: str, stem: str, rating: int | None, competency: str = "selling") -> View:
    """What an assessment says about a competency."""
    return View(by, parse_record_name("assessments", stem).day, Rating(rating=rating, why=f"{stem}: {competency}"))


# What stands side by side.


def test_row_in_whole() -> None:
    workspace = workspace_of(
        assessed("2026-11-02-self", {"selling": 4}),
        assessed("2026-11-04-manager", {"selling": 2}),
        assessed("2026-11-05-peer-ben", {"selling": 3}, by="ben"),
        assessed("2026-11-03-agreed", {"selling": 3}),
        role=role_of(requires={"selling": 3}),
    )
    assert rows_of(workspace) == [
        Comparison(
            competency="selling",
            requirement=Requirement("selling", 3, "must"),
            own=view("mia", "2026-11-02-self", 4),
            manager=view("ola", "2026-11-04-manager", 2),
            peers=(view("ben", "2026-11-05-peer-ben", 3),),
            agreed=view("ola", "2026-11-03-agreed", 3),
            stage="unconscious-incompetence",
            difference=2,
            is_big=True,
            is_settled=False,
        )
    ]


def test_requirement_that_nobody_rated_has_a_row() -> None:
    workspace = workspace_of(role=role_of(requires={"selling": 3}))
    assert rows_of(workspace) == [
        Comparison("selling", Requirement("selling", 3, "must"), None, None, (), None, None, None, False, False)
    ]


def test_what_the_role_does_not_ask_for_has_a_row_where_it_was_rated() -> None:
    workspace = workspace_of(
        assessed("2026-11-02-self", {"hiring": 1}), assessed("2026-11-05-peer-ben", {"unknown": 2}, by="ben")
    )
    assert [(row.competency, row.requirement, row.gap) for row in rows_of(workspace)] == [
        ("selling", Requirement("selling", 3, "must"), None),
        ("coaching", Requirement("coaching", 2, "must"), None),
        ("planning", Requirement("planning", 2, "must"), None),
        ("hiring", None, None),
        ("unknown", None, None),
    ]


def test_role_that_is_not_known_shows_what_was_rated_against_it() -> None:
    rows = rows_of(workspace_of(assessed("2026-11-02-self", {"selling": 4}, role="gone")), "gone")
    assert [(row.competency, row.requirement, row.stage, row.own is not None) for row in rows] == [
        ("selling", None, None, True)
    ]


@pytest.mark.parametrize(
    ("role", "requirement"),
    [
        ({"requires": {}, "should_have": {"selling": 2}}, Requirement("selling", 2, "should")),
        (
            {
                "requires": {},
                "requires_some": ({"at_least": 1, "of": {"coaching": 1}}, {"at_least": 1, "of": {"selling": 4}}),
            },
            Requirement("selling", 4, "some", 2),
        ),
        # asked for twice: the must counts, as on the rating screen
        (
            {"requires": {"selling": 2}, "requires_some": ({"at_least": 1, "of": {"selling": 4}},)},
            Requirement("selling", 2, "must"),
        ),
    ],
)
def test_how_firmly_it_is_asked_for(role: Mapping[str, object], requirement: Requirement) -> None:
    assert row_of(workspace_of(role=role_of(**role))).requirement == requirement


@pytest.mark.parametrize(
    ("assessments", "seen"),
    [
        ((), None),
        (("2026-11-02-self",), date(2026, 11, 2)),
        (("2026-11-02-self", "2026-10-02-self"), date(2026, 11, 2)),
        (("2026-11-02-self", "2026-11-20-self"), date(2026, 11, 20)),
        (("2026-11-02-self", "2026-11-21-self"), date(2026, 11, 2)),
        ((f"{DAY - timedelta(190)}-self",), DAY - timedelta(190)),
        ((f"{DAY - timedelta(191)}-self",), None),
    ],
)
def test_newest_that_counts_is_seen(assessments: tuple[str, ...], seen: date | None) -> None:
    own = row_of(workspace_of(*(assessed(stem, {"selling": 3}) for stem in assessments))).own
    assert (own.day if own else None) == seen


def test_rating_against_another_role_is_not_seen() -> None:
    row = row_of(workspace_of(assessed("2026-11-02-self", {"selling": 3}, role="seller")))
    assert (row.own, row.counts, row.stage) == (None, None, None)


def test_what_is_kept_of_one_role_or_policy_answers_for_no_other() -> None:
    workspace = workspace_of(assessed("2026-11-02-self", {"selling": 3}), assessed("2026-11-03-self", {}, role="head"))
    strict = replace(workspace, settings=settings_of(assessment_max_age_days=17))
    asked = [(workspace, "lead"), (workspace, "head"), (workspace, "nobody"), (strict, "lead"), (strict, "head")]
    for _ in range(2):  # worked out, and then remembered
        own = [newest_against(world, workspace.people["mia"], role, DAY).own for world, role in asked]
        assert [item and item[0].day.day for item in own] == [2, 3, None, None, 3]


def test_only_the_newest_assessment_of_a_rater_is_seen() -> None:
    workspace = workspace_of(
        assessed("2026-11-02-self", {"selling": 3, "coaching": 1}), assessed("2026-11-03-self", {"coaching": 2})
    )
    assert row_of(workspace).own is None
    assert row_of(workspace, "coaching").own == view("mia", "2026-11-03-self", 2, "coaching")


def test_each_peer_is_seen_once_newest_first() -> None:
    workspace = workspace_of(
        assessed("2026-10-02-peer-ben", {"selling": 1}, by="ben"),
        assessed("2026-11-05-peer-eva", {"selling": 4}, by="eva"),
        assessed("2026-11-02-peer-ben", {"selling": 2}, by="ben"),
        assessed("2026-11-03-peer-una", {"selling": None}, by="una"),
        assessed("2026-11-04-peer-ida", {"coaching": 4}, by="ida"),
    )
    assert row_of(workspace).peers == (
        view("eva", "2026-11-05-peer-eva", 4),
        view("una", "2026-11-03-peer-una", None),
        view("ben", "2026-11-02-peer-ben", 2),
    )


def test_peers_without_a_name_are_told_apart_by_their_files() -> None:
    nameless = [
        (name, assessment.model_copy(update={"by": None}))
        for name, assessment in (
            assessed("2026-11-02-peer-one", {"selling": 1}),
            assessed("2026-11-02-peer-two", {"selling": 2}),
        )
    ]
    assert [(peer.by, peer.given.rating) for peer in row_of(workspace_of(*nameless)).peers] == [("", 2), ("", 1)]


# Differences, and what settles them.


@pytest.mark.parametrize(
    ("own", "manager", "difference", "is_big"),
    [
        (4, 2, 2, True),
        (2, 4, -2, True),
        (3, 2, 1, False),
        (2, 2, 0, False),
        (None, 2, None, False),
        (2, None, None, False),
    ],
)
def test_difference(own: int | None, manager: int | None, difference: int | None, is_big: bool) -> None:
    row = row_of(
        workspace_of(
            assessed("2026-11-02-self", {"selling": own}), assessed("2026-11-04-manager", {"selling": manager})
        )
    )
    assert (row.difference, row.is_big, row.is_unresolved) == (difference, is_big, is_big)


@pytest.mark.parametrize(
    ("policy", "is_big"), [({}, True), ({"big_difference": 3}, False), ({"big_difference": 1}, True)]
)
def test_how_big_a_difference_is_the_policy_says(policy: Mapping[str, object], is_big: bool) -> None:
    workspace = workspace_of(
        assessed("2026-11-02-self", {"selling": 4}),
        assessed("2026-11-04-manager", {"selling": 2}),
        settings=settings_of(**policy),
    )
    assert row_of(workspace).is_big == is_big


@pytest.mark.parametrize(
    ("own", "manager", "agreed", "is_settled"),
    [
        ("2026-11-02", "2026-11-04", "2026-11-05", True),
        ("2026-11-02", "2026-11-04", "2026-11-04", True),
        ("2026-11-04", "2026-11-04", "2026-11-04", True),
        ("2026-11-02", "2026-11-04", "2026-11-03", False),
        ("2026-11-04", "2026-11-02", "2026-11-03", False),
        ("2026-11-02", "2026-11-04", "2026-11-01", False),
        ("2026-11-02", "2026-11-04", "2026-11-21", False),
        ("2026-11-02", "2026-11-04", None, False),
    ],
)
def test_only_what_was_agreed_after_both_settles(own: str, manager: str, agreed: str | None, is_settled: bool) -> None:
    given = [assessed(f"{own}-self", {"selling": 4}), assessed(f"{manager}-manager", {"selling": 2})]
    given += [assessed(f"{agreed}-agreed", {"selling": 3})] if agreed else []
    row = row_of(workspace_of(*given))
    assert (row.is_big, row.is_settled, row.is_unresolved) == (True, is_settled, not is_settled)


@pytest.mark.parametrize(("agreed", "role"), [({"coaching": 3}, "lead"), ({"selling": 3}, "seller")])
def test_what_was_agreed_about_something_else_settles_nothing(agreed: Given, role: str) -> None:
    workspace = workspace_of(
        assessed("2026-11-02-self", {"selling": 4}),
        assessed("2026-11-04-manager", {"selling": 2}),
        assessed("2026-11-05-agreed", agreed, role=role),
    )
    assert row_of(workspace).is_unresolved


def test_unresolved_comes_first_then_the_larger_difference_then_the_order_of_the_role() -> None:
    names = [f"part-{number}" for number in range(8)]
    own: Given = dict(zip(names, [2, 2, 3, 2, 4, 1, None, 4], strict=True))
    manager: Given = dict(zip(names, [2, 2, 2, 3, 2, 4, 2, 1], strict=True))
    workspace = workspace_of(
        assessed("2026-11-02-self", own),
        assessed("2026-11-04-manager", manager),
        assessed("2026-11-05-agreed", {"part-7": 2}),
        role=role_of(requires=dict.fromkeys(names, 2)),
    )
    assert [(row.competency, row.difference, row.is_unresolved) for row in rows_of(workspace)] == [
        ("part-5", -3, True),
        ("part-4", 2, True),
        ("part-7", 3, False),
        ("part-2", 1, False),
        ("part-3", -1, False),
        ("part-0", 0, False),
        ("part-1", 0, False),
        ("part-6", None, False),
    ]


@pytest.mark.parametrize(
    ("own", "manager", "agreed", "counts", "gap"),
    [
        (4, 2, 1, 1, 2),
        (4, 2, None, 2, 1),
        (4, None, None, 4, 0),
        (None, None, None, None, None),
        (None, 1, 4, 4, 0),
    ],
)
def test_what_counts_and_the_gap_it_leaves(
    own: int | None, manager: int | None, agreed: int | None, counts: int | None, gap: int | None
) -> None:
    row = row_of(
        workspace_of(
            assessed("2026-11-02-self", {"selling": own}),
            assessed("2026-11-04-manager", {"selling": manager}),
            assessed("2026-11-05-agreed", {"selling": agreed}),
        )
    )
    assert (row.counts.given.rating if row.counts else None, row.gap) == (counts, gap)


@pytest.mark.parametrize(
    ("own", "manager", "stage"),
    [
        ({"rating": 2}, {"rating": 2}, "conscious-incompetence"),
        ({"rating": 3}, {"rating": 2}, "unconscious-incompetence"),
        ({"rating": 2}, {"rating": 3}, "hidden-strength"),
        ({"rating": 3}, {"rating": 4}, "conscious-competence"),
        ({"rating": 3, "stage": "unconscious-competence"}, {"rating": 3}, "unconscious-competence"),
        ({"rating": 3, "stage": "hidden-strength"}, {"rating": 3}, "conscious-competence"),
        ({"rating": 2, "stage": "unconscious-competence"}, {"rating": 2}, "conscious-incompetence"),
        ({"rating": 3}, {"rating": 3, "stage": "unconscious-competence"}, "conscious-competence"),
        ({"rating": None}, {"rating": 3}, None),
        ({"rating": 3}, {"rating": None}, None),
    ],
)
def test_stage_of_competence(own: dict[str, object], manager: dict[str, object], stage: str | None) -> None:
    workspace = workspace_of(
        assessed("2026-11-02-self", {"selling": own}), assessed("2026-11-04-manager", {"selling": manager})
    )
    assert row_of(workspace).stage == stage


def test_every_stage_has_its_own_way_to_coach() -> None:
    assert {stage: coaching.word for stage, coaching in COACHING.items()} == {
        "unconscious-incompetence": "show",
        "conscious-incompetence": "ride along",
        "conscious-competence": "observe",
        "unconscious-competence": "let them teach",
        "hidden-strength": "say what you see",
    }
    assert len({coaching.advice for coaching in COACHING.values()}) == len(COACHING)


RATINGS = st.dictionaries(st.sampled_from(NAMES), st.one_of(st.none(), st.integers(1, 4)), min_size=1)


@settings(max_examples=40)
@given(one=RATINGS, other=RATINGS, agreed=RATINGS, big=st.integers(1, 4))
def test_difference_changes_its_sign_when_the_two_change_places(
    one: dict[str, int | None], other: dict[str, int | None], agreed: dict[str, int | None], big: int
) -> None:
    def rows(own: Given, manager: Given) -> dict[str, Comparison]:
        given = (assessed("2026-11-04-self", own), assessed("2026-11-04-manager", manager))
        settled = assessed("2026-11-05-agreed", agreed)
        return {
            row.competency: row
            for row in rows_of(workspace_of(*given, settled, settings=settings_of(big_difference=big)))
        }

    before, after = rows(one, other), rows(other, one)
    assert before.keys() == after.keys()
    for competency, row in before.items():
        swapped = after[competency]
        assert swapped.difference == (None if row.difference is None else -row.difference)
        assert (swapped.is_big, swapped.is_settled) == (row.is_big, row.is_settled)
    sizes = [(not row.is_unresolved, -abs(row.difference or 0)) for row in before.values()]
    assert sizes == sorted(sizes)


# The fingerprint of what was asked for.

ROLE = role_of(
    requires={"selling": 3, "coaching": 2},
    requires_some=({"at_least": 1, "of": {"planning": 2}}, {"at_least": 1, "of": {"coaching": 3, "unknown": 1}}),
    should_have={"hiring": 1},
)
WORKSPACE = workspace_of(role=ROLE)
SCALE = WORKSPACE.settings.scale


def with_role(**fields: object) -> Workspace:
    """The workspace with other words in the role."""
    changed = Role.model_validate(ROLE.model_dump() | fields)
    return replace(WORKSPACE, roles={"lead": changed})


def with_competency(competency: str, **fields: object) -> Workspace:
    """The workspace with other words in a competency."""
    changed = WORKSPACE.competencies[competency].model_copy(update=fields)
    return replace(WORKSPACE, competencies={**WORKSPACE.competencies, competency: changed})


def with_settings(**fields: object) -> Workspace:
    """The workspace with other settings."""
    return replace(WORKSPACE, settings=WORKSPACE.settings.model_copy(update=fields))


def test_fingerprint_of_old_files_stays_what_it_was() -> None:
    """It stands in files that people have committed: another one for the same content would call them all outdated."""
    assert (
        requirements_fingerprint(WORKSPACE, "lead")
        == "sha256:a8a656f792e71250a3fb7c0688c90a3923865da525fe7b23d20c3871f63f7257"
    )


CHANGES: dict[str, Callable[[], Workspace]] = {
    "a level": lambda: with_role(requires={"selling": 2, "coaching": 2}),
    "the order": lambda: with_role(requires={"coaching": 2, "selling": 3}),
    "one more": lambda: with_role(requires={"selling": 3, "coaching": 2, "hiring": 1}),
    "one less": lambda: with_role(requires={"selling": 3}),
    "a must that becomes a should": lambda: with_role(
        requires={"selling": 3}, should_have={"coaching": 2, "hiring": 1}
    ),
    "a level of a should": lambda: with_role(should_have={"hiring": 2}),
    "how many of a group": lambda: with_role(
        requires_some=({"at_least": 1, "of": {"planning": 2}}, {"at_least": 2, "of": {"coaching": 3, "unknown": 1}})
    ),
    "the groups": lambda: with_role(
        requires_some=({"at_least": 1, "of": {"planning": 2, "coaching": 3}}, {"at_least": 1, "of": {"unknown": 1}})
    ),
    "the order of the groups": lambda: with_role(requires_some=tuple(reversed(ROLE.model_dump()["requires_some"]))),
    "a descriptor": lambda: with_competency("selling", levels={**WORKSPACE.competencies["selling"].levels, 2: "Else"}),
    "a descriptor less": lambda: with_competency("hiring", levels={1: "Starts"}),
    "a descriptor of one of a group": lambda: with_competency("planning", levels={}),
    "a point of the scale": lambda: with_settings(scale={**SCALE, 5: SCALE[4]}),
    "a point less": lambda: with_settings(scale={point: SCALE[point] for point in (1, 2, 3)}),
    "the name of a point": lambda: with_settings(scale={**SCALE, 2: SCALE[2].model_copy(update={"name": "Else"})}),
    "the meaning of a point": lambda: with_settings(
        scale={**SCALE, 2: SCALE[2].model_copy(update={"meaning": "Else"})}
    ),
}
NO_CHANGES: dict[str, Callable[[], Workspace]] = {
    "nothing": lambda: WORKSPACE,
    "advantages": lambda: with_role(advantages=("Else",), disadvantages=("Else",)),
    "titles": lambda: with_role(title="Else"),
    "summaries": lambda: with_role(summary="Else"),
    "a day": lambda: with_role(day_to_day=({"task": "Else"},), responsibilities=("Else",)),
    "what a competency is called": lambda: with_competency("selling", name="Else", summary="Else"),
    "what closes a gap": lambda: with_competency("selling", develop=()),
    "the order of descriptors": lambda: with_competency(
        "selling", levels=dict(reversed(WORKSPACE.competencies["selling"].levels.items()))
    ),
    "the order of the scale": lambda: with_settings(scale=dict(reversed(SCALE.items()))),
    "the policy": lambda: with_settings(policy=settings_of(big_difference=1).policy, name="Else"),
    "another role": lambda: replace(WORKSPACE, roles={**WORKSPACE.roles, "other": role_of(title="Other")}),
    "people": lambda: replace(WORKSPACE, people={}),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_fingerprint_changes_with(change: Callable[[], Workspace]) -> None:
    assert requirements_fingerprint(change(), "lead") != requirements_fingerprint(WORKSPACE, "lead")


@pytest.mark.parametrize("change", NO_CHANGES.values(), ids=NO_CHANGES)
def test_fingerprint_does_not_change_with(change: Callable[[], Workspace]) -> None:
    assert requirements_fingerprint(change(), "lead") == requirements_fingerprint(WORKSPACE, "lead")


def test_fingerprint_of_competencies_nobody_asks_for_does_not_matter() -> None:
    role = role_of(requires={"selling": 3})
    one, other = workspace_of(role=role), replace(with_competency("coaching", levels={}), roles={"lead": role})
    assert requirements_fingerprint(one, "lead") == requirements_fingerprint(other, "lead")


def test_every_change_has_its_own_fingerprint() -> None:
    assert len({requirements_fingerprint(change(), "lead") for change in CHANGES.values()}) == len(CHANGES)


def test_fingerprint_of_a_role_that_does_not_exist() -> None:
    with pytest.raises(KeyError):
        requirements_fingerprint(WORKSPACE, "nobody")
