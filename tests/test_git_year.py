"""A repository of twelve months: what `diff`, `impact` and `history` say is what a reader of its files would write."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest

from tests.pages import page
from tests.repository import begin_repository, commit, git, replace_in
from tests.year import ADA, MONTH_ENDS, YEAR, begin, call, take

FRAMEWORK = {
    date(2026, 2, 20): ("Managers are wanted to sell better", "paths/roles/team-manager.yaml", {
        "  selling: 2\n": "  selling: 2\nshould_have:\n  account-planning: 1\n",
    }),
    date(2026, 4, 24): ("The numbers come first a little later", "careerpath.yaml", {"at_least: 100": "at_least: 101"}),
    date(2026, 6, 19): ("Say better what coaching is", "paths/competencies/coaching.yaml", {
        "asks before telling": "asks before they tell",
    }),
    date(2026, 8, 21): ("More is asked of managers", "paths/roles/team-manager.yaml", {
        "  coaching: 2\n": "  coaching: 3\n",
    }),
    date(2026, 9, 11): ("And back", "paths/roles/team-manager.yaml", {"  coaching: 3\n": "  coaching: 2\n"}),
}  # fmt: skip
"""The days on which the framework changes: the message, the file, and what is put in whose place."""


pytestmark = pytest.mark.heavy


@dataclass(frozen=True, slots=True)
class Lived:
    """The repository at the end of the year, and the commits at the ends of months and of each change."""

    root: Path
    ends: Mapping[date, str]
    changes: Mapping[date, str]


@pytest.fixture(scope="module")
def lived(tmp_path_factory: pytest.TempPathFactory) -> Lived:
    """The year, a commit for each day on which something is done, by whoever does most of it."""
    root = tmp_path_factory.mktemp("repository") / "workspace"
    begin(root)
    begin_repository(root)
    git(root, "commit", "-q", "--amend", "--no-edit", "--date=2026-01-02T12:00:00+0000", day="2026-01-02")
    days = sorted({step.day for step in YEAR} | set(FRAMEWORK))
    head = git(root, "rev-parse", "HEAD")
    ends, changes = {date(2025, 12, 31): head}, {}
    for number, day in enumerate(days):
        if day in FRAMEWORK:
            message, file, texts = FRAMEWORK[day]
            for before, after in texts.items():
                replace_in(root, file, before, after)
            changes[day] = commit(root, message, str(day), "Eva Holm <eva@smallport.example>")
        for step in (step for step in YEAR if step.day == day):
            take(root, step)
        head = commit(root, f"What was done on {day}", str(day))
        later = days[number + 1] if number + 1 < len(days) else date.max
        ends |= {end: head for end in MONTH_ENDS if day <= end < later}
    return Lived(root, ends, changes)


def diff_of_every_month(root: Path, ends: Mapping[date, str]) -> str:
    """What `diff` says from the end of each month to that of the next; which commit it is about is left out."""
    said = []
    for before, after in pairwise(ends):
        code, text = call(root, after, "diff", f"{ends[before]}..{ends[after]}")
        assert code == 0
        said.append(f"=== {before:%Y-%m} to {after:%Y-%m}\n{text.replace(ends[after][:10], 'COMMIT')}\n")
    return "".join(said)


def told_of_every_change(command: str, root: Path, changes: Mapping[date, str]) -> list[str]:
    """What a command says of each change of the framework, by the commit of each day."""
    said = []
    for day, made in changes.items():
        code, text = call(root, day, command, f"{made}~1..{made}")
        assert code == 0
        said.append(f"=== {day} {FRAMEWORK[day][0]}\n{text}\n")
    return said


def test_the_diff_of_every_month(lived: Lived) -> None:
    assert diff_of_every_month(lived.root, lived.ends) == page("year_diff")


def test_the_impact_of_every_change_of_the_framework(lived: Lived) -> None:
    assert "".join(told_of_every_change("impact", lived.root, lived.changes)) == page("year_impact")


def test_the_history_of_the_year(lived: Lived) -> None:
    code, text = call(lived.root, MONTH_ENDS[-1], "history", ADA)
    assert (code, text) == (0, page("year_history"))
