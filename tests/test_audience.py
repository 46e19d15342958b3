"""`--audience`: who may read what, and a kind no where nothing of it is for somebody."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from careerpath.analysis.known_to import all_known_to, as_known_to
from careerpath.model.audience import AUDIENCES, READERS, Audience
from careerpath.model.layout import parse_record_name
from careerpath.model.log import Monday, Review
from careerpath.model.plan import Announcement
from careerpath.model.profile import Private, Profile
from careerpath.model.promotion import Promotion
from careerpath.model.workspace import Log, Person
from careerpath.store.loading import Loaded, load_workspace
from tests.conftest import REPOSITORY, Run

COMMANDS = ("compare", "explore", "gap", "handover", "readiness")


@pytest.fixture(scope="module")
def loaded() -> Loaded:
    """The example, read once."""
    return load_workspace(REPOSITORY)


@pytest.fixture(autouse=True)
def _is_read_once(loaded: Loaded, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("careerpath.store.loading.load_workspace", lambda *_, **__: loaded)


@pytest.mark.parametrize("audience", ["team", "director"])
@pytest.mark.parametrize("command", COMMANDS)
def test_what_is_between_two_people_is_refused_to_others(command: str, audience: Audience, careerpath: Run) -> None:
    ran = careerpath("-C", REPOSITORY, command, "mira-okafor", "--audience", audience)
    assert (ran.code, ran.out) == (2, "")
    assert f"nothing of this is for a {audience}: --audience rep or --audience manager\n" in ran.err
    assert ran.err.endswith(f"  hint: careerpath plan mira-okafor --audience {audience}\n")


@pytest.mark.parametrize(("command", "who"), [("bench", "sales-manager"), ("team", "jonas-lind")])
def test_an_overview_is_for_those_who_lead(command: str, who: str, careerpath: Run) -> None:
    for audience in AUDIENCES:
        ran = careerpath("-C", REPOSITORY, command, who, "--audience", audience)
        assert ran.code == (0 if audience in READERS["standing"] else 2)


@pytest.mark.parametrize("command", ["readiness", "explore"])
def test_what_somebody_could_become_is_the_managers_guess(command: str, careerpath: Run) -> None:
    told = {}
    for audience in ("rep", "manager"):
        text = careerpath("-C", REPOSITORY, command, "mira-okafor", "--audience", audience).out
        document = careerpath("-C", REPOSITORY, command, "mira-okafor", "--audience", audience, "--format", "json").out
        told[audience] = ("Potential" in text, '"potential"' in document)
    assert told == {"rep": (False, False), "manager": (True, True)}


def test_a_team_reads_where_somebody_is_and_not_what_they_lack(careerpath: Run) -> None:
    drawn = careerpath("-C", REPOSITORY, "graph", "--person", "mira-okafor", "--audience", "team").out
    assert "you are here" in drawn
    assert "gate numbers" in drawn
    for words in ("met", "missing", "not rated"):
        assert words not in drawn
    numbers = careerpath("-C", REPOSITORY, "graph", "--person", "mira-okafor", "--audience", "director").out
    assert "gate numbers: met" in numbers
    assert "missing" not in numbers


def test_the_page_of_a_person_for_the_team(careerpath: Run) -> None:
    ran = careerpath("-C", REPOSITORY, "show", "person", "mira-okafor", "--audience", "team")
    assert ran.out == (
        "# Mira Okafor\n\n"
        "- Role: Senior Sales Executive, since 2024-02-01\n"
        "- Manager: Jonas Lind\n"
        "- Path: Management\n"
        "- Wants to be: Sales Manager\n"
        "- Mentor: Petra Salo\n"
        "- Plan: opened 2026-02-02, 4 of 6 shared actions open\n"
    )


@pytest.fixture(scope="module")
def mira(loaded: Loaded) -> Person:
    """Somebody of whom there is something of everything."""
    assert loaded.workspace is not None
    return loaded.workspace.people["mira-okafor"]


def test_a_rep_reads_everything_but_notes_and_the_managers_guess(mira: Person) -> None:
    named = {name: item.model_copy(update={"potential": None}) for name, item in mira.assessments.items()}
    assert named != mira.assessments
    assert as_known_to("rep", mira) == replace(mira, private=None, assessments=named)
    assert as_known_to("rep", replace(mira, private=None)) == replace(mira, private=None, assessments=named)
    assert as_known_to("rep", replace(mira, assessments=named)) == replace(mira, private=None, assessments=named)
    assert as_known_to("manager", mira) is mira


def test_of_others_a_rep_reads_what_a_team_does(loaded: Loaded, mira: Person) -> None:
    assert loaded.workspace is not None
    people = {key: loaded.workspace.people[key] for key in ("asha-talvekar", "mira-okafor")}
    asha = people["asha-talvekar"]
    others_of: dict[Audience, Audience] = {"rep": "team", **{item: item for item in AUDIENCES if item != "rep"}}
    for audience, others in others_of.items():
        known = all_known_to(audience, people, "mira-okafor")
        assert known == {"asha-talvekar": as_known_to(others, asha), "mira-okafor": as_known_to(audience, mira)}
    assert all_known_to("rep", people, "mira-okafor")["asha-talvekar"].log == Log()


def test_of_a_promotion_and_of_the_log_others_read_that_they_were() -> None:
    promoted = parse_record_name("promotions", "2026-10-05")
    asked, met = (parse_record_name("log", f"2026-10-{kind}") for kind in ("12-monday", "14-review"))
    assert promoted
    assert asked
    assert met
    promotion: dict[str, Any] = {
        "to": "seller",
        "decision": "promoted",
        "by": "ola",
        "mentor": "eva",
        "announced": Announcement(on=date(2026, 10, 5), to="everyone"),
    }
    review: dict[str, Any] = {"by": "ola", "next": date(2026, 11, 13)}
    said: dict[str, Any] = {"going_well": "Calls", "continue_": "One a week", "improve": "Ask", "advancing": True}
    person = Person(
        id="ada",
        profile=Profile(name="Ada", role=None, since=None, manager=None),
        private=Private.model_construct(),
        promotions={promoted: Promotion.model_construct(**promotion, rationale="Her numbers")},
        log=Log(
            review={met: Review.model_construct(**review, **said, evidence="Ten calls", plan="f00")},
            monday={asked: Monday.model_construct(by="ola", answer="A desk", follow_up="Asks the house")},
        ),
    )
    for audience in ("team", "director"):
        known = as_known_to(audience, person)
        assert (known.private, known.promotions) == (None, {promoted: Promotion.model_construct(**promotion)})
    assert as_known_to("team", person).log == Log()
    assert as_known_to("director", person).log == Log(
        review={met: Review.model_construct(**{**dict.fromkeys(said), **review})},
        monday={asked: Monday.model_construct(by="ola", answer=None)},
    )
