"""Two teams, each a repository of its own, under a framework that changes five times in twelve months.

The north reads the framework where it is kept, the south keeps a copy of it. The north's year is that of tests/year.py:
what is said of it is what is said of it in one repository, but for the framework, which is told where it is kept.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest

from tests.conftest import write
from tests.pages import page
from tests.repository import begin_repository, commit, git, replace_in
from tests.teams import SETTINGS
from tests.test_git_year import FRAMEWORK, diff_of_every_month, told_of_every_change
from tests.year import ADA, MONTH_ENDS, YEAR, Step, begin, call, does, puts, take

pytestmark = pytest.mark.heavy

CAM, NILS = "cam-ro", "nils-dahl"
CAMS_PROFILE = f"people/{CAM}/profile.yaml"
PEOPLE = {
    f"people/{NILS}/profile.yaml": "name: Nils Dahl\nrole: team-manager\nsince: 2021-05-01\nmanager: null\n",
    CAMS_PROFILE: f"name: Cam Ro\nrole: seller\nsince: 2023-02-01\nmanager: {NILS}\ntarget: null\n",
}
BY_NILS = ("--by", NILS)
SOUTH: tuple[Step, ...] = (
    puts("01-19", "target", CAMS_PROFILE, target="team-manager", path="management"),
    does("02-02", "self", "assess", CAM, "--as", "self", "--by", CAM,
         "--rate", "coaching=2:Two colleagues ask me first", "--rate", "selling=2:Nine deals alone"),
    does("02-04", "manager", "assess", CAM, "--as", "manager", *BY_NILS, "--performance", "2", "--potential", "3",
         "--rate", "coaching=1:Tells before asking", "--rate", "selling=2:Closes normal deals"),
    does("02-05", "agreed", "assess", CAM, "--as", "agreed", *BY_NILS, "--work-on", "coaching",
         "--rate", "coaching=1:Seen in two debriefs", "--rate", "selling=2:We both see it"),
    does("03-02", "plan", "plan", CAM),
    does("03-06", "promise", "log", CAM, "promise", *BY_NILS, "--promise", "A joint call", "--due", "2026-04-01"),
    does("04-01", "kept", "log", CAM, "promise", "--of", "2026-03-06", "--status", "kept"),
    does("05-11", "review", "review", CAM, *BY_NILS, "--advancing", "yes", "--going-well", "Asks first",
         "--continue", "One debrief a week", "--improve", "Wait for the answer"),
    does("07-13", "manager again", "assess", CAM, "--as", "manager", *BY_NILS, "--performance", "3",
         "--potential", "3", "--rate", "coaching=2:Asks before telling", "--rate", "selling=3:Large deals too"),
    does("10-05", "advocacy", "log", CAM, "advocacy", *BY_NILS, "--told", "Region leadership",
         "--opportunity", "The second team", "--why", "Large deals, and colleagues who grow"),
)  # fmt: skip
"""What happens to Cam Ro, whom Nils Dahl manages."""


@dataclass(frozen=True, slots=True)
class Lived:
    """The folders at the end of the year; of each team the commits at the ends of months.

    Of the framework, and of the copy in the south, the commits of each change; what was said when it was made.
    """

    framework: Path
    north: Path
    south: Path
    ends: Mapping[str, Mapping[date, str]]
    made: Mapping[date, str]
    taken: Mapping[date, str]
    moved: Mapping[date, str]
    shown: Mapping[date, str]


@pytest.fixture(scope="module")
def lived(tmp_path_factory: pytest.TempPathFactory) -> Lived:
    """The year in three repositories."""
    return live(tmp_path_factory.mktemp("repositories"))


def live(beside: Path) -> Lived:
    """Live through it: on a day the framework's keeper comes first, then the south takes it, then the teams go on."""
    framework, north, south = beside / "framework", beside / "north", beside / "south"
    _begin(framework, north, south)
    days = sorted({step.day for step in (*YEAR, *SOUTH)} | set(FRAMEWORK))
    heads = {root.name: git(root, "rev-parse", "HEAD") for root in (north, south)}
    ends = {name: {date(2025, 12, 31): head} for name, head in heads.items()}
    made, taken, moved, shown = {}, {}, {}, {}
    for number, day in enumerate(days):
        if day in FRAMEWORK:
            message, file, texts = FRAMEWORK[day]
            for before, after in texts.items():
                replace_in(framework, file, before, after)
            made[day] = commit(framework, message, str(day), "Eva Holm <eva@smallport.example>")
            moved[day] = call(north, day, "impact", f"{made[day]}~1..{made[day]}")[1]
            shown[day] = call(south, day, "framework", "update", "--yes")[1]
            taken[day] = commit(south, f"Take: {message}", str(day))
        for root, steps in ((north, YEAR), (south, SOUTH)):
            today = [step for step in steps if step.day == day]
            for step in today:
                take(root, step)
            if today:
                heads[root.name] = commit(root, f"What was done on {day}", str(day))
        heads["south"] = git(south, "rev-parse", "HEAD")
        later = days[number + 1] if number + 1 < len(days) else date.max
        for name, known in ends.items():
            known |= {end: heads[name] for end in MONTH_ENDS if day <= end < later}
    return Lived(framework, north, south, ends, made, taken, moved, shown)


def _begin(framework: Path, north: Path, south: Path) -> None:
    begin(north)
    framework.mkdir()
    for name in ("careerpath.yaml", "paths"):
        (north / name).rename(framework / name)
    write(north, "careerpath.yaml", SETTINGS.format(name="Smallport North", framework="../framework"))
    write(south, "careerpath.yaml", SETTINGS.format(name="Smallport South", framework="vendor/framework"))
    for file, text in PEOPLE.items():
        write(south, file, text)
    _commit_first(framework)
    assert call(south, date(2026, 1, 2), "framework", "update", str(framework), "--yes")[0] == 0
    _commit_first(north)
    _commit_first(south)


def _commit_first(root: Path) -> None:
    begin_repository(root)
    git(root, "commit", "-q", "--amend", "--no-edit", "--date=2026-01-02T12:00:00+0000", day="2026-01-02")


def _subjects(text: str) -> list[str]:
    """What is said, subject by subject."""
    return [part.strip("\n") for part in text.split("\n\n") if part.strip()]


def _sections(name: str) -> dict[str, str]:
    """A page of the year in one repository, by the headings of its sections."""
    parts = page(name).split("=== ")[1:]
    return {heading: text for heading, _, text in (part.partition("\n") for part in parts)}


def test_the_north_is_told_its_people_and_where_the_framework_is_told(lived: Lived) -> None:
    expected = _sections("year_diff")
    note = (
        "the framework in ../framework is of another repository: it is taken as it is there now\n"
        f"  its own changes: careerpath -C {lived.north}/../framework diff"
    )
    ends = lived.ends["north"]
    for before, after in pairwise(ends):
        code, text = call(lived.north, after, "diff", f"{ends[before]}..{ends[after]}")
        there, _, people = text.partition(note)
        assert (code, there) == (0, "")
        of_people = [part for part in _subjects(expected[f"{before:%Y-%m} to {after:%Y-%m}"]) if not _is_shared(part)]
        assert _subjects(people) == of_people


def _is_shared(subject: str) -> bool:
    return subject.split(maxsplit=1)[0] in {"Settings", "Role", "Path", "Competency"}


def test_the_framework_is_told_where_it_is_kept(lived: Lived) -> None:
    said = told_of_every_change("diff", lived.framework, lived.made)
    assert "".join(said) == page("two_teams_framework")
    told_in_one = [part for text in _sections("year_diff").values() for part in _subjects(text) if _is_shared(part)]
    assert [part for text in said for part in _subjects(text.partition("\n")[2])] == told_in_one


def test_the_north_is_moved_as_it_is_in_one_repository(lived: Lived) -> None:
    note = "revisions are those of ../framework, where the framework is; people are as they are here now\n"
    expected = _sections("year_impact")
    assert {f"{day} {FRAMEWORK[day][0]}": text for day, text in lived.moved.items()} == {
        heading: note + text.removesuffix("\n") for heading, text in expected.items()
    }


def test_the_history_of_the_north_is_that_of_its_files(lived: Lived) -> None:
    code, text = call(lived.north, MONTH_ENDS[-1], "history", ADA)
    assert (code, text) == (0, page("year_history"))


def test_the_south_sees_what_it_takes_before_it_takes_it(lived: Lived) -> None:
    assert "".join(
        f"=== {day} {FRAMEWORK[day][0]}\n{text.replace(lived.made[day][:10], 'COMMIT')}\n"
        for day, text in lived.shown.items()
    ) == page("two_teams_taken")


def test_what_the_south_took_is_what_its_repository_tells(lived: Lived) -> None:
    for day, taken in lived.taken.items():
        revisions = f"{taken}~1..{taken}"
        changed, moved = (call(lived.south, day, command, revisions)[1] for command in ("diff", "impact"))
        said = lived.shown[day].rpartition("vendor/framework is now")[0]
        assert said == (f"{changed}\n{moved}" if moved.startswith("Cam") else changed + moved)


def test_the_diff_of_every_month_of_the_south(lived: Lived) -> None:
    assert diff_of_every_month(lived.south, lived.ends["south"]) == page("two_teams_south_diff")


def test_the_history_of_the_south(lived: Lived) -> None:
    code, text = call(lived.south, MONTH_ENDS[-1], "history", CAM)
    assert (code, text) == (0, page("two_teams_south_history"))


def test_what_the_repositories_hold_at_the_end_is_one_framework(lived: Lived) -> None:
    write(lived.north.parent / "company", "careerpath.yaml", "format: 1\nname: All\nworkspaces: [../north, ../south]\n")
    code, text = call(lived.north.parent / "company", MONTH_ENDS[-1], "bench", "team-manager")
    assert (code, text) == (0, page("two_teams_bench"))
