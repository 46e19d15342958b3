"""What differs between two workspaces, as values: in which file it stands, by which id, and whom it reaches."""

from dataclasses import replace
from typing import Any

import pytest

from careerpath.analysis.change.changed_fields import changed_fields
from careerpath.analysis.change.changes import Change, Subject, leave_out
from careerpath.analysis.change.renames import with_present_ids
from careerpath.analysis.change.touched import Touched, find_touched, names_any, refer_to
from careerpath.model.layout import parse_record_name
from careerpath.model.path import Path
from careerpath.model.profile import Private, Profile
from careerpath.model.promotion import Promotion
from careerpath.model.renaming import Names, renamed
from careerpath.model.request import Request
from careerpath.model.upward import Upward
from careerpath.model.workspace import Workspace
from tests.candidates import FACTS, changed, workspace_of

BEFORE = workspace_of(FACTS)
EVERY_FILE: tuple[tuple[Subject, str], ...] = (
    (Subject("settings", "", "changed", (Change("careerpath", ("name",), "A", "B"),)), "careerpath.yaml"),
    (Subject("path", "leading", "added", (Change("path", (), None, 1),)), "paths/leading.yaml"),
    (Subject("role", "lead", "added", (Change("role", (), None, 1),)), "paths/roles/lead.yaml"),
    (Subject("competency", "plans", "added", (Change("competency", (), None, 1),)), "paths/competencies/plans.yaml"),
    (Subject("person", "mia", "changed", (Change("plan", ("by",), 1, 2),)), "people/mia/plan.yaml"),
    (
        Subject("person", "mia", "changed", (Change("log-promise", (), None, 1, "2026-11-02-promise"),)),
        "people/mia/log/2026-11-02-promise.yaml",
    ),
    (
        Subject("person", "mia", "changed", (Change("assessment", (), None, 1, "2026-11-02-manager"),)),
        "people/mia/assessments/2026-11-02-manager.yaml",
    ),
    (
        Subject("person", "mia", "changed", (Change("request", (), None, 1, "2026-11-02"),)),
        "people/mia/requests/2026-11-02.yaml",
    ),
    (
        Subject("person", "mia", "changed", (Change("promotion", (), None, 1, "2026-11-02"),)),
        "people/mia/promotions/2026-11-02.yaml",
    ),
)


@pytest.mark.parametrize(("subject", "file"), EVERY_FILE, ids=[file for _, file in EVERY_FILE])
def test_what_stands_in_a_file_that_cannot_be_read_is_not_told(subject: Subject, file: str) -> None:
    others = frozenset(other for _, other in EVERY_FILE if other != file)
    assert list(leave_out([subject], others)) == [subject]
    assert list(leave_out([subject], frozenset({file}))) == []


def test_the_rest_of_a_subject_is_told_and_so_is_a_new_id() -> None:
    target = Change("profile", ("target",), None, "lead")
    by = Change("plan", ("by",), 1, 2)
    both = Subject("person", "mia", "changed", (target, by), "mia-b")
    plan = frozenset({"people/mia/plan.yaml"})
    assert list(leave_out([both], plan)) == [Subject("person", "mia", "changed", (target,), "mia-b")]
    renamed = Subject("person", "mia", "changed", (by,), "mia-b")
    assert list(leave_out([renamed], plan)) == [Subject("person", "mia", "changed", (), "mia-b")]
    ola = Subject("person", "ola", "changed", (by,))
    assert list(leave_out([both, ola], frozenset({"people/mia/profile.yaml"}))) == [ola]
    role = Subject("role", "mia", "added", (Change("role", (), None, 1),))
    assert list(leave_out([role], frozenset({"people/mia/profile.yaml"}))) == [role]


@pytest.mark.parametrize(
    ("names", "kind", "ids"),
    [
        ({"role": {"lead": "boss"}}, "roles", ["seller", "boss", "head"]),
        ({"path": {"leading": "up"}}, "paths", ["up"]),
        ({"competency": {"plans": "planning"}}, "competencies", ["selling", "coaching", "planning", "hires"]),
        ({"person": {"mia": "mia-berg"}}, "people", ["mia-berg", "ola"]),
    ],
)
def test_one_kind_has_other_ids_and_the_rest_the_same(names: Names, kind: str, ids: list[str]) -> None:
    now = with_present_ids(BEFORE, names)
    expected = {name: list(getattr(BEFORE, name)) for name in ("roles", "paths", "competencies", "people")}
    assert {name: list(getattr(now, name)) for name in expected} == expected | {kind: ids}
    assert [person.id for person in now.people.values()] == list(now.people)
    assert {person.profile.name for person in now.people.values()} == {"Mia Berg", "Ola Lund"}
    assert with_present_ids(BEFORE, {}) is BEFORE


def test_each_file_of_somebody_reads_with_the_present_ids() -> None:
    request, promotion = (parse_record_name(folder, "2026-11-02") for folder in ("requests", "promotions"))
    mia = replace(
        BEFORE.people["mia"],
        private=Private.model_validate({"notes": ({"by": "ola"},)}),
        upward=Upward(boss="ola"),
        requests={request: Request.model_validate({"wants": "lead", "acknowledged": None})},
        promotions={promotion: Promotion(to="lead", decision="promoted", by="ola")},
    )
    names: Names = {"person": {"mia": "mia-berg", "ola": "ola-lund"}, "role": {"lead": "boss"}}
    now = with_present_ids(replace(BEFORE, people={"mia": mia}), names).people["mia-berg"]
    before, after = ([document for _, document in person.documents()] for person in (mia, now))
    assert after == [renamed(document, names) for document in before]
    assert [document for document in after if document in before] == [mia.metrics]  # no id of the framework is in it
    assert [file for file, _ in now.documents()] == [
        file.replace("people/mia/", "people/mia-berg/") for file, _ in mia.documents()
    ]


def test_items_in_another_order_and_a_list_where_there_was_none() -> None:
    path = Path.model_validate({"name": "Leading", "needs": ("growth", "trade", "calm"), "steps": ()})
    other = path.model_copy(update={"needs": ("growth", "calm", "reach", "trade")})
    assert list(changed_fields("path", path, other)) == [
        Change("path", ("needs", "reach"), None, "reach"),
        Change("path", ("needs",), ("growth", "trade", "calm"), ("growth", "calm", "trade"), is_order=True),
    ]
    lead = BEFORE.roles["lead"].model_copy(update={"should_have": {"plans": 2, "hires": 1}})
    turned = {key: dict(reversed(getattr(lead, key).items())) for key in ("requires", "should_have")}
    assert list(changed_fields("role", lead, lead.model_copy(update=turned))) == [
        Change("role", ("requires",), ("coaching", "selling"), ("selling", "coaching"), is_order=True)
    ]
    none = BEFORE.settings
    policy = none.policy.model_copy(update={"management_mastery": ("coaching",)})
    some = none.model_copy(update={"policy": policy})
    at = ("policy", "management_mastery")
    assert list(changed_fields("careerpath", none, some)) == [Change("careerpath", at, None, ("coaching",))]
    assert list(changed_fields("careerpath", some, none)) == [Change("careerpath", at, ("coaching",), None)]


def touched(*changes: tuple[str, Any]) -> Touched:
    """What a change of the facts reaches."""
    return find_touched(BEFORE, workspace_of(changed(*changes)))


SETTINGS, PATH = "careerpath.yaml", "paths/leading.yaml"
ON_PATH = frozenset({"seller", "lead", "head"})


def test_nothing_differs_nothing_is_reached() -> None:
    assert touched() == Touched(frozenset(), frozenset(), everybody=False)


def test_a_gate_reaches_the_paths_on_which_it_stands() -> None:
    assert touched(("settings.gates.numbers.max_age_days", 90)) == Touched(
        ON_PATH, frozenset({"leading"}), everybody=False, files=frozenset({PATH})
    )


def test_a_competency_reaches_the_roles_that_ask_for_it_in_a_group_too() -> None:
    def of(*roles: str) -> Touched:
        files = frozenset(f"paths/roles/{role}.yaml" for role in roles)
        return Touched(frozenset(roles), frozenset(), everybody=False, files=files)

    assert touched(("competencies.coaching.summary", "Asks")) == of("lead", "head")
    assert touched(("competencies.hires.summary", "Sits in")) == of("lead")


def test_a_role_reaches_itself_and_a_path_all_that_stands_on_it() -> None:
    assert touched(("roles.head.summary", "Leads")) == Touched(
        frozenset({"head"}), frozenset(), everybody=False, files=frozenset({PATH})
    )
    assert touched(("path.steps.2.criteria", ["Knows the board"])) == Touched(
        ON_PATH, frozenset({"leading"}), everybody=False
    )
    shorter = touched(("path.steps", FACTS["path"]["steps"][:2]))
    assert (shorter.roles, shorter.paths) == (ON_PATH, frozenset({"leading"}))


def test_what_is_gone_is_named_and_reaches_those_who_asked_for_it() -> None:
    facts = changed()
    del facts["competencies"]["plans"]
    assert find_touched(BEFORE, workspace_of(facts)) == Touched(
        frozenset({"lead"}),
        frozenset(),
        everybody=False,
        files=frozenset({"paths/roles/lead.yaml"}),
        gone=frozenset({("competency", "plans")}),
    )


@pytest.mark.parametrize(
    ("kind", "place", "key"),
    [
        ("role", "roles", "head"),
        ("competency", "competencies", "plans"),
        ("goal", "settings.goals", "grow"),
        ("need", "settings.needs", "growth"),
        ("metric", "settings.metrics", "quota"),
        ("gate", "settings.gates", "numbers"),
    ],
)
def test_an_id_of_each_kind_may_be_gone(kind: str, place: str, key: str) -> None:
    whole = changed(("settings.goals", {"grow": None}))
    inner: Any = changed(("settings.goals", {"grow": None}))
    less = inner
    for step in place.split("."):
        inner = inner[step]
    del inner[key]
    before, after = workspace_of(whole), workspace_of(less)
    assert find_touched(before, after).gone == {(kind, key)}
    assert find_touched(after, before).gone == frozenset()


def test_a_path_may_be_gone() -> None:
    found = find_touched(BEFORE, replace(BEFORE, paths={}))
    assert found == Touched(ON_PATH, frozenset({"leading"}), everybody=False, gone=frozenset({("path", "leading")}))


def test_settings_reach_everybody_but_for_names_goals_needs_and_gates() -> None:
    assert touched(("settings.policy", {"assessment_max_age_days": 100})) == Touched(
        frozenset(), frozenset(), everybody=True
    )
    assert touched(("settings.metrics.quota.name", "Target")) == Touched(
        frozenset(), frozenset(), everybody=True, files=frozenset({SETTINGS})
    )
    for change in (("settings.name", "Largeport"), ("settings.goals", {"grow": "More teams"})):
        assert touched(change) == Touched(frozenset(), frozenset(), everybody=False)


def test_where_there_was_no_framework_everybody_is_reached() -> None:
    found = find_touched(None, Workspace(BEFORE.settings, roles=BEFORE.roles))
    assert found == Touched(
        frozenset(),
        frozenset(),
        everybody=True,
        files=frozenset({SETTINGS, *(f"paths/roles/{r}.yaml" for r in ON_PATH)}),
    )


@pytest.mark.parametrize(
    ("profile", "reached"),
    [
        ({"role": "lead"}, True),
        ({"role": "seller", "target": "lead"}, True),
        ({"role": "seller", "path": "leading"}, True),
        ({"role": "seller", "target": "head", "path": "selling"}, False),
        ({"role": None}, False),
    ],
)
def test_who_is_reached(profile: dict[str, Any], reached: bool) -> None:
    somebody = Profile.model_validate({"name": "Mia", "since": "2024-01-01", "manager": None} | profile)
    roles, paths = frozenset({"lead"}), frozenset({"leading"})
    assert Touched(roles, paths, everybody=False).reaches(somebody) is reached
    assert Touched(frozenset(), frozenset(), everybody=True).reaches(somebody)


def test_who_names_somebody_and_what_names_an_id() -> None:
    people = {name: person.profile for name, person in BEFORE.people.items()}
    assert refer_to(people, frozenset({"ola"})) == {"mia"}
    assert refer_to({"mia": people["mia"].model_copy(update={"manager": None})}, frozenset({"ola"})) == {"mia"}
    assert refer_to({"mia": people["mia"].model_copy(update={"mentors": ()})}, frozenset({"ola"})) == {"mia"}
    assert refer_to(people, frozenset({"mia"})) == set()
    assert names_any(BEFORE.roles["lead"], frozenset({("competency", "hires")}))
    assert not names_any(BEFORE.roles["lead"], frozenset({("role", "hires"), ("competency", "closing")}))
