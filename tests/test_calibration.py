"""What `calibrate` says of raters, each figure computed by hand."""

import json
import math
import random
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import TypeVar

import pytest
from hypothesis import given
from hypothesis import strategies as st

from careerpath.analysis.assessment.calibration import Agreement, Copied, Figure, Halo, Rater, calibrate
from careerpath.model.assessment import Assessment
from careerpath.model.competency import Competency
from careerpath.model.layout import RecordName, parse_record_name
from careerpath.model.profile import Profile
from careerpath.model.settings import Settings
from careerpath.model.workspace import Person, Workspace
from tests.conftest import CASES, DAY, REPOSITORY, Run, lay, write

NAMES = [f"c{number}" for number in range(1, 11)]
K = TypeVar("K")
V = TypeVar("V")
Sheet = tuple[RecordName, Assessment]


def sheet(
    ratings: Sequence[int | None],
    *,
    by: str | None = "ann",
    role: str | None = "seller",
    kind: str = "manager",
    on: date = DAY,
    whys: Sequence[str | None] = (),
) -> Sheet:
    """An assessment that rates c1, c2 and so on; the reasons differ where none are given."""
    given_whys = [*whys, *(f"reason {by} {on} {number}" for number in range(len(whys), len(ratings)))]
    rated = {
        name: {"rating": rating, "why": why}
        for name, rating, why in zip(NAMES, ratings, given_whys[: len(ratings)], strict=False)
    }
    document = {"rater": kind, "by": by, "role": role, "ratings": rated}
    stem = f"{on}-{kind}" + (f"-{by}" if kind == "peer" else "")
    return parse_record_name("assessments", stem), Assessment.model_validate(document)


def workspace(people: Mapping[str, Sequence[Sheet]], points: int = 5) -> Workspace:
    """People with their assessments, and ten competencies of two kinds."""
    settings = Settings.model_validate(
        {"format": 1, "name": "Small", "scale": {str(point): {"name": "p"} for point in range(1, points + 1)}}
    )
    kinds = ("skill", "knowledge")
    return Workspace(
        settings,
        competencies={
            name: Competency.model_validate({"name": name, "kind": kinds[number % 2]})
            for number, name in enumerate(NAMES)
        },
        people={
            person: Person(person, _profile(), assessments=dict(sorted(sheets, key=lambda item: item[0])))
            for person, sheets in people.items()
        },
    )


def _profile(name: str = "") -> Profile:
    return Profile.model_validate({"name": name, "role": None, "since": None, "manager": None})


def squeezed(page: str) -> list[str]:
    """The lines of a page, blanks between the columns aside."""
    return [" ".join(line.split()) for line in page.splitlines()]


def only(people: Mapping[str, Sequence[Sheet]], points: int = 5) -> Rater:
    """The one rater of a workspace."""
    [rater] = calibrate(workspace(people, points), DAY)
    return rater


def test_two_raters_side_by_side() -> None:
    people = {
        "pia": [sheet([5, 4, 4, 4, 4, 3, 3, 3], by="pia", kind="self"), sheet([4, 4, 4, 4, 3, 3, 3, 3])],
        "pit": [
            sheet([5, 5, 4, 4, 4, 4, 3, 2], by="pit", kind="self"),
            sheet([3] * 8, by="ben", whys=["Good  work", "good work", " GOOD\nwork", "Fine", "fine", None, " ", "Yes"]),
        ],
    }
    assert calibrate(workspace(people), DAY) == [
        Rater(
            id="ann",
            assessments=1,
            ratings=8,
            leniency=Figure(0.5, 8),
            spread=Figure(0.5, 8),
            halo=Halo(0, 1),
            copied=Copied(0, 0, 8),
            middle=Figure(0.5, 8),
            agreement=Agreement(Figure(0.25, 8), Figure(0.25, 8), Figure(0.75, 8), Figure(1.0, 8)),
        ),
        Rater(
            id="ben",
            assessments=1,
            ratings=8,
            leniency=Figure(-0.5, 8),
            spread=Figure(0.0, 8),
            halo=Halo(1, 1),
            copied=Copied(1, 3, 6),
            middle=Figure(1.0, 8),
            agreement=Agreement(Figure(0.875, 8), Figure(1.125, 8), Figure(0.125, 8), Figure(0.75, 8)),
        ),
    ]


def test_seven_ratings_are_too_few_for_every_figure() -> None:
    people = {
        "pia": [sheet([4] * 7, by="pia", kind="self"), sheet([4, 4, 4, 4, 3, 3, 3])],
        "pit": [sheet([3] * 10, by="ben")],
    }
    ann, ben = calibrate(workspace(people), DAY)
    silent = Figure(None, 7)
    assert (ann.leniency, ann.spread, ann.middle) == (silent, silent, silent)
    assert ann.agreement == Agreement(silent, silent, silent, silent)
    assert ann.agreement.reading is None
    assert (ben.leniency, ben.spread) == (silent, Figure(0.0, 10))
    assert ben.agreement.difference == Figure(None, 0)


def test_leniency_is_over_shared_competencies_and_roles_only() -> None:
    people = {
        "pia": [sheet([5] * 10), sheet([1] * 8, role="other", on=DAY - timedelta(1))],
        "pit": [sheet([3] * 8, by="ben")],
        "per": [sheet([4] * 8, by="cid")],
    }
    ann, ben, cid = calibrate(workspace(people), DAY)
    # Ann 5 against (3 + 4) / 2; Ben 3 against (5 + 4) / 2; Cid 4 against (5 + 3) / 2.
    assert (ann.leniency, ben.leniency, cid.leniency) == (Figure(1.5, 8), Figure(-1.5, 8), Figure(0.0, 8))


def test_a_rater_is_not_compared_with_themselves() -> None:
    people = {"pia": [sheet([5] * 8)], "pit": [sheet([1] * 8)]}
    rater = only(people)
    assert (rater.leniency, rater.spread) == (Figure(None, 0), Figure(2.0, 16))


@pytest.mark.parametrize(
    ("ratings", "halo"),
    [
        ([3] * 6, Halo(1, 1)),
        ([3] * 5, Halo(0, 0)),
        ([3, 3, 3, 3, 3, 4], Halo(0, 1)),  # standard deviation 0.373
        ([3, 3, 3, 3, 3, 3, 4], Halo(1, 1)),  # 0.34993
        ([2, 3, 3, 3, 3, 3, 3, 4], Halo(0, 1)),  # 0.5
        ([3, None, 3, None, 3, None, 3, None, 3, None], Halo(0, 0)),
    ],
)
def test_halo(ratings: list[int | None], halo: Halo) -> None:
    assert only({"pia": [sheet(ratings)]}).halo == halo


def test_halo_needs_unlike_kinds() -> None:
    people = workspace({"pia": [sheet([3] * 6)]})
    alike = {name: competency.model_copy(update={"kind": "skill"}) for name, competency in people.competencies.items()}
    assert calibrate(replace(people, competencies=alike), DAY)[0].halo == Halo(0, 0)


def test_halo_counts_assessments() -> None:
    people = {"pia": [sheet([3] * 6)], "pit": [sheet([1, 2, 3, 4, 5, 5])], "per": [sheet([1, 5, 1, 5, 1, 5])]}
    assert only(people).halo == Halo(1, 3)


@pytest.mark.parametrize(
    ("whys", "copied"),
    [
        (["Same", "same"], Copied(0, 0, 2)),
        (["Same", "same", "s a m e"], Copied(0, 0, 3)),
        (["Same", "same", "SAME"], Copied(1, 3, 3)),
        (["a", "a", "a", "b", "b", "b", "b", "c"], Copied(2, 7, 8)),
        ([None, None, None], Copied(0, 0, 0)),
    ],
)
def test_copied_reasons(whys: list[str | None], copied: Copied) -> None:
    assert only({"pia": [sheet([3] * len(whys), whys=whys)]}).copied == copied


def test_reasons_are_compared_over_people_and_not_over_raters() -> None:
    people = {person: [sheet([3], whys=["Solid"], by=by)] for person, by in (("p1", "ann"), ("p2", "ann"), ("p3", "b"))}
    assert [rater.copied for rater in calibrate(workspace(people), DAY)] == [Copied(0, 0, 2), Copied(0, 0, 1)]
    people["p4"] = [sheet([3], whys=["solid"])]
    assert [rater.copied for rater in calibrate(workspace(people), DAY)] == [Copied(1, 3, 3), Copied(0, 0, 1)]


def test_too_early_to_tell_and_points_off_the_scale_are_no_ratings() -> None:
    same = ["Not seen yet"] * 10
    rater = only({"pia": [sheet([None, None, None, 9, 1, 2, 3, 4, 5, 3], whys=same)]})
    assert (rater.ratings, rater.spread, rater.copied) == (6, Figure(None, 6), Copied(1, 6, 6))


def test_an_even_scale_has_no_middle() -> None:
    assert only({"pia": [sheet([2] * 8)]}, points=4).middle == Figure(None, 8)


def test_only_the_newest_of_a_person_role_and_rater_within_the_age_limit_counts() -> None:
    old, limit, later = DAY - timedelta(191), DAY - timedelta(190), DAY + timedelta(1)
    people = {
        "pia": [sheet([1] * 8, on=limit), sheet([4] * 8, on=DAY), sheet([5] * 8, on=later)],
        "pit": [sheet([5] * 8, on=old)],
        "per": [sheet([2] * 8, on=limit)],
        "pam": [sheet([2] * 4, on=limit, role="other"), sheet([2] * 4, on=DAY - timedelta(1), role="more")],
    }
    rater = only(people)
    # 8 times 4 and 16 times 2.
    assert (rater.assessments, rater.ratings, rater.spread) == (4, 24, Figure(math.sqrt(8 / 9), 24))


def test_what_names_no_rater_or_no_role_and_what_no_manager_wrote_is_left_out() -> None:
    people = {
        "pia": [sheet([3] * 8, by=None), sheet([3] * 8, kind="peer", by="ann"), sheet([3] * 8, kind="agreed")],
        "pit": [sheet([3] * 8, role=None), sheet([3] * 8, kind="self", by="pit")],
    }
    assert calibrate(workspace(people), DAY) == []


def test_self_against_another_role_or_too_old_is_not_compared() -> None:
    people = {
        "pia": [sheet([3] * 8), sheet([5] * 8, kind="self", by="pia", role="other")],
        "pit": [sheet([3] * 8), sheet([5] * 8, kind="self", by="pit", on=DAY - timedelta(191))],
        "per": [
            sheet([3] * 8),
            sheet([5] * 8, kind="self", by="per", on=DAY - timedelta(2)),
            sheet([4] * 4 + [None] * 4, kind="self", by="per", on=DAY - timedelta(1)),
        ],
    }
    assert only(people).agreement.difference == Figure(None, 4)


@pytest.mark.parametrize(
    ("own", "difference", "reading"),
    [
        ([3, 3, 3, 3, 3, 3, 3, 2], -0.125, "self-lower"),
        ([2, 3, 3, 3, 3, 3, 3, 4], 0.0, "same"),
        ([4, 3, 3, 3, 3, 3, 3, 3], 0.125, "normal"),
        ([4, 4, 4, 4, 4, 3, 3, 3], 0.625, "normal"),
        ([4, 4, 4, 4, 4, 4, 3, 3], 0.75, "self-higher"),
        ([5, 5, 5, 5, 5, 5, 5, 5], 2.0, "self-higher"),
    ],
)
def test_reading_of_a_difference(own: list[int], difference: float, reading: str) -> None:
    agreement = only({"pia": [sheet([3] * 8), sheet(own, kind="self", by="pia")]}).agreement
    assert (agreement.difference, agreement.reading) == (Figure(difference, 8), reading)


def test_raters_stand_by_name_and_not_by_figure() -> None:
    people = workspace({"p1": [sheet([1] * 8, by="b2")], "p2": [sheet([5] * 8, by="a9")], "p3": [sheet([3], by="z")]})
    named = {"z": Person("z", _profile("aaron"))}
    raters = calibrate(replace(people, people={**people.people, **named}), DAY)
    assert [rater.id for rater in raters] == ["a9", "z", "b2"]


RATINGS = st.lists(st.none() | st.integers(1, 5), max_size=10)


@given(st.lists(st.integers(1, 5), min_size=8, max_size=10), st.data())
def test_two_who_rate_the_same_things_are_opposite(first: list[int], data: st.DataObject) -> None:
    second = data.draw(st.lists(st.integers(1, 5), min_size=len(first), max_size=len(first)))
    ann, ben = calibrate(workspace({"pia": [sheet(first)], "pit": [sheet(second, by="ben")]}), DAY)
    assert ann.leniency.value is not None
    assert ben.leniency.value == pytest.approx(-ann.leniency.value)


@given(st.lists(st.tuples(RATINGS, RATINGS, st.sampled_from("abc")), max_size=6), st.randoms())
def test_the_order_of_files_changes_nothing(
    drawn: list[tuple[list[int | None], list[int | None], str]], order: random.Random
) -> None:
    people = workspace(
        {
            f"p{number}": [sheet(own, kind="self", by=f"p{number}"), sheet(theirs, by=by)]
            for number, (own, theirs, by) in enumerate(drawn)
        }
    )
    turned = {
        name: replace(person, assessments=shuffled(person.assessments, order))
        for name, person in shuffled(people.people, order).items()
    }
    competencies = shuffled(people.competencies, order)
    assert calibrate(replace(people, people=turned, competencies=competencies), DAY) == calibrate(people, DAY)


def shuffled(mapping: Mapping[K, V], order: random.Random) -> dict[K, V]:
    items = list(mapping.items())
    order.shuffle(items)
    return dict(items)


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """The base workspace, in which the manager rates with one reason and the report rates too."""
    root = tmp_path / "small"
    lay(CASES / "base", root)
    same = "    why: As always\n"
    write(
        root,
        "people/mia-berg/assessments/2026-11-02-self.yaml",
        "rater: self\nby: mia-berg\nrole: seller\nratings:\n  selling: {rating: 3}\n  coaching: {rating: 1}\n",
    )
    write(
        root,
        "people/mia-berg/assessments/2026-11-04-manager.yaml",
        "rater: manager\nby: ola-lund\nrole: seller\nratings:\n"
        + "".join(f"  {name}:\n    rating: 2\n{same}" for name in ("selling", "coaching", "account-planning")),
    )
    return root


def test_document(small: Path, careerpath: Run) -> None:
    ran = careerpath("-C", small, "calibrate", "--format", "json")
    assert (ran.code, ran.err) == (0, "")
    assert json.loads(ran.out) == {
        "version": 1,
        "raters": [
            {
                "rater": "ola-lund",
                "assessments": 1,
                "ratings": 3,
                "leniency": {"value": None, "n": 0},
                "spread": {"value": None, "n": 3},
                "halo": {"alike": 0, "of": 0},
                "copied_reasons": {"reasons": 1, "ratings": 3, "n": 3},
                "middle": {"value": None, "n": 3},
                "self_against_manager": {
                    "difference": {"value": None, "n": 2},
                    "absolute": {"value": None, "n": 2},
                    "exact": {"value": None, "n": 2},
                    "within_one": {"value": None, "n": 2},
                    "reading": None,
                },
            }
        ],
    }


def test_page_where_all_is_too_few(small: Path, careerpath: Run) -> None:
    ran = careerpath("-C", small, "calibrate")
    assert ran.code == 0
    assert squeezed(ran.out) == [
        "Raters side by side, by name",
        "Manager Leniency Spread Halo Copied Middle",
        "Ola Lund - (0) - (3) - (0) 3 of 3 - (3)",
        "",
        "Self against manager",
        "Manager Difference Absolute Exact Within one For the talk",
        "Ola Lund - (2) - (2) - (2) - (2) too few to say",
    ]
    assert "nobody's fault" in ran.err


def test_nobody_rated(careerpath: Run) -> None:
    ran = careerpath("-C", CASES / "base", "calibrate")
    assert (ran.code, ran.out, ran.err) == (0, "", "no manager has rated anybody in the last 190 days\n")
    ran = careerpath("-C", CASES / "base", "calibrate", "--format", "json")
    assert (ran.code, json.loads(ran.out)) == (0, {"version": 1, "raters": []})


def test_page_of_the_example(careerpath: Run) -> None:
    ran = careerpath("-C", REPOSITORY, "calibrate")
    assert ran.code == 0
    raters = [line[:15].strip() for line in ran.out.splitlines()]
    assert raters[2:5] == raters[8:11] == ["Jonas Lind", "Petra Salo", "Tariq Benhaddou"]


def test_in_a_window_the_talk_has_a_table_of_its_own(
    small: Path, careerpath: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("careerpath.report.terminal.is_terminal", lambda: True)
    lines = squeezed(careerpath("-C", small, "calibrate").out)
    assert lines[5:] == [
        "Manager Difference Absolute Exact Within one",
        "Ola Lund - (2) - (2) - (2) - (2)",
        "",
        "Manager For the talk",
        "Ola Lund too few to say",
    ]
