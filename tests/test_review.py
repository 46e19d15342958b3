"""The monthly review: what it shows, what it writes, and the next day, which never drifts."""

from datetime import date
from pathlib import Path

import pytest

from careerpath.analysis.plan.plan_fingerprint import plan_fingerprint
from careerpath.store.loading import load_workspace
from tests.conftest import Ran, Run, write
from tests.team import PLAN
from tests.test_drafts import files_of, someone_types

REVIEW = "people/ada-verne/log/2026-11-20-review.yaml"
SAID = ("--going-well", "Calls are noted", "--continue", "One a week", "--improve", "Ask who decides")
SHOWN = """\
Ada Verne, since the plan was opened on 2026-10-23:
  nothing is on record
  actions: 3 doing, 3 planned
  2026-12-11  ends: renewal, Lead the renewal of one account
  2026-12-18  ends: own-calls, Note one call a week
  2026-12-18  ends: ride-along, Ride along once a month
"""


def fingerprint(team: Path) -> str:
    """What a review says the plan was."""
    workspace = load_workspace(team).workspace
    assert workspace
    plan = workspace.people["ada-verne"].plan
    assert plan
    return plan_fingerprint(plan)


def test_as_written(team: Path, careerpath: Run) -> None:
    ran = careerpath("-C", team, "review", "ada-verne", "--by", "ola-lund", "--advancing", "yes", *SAID)
    assert ran == Ran(0, SHOWN, f"wrote {REVIEW}; the next review is on 2026-12-21\n")
    assert (team / REVIEW).read_text(encoding="utf-8") == (
        "# yaml-language-server: $schema=../../../schemas/log-review.json\nby: ola-lund\nadvancing: true\n"
        "going_well: Calls are noted\ncontinue: One a week\nimprove: Ask who decides\nnext: 2026-12-21\n"
        f"plan: {fingerprint(team)}\n"
    )
    assert "Calls are noted" in (team / "people/ada-verne/plan.md").read_text(encoding="utf-8")


def test_second_one_of_a_day_has_a_number(team: Path, careerpath: Run) -> None:
    for _ in range(3):
        careerpath("-C", team, "review", "ada-verne", "--by", "ola-lund", "--advancing", "no", *SAID)
    assert sorted(file.name for file in (team / "people/ada-verne/log").iterdir()) == [
        "2026-11-20-review-2.yaml",
        "2026-11-20-review-3.yaml",
        "2026-11-20-review.yaml",
    ]


def test_what_moved(team: Path, careerpath: Run) -> None:
    log = "people/ada-verne/log"
    write(
        team,
        f"{log}/2026-10-30-review.yaml",
        "by: ola-lund\nadvancing: true\ngoing_well: A\ncontinue: B\nimprove: Speak last\nnext: 2026-11-23\n"
        "plan: sha256:of-another-plan\n",
    )
    write(team, f"{log}/2026-10-26-feedback.yaml", "by: eva-holm\ntext: Before the last review\n")
    write(team, f"{log}/2026-11-05-feedback.yaml", "by: eva-holm\ntext: Listened well\n")
    write(team, f"{log}/2026-11-09-monday.yaml", "by: ola-lund\nanswer: A map\nfollow_up: Asks Eva\ndone: 2026-11-12\n")
    write(team, f"{log}/2026-11-10-promise.yaml", "by: ola-lund\npromise: A map\ndue: 2026-12-01\nstatus: kept\n")
    write(team, f"{log}/2026-11-11-advocacy.yaml", "by: ola-lund\ntold: Eva\nopportunity: A\nwhy: B\nresult: null\n")
    write(
        team,
        f"{log}/2026-11-13-debrief.yaml",
        "by: null\nevent: First call\ncompetency:\nshould_have:\nmessed_up:\non_track: A\nprompted:\n",
    )
    write(
        team,
        "people/ada-verne/requests/2026-11-02.yaml",
        "acknowledged: 2026-11-02\nanswered: 2026-11-04\nanswer: other-path\n",
    )
    put = (
        (team / PLAN).read_text(encoding="utf-8").replace("due: 2026-12-11  # before the year ends", "due: 2026-11-19")
    )
    met = "criteria_met:\n  - {criterion: Two customers speak for them, on: 2026-11-17, evidence: Two letters}\n"
    write(team, PLAN, f"{put}{met}")
    ran = careerpath("-C", team, "review", "ada-verne", "--by", "ola-lund", "--advancing", "no", *SAID)
    assert (
        ran.out
        == """\
Ada Verne, since the last review on 2026-10-30:
  to improve, last time: Speak last
  the plan reads otherwise than it did
  2026-11-02  asked for: the next level
  2026-11-04  request answered: other-path
  2026-11-05  feedback: Listened well
  2026-11-10  promised: A map (kept)
  2026-11-11  spoken up for, to Eva
  2026-11-12  followed up: Asks Eva
  2026-11-13  debriefed: First call
  2026-11-17  shown: Two customers speak for them
  actions: 3 doing, 3 planned
  2026-11-19  overdue: renewal, Lead the renewal of one account
  2026-12-18  ends: own-calls, Note one call a week
  2026-12-18  ends: ride-along, Ride along once a month
"""
    )


@pytest.mark.parametrize(
    ("day", "next_day"),
    [
        ("2026-10-30", "2026-11-23"),
        ("2026-11-22", "2026-12-23"),
        ("2026-11-23", "2026-12-23"),
        ("2027-01-30", "2027-02-23"),
    ],
)
def test_next_day_is_counted_from_the_opening(day: str, next_day: str, team: Path, careerpath: Run) -> None:
    arguments = ("--by", "ola-lund", "--advancing", "true", *SAID, "--as-of", day)
    ran = careerpath("-C", team, "review", "ada-verne", *arguments)
    assert ran.err == f"wrote people/ada-verne/log/{day}-review.yaml; the next review is on {next_day}\n"


def test_next_day_beyond_the_policy(team: Path, careerpath: Run) -> None:
    arguments = ("--by", "ola-lund", "--advancing", "true", *SAID, "--next", "2027-01-15")
    assert careerpath("-C", team, "review", "ada-verne", *arguments).err == (
        f"wrote {REVIEW}; the next review is on 2027-01-15\n"
        "note: that is more than the 31 days of the policy; before it, check will ask for one\n"
    )


def test_three_without_progress(team: Path, careerpath: Run) -> None:
    for day in ("2026-10-30", "2026-11-06", "2026-11-13"):
        ran = careerpath("-C", team, "review", "ada-verne", "--by", "ola-lund", "--on", day, "--advancing", "no", *SAID)
    assert ran.err.endswith("note: 3 reviews in a row without progress: change the plan, not the person\n")


def test_asked_for_at_a_terminal(team: Path, careerpath: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    prompts = someone_types(monkeypatch, ["", "perhaps", "n", "Calls", "One", "Ask", ""])
    ran = careerpath("-C", team, "review", "ada-verne", "--by", "ola-lund")
    assert ran.code == 0
    yes_or_no = "advancing [y or n]> "
    assert prompts == [yes_or_no, yes_or_no, yes_or_no, "going well> ", "continue> ", "improve> ", "evidence> "]
    assert ran.out.startswith(SHOWN)
    assert "advancing: false\n" in (team / REVIEW).read_text(encoding="utf-8")


def test_nothing_is_written_when_somebody_leaves(team: Path, careerpath: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    before = files_of(team)
    someone_types(monkeypatch, ["y", "Calls"])
    ran = careerpath("-C", team, "review", "ada-verne", "--by", "ola-lund")
    assert (ran.code, ran.err) == (2, "careerpath: left before the end; what was asked last is not written\n")
    assert files_of(team) == before


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (
            ["--by", "ola-lund"],
            "nobody is there to answer, and --advancing, --going-well, --continue, --improve are missing\n",
        ),
        ([*SAID, "--advancing", "yes"], "it is not clear who speaks\n"),
        ([*SAID, "--by", "ola-lund", "--advancing", "perhaps"], "`advancing` must be true or false, not `perhaps`\n"),
        (
            [*SAID, "--by", "ola-lund", "--advancing", "yes", "--improve", " "],
            "nobody is there to answer, and --improve is",
        ),
        ([*SAID, "--by", "ola-lund", "--advancing", "yes", "--on", "2026-11-21"], "2026-11-21 is still to come\n"),
        (
            [*SAID, "--by", "ola-lund", "--advancing", "yes", "--next", "2026-11-20"],
            "the next review, on 2026-11-20, is not after this one of 2026-11-20\n  hint: --next DATE\n",
        ),
        (["--by", "ola-lund", "--going", "x"], "`--going` is no key of a review\n  hint: did you mean `going-well`?\n"),
        (["--by", "ola-lund", "--going-well", "--improve", "x"], "--going-well needs a value\n"),
    ],
)
def test_refused(arguments: list[str], said: str, team: Path, careerpath: Run) -> None:
    before = files_of(team)
    ran = careerpath("-C", team, "review", "ada-verne", *arguments)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith(f"careerpath: {said}")
    assert files_of(team) == before


def test_no_plan(team: Path, careerpath: Run) -> None:
    ran = careerpath("-C", team, "review", "eva-holm", "--by", "eva-holm")
    assert ran == Ran(2, "", "careerpath: Eva Holm has no plan to review\n  hint: careerpath plan eva-holm\n")


def test_texts_that_are_hard_to_write(team: Path, careerpath: Run) -> None:
    hard = "yes: # [no]\n- \"two\" 'lines' \\ \u00e9"
    said = ("--advancing", "no", "--going-well", hard, "--continue", "null", "--improve", "2026-01-01")
    assert careerpath("-C", team, "review", "ada-verne", "--by", "ola-lund", *said).code == 0
    workspace = load_workspace(team).workspace
    assert workspace
    (review,) = workspace.people["ada-verne"].log.review.values()
    assert (review.going_well, review.continue_, review.improve) == (hard, "null", "2026-01-01")
    assert (review.next, review.advancing) == (date(2026, 12, 21), False)


def test_characters_that_no_file_may_hold(team: Path, careerpath: Run) -> None:
    before = files_of(team)
    said = ("--advancing", "no", "--going-well", "a\x1b[2Jb", "--continue", "b", "--improve", "c")
    ran = careerpath("-C", team, "review", "ada-verne", "--by", "ola-lund", *said)
    assert (ran.code, "\x1b" in ran.err) == (2, False)
    assert files_of(team) == before
