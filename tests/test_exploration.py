"""What `explore` says: every other role by the same measure, and nothing that reads as ready and is not known."""

import json
import random
from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from careerpath.analysis.assessment.judgement import Judgement
from careerpath.analysis.move.exploration import Blocking, Distance, Unproven, distance_to, explore, ways_besides
from careerpath.model.assessment import Assessment
from careerpath.model.layout import parse_record_name
from careerpath.model.role import Role
from careerpath.model.workspace import Person, Workspace
from careerpath.store.loading import load_workspace
from tests.conftest import CASES, DAY, REPOSITORY, Run, lay, write
from tests.test_calibration import shuffled, squeezed

MANAGER_FILE = "people/mia-berg/assessments/2026-11-04-manager.yaml"
HEAD = "rater: manager\nby: ola-lund\nrole: seller\n"
STRONG = HEAD + "performance: 3\npotential: 2\nratings:\n  selling: {rating: 3}\n  account-planning: {rating: 1}\n"
NEVER = "A strong Seller; leading people has never been tried. That is not the same as ready."


@pytest.fixture
def base(tmp_path: Path) -> Path:
    """The base workspace, in which Mia sells well and nothing is known of her leading people."""
    root = tmp_path / "small"
    lay(CASES / "base", root)
    write(root, MANAGER_FILE, STRONG)
    return root


def load(root: Path) -> tuple[Workspace, Person]:
    """A workspace and Mia."""
    workspace = load_workspace(root).workspace
    assert workspace is not None
    return workspace, workspace.people["mia-berg"]


def unproven(root: Path) -> Unproven | None:
    """What is not proven of Mia."""
    return explore(*load(root), DAY).unproven


def rated(
    person: Person, ratings: Mapping[str, int | None], kind: str = "manager", role: str = "seller", days: int = 0
) -> Person:
    """A person with one more assessment, some days ago."""
    name = parse_record_name(
        "assessments", f"{DAY - timedelta(days)}-{kind}{'-' if kind == 'peer' else ''}{'ola' * (kind == 'peer')}"
    )
    document = {
        "rater": kind,
        "by": "mia-berg" if kind == "self" else "ola-lund",
        "role": role,
        "ratings": {competency: {"rating": rating} for competency, rating in ratings.items()},
    }
    return replace(person, assessments={**person.assessments, name: Assessment.model_validate(document)})


TEAM_MANAGER = Distance(
    role="team-manager",
    manages_people=True,
    must_haves=2,
    met=1,
    missing=0,
    unrated=1,
    provisional=0,
    blocking=(Blocking("coaching", None),),
    moves=1,
    asks_about_leading=True,
)
SENIOR_SELLER = Distance(
    role="senior-seller",
    manages_people=False,
    must_haves=2,
    met=1,
    missing=1,
    unrated=0,
    provisional=0,
    blocking=(Blocking("account-planning", 1),),
    moves=1,
    asks_about_leading=False,
)


def test_every_other_role_by_one_measure_with_the_present_job_beside_it(base: Path) -> None:
    found = explore(*load(base), DAY)
    day = parse_record_name("assessments", "2026-11-04-manager").day
    assert found.distances == (SENIOR_SELLER, TEAM_MANAGER)
    assert (found.performance, found.potential) == (Judgement(3, "manager", day), Judgement(2, "manager", day))
    assert found.unproven == Unproven("never-tried", ("coaching",))


def test_document(base: Path, careerpath: Run) -> None:
    ran = careerpath("-C", base, "explore", "mia-berg", "--format", "json")
    assert (ran.code, ran.err) == (0, "")
    assert json.loads(ran.out) == {
        "version": 1,
        "person": "mia-berg",
        "current_role": "seller",
        "target_role": None,
        "performance": {"rating": 3, "source": "manager", "date": "2026-11-04"},
        "potential": {"rating": 2, "source": "manager", "date": "2026-11-04"},
        "leading_unproven": {"known": "never-tried", "competencies": ["coaching"], "text": NEVER},
        "leading_people": [
            {
                "role": "team-manager",
                "must_haves": 2,
                "met": 1,
                "points_missing": 0,
                "not_rated": 1,
                "self_rated_only": 0,
                "meets_every_must_have": False,
                "asks_about_leading": True,
                "moves": 1,
                "blocking": [{"competency": "coaching", "points": None}],
            }
        ],
        "other_paths": [
            {
                "role": "senior-seller",
                "must_haves": 2,
                "met": 1,
                "points_missing": 1,
                "not_rated": 0,
                "self_rated_only": 0,
                "meets_every_must_have": False,
                "asks_about_leading": False,
                "moves": 1,
                "blocking": [{"competency": "account-planning", "points": 1}],
            }
        ],
    }


def test_in_a_pipe_each_role_is_a_line(base: Path, careerpath: Run) -> None:
    ran = careerpath("-C", base, "explore", "mia-berg")
    assert ran.code == 0
    assert squeezed(ran.out) == [
        "Mia Berg: Seller",
        "Section Role Met Missing Not rated Moves Nearest Note",
        "Leading people Team Manager 1 of 2 0 + ? 1 1 Coaching ?",
        "Other paths Senior Seller 1 of 2 1 - 1 Account planning 1",
        "",
        "Wants no other role",
        "Performance 3 of 3 (manager, 2026-11-04), in the present job",
        "Potential 2 of 3 (manager, 2026-11-04)",
        f"Leading people {NEVER}",
    ]
    assert "no zero" in ran.err


def test_in_a_window_what_blocks_stands_below_each_role(
    base: Path, careerpath: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("careerpath.report.terminal.is_terminal", lambda: True)
    profile = (base / "people/mia-berg/profile.yaml").read_text(encoding="utf-8")
    decision = "decision: {choice: sell, date: 2026-02-17}\n"
    write(base, "people/mia-berg/profile.yaml", profile.replace("target: null", "target: senior-seller") + decision)
    write(base, MANAGER_FILE, HEAD + "performance: 1\nratings:\n  account-planning: {rating: 1}\n")
    write(
        base,
        "people/mia-berg/assessments/2026-11-01-self.yaml",
        HEAD.replace("manager", "self") + "ratings:\n  selling: {rating: 3}\n",
    )
    write(base, "paths/roles/empty.yaml", "title: Empty\n")
    assert squeezed(careerpath("-C", base, "explore", "mia-berg").out) == [
        "Mia Berg: Seller",
        "Role Met Missing Not rated Moves",
        "LEADING PEOPLE",
        "Team Manager 1 of 2 0 + ? 1 1",
        "Coaching ?",
        "1 by self-rating only: provisional",
        "",
        "OTHER PATHS",
        "Senior Seller (wanted) 1 of 2 1 - 1",
        "Account planning 1",
        "1 by self-rating only: provisional",
        "Empty 0 of 0 - - no path",
        "has no must-haves yet",
        "",
        "Wants Senior Seller; decided to sell on 2026-02-17",
        "Performance 1 of 3 (manager, 2026-11-04), in the present job",
        "Potential not known",
    ]


def test_the_strong_seller_is_not_called_ready_until_the_manager_has_rated_leading(base: Path, careerpath: Run) -> None:
    assert NEVER in careerpath("-C", base, "explore", "mia-berg").out
    write(base, MANAGER_FILE, STRONG + "  coaching: {rating: 1}\n")
    said = careerpath("-C", base, "explore", "mia-berg").out
    assert "ready" not in said
    assert "meets every must-have" not in said
    assert unproven(base) is None
    write(base, MANAGER_FILE, STRONG + "  coaching: {rating: 2}\n")
    said = careerpath("-C", base, "explore", "mia-berg").out
    assert said.count("meets every must-have today") == 1


def test_no_sentence_where_performance_is_not_strong_or_not_known(base: Path) -> None:
    write(base, MANAGER_FILE, STRONG.replace("performance: 3", "performance: 2"))
    assert unproven(base) == Unproven("never-tried", ("coaching",))
    write(base, MANAGER_FILE, STRONG.replace("performance: 3", "performance: 1"))
    assert unproven(base) is None
    write(base, MANAGER_FILE, STRONG.replace("performance: 3\n", ""))
    assert unproven(base) is None


def test_no_sentence_about_somebody_who_leads_today(base: Path) -> None:
    workspace, mia = load(base)
    leading = replace(mia, profile=mia.profile.model_copy(update={"role": "team-manager"}))
    assert explore(workspace, leading, DAY).unproven is None


def test_performance_in_a_former_job_says_nothing_about_the_present_one(base: Path) -> None:
    profile = (base / "people/mia-berg/profile.yaml").read_text(encoding="utf-8")
    write(base, "people/mia-berg/profile.yaml", profile.replace("since: 2024-02-01", "since: 2026-11-05"))
    found = explore(*load(base), DAY)
    assert (found.performance, found.unproven) == (None, None)
    assert found.potential is not None


def test_the_agreed_judgement_comes_before_a_newer_one_of_the_manager(base: Path) -> None:
    agreed = STRONG.replace("manager", "agreed").replace("performance: 3", "performance: 1")
    write(base, "people/mia-berg/assessments/2026-10-01-agreed.yaml", agreed)
    found = explore(*load(base), DAY)
    assert found.performance is not None
    assert (found.performance.rating, found.performance.source) == (1, "agreed")


def test_a_self_rating_of_leading_proves_nothing_and_is_provisional(base: Path) -> None:
    workspace, mia = load(base)
    mia = rated(mia, {"coaching": 3}, "self")
    assert explore(workspace, mia, DAY).unproven == Unproven("never-tried", ("coaching",))
    distance = distance_to(workspace, mia, "team-manager", DAY)
    assert (distance.met, distance.provisional, distance.is_all_met) == (2, 1, False)


def test_an_old_rating_is_not_never(base: Path) -> None:
    workspace, mia = load(base)
    assert explore(workspace, rated(mia, {"coaching": 2}, days=191), DAY).unproven == Unproven(
        "not-rated", ("coaching",)
    )
    assert explore(workspace, rated(mia, {"coaching": 2}, "peer"), DAY).unproven == Unproven("not-rated", ("coaching",))
    assert explore(workspace, rated(mia, {"coaching": None}), DAY).unproven == Unproven("never-tried", ("coaching",))


@pytest.mark.parametrize(
    ("kind", "competency", "status", "known"),
    [
        ("leadership-project", "selling", "done", "not-rated"),
        ("leadership-project", "selling", "planned", "never-tried"),
        ("trial", "coaching", "failed", "not-rated"),
        ("trial", "selling", "done", "never-tried"),
        ("mentoring", "coaching", "done", "never-tried"),
    ],
)
def test_what_has_begun_was_tried(base: Path, kind: str, competency: str, status: str, known: str) -> None:
    plan = (base / "people/mia-berg/plan.yaml").read_text(encoding="utf-8")
    action = (
        f"  more:\n    {{stage: trial, kind: {kind}, do: X, competency: {competency}, owner: a, status: {status}}}\n"
    )
    write(base, "people/mia-berg/plan.yaml", plan.replace("actions:\n", f"actions:\n{action}"))
    assert unproven(base) == Unproven(known, ("coaching",))  # type: ignore[arg-type]


def test_having_led_before_is_not_never(base: Path, careerpath: Run) -> None:
    profile = (base / "people/mia-berg/profile.yaml").read_text(encoding="utf-8")
    write(base, "people/mia-berg/profile.yaml", profile + "history: [{role: team-manager}]\n")
    assert unproven(base) == Unproven("not-rated", ("coaching",))
    assert "That is not the same as ready." in careerpath("-C", base, "explore", "mia-berg").out


def test_leading_known_in_part_names_what_is_not(careerpath: Run) -> None:
    ran = careerpath("-C", REPOSITORY, "explore", "greta-solvang")
    assert ran.code == 0
    assert (
        "A strong Senior Sales Executive; what leading people needs is known in part: no manager's rating counts "
        "today for Team target and Recruiting. That is not the same as ready." in ran.out
    )


def test_selling_achievements_are_no_evidence_for_leading(base: Path) -> None:
    before = explore(*load(base), DAY)
    periods = ", ".join(f"2026-Q{quarter}: {{quota-attainment: 250}}" for quarter in (1, 2, 3))
    write(base, "people/mia-berg/metrics.yaml", f"updated: 2026-11-01\nperiods: {{{periods}}}\n")
    assert explore(*load(base), DAY) == before


def test_a_managing_role_that_asks_for_nothing_about_leading_says_so(base: Path, careerpath: Run) -> None:
    role = (base / "paths/roles/team-manager.yaml").read_text(encoding="utf-8")
    write(base, "paths/roles/team-manager.yaml", role.replace("  coaching: 2\n", ""))
    assert unproven(base) is None
    said = squeezed(careerpath("-C", base, "explore", "mia-berg").out)
    assert said[2] == (
        "Leading people Team Manager 1 of 1 0 - 1 meets every must-have today; asks for nothing about leading people"
    )


def test_near_stands_before_far_whatever_the_titles_are(base: Path) -> None:
    for role, title, level in (("far", "A", 3), ("near", "B", 2), ("there", "C", 1), ("also-there", "c", 1)):
        write(base, f"paths/roles/{role}.yaml", f"title: {title}\nrequires:\n  account-planning: {level}\n")
    order = [way.role for way in explore(*load(base), DAY).distances]
    assert order == ["also-there", "there", "near", "senior-seller", "far", "team-manager"]


def test_other_ways_are_one_move_away_or_all_met_else_the_nearest(base: Path) -> None:
    for number in (1, 2, 3):
        write(base, f"paths/roles/met-{number}.yaml", f"title: M{number}\nrequires:\n  selling: {number}\n")
    for number in (2, 3):
        write(base, f"paths/roles/far-{number}.yaml", f"title: F{number}\nrequires:\n  account-planning: {number}\n")
    write(base, "paths/roles/empty.yaml", "title: Empty\n")

    def besides(role: str) -> list[str]:
        workspace, mia = load(base)
        return [way.role for way in ways_besides(workspace, mia, role, DAY)]

    assert besides("senior-seller") == ["met-1", "met-2", "met-3", "team-manager"]
    assert besides("met-2") == ["met-1", "met-3", "senior-seller", "team-manager"]
    write(base, MANAGER_FILE, HEAD + "ratings:\n  account-planning: {rating: 1}\n  coaching: {rating: 1}\n")
    profile = (base / "people/mia-berg/profile.yaml").read_text(encoding="utf-8")
    write(base, "people/mia-berg/profile.yaml", profile.replace("role: seller", "role: empty"))
    assert besides("far-2") == ["far-3"]


def test_what_is_wholly_known_stands_before_what_is_not(careerpath: Run) -> None:
    document = json.loads(careerpath("-C", REPOSITORY, "explore", "greta-solvang", "--format", "json").out)
    for section in ("leading_people", "other_paths"):
        order = [(role["not_rated"], role["points_missing"]) for role in document[section]]
        assert order == sorted(order)
    every = {path.stem for path in (REPOSITORY / "paths/roles").iterdir()}
    listed = [role["role"] for role in document["leading_people"] + document["other_paths"]]
    assert sorted(listed) == sorted(every - {"senior-sales-executive"})


def with_group(root: Path) -> tuple[Workspace, Person]:
    """A role that asks for selling and for two of three, and a Mia whom nobody has rated."""
    workspace, mia = load(root)
    group = {"at_least": 2, "of": {"account-planning": 3, "coaching": 2, "other": 2}}
    role = Role.model_validate({"title": "G", "requires": {"selling": 2}, "requires_some": (group,)})
    return replace(workspace, roles={**workspace.roles, "group": role}), replace(mia, assessments={})


@pytest.mark.parametrize(
    ("ratings", "expected"),
    [
        ({}, (0, None, 2, ["selling", "account-planning", "coaching"])),
        ({"selling": 1}, (0, 1, 1, ["selling", "account-planning", "coaching"])),
        ({"selling": 2, "coaching": 1}, (1, 0, 1, ["coaching", "account-planning"])),
        ({"selling": 2, "coaching": 1, "account-planning": 1}, (1, 3, 0, ["coaching", "account-planning"])),
        ({"selling": 3, "coaching": 1, "account-planning": 1, "other": 3}, (1, 1, 0, ["coaching"])),
        ({"selling": 1, "coaching": 3, "other": 3}, (1, 1, 0, ["selling"])),
        ({"selling": 2, "coaching": 2, "other": 2}, (2, 0, 0, [])),
    ],
)
def test_a_group_is_one_must_have_as_far_as_its_nearest_members(
    base: Path, ratings: dict[str, int], expected: tuple[int, int | None, int, list[str]]
) -> None:
    workspace, mia = with_group(base)
    found = distance_to(workspace, rated(mia, ratings), "group", DAY)
    assert found.must_haves == 2
    assert (found.met, found.missing, found.unrated, [item.competency for item in found.blocking]) == expected


def test_a_group_filled_by_self_ratings_is_provisional(base: Path) -> None:
    workspace, mia = with_group(base)
    mia = rated(rated(mia, {"selling": 2, "coaching": 2}), {"other": 2, "account-planning": 1}, "self")
    found = distance_to(workspace, mia, "group", DAY)
    assert (found.met, found.provisional, found.is_all_met) == (2, 1, False)
    found = distance_to(workspace, rated(mia, {"selling": 2, "coaching": 2, "account-planning": 3}), "group", DAY)
    assert (found.met, found.provisional, found.is_all_met) == (2, 0, True)


NAMES = ("selling", "account-planning", "coaching", "other")
POINTS = st.fixed_dictionaries({name: st.none() | st.integers(1, 3) for name in NAMES})


@given(POINTS, POINTS, st.sampled_from(NAMES), st.sampled_from(["self", "manager"]))
def test_raising_a_rating_never_raises_the_points_missing(
    small: tuple[Workspace, Person],
    own: dict[str, int | None],
    managers: dict[str, int | None],
    raised: str,
    whose: str,
) -> None:
    workspace, mia = small

    def measure() -> list[Distance]:
        person = rated(rated(mia, own, "self"), managers)
        found = [distance_to(workspace, person, role, DAY) for role in workspace.roles]
        for distance in found:
            assert not distance.is_all_met or (distance.unrated, distance.provisional, distance.missing) == (0, 0, 0)
        return found

    before = measure()
    changed = own if whose == "self" else managers
    rating = changed[raised]
    changed[raised] = None if rating is None else min(3, rating + 1)
    for old, new in zip(before, measure(), strict=True):
        assert (new.missing or 0) <= (old.missing or 0)
        assert new.met >= old.met
        assert new.unrated == old.unrated


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> tuple[Workspace, Person]:
    """The base workspace with a role that has a group, read once."""
    root = tmp_path_factory.mktemp("law") / "small"
    lay(CASES / "base", root)
    return with_group(root)


@given(POINTS, POINTS, st.randoms())
def test_the_order_of_files_changes_nothing(
    small: tuple[Workspace, Person],
    own: dict[str, int | None],
    managers: dict[str, int | None],
    order: random.Random,
) -> None:
    workspace, mia = small
    person = rated(rated(mia, own, "self"), managers)
    turned = replace(
        workspace,
        roles=shuffled(workspace.roles, order),
        paths=shuffled(workspace.paths, order),
        competencies=shuffled(workspace.competencies, order),
    )
    again = replace(person, assessments=shuffled(person.assessments, order))
    assert explore(turned, again, DAY) == explore(workspace, person, DAY)
