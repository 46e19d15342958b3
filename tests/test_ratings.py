"""Which rating counts, and the stage of competence that two ratings make."""

from collections.abc import Mapping
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from careerpath.analysis.assessment.ratings import CurrentRating, current_rating, stage_of_competence
from careerpath.model.assessment import Assessment
from careerpath.model.layout import parse_record_name
from careerpath.model.profile import Profile
from careerpath.model.settings import Settings
from careerpath.model.workspace import Person
from tests.conftest import DAY

Given = Mapping[str, int | None]
Records = dict[str, tuple[str, Given]]
"""A record's name, then the role it is against and the ratings by competency."""

SETTINGS = Settings.model_validate(
    {
        "format": 1,
        "name": "Smallport",
        "scale": {str(point): {} for point in (1, 2, 3, 4, 5)},
        "policy": {"assessment_max_age_days": 100},
    }
)
OLDEST = DAY - timedelta(days=100)
"""The oldest day on which a rating still counts on DAY."""


def assessed(records: Records, role: str = "seller", target: str | None = None, stage: str | None = None) -> Person:
    """Somebody with these assessments; each rating says where it comes from, `stage` is what they declare."""
    profile = Profile.model_validate(
        {"name": "Ada Verne", "role": role, "since": date(2024, 2, 1), "manager": "bo-lind", "target": target}
    )
    assessments = {}
    for stem, (against, ratings) in records.items():
        name = parse_record_name("assessments", stem)
        assessments[name] = Assessment.model_validate(
            {
                "rater": name.kind,
                "by": "somebody",
                "role": against,
                "ratings": {
                    competency: {"rating": rating, "why": f"{stem} {competency}", "stage": stage}
                    for competency, rating in ratings.items()
                },
            }
        )
    return Person("ada-verne", profile, assessments=assessments)


def counts(records: Records) -> CurrentRating | None:
    """The rating of selling that counts on DAY."""
    return current_rating(assessed(records), "selling", SETTINGS, DAY)


def on(day: date, rater: str, rating: int | None, role: str = "seller", competency: str = "selling") -> Records:
    """One assessment with one rating."""
    return {f"{day}-{rater}": (role, {competency: rating})}


SELF, MANAGER, AGREED = date(2026, 11, 3), date(2026, 11, 2), date(2026, 11, 1)
ALL_THREE = on(SELF, "self", 4) | on(MANAGER, "manager", 2) | on(AGREED, "agreed", 3)


@pytest.mark.parametrize(
    ("records", "expected"),
    [
        pytest.param({}, None, id="nobody rated"),
        pytest.param(
            ALL_THREE,
            CurrentRating(3, "agreed", AGREED, "2026-11-01-agreed selling"),
            id="agreed first, though it is the oldest",
        ),
        pytest.param(
            on(SELF, "self", 4) | on(MANAGER, "manager", 2),
            CurrentRating(2, "manager", MANAGER, "2026-11-02-manager selling"),
            id="then the manager",
        ),
        pytest.param(
            on(SELF, "self", 4), CurrentRating(4, "self", SELF, "2026-11-03-self selling"), id="then the self-rating"
        ),
        pytest.param(
            on(AGREED, "agreed", 3) | on(SELF, "agreed", 5),
            CurrentRating(5, "agreed", SELF, "2026-11-03-agreed selling"),
            id="the newest of two",
        ),
        pytest.param(
            on(SELF, "agreed", None) | on(AGREED, "agreed", 3),
            CurrentRating(3, "agreed", AGREED, "2026-11-01-agreed selling"),
            id="too early to tell does not take away what was agreed before",
        ),
        pytest.param(
            on(AGREED, "agreed", None) | on(MANAGER, "manager", None) | on(SELF, "self", 1),
            CurrentRating(1, "self", SELF, "2026-11-03-self selling"),
            id="too early to tell twice, then the self-rating",
        ),
        pytest.param(on(SELF, "self", None), None, id="too early to tell"),
        pytest.param(
            on(AGREED, "agreed", 5, competency="coaching") | on(MANAGER, "manager", 2),
            CurrentRating(2, "manager", MANAGER, "2026-11-02-manager selling"),
            id="agreed on something else only",
        ),
        pytest.param(
            on(OLDEST, "agreed", 3) | on(SELF, "self", 4),
            CurrentRating(3, "agreed", OLDEST, f"{OLDEST}-agreed selling"),
            id="as old as the policy allows",
        ),
        pytest.param(
            on(OLDEST - timedelta(days=1), "agreed", 3) | on(SELF, "self", 4),
            CurrentRating(4, "self", SELF, "2026-11-03-self selling"),
            id="a day too old",
        ),
        pytest.param(on(OLDEST - timedelta(days=1), "self", 3), None, id="nothing but a day too old"),
        pytest.param(
            on(DAY, "agreed", 3), CurrentRating(3, "agreed", DAY, f"{DAY}-agreed selling"), id="of the day itself"
        ),
        pytest.param(
            on(DAY + timedelta(days=1), "agreed", 3) | on(SELF, "self", 4),
            CurrentRating(4, "self", SELF, "2026-11-03-self selling"),
            id="what is dated tomorrow is not there yet",
        ),
        pytest.param(
            on(SELF, "peer-bea", 5) | on(SELF, "peer", 5) | on(AGREED, "manager", 1),
            CurrentRating(1, "manager", AGREED, "2026-11-01-manager selling"),
            id="a peer beside a manager",
        ),
        pytest.param(on(SELF, "peer-bea", 5) | on(SELF, "peer", 5), None, id="peers alone"),
        pytest.param(
            on(AGREED, "agreed", 3, role="team-manager") | on(SELF, "manager", 2),
            CurrentRating(3, "agreed", AGREED, "2026-11-01-agreed selling"),
            id="rated against another role",
        ),
        pytest.param(
            on(AGREED, "agreed", 9) | on(SELF, "self", 2),
            CurrentRating(2, "self", SELF, "2026-11-03-self selling"),
            id="a point that the scale does not have",
        ),
    ],
)
def test_current_rating(records: Records, expected: CurrentRating | None) -> None:
    assert counts(records) == expected


@given(
    days=st.dictionaries(
        st.tuples(
            st.dates(DAY - timedelta(days=150), DAY + timedelta(days=20)),
            st.sampled_from(["self", "manager", "agreed", "peer-bea", "peer"]),
        ),
        st.one_of(st.none(), st.integers(1, 5)),
        max_size=12,
    )
)
def test_current_rating_is_the_best_of_all(days: dict[tuple[date, str], int | None]) -> None:
    """Beside the same, said as one sort over everything there is."""
    records: Records = {f"{day}-{rater}": ("seller", {"selling": rating}) for (day, rater), rating in days.items()}
    rank = {"self": 0, "manager": 1, "agreed": 2}
    candidates = [
        (rank[rater], day, rating)
        for (day, rater), rating in days.items()
        if rater in rank and rating is not None and OLDEST <= day <= DAY
    ]
    found = counts(records)
    assert (found and (rank[found.source], found.day, found.rating)) == max(candidates, default=None)


@pytest.mark.parametrize(
    ("own", "managers", "declared", "expected"),
    [
        (2, 2, None, "conscious-incompetence"),
        (1, 2, "unconscious-competence", "conscious-incompetence"),
        (3, 2, None, "unconscious-incompetence"),
        (5, 1, "unconscious-competence", "unconscious-incompetence"),
        (3, 3, None, "conscious-competence"),
        (5, 4, "conscious-competence", "conscious-competence"),
        (3, 3, "unconscious-competence", "unconscious-competence"),
        (2, 3, None, "hidden-strength"),
        (1, 5, "unconscious-competence", "hidden-strength"),
        (None, 3, None, None),
        (3, None, None, None),
    ],
)
def test_stage_of_competence_where_three_is_asked(
    own: int | None, managers: int | None, declared: str | None, expected: str | None
) -> None:
    records = on(SELF, "self", own) | on(MANAGER, "manager", managers)
    person = assessed(records, stage=declared)
    assert stage_of_competence(person, "seller", "selling", 3, SETTINGS, DAY) == expected


@pytest.mark.parametrize(
    ("records", "expected"),
    [
        pytest.param(on(SELF, "self", 4), None, id="the manager is missing"),
        pytest.param(on(MANAGER, "manager", 4), None, id="the person is missing"),
        pytest.param(on(SELF, "self", 4) | on(AGREED, "agreed", 4), None, id="agreed stands for neither"),
        pytest.param(on(SELF, "self", 4) | on(SELF, "peer-bea", 4), None, id="a peer is no manager"),
        pytest.param(
            on(SELF, "self", 4) | on(MANAGER, "manager", 4, role="team-manager"),
            None,
            id="the manager rated against another role",
        ),
        pytest.param(
            on(SELF, "self", 4, role="team-manager") | on(MANAGER, "manager", 4),
            None,
            id="the person rated against another role",
        ),
        pytest.param(
            on(SELF, "self", 4) | on(OLDEST - timedelta(days=1), "manager", 4), None, id="the manager's is too old"
        ),
        pytest.param(
            on(DAY + timedelta(days=1), "self", 4) | on(MANAGER, "manager", 4), None, id="the person's is of tomorrow"
        ),
        pytest.param(
            on(OLDEST, "self", 4) | on(OLDEST, "manager", 2), "unconscious-incompetence", id="as old as may be"
        ),
        pytest.param(
            on(AGREED, "self", 5) | on(SELF, "self", 2) | on(MANAGER, "manager", 4),
            "hidden-strength",
            id="the newest of two self-ratings",
        ),
        pytest.param(
            on(SELF, "self", None) | on(AGREED, "self", 5) | on(MANAGER, "manager", 4),
            "conscious-competence",
            id="the newest self-rating that is one",
        ),
        pytest.param(
            on(SELF, "self", 2, role="team-manager") | on(AGREED, "self", 5) | on(MANAGER, "manager", 4),
            "conscious-competence",
            id="the newest self-rating against this role",
        ),
    ],
)
def test_which_ratings_make_the_stage(records: Records, expected: str | None) -> None:
    assert stage_of_competence(assessed(records), "seller", "selling", 3, SETTINGS, DAY) == expected
