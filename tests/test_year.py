"""A year in the life: through the commands alone `check` stays clean, and a step left out is noticed by its rule."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from tests.year import AFTER, LAST, MONTH_ENDS, PROFILE, STORY, YEAR, Step, begin, call, findings, puts, take

LEFT_OUT = {
    "upward plan": ("2026-01-31", "CP604"),
    "answer": ("2026-01-31", "CP511"),
    "mentor": ("2026-01-31", "CP501"),
    "decision": ("2026-01-31", "CP506"),
    "self": ("2026-01-31", "CP304"),
    "manager": ("2026-01-31", "CP304"),
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
    "stepping stone document": ("2026-06-30", "CP424"),
    "rated again": ("2026-07-31", "CP302"),
    "numbers of summer": ("2026-07-31", "CP608"),
    "document in summer": ("2026-07-10", "CP424"),
    "explanation": ("2026-07-31", "CP605"),
    "project ends": ("2026-08-01", "CP406"),
    "permanent begins": ("2026-10-31", "CP406"),
    "document in autumn": ("2026-09-16", "CP424"),
    "project begins": ("2026-08-01", "CP406"),
    "actions": ("2026-10-31", "CP406"),
    "numbers of autumn": ("2026-10-31", "CP608"),
    "advocacy": ("2026-11-30", "CP508"),
    "permanent ends": ("2026-10-31", "CP406"),
    "promotion": ("2026-12-31", "CP503"),
    "first months ada": ("2026-12-31", "CP423"),
    "first months ola": ("2026-12-31", "CP423"),
}
"""Steps, the day somebody looks, and the one rule that must notice."""

UNNOTICED = {
    "team": "there is nobody without it",
    "olas document": "his first review makes it",
    "request": "the answer makes the record",
    "target": "without it there is no way to a new position, and nothing of what follows",
    "numbers of the year": "not enough data is an answer of its own",
    "intent": "the document asks for it",
    "satisfaction": "the document asks for it",
    "coaching begins": "what is mastered in the present job may be done at once",
    "promise": "what was not promised cannot be broken",
    "next trial": "the leadership project works on the same gap",
    "stepping stone": "readiness says that it is unmet; a year without a promotion is no fault",
    "interviews": "as the stepping stone",
}
"""Steps that somebody may leave out, and why no rule speaks."""

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


def subject(step: Step) -> str:
    """What a step is part of: several with one subject are left out together."""
    return step.name.partition(":")[0]


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
    place = next(number for number, done in enumerate(lived.done) if subject(done.step) == name)
    files = dict(lived.start)
    for done in lived.done[:place]:
        files |= done.changed
    put(root, files)
    if name in INSTEAD:
        take(root, INSTEAD[name])
    for done in lived.done[place + 1 :]:
        if subject(done.step) == name:
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


def test_every_step_of_the_story_is_noticed_or_may_be_left_out() -> None:
    rhythm = {"monday ada", "monday ola", "review ada", "review ola", "upward", "department ola", "department eva"}
    steps = {subject(step) for step in (*STORY, *AFTER) if not step.name.endswith(" file")}
    noticed = {name.rpartition(" ")[0] if name[-5:-3].isdecimal() else name for name in LEFT_OUT}
    assert noticed | set(UNNOTICED) == steps | rhythm
    assert noticed & set(UNNOTICED) == set()


@pytest.mark.parametrize("name", LEFT_OUT)
def test_a_step_left_out_is_noticed_by_its_rule(name: str, lived: Lived, tmp_path: Path) -> None:
    day, code = LEFT_OUT[name]
    root = lay_without(lived, name, date.fromisoformat(day), tmp_path / "workspace")
    found = findings(root, date.fromisoformat(day))
    assert {item.partition(" ")[0] for item in found} == {code}, found


def test_the_agenda_names_it_before_check_does(lived: Lived, tmp_path: Path) -> None:
    root = lay_without(lived, "advocacy", date(2026, 11, 26), tmp_path / "workspace")
    code, said = call(root, date(2026, 11, 26), "agenda", "ola-lund")
    assert (code, said) == (0, SPEAK_UP)
