"""A year in the life: through the commands alone `check` stays clean, and a step left out is noticed by its rule."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import pytest

from careerpath.store.loading import load_workspace
from tests.test_no_calendar import found_on
from tests.year import ADA, AFTER, LAST, MONTH_ENDS, PROFILE, STORY, YEAR, Step, begin, call, findings, puts, take

NEEDED = {
    "upward plan": ("2026-01-31", "CP604"),
    "upward plan agreed": ("2026-01-31", "CP604"),
    "answer": ("2026-01-31", "CP511"),
    "target": ("2026-01-31", "CP405"),
    "mentor": ("2026-01-31", "CP501"),
    "decision": ("2026-01-31", "CP506"),
    "self": ("2026-01-31", "CP304"),
    "manager": ("2026-01-31", "CP304"),
    "shared": ("2026-01-31", "CP307"),
    "dialogue": ("2026-01-31", "CP306"),
    "plan": ("2026-01-31", "CP401"),
    "vacancy": ("2026-01-31", "CP420"),
    "preparation": ("2026-01-31", "CP419"),
    "agree ada": ("2026-01-31", "CP423"),
    "agree ola": ("2026-01-31", "CP423"),
    "department ola 01-08": ("2026-01-31", "CP603"),
    "department eva 04-09": ("2026-04-30", "CP603"),
    "trial begins": ("2026-03-31", "CP406"),
    "promise kept": ("2026-03-31", "CP607"),
    "trial fails": ("2026-03-31", "CP406"),
    "agree ada again": ("2026-03-31", "CP423"),
    "agree ola again": ("2026-03-31", "CP423"),
    "review ada 03-05": ("2026-03-31", "CP412"),
    "review ola 03-26": ("2026-03-31", "CP412"),
    "monday ada 03-23": ("2026-03-31", "CP601"),
    "monday ola 03-23": ("2026-03-31", "CP601"),
    "upward 03-04": ("2026-03-31", "CP602"),
    "draft dropped": ("2026-05-01", "CP406"),
    "numbers of spring": ("2026-04-30", "CP608"),
    "coaching ends": ("2026-04-21", "CP406"),
    "second trial begins": ("2026-06-27", "CP406"),
    "second trial ends": ("2026-06-27", "CP406"),
    "rated again": ("2026-07-31", "CP302"),
    "numbers of summer": ("2026-07-31", "CP608"),
    "document in summer": ("2026-07-10", "CP424"),
    "explanation": ("2026-07-31", "CP605"),
    "project ends": ("2026-08-01", "CP406"),
    "permanent begins": ("2026-10-31", "CP406"),
    "project begins": ("2026-08-01", "CP406"),
    "actions": ("2026-10-31", "CP406"),
    "numbers of autumn": ("2026-10-31", "CP608"),
    "advocacy": ("2026-11-30", "CP508"),
    "permanent ends": ("2026-10-31", "CP406"),
    "promotion": ("2026-12-31", "CP503"),
    "first months ada": ("2026-12-31", "CP423"),
    "first months ola": ("2026-12-31", "CP423"),
}
"""What the year needs: a step, the day somebody looks, and the one rule that notices that it was left out."""

OPTIONAL = {
    "numbers of last year": "2026-04-30",
    "request": "2026-01-31",
    "intent": "2026-01-31",
    "satisfaction": "2026-01-31",
    "coaching begins": "2026-03-31",
    "promise": "2026-03-31",
    "next trial": "2026-04-30",
    "stepping stone": "2026-07-31",
    "interviews": "2026-10-31",
}
"""What may happen, too, and a day on which nobody misses it."""

ASKED_BY_THE_MOVE = {
    "numbers of last year": ("gate:numbers", "unknown"),
    "stepping stone": ("stepping-stone:Runs the team meeting for a quarter", "unmet"),
    "interviews": ("criterion:Interviewed by two directors", "unmet"),
}
"""Of these, what nobody owes and the new position asks for all the same: what `readiness` says without it."""

INSTEAD = {
    "promotion": puts(
        "12-01",
        "title",
        PROFILE,
        role="team-manager",
        since=date(2026, 12, 1),
        target=None,
        history=[{"role": "seller", "from": date(2022, 3, 1), "to": date(2026, 11, 30)}],
    ),
}
"""What is done in place of a step that is left out: a new title, and no record of why."""


SPEAK_UP = """\
Ola Lund, the week from 2026-11-26

2026-11-26  today     Ada Verne: speak up for them: ready to be Team Manager, and nobody was told
                      careerpath log ada-verne advocacy
2026-12-01  in 5 d    Ada Verne: decide on Team Manager: the plan says by 2026-12-01
                      careerpath promote ada-verne --to team-manager, or --not-now

2 hours a month are planned for developing people
"""


@dataclass(frozen=True, slots=True)
class Done:
    """A step that was done: what it said, and the files it changed."""

    step: Step
    code: int
    said: str
    changed: Mapping[str, bytes]

    @property
    def people(self) -> set[str]:
        """Whose files it changed."""
        return {file.split("/")[1] for file in self.changed if file.startswith("people/")}

    def is_the_same_without(self, other: "Done") -> bool:
        """Whether it wrote a small record that depends on nothing, or files of somebody else."""
        is_record = len(self.changed) == 1 and "/log/" in next(iter(self.changed))
        return is_record or not self.people & other.people


@dataclass(frozen=True, slots=True)
class Lived:
    """The year as it went: each step, and what `check` found at the end of each month."""

    done: tuple[Done, ...]
    found: Mapping[date, list[str]]
    start: Mapping[str, bytes]


def read(root: Path) -> dict[str, bytes]:
    """Every file of a workspace."""
    return {str(file.relative_to(root)): file.read_bytes() for file in root.rglob("*") if file.is_file()}


def put(root: Path, files: Mapping[str, bytes]) -> None:
    """Write files into a workspace."""
    for file, content in files.items():
        (root / file).parent.mkdir(parents=True, exist_ok=True)
        (root / file).write_bytes(content)


@pytest.fixture(scope="module")
def lived(tmp_path_factory: pytest.TempPathFactory) -> Lived:
    """The whole year, once."""
    root = tmp_path_factory.mktemp("year") / "workspace"
    begin(root)
    start = before = read(root)
    done, found = [], {}
    ends = [*MONTH_ENDS]
    for step in YEAR:
        while step.day > ends[0]:
            day = ends.pop(0)
            found[day] = findings(root, day)
        code, said = take(root, step)
        after = read(root)
        done.append(Done(step, code, said, {file: text for file, text in after.items() if before.get(file) != text}))
        before = after
    for day in ends:
        found[day] = findings(root, day)
    return Lived(tuple(done), found, start)


def lay_without(lived: Lived, name: str, day: date, root: Path) -> Path:
    """The workspace as it is on a day when a step was left out."""
    place = next(number for number, done in enumerate(lived.done) if done.step.subject == name)
    files = dict(lived.start)
    for done in lived.done[:place]:
        files |= done.changed
    put(root, files)
    if name in INSTEAD:
        take(root, INSTEAD[name])
    for done in lived.done[place + 1 :]:
        if done.step.subject == name:
            continue
        if done.step.day > day:
            break
        if done.is_the_same_without(lived.done[place]):
            put(root, done.changed)
        else:
            take(root, done.step)
    return root


def test_every_step_is_taken(lived: Lived) -> None:
    assert [(done.step.name, done.said) for done in lived.done if done.code] == []
    assert (lived.done[0].step.day, lived.done[-1].step.day <= LAST) == (date(2026, 1, 5), True)


def test_check_is_clean_at_the_end_of_every_month(lived: Lived) -> None:
    assert lived.found == {day: [] for day in MONTH_ENDS}


@pytest.mark.parametrize("end", MONTH_ENDS[1::3])
def test_without_the_calendar_a_clean_month_stays_clean(end: date, lived: Lived, tmp_path: Path) -> None:
    put(tmp_path, lived.start)
    for done in lived.done:
        if done.step.day <= end:
            put(tmp_path, done.changed)
    loaded = load_workspace(tmp_path)
    later = [end + timedelta(days=days) for days in (0, 1, 40, 200, 900)]
    assert {day: found_on(loaded, day) for day in later} == {day: set() for day in later}


def test_every_step_is_needed_or_may_be_left_out() -> None:
    rhythm = {"monday ada", "monday ola", "review ada", "review ola", "upward", "department ola", "department eva"}
    steps = [step for step in (*STORY, *AFTER) if not step.name.endswith(" file")]
    noticed = {name.rpartition(" ")[0] if name[-5:-3].isdecimal() else name for name in NEEDED}
    assert noticed == {step.subject for step in steps if step.is_needed} | rhythm
    assert set(OPTIONAL) == {step.subject for step in steps if not step.is_needed}


@pytest.mark.parametrize("name", NEEDED)
def test_a_needed_step_left_out_is_noticed_by_its_rule(name: str, lived: Lived, tmp_path: Path) -> None:
    day, code = NEEDED[name]
    root = lay_without(lived, name, date.fromisoformat(day), tmp_path / "workspace")
    found = findings(root, date.fromisoformat(day))
    assert {item.partition(" ")[0] for item in found} == {code}, found


@pytest.mark.parametrize("name", OPTIONAL)
def test_what_may_happen_may_be_left_out(name: str, lived: Lived, tmp_path: Path) -> None:
    day = date.fromisoformat(OPTIONAL[name])
    root = lay_without(lived, name, day, tmp_path / "workspace")
    assert findings(root, day) == []


@pytest.mark.heavy
@pytest.mark.parametrize("name", ASKED_BY_THE_MOVE)
def test_what_the_move_asks_for_is_missed_by_readiness(name: str, lived: Lived, tmp_path: Path) -> None:
    day = date(2026, 11, 30)
    root = lay_without(lived, name, day, tmp_path / "workspace")
    code, said = call(root, day, "readiness", ADA, "--format", "json")
    missing = [(item["criterion"], item["result"]) for item in json.loads(said)["criteria"] if item["result"] != "met"]
    assert (code, missing) == (1, [ASKED_BY_THE_MOVE[name]])
    assert findings(root, day) == []


def test_the_agenda_names_it_before_check_does(lived: Lived, tmp_path: Path) -> None:
    root = lay_without(lived, "advocacy", date(2026, 11, 26), tmp_path / "workspace")
    code, said = call(root, date(2026, 11, 26), "agenda", "ola-lund")
    assert (code, said) == (0, SPEAK_UP)
