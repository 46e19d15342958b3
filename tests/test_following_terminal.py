"""The short talks of every month in a terminal of 80 by 24: a Monday with all reports, a review, a request."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import write
from tests.test_assess_terminal import CTRL_C, CTRL_D, Start, Talk
from tests.test_drafts import files_of

# Python 3.12 and newer warn of every fork beside the threads of pytest-xdist.
pytestmark = pytest.mark.filterwarnings("ignore:This process .* is multi-threaded:DeprecationWarning")

LONG = "Asks Eva for the map of the port, and for the list of those who decide there, before the week is over"


@pytest.fixture
def talk(team: Path) -> Iterator[Start]:
    """Start a command in the team's workspace, in a terminal without colours."""
    talks = []

    def start(*arguments: str) -> Talk:
        talks.append(Talk("-C", team, *arguments, TERM="dumb", HOME=str(team.parent)))
        return talks[-1]

    yield start
    for each in talks:
        each.process.close(force=True)


def test_monday_with_all_reports(team: Path, talk: Start) -> None:
    write(team, "people/ada-verne/log/2026-11-09-monday.yaml", f"by: ola-lund\nanswer: A map\nfollow_up: {LONG}\n")
    monday = talk("monday", "--by", "ola-lund")
    monday.at("or the date]> ", "2026-11-13")
    monday.at("answer> ", "A day without meetings")
    monday.at("follow up> ", "")
    monday.press("answer> ", CTRL_D)
    assert monday.end() == 2
    assert monday.shown == (
        "\nAda Verne: What else can I do to make you even more successful?\n"
        "  open since 2026-11-09: Asks Eva for the map of the port, and for the list of\n"
        "                         those who decide there, before the week is over\n"
        "done, the one of 2026-11-09? [Enter: not yet, y: today, or the date]> 2026-11-13\n"
        "closed the follow-up in people/ada-verne/log/2026-11-09-monday.yaml\n"
        "What the person answered.\n"
        "answer> A day without meetings\n"
        "What the manager will do about it.\n"
        "follow up> \n"
        "wrote people/ada-verne/log/2026-11-16-monday.yaml\n"
        "\nMia Berg: What else can I do to make you even more successful?\n"
        "What the person answered.\n"
        "answer> \n"
        "careerpath: left before the end; what was asked last is not written\n"
    )


def test_not_now_is_asked_for(talk: Start) -> None:
    decision = talk("promote", "ada-verne", "--by", "ola-lund")
    decision.at("DECISION: ", "not-now")
    decision.at("rationale> ", "Two renewals first")
    decision.at("2026-01-31]> ", "soon")
    decision.at("2026-01-31]> ", "2026-11-01")
    decision.at("2026-01-31]> ", "2027-03-01")
    decision.at("alternative> ", "Leads the onboarding")
    assert decision.end() == 0
    assert decision.shown == (
        "   1  not-now  why, when again, what instead\n"
        "   2  promoted  Ada Verne takes up the role they want\n"
        "DECISION: not-now\n"
        "Why not now\n"
        "rationale> Two renewals first\n"
        "The day it is looked at again\n"
        "next look [a date like 2026-01-31]> soon\n"
        "  'soon' is no date; write it like 2026-01-31\n"
        "next look [a date like 2026-01-31]> 2026-11-01\n"
        "A day after 2026-11-20 on which it is looked at again\n"
        "next look [a date like 2026-01-31]> 2027-03-01\n"
        "What is offered instead\n"
        "alternative> Leads the onboarding\n"
        "wrote people/ada-verne/promotions/2026-11-20.yaml: 1 criterion met, 0 waived by name, 10 unmet\n"
        "Ada Verne stays where they are for now; Senior Seller is looked at again on 2027-03-01\n"
    )


def test_review_left_with_ctrl_c(team: Path, talk: Start) -> None:
    before = files_of(team)
    review = talk("review", "ada-verne", "--by", "ola-lund")
    review.at("advancing [y or n]> ", "y")
    assert review.interrupt("going well> ", "Half a sen") == 130
    assert files_of(team) == before


def test_who_asks_and_what_for(team: Path, talk: Start) -> None:
    request = talk("request")
    request.at("PERSON: ", "1")
    request.at("wants> ", "senior-seller")
    request.at("motive> ", "help others")
    request.at("really wants> ", "")
    request.press("not-now]> ", CTRL_C)
    assert request.end() == 130
    assert "You want to be Senior Seller. The numbers are there:" in request.shown
    assert (team / "people/ada-verne/requests/2026-11-20.yaml").exists()
