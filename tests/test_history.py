"""`history`: somebody's way from the files, with charts that read without colour, and from git's log in words."""

import json
import subprocess
from datetime import date
from pathlib import Path

import pytest

from careerpath.model.audience import AUDIENCES
from careerpath.report.sparkline import columns_of, sparkline
from careerpath.store.git.commits import read_commits
from tests.conftest import Run, write
from tests.repository import begin_repository, commit, git, replace_in

ADA = "people/ada-verne"
SECOND = (
    "rater: manager\nby: ola-lund\nrole: senior-seller\nratings:\n"
    "  selling: {rating: 3, why: Closed the port}\n  account-planning: {rating: null, why: One month}\n"
)
PROMISE = "by: ola-lund\npromise: A seat in the panel.\ndue: 2026-12-18\nstatus: open\n"
FROM_THE_FILES = """\
Ada Verne: Seller since 2024-02-01, wants to be Senior Seller

Ratings: a character a month, 2026-10 to 2026-11, · for nothing said; scale 1 to 3
  Selling           self     █·  3
                    manager  ▅█  2 → 3
  Account planning  self     ▁·  1
                    manager  ▁?  1 → ?

Stages of competence for Senior Seller
  Selling: 2026-10-20 unconscious incompetence, 2026-11-18 conscious competence
  Account planning: 2026-10-20 conscious incompetence

Roles
  2021-01-04 to 2024-01-31 Seller
  2024-02-01 to now Seller

Actions of the plan: 3 doing, 3 planned
  mastery own-calls: doing, no start to 2026-12-18
  mastery ride-along: doing, no start to 2026-12-18
  trial renewal: doing, 2026-10-26 to 2026-12-11
  trial price-list: planned
  permanent big-accounts: planned, 2026-11-23 to no end
  new-position first-visits: planned

Promises: 1 moved
  2026-11-18 moved (The panel meets later): A seat in the panel, Ola Lund, by 2027-01-15

What happened
  2026-10-19  assessment against Senior Seller: self
  2026-10-20  assessment against Senior Seller: manager
  2026-11-02  decided to sell
  2026-11-18  assessment against Senior Seller: manager
  2026-11-18  promised: A seat in the panel. (moved)
"""
FROM_THE_LOG = """\

Who changed what, as git remembers it
  2026-10-23 Ola Lund {0}
    new: Seller since 2024-02-01, reports to Ola Lund, wants to be Senior Seller
    numbers brought up to date: 2026-11-02
    numbers of 2025-Q4: Quota attainment 98
    numbers of 2026-Q1: Quota attainment 104
    numbers of 2026-Q2: Quota attainment 101
    numbers of 2026-Q3: Quota attainment 99
    a plan towards Senior Seller by 2027-09-30: 6 actions
    Selling 3 (self, first rating)
    Account planning 1 (self, first rating)
    assessed 2026-10-19 (self) against Senior Seller
    Selling 2 (manager, first rating)
    Account planning 1 (manager, first rating)
    assessed 2026-10-20 (manager) against Senior Seller
  2026-11-02 Ada Verne {1}
    decided to sell (2026-11-02)
    held: Seller, 2021-01-04 to 2024-01-31
  2026-11-18 Ola Lund {2}
    Selling 2 → 3 (manager)
    Account planning 1 → too early to tell (manager)
    assessed 2026-11-18 (manager) against Senior Seller
    2026-11-18 promise: A seat in the panel. (Ola Lund, by 2026-12-18): open
  2026-11-20 Jo *b* {3}
    promise of 2026-11-18: due 2026-12-18 → 2027-01-15, four weeks later, open → moved, because: The panel meets later
"""


@pytest.fixture
def lived(team: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> tuple[Path, list[str]]:
    """Ada's autumn, commit by commit; the ids of the commits that are about her."""
    monkeypatch.setenv("HOME", str(tmp_path))
    begin_repository(team)
    git(team, "commit", "-q", "--amend", "--no-edit", "--date=2026-10-23T12:00:00+0000", day="2026-10-23")
    ids = [git(team, "rev-parse", "HEAD")]
    profile = (team / ADA / "profile.yaml").read_text(encoding="utf-8")
    decided = (
        "decision: {choice: sell, date: 2026-11-02}\nhistory: [{role: seller, from: 2021-01-04, to: 2024-01-31}]\n"
    )
    write(team, f"{ADA}/profile.yaml", profile + decided)
    ids.append(commit(team, "My mind", "2026-11-02", "A. Verne <Ada@Smallport.example>"))
    replace_in(team, "people/eva-holm/profile.yaml", "name: Eva Holm", "name: Eva M. Holm")
    commit(team, "Not about Ada", "2026-11-05")
    write(team, f"{ADA}/assessments/2026-11-18-manager.yaml", SECOND)
    write(team, f"{ADA}/log/2026-11-18-promise.yaml", PROMISE)
    ids.append(commit(team, "Rated again", "2026-11-18"))
    moved = "due: 2027-01-15\nstatus: moved\nreason: The panel meets later\n"
    write(team, f"{ADA}/log/2026-11-18-promise.yaml", PROMISE.replace("due: 2026-12-18\nstatus: open\n", moved))
    ids.append(commit(team, "Moved", "2026-11-20", "Jo *b* <jo@elsewhere.example>"))
    return team, ids


def test_the_way_from_the_files(lived: tuple[Path, list[str]], careerpath: Run) -> None:
    ran = careerpath("-C", lived[0], "history", "ada-verne")
    assert (ran.code, ran.out, ran.err) == (0, FROM_THE_FILES, "")


def test_who_changed_what_from_the_log(lived: tuple[Path, list[str]], careerpath: Run) -> None:
    root, ids = lived
    ran = careerpath("-C", root, "history", "ada-verne", "--git")
    assert ran.out == FROM_THE_FILES + FROM_THE_LOG.format(*(item[:10] for item in ids))


def test_the_way_goes_on_under_the_former_ids(lived: tuple[Path, list[str]], careerpath: Run) -> None:
    root, ids = lived
    for former, now, day in (("ada-verne", "ada-lund", "2026-11-20"), ("ada-lund", "ada-holm", "2026-11-20")):
        git(root, "mv", f"people/{former}", f"people/{now}")
        for file in (root / "people" / now).rglob("*.*"):
            file.write_text(file.read_text("utf-8").replace(former, now), "utf-8")
        ids.append(commit(root, f"Call me {now}", day))
    ran = careerpath("-C", root, "history", "ada-holm", "--git")
    assert ran.out == (
        FROM_THE_FILES + FROM_THE_LOG.format(*(item[:10] for item in ids))
        + f"  2026-11-20 Ola Lund {ids[4][:10]}\n    renamed: ada-verne → ada-holm\n"
        + f"  2026-11-20 Ola Lund {ids[5][:10]}\n    renamed: ada-lund → ada-holm\n"
    )  # fmt: skip


def test_json_says_the_same(lived: tuple[Path, list[str]], careerpath: Run) -> None:
    root, ids = lived
    document = json.loads(careerpath("-C", root, "history", "ada-verne", "--git", "--format", "json").out)
    assert document["ratings"][1] == {
        "competency": "selling",
        "source": "manager",
        "ratings": [{"day": "2026-10-20", "rating": 2}, {"day": "2026-11-18", "rating": 3}],
    }
    assert document["promises"] == [
        {
            "day": "2026-11-18",
            "by": "ola-lund",
            "promise": "A seat in the panel.",
            "due": "2027-01-15",
            "status": "moved",
            "reason": "The panel meets later",
        }
    ]
    assert [item["commit"] for item in document["commits"]] == ids
    assert document["commits"][1] == {
        "commit": ids[1],
        "day": "2026-11-02",
        "author": "A. Verne",
        "email": "Ada@Smallport.example",
        "by": "Ada Verne",
        "subject": "My mind",
        "changes": ["decided to sell (2026-11-02)", "held: Seller, 2021-01-04 to 2024-01-31"],
    }


def test_a_day_of_the_past_knows_no_more_than_its_files(lived: tuple[Path, list[str]], careerpath: Run) -> None:
    said = careerpath("-C", lived[0], "history", "ada-verne", "--as-of", "2026-10-31").out
    assert "2 → 3" not in said
    assert "promise" not in said.lower()


def test_one_pass_over_the_log(lived: tuple[Path, list[str]], careerpath: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    calls: list[str] = []
    real = subprocess.run

    def counted(words: list[str], **settings: object) -> object:
        calls.append(next(word for word in words[8:] if not word.startswith("-")))
        return real(words, **settings)  # type: ignore[call-overload]

    monkeypatch.setattr("careerpath.store.git.run.subprocess.run", counted)
    careerpath("-C", lived[0], "history", "ada-verne", "--git")
    assert calls == ["rev-parse", "log", "diff-tree", "cat-file", "cat-file"]


def test_why_numbers_fell_is_for_a_director_and_why_a_period_does_not_count_is_not(
    lived: tuple[Path, list[str]], careerpath: Run
) -> None:
    root, _ = lived
    fell = "explanations:\n  - {period: 2026-Q1, why: Two deals slipped, strategies: [Ask for a date]}\n"
    file = root / ADA / "metrics.yaml"
    write(root, f"{ADA}/metrics.yaml", file.read_text(encoding="utf-8") + fell + "excluded: {2025-Q4: Was ill}\n")
    commit(root, "Numbers", "2026-11-20")
    reads = {
        audience: tuple(
            word in careerpath("-C", root, "history", "ada-verne", "--git", "--audience", audience).out
            for word in ("Two deals slipped", "Was ill")
        )
        for audience in AUDIENCES
    }
    both, neither = (True, True), (False, False)
    assert reads == {"rep": both, "manager": both, "team": neither, "director": (True, False)}


def test_without_a_repository_only_the_log_is_missing(team: Path, careerpath: Run) -> None:
    assert careerpath("-C", team, "history", "ada-verne").code == 0
    ran = careerpath("-C", team, "history", "ada-verne", "--git")
    assert (ran.code, ran.out) == (2, "")
    assert "is in no git repository" in ran.err


def test_nobody_of_that_name(team: Path, careerpath: Run) -> None:
    ran = careerpath("-C", team, "history", "ada-vern")
    assert (ran.code, ran.err.splitlines()[0]) == (2, "careerpath: `ada-vern` is no person of this workspace")


def test_a_log_is_read_field_by_field_whatever_a_subject_says(
    team: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    begin_repository(team)
    write(team, "people/ada-verne/log/2026-11-18-promise.yaml", PROMISE)
    made = commit(team, "\x02:100644 \x1b[31m", "2026-11-18", "Zoë ☂ <z@x.example>")
    (last,) = read_commits(team, ["people/ada-verne/log"])
    assert (last.id, last.day, last.author, last.email) == (made, date(2026, 11, 18), "Zoë ☂", "z@x.example")
    assert [item.file for item in last.files] == ["people/ada-verne/log/2026-11-18-promise.yaml"]


def test_a_chart_of_many_years_has_a_character_a_quarter() -> None:
    days = [date(2020, 1, 1), date(2020, 3, 31), date(2020, 4, 1), date(2023, 12, 31)]
    unit, columns = columns_of(days)
    assert (unit, list(columns.values())) == ("quarter", [0, 0, 1, 15])
    assert columns_of(days[:3]) == ("month", {days[0]: 0, days[1]: 2, days[2]: 3})
    assert columns_of([]) == ("month", {})
    ratings = [(days[0], 1), (days[1], 5), (days[2], None), (days[3], 3)]
    assert sparkline(ratings, columns, 1, 5) == "█?·············▅"
    assert sparkline([(days[0], 9)], {days[0]: 0}, 1, 5) == "█"
