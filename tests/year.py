"""A year of Ada Verne's, as data: what is typed or written by hand on which day, from a request to a new position.

Ola Lund manages her, Eva Holm manages him. Every week, month and quarter has what it asks of the two of them. Most
steps are needed: somebody owes them, and a rule notices where one is left out. Others `may` be taken, or left out.
"""

import io
import json
from collections.abc import Iterator, Mapping
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from careerpath.cli.changing.plan_edits import append_value, put_values
from careerpath.cli.main import run
from tests.conftest import CASES, write

FIRST, LAST = date(2026, 1, 5), date(2026, 12, 31)
ADA, OLA, EVA = "ada-verne", "ola-lund", "eva-holm"
PROFILE, PLAN = "people/ada-verne/profile.yaml", "people/ada-verne/plan.yaml"
BY_OLA, BY_EVA = ("--by", OLA), ("--by", EVA)


@dataclass(frozen=True, slots=True)
class Step:
    """One thing done on a day: a command, or what somebody writes by hand into files.

    Several steps with one `subject`, the name up to its colon, are done or left out together.
    """

    day: date
    name: str
    argv: tuple[str, ...] = ()
    puts: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    writes: Mapping[str, str] = field(default_factory=dict)
    is_needed: bool = True

    @property
    def subject(self) -> str:
        """What the step is part of."""
        return self.name.partition(":")[0]


def _day(text: str) -> date:
    return date.fromisoformat(f"2026-{text}")


def does(day: str, name: str, *argv: str) -> Step:
    """A command of a day of the year."""
    return Step(_day(day), name, argv)


def puts(day: str, name: str, file: str, **values: Any) -> Step:
    """Keys that somebody writes into a file."""
    return Step(_day(day), name, puts={file: values})


def may(step: Step) -> Step:
    """A step that nobody owes anybody."""
    return replace(step, is_needed=False)


def _profile(name: str, role: str, manager: str | None, helper: str) -> str:
    aspirations = "".join(
        f"  - years: {years}\n    written: 2026-01-05\n    text: {text}\n    actions: [One step a month]\n"
        f"    support: {{by: {helper}, what: Listens once a month}}\n"
        for years, text in ((1, "Lead one debrief a week"), (3, "Raise two people"), (5, "Run a region"))
    )
    return (
        f"name: {name}\nrole: {role}\nsince: 2022-03-01\nmanager: {manager or 'null'}\ntarget: null\n"
        "purpose:\n  date: 2026-01-05\n  why: I like it when people get better\n  motivates: Hard first talks\n"
        "  energy: Good questions\n  impact: Firms that keep their people\n"
        f"aspirations:\n{aspirations}support: supported\n"
    )


def _action(stage: str, kind: str, do: str, owner: str, start: str, due: str, **more: Any) -> dict[str, Any]:
    action = {"stage": stage, "kind": kind, "do": do, "owner": owner, "start": _day(start), "due": _day(due)}
    return action | {"status": "planned"} | more


OLAS_PLAN = """\
target: null
opened: 2026-01-05
by: 2027-06-30
owner: ola-lund
accountable: eva-holm
actions:
  debriefs:
    stage: mastery
    kind: practice
    do: Record one debrief a month and note what to change
    competency: coaching
    to: 3
    owner: ola-lund
    due: 2027-03-31
    done_when: Twelve debriefs are noted
    status: doing
  joint-debriefs:
    stage: mastery
    kind: coaching
    do: Listen to one debrief a month
    competency: coaching
    to: 3
    owner: eva-holm
    due: 2027-03-31
    done_when: Ola asks before he tells
    status: doing
agreed:
  ola-lund: {on: 2026-01-05}
  eva-holm: {on: 2026-01-05}
"""
TEAM = {
    "people/eva-holm/profile.yaml": _profile("Eva Holm", "team-manager", None, OLA),
    "people/ola-lund/profile.yaml": _profile("Ola Lund", "team-manager", EVA, EVA),
    "people/ola-lund/plan.yaml": OLAS_PLAN,
    PROFILE: _profile("Ada Verne", "seller", OLA, OLA),
}
"""Who is there when the year begins."""
ADAS_ACTIONS = {
    "team-meeting": _action(
        "trial", "trial", "Run the team meeting for eight weeks", ADA, "02-02", "03-27",
        competency="coaching", done_when="Everybody has spoken in each", safe_ground="internal",
    ),
    "raise-a-colleague": _action(
        "trial", "leadership-project", "Bring Ben's win rate from 18 to 24 percent", ADA, "02-16", "07-31",
        competency="coaching", to=2, done_when="24 percent over a quarter", hours_per_month=2,
    ),
    "newcomers": _action(
        "permanent", "assignment", "Own the first month of each new seller", ADA, "07-01", "10-30",
        competency="coaching", done_when="Two newcomers close alone in their third month",
    ),
    # Drafted by the program, for half a year too early.
    "first-months": {"start": _day("12-01"), "due": date(2027, 2, 26)},
    "monthly-review-goes-on": {"start": _day("12-01"), "due": date(2027, 2, 26)},
}  # fmt: skip
SECOND_TRIAL = {
    "team-meeting-again": _action(
        "trial", "trial", "Run the team meeting for a quarter, prepared with Ola", ADA, "04-01", "06-26",
        competency="coaching", to=2, done_when="Each of the team has led one part", safe_ground="internal",
    ),
}  # fmt: skip


def _weeks(first: str, name: str, days: int, *argv: str) -> Iterator[Step]:
    """The same command every so many days to the end of the year."""
    day = _day(first)
    while day <= LAST:
        yield Step(day, f"{name} {day:%m-%d}", argv)
        day += timedelta(days=days)


def _review(person: str, by: str) -> tuple[str, ...]:
    said = ("--going-well", "One debrief a week", "--continue", "The Friday hour", "--improve", "Ask before telling")
    return ("review", person, "--by", by, "--advancing", "yes", *said)


DEBRIEF = ("--going-well", "The forecast", "--continue", "Friday by noon", "--improve", "Shorter mails")
TALK = ("--with", "Jo Falk", "--thanks", "Quick credit checks", "--ideas", "A list of late payers")
RHYTHM = (
    *_weeks("01-12", "monday ada", 7, "monday", ADA, *BY_OLA, "--answer", "An hour without meetings"),
    *_weeks("01-12", "monday ola", 7, "monday", OLA, *BY_EVA, "--answer", "A second pair of eyes on the forecast"),
    *_weeks("01-29", "review ola", 28, *_review(OLA, EVA)),
    *_weeks("02-05", "review ada", 28, *_review(ADA, OLA)),
    *_weeks("01-07", "upward", 28, "log", OLA, "upward", *DEBRIEF),
    *_weeks("01-08", "department ola", 91, "log", OLA, "department", "--department", "Finance", *TALK),
    *_weeks("01-08", "department eva", 91, "log", EVA, "department", "--department", "Finance", *TALK),
)  # fmt: skip


def numbers(day: str, name: str, *rows: str) -> Iterator[Step]:
    """The numbers of Sales Operations, as a file that is imported."""
    text = "".join(f"{ADA},{row}\n" for row in rows)
    yield Step(_day(day), f"{name} file", writes={"numbers.csv": f"person,period,quota-attainment\n{text}"})
    yield does(day, name, "import", "metrics", "numbers.csv")


STORY = (
    does("01-05", "upward plan", "new", "upward", OLA, "--contributions", "One new manager a year",
         "--needs", "[{need: A forecast she can trust, how: Every Friday by noon}]"),
    does("01-05", "upward plan agreed", "agree", OLA, "--upward", *BY_EVA),
    *map(may, numbers("01-08", "numbers of last year", "2025-Q1,98", "2025-Q2,101", "2025-Q3,104", "2025-Q4,105")),
    may(does("01-12", "request", "request", ADA, "--wants", "team-manager", "--motive", "help others", *BY_OLA)),
    does("01-14", "answer", "request", ADA, "--answer", "plan-opened", "--text", "Let us rate you, then plan", *BY_OLA),
    puts("01-14", "target", PROFILE, target="team-manager", path="management"),
    puts("01-14", "mentor", PROFILE, mentors=[{"person": EVA, "willing": True}]),
    puts(
        "01-14",
        "decision",
        PROFILE,
        decision={
            "choice": "manage",
            "date": _day("01-14"),
            "reason": "I read the page twice and still want it",
            "preview_acknowledged": _day("01-14"),
        },
    ),
    does("01-15", "self", "assess", ADA, "--as", "self", "--by", ADA,
         "--rate", "coaching=3:Ben asks me first", "--rate", "selling=2:Closed eleven alone"),
    does("01-16", "manager", "assess", ADA, "--as", "manager", *BY_OLA, "--performance", "3", "--potential", "3",
         "--rate", "coaching=1:Tells before she asks", "--rate", "selling=2:Closes normal deals alone"),
    does("01-16", "shared", "assess", ADA, "--as", "manager", "--shared", "2026-01-16"),
    does("01-19", "dialogue", "assess", ADA, "--as", "agreed", *BY_OLA, "--work-on", "coaching",
         "--rate", "coaching=1:Ben was told and did not find it himself", "--rate", "selling=2:We both see it"),
    does("01-20", "plan", "plan", ADA),
    may(puts("01-20", "intent", PLAN, intent="Ola puts Ada forward by name when the criteria are met")),
    puts("01-20", "vacancy", PLAN, vacancy={"expected": _day("12-01"), "note": "A second team opens"}),
    puts("01-20", "preparation", PLAN, preparation={"assumption": "has-skills"}),
    may(puts("01-20", "satisfaction", PLAN, satisfaction="A deal that Ben closed and I knew nothing of")),
    puts("01-20", "actions", PLAN, by=_day("12-01"), actions=ADAS_ACTIONS),
    does("01-21", "draft dropped", "advance", ADA, "coaching-exposure", "--to", "dropped",
         "--outcome", "The team meeting takes its place"),
    does("01-21", "agree ada", "agree", ADA, "--by", ADA),
    does("01-21", "agree ola", "agree", ADA, *BY_OLA),
    does("02-02", "trial begins", "advance", ADA, "team-meeting", "--to", "doing"),
    may(does("02-02", "coaching begins", "advance", ADA, "managers-coaching", "--to", "doing")),
    may(does("02-09", "promise", "log", ADA, "promise", *BY_OLA,
             "--promise", "A seat in the hiring panel", "--due", "2026-03-06")),
    does("02-16", "project begins", "advance", ADA, "raise-a-colleague", "--to", "doing"),
    does("03-04", "promise kept", "log", ADA, "promise", "--of", "2026-02-09", "--status", "kept"),
    does("03-24", "trial fails", "advance", ADA, "team-meeting", "--to", "failed",
         "--outcome", "Two spoke, five listened: I had filled every minute myself"),
    may(puts("03-26", "next trial", PLAN, actions=SECOND_TRIAL)),
    does("03-26", "agree ada again", "agree", ADA, "--by", ADA),
    does("03-26", "agree ola again", "agree", ADA, *BY_OLA),
    does("04-01", "second trial begins", "advance", ADA, "team-meeting-again", "--to", "doing"),
    *numbers("04-08", "numbers of spring", "2026-Q1,106"),
    does("04-16", "coaching ends", "advance", ADA, "managers-coaching", "--to", "done",
         "--outcome", "Four debriefs"),
    does("06-24", "second trial ends", "advance", ADA, "team-meeting-again", "--to", "done",
         "--outcome", "Twelve meetings, each with a part led by another"),
    may(does("06-29", "stepping stone", "log", ADA, "criterion", "--on", "2026-06-24",
             "--criterion", "Runs the team meeting for a quarter", "--evidence", "Twelve meetings")),
    does("07-01", "permanent begins", "advance", ADA, "newcomers", "--to", "doing",
         "--announced", "2026-07-01", "--audience", "the whole team"),
    does("07-06", "rated again: self", "assess", ADA, "--as", "self", "--by", ADA,
         "--rate", "coaching=2:Ben found it himself", "--rate", "selling=2:As before"),
    does("07-07", "rated again: manager", "assess", ADA, "--as", "manager", *BY_OLA,
         "--performance", "3", "--potential", "3", "--shared", "2026-07-07",
         "--rate", "coaching=2:Asks before she tells", "--rate", "selling=2:Still closes while she coaches"),
    *numbers("07-08", "numbers of summer", "2026-Q2,103"),
    puts("07-08", "explanation", "people/ada-verne/metrics.yaml", explanations=[
        {"period": "2026-Q2", "why": "The coaching hours", "strategies": ["Two small accounts go to Ben"]}
    ]),
    does("07-09", "rated again: agreed", "assess", ADA, "--as", "agreed", *BY_OLA, "--work-on", "coaching",
         "--rate", "coaching=2:Seen in three debriefs", "--rate", "selling=2:We both see it"),
    does("07-09", "document in summer", "plan", ADA),
    does("07-30", "project ends", "advance", ADA, "raise-a-colleague", "--to", "done",
         "--outcome", "24 percent in the second quarter, counted by Sales Operations"),
    may(does("09-15", "interviews", "log", ADA, "criterion",
             "--criterion", "Interviewed by two directors", "--evidence", "Both say yes in writing")),
    does("10-05", "advocacy", "log", ADA, "advocacy", *BY_OLA, "--told", "Region leadership",
         "--opportunity", "The second team", "--why", "Ben's win rate, and twelve meetings"),
    *numbers("10-08", "numbers of autumn", "2026-Q3,108"),
    does("10-29", "permanent ends", "advance", ADA, "newcomers", "--to", "done",
         "--outcome", "Both newcomers closed alone in their third month"),
    does("12-01", "promotion", "promote", ADA, "--to", "team-manager", *BY_OLA, "--mentor", EVA,
         "--rationale", "Raised Ben to 24 percent, ran twelve meetings, owns the newcomers",
         "--announced", "2026-12-01", "--audience", "everyone"),
)  # fmt: skip

AFTER = (
    does("12-02", "first months ada", "agree", ADA, "--by", ADA),
    does("12-02", "first months ola", "agree", ADA, *BY_OLA),
)
YEAR: tuple[Step, ...] = tuple(sorted((*STORY, *RHYTHM, *AFTER), key=lambda step: step.day))
MONTH_ENDS = tuple(date(2026 + month // 12, month % 12 + 1, 1) - timedelta(days=1) for month in range(1, 13))


def begin(root: Path) -> None:
    """Lay out the framework and the team."""
    for path in (CASES / "base/careerpath.yaml", *(CASES / "base/paths").rglob("*.yaml")):
        text = path.read_text(encoding="utf-8").replace("  numbers:\n", "  numbers:\n    max_age_days: 100\n")
        write(root, path.relative_to(CASES / "base").as_posix(), text)
    for file, text in TEAM.items():
        write(root, file, text)


def take(root: Path, step: Step) -> tuple[int, str]:
    """Do a step; the exit code and what was said."""
    for file, text in step.writes.items():
        write(root, file, text)
    for file, values in step.puts.items():
        if (root / file).exists():  # else what would have made it was left out
            write(root, file, _put((root / file).read_text(encoding="utf-8"), values))
    return call(root, step.day, *step.argv) if step.argv else (0, "")


def _put(text: str, values: Mapping[str, Any]) -> str:
    """The text with more items in its lists, and other values for its keys."""
    for key, value in values.items():
        if isinstance(value, list):
            for item in value:
                text = append_value(text, key, item)
        elif key == "actions":  # an action that would have been drafted is not there to be changed
            there = {name: item for name, item in value.items() if "do" in item or f"\n  {name}:\n" in text}
            text = put_values(text, (), {key: there})
        else:
            text = put_values(text, (), {key: value})
    return text


def call(root: Path, day: date, *argv: str) -> tuple[int, str]:
    """Run a command in this process; the exit code and all that was said."""
    said = io.TextIOWrapper(io.BytesIO(), encoding="utf-8", write_through=True)
    given = [str(root / word) if word == "numbers.csv" else word for word in argv]
    with redirect_stdout(said), redirect_stderr(said):
        code = run(["-C", str(root), "--as-of", day.isoformat(), *given])
    said.seek(0)
    return code, said.read()


def findings(root: Path, day: date) -> list[str]:
    """What `check` finds on a day, calendar rules and warnings too: each code with its file."""
    code, said = call(root, day, "check", "--format", "json", "--no-cache")
    start = said.index("{")
    document = json.JSONDecoder().raw_decode(said[start:])[0]
    assert code in {0, 1}
    return [f"{item['code']} {item['file']}: {item['message']}" for item in document["diagnostics"]]
