"""`--audience`: who may read what, and a kind no where nothing of it is for somebody."""

import pytest

from careerpath.model.audience import AUDIENCES, READERS, Audience
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
