"""The rating conversation in a terminal of 80 by 24: what is shown, what is kept, and that no kill loses an answer."""

import io
import os
import random
import re
import shutil
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pexpect  # type: ignore[import-untyped]
import pytest

from careerpath.model.assessment import Rating
from careerpath.store.kept.drafts import draft_file, load_draft, save_draft
from careerpath.store.loading import load_workspace
from tests.conftest import DAY, Run, copy_example, write
from tests.test_cases import lay_out
from tests.test_drafts import someone_types

# Python 3.12 and newer warn of every fork beside the threads of pytest-xdist.
pytestmark = pytest.mark.filterwarnings("ignore:This process .* is multi-threaded:DeprecationWarning")

RATING, WHY, SEEN = "rating> ", "why> ", "what was seen, and when [Enter: nothing more]> "
AT_THE_END = "Enter writes it, b back, q keeps it as a draft> "
GO_ON = "Go on from there? [Enter: yes, n: no, q: leave]> "
KEPT = "kept as a draft; the same command goes on from there\n"
SELF = "people/mia-berg/assessments/2026-11-20-self.yaml"
AS_SELF = ("mia-berg", "--as", "self")
AS_A_MANAGER = (*AS_SELF, "--role", "team-manager")
CTRL_C, CTRL_D = "\x03", "\x04"


class Talk:
    """A program in a terminal: what is typed at which prompt, and all that it shows."""

    def __init__(self, *arguments: str | Path, **environment: str) -> None:
        """Start `careerpath` with its arguments."""
        self._shown = io.BytesIO()
        self.process = pexpect.spawn(
            sys.executable,
            ["-m", "careerpath", *map(str, arguments)],
            env={"PATH": os.environ["PATH"], "LANG": "C.UTF-8", "CAREERPATH_AS_OF": DAY.isoformat()} | environment,
            dimensions=(24, 80),
            timeout=20,
        )
        self.process.delaybeforesend = None
        self.process.ptyproc.delayafterclose = 0
        self.process.logfile_read = self._shown

    def at(self, prompt: str, line: str) -> None:
        """Wait for a prompt and answer it with a line."""
        self.process.expect_exact(prompt)
        self.process.send(f"{line}\n")

    def rate(self, rating: str, why: str) -> None:
        """Answer a question, with nothing seen."""
        self.at(RATING, rating)
        self.at(WHY, why)
        self.at(SEEN, "")

    def press(self, prompt: str, key: str | bytes) -> None:
        """Wait for a prompt and press a key."""
        self.process.expect_exact(prompt)
        self.process.send(key)

    def interrupt(self, prompt: str, typed: str = "") -> int:
        """Wait for a prompt, type something and press Ctrl-C; the exit code.

        Python blocks where the key comes after the prompt is written and before it reads; people press it again.
        """
        self.process.expect_exact(prompt)
        self.process.send(typed)
        while True:
            time.sleep(0.1)
            self.process.send(CTRL_C)
            if self.process.expect_exact([pexpect.EOF, pexpect.TIMEOUT], timeout=3) == 0:
                return self.end()

    def sees(self, line: str, *prompts: str) -> bool:
        """Type a line; whether one of the prompts comes before the end of the process."""
        try:
            self.process.send(line)
            return bool(self.process.expect_exact([pexpect.EOF, *prompts]))
        except OSError:
            return False

    def end(self) -> int:
        """Wait for the end; the exit code, or minus the signal that ended it."""
        self.process.expect(pexpect.EOF)
        self.process.close()
        code = self.process.exitstatus
        return int(-self.process.signalstatus if code is None else code)

    @property
    def raw(self) -> bytes:
        """Every byte that the terminal got."""
        return self._shown.getvalue()

    @property
    def shown(self) -> str:
        """What the terminal got, as text with plain line ends."""
        return self.raw.decode().replace("\r\n", "\n")


Start = Callable[..., Talk]


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A workspace of Mia and her manager Ola."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    (tmp_path / "nothing").mkdir()
    lay_out(tmp_path / "nothing", tmp_path / "workspace")
    return tmp_path / "workspace"


@pytest.fixture
def assess(root: Path) -> Iterator[Start]:
    """Start `assess` in the workspace, in a terminal without colours."""
    talks = []

    def start(*arguments: str | Path, **environment: str) -> Talk:
        state = str(root.parent / "state")
        defaults = {"TERM": "dumb", "HOME": str(root.parent), "XDG_STATE_HOME": state}
        talks.append(Talk("-C", root, "assess", *arguments, **(defaults | environment)))
        return talks[-1]

    yield start
    for talk in talks:
        talk.process.close(force=True)


def draft_of(root: Path, role: str = "seller") -> dict[str, Any]:
    """The answers that are kept of Mia's talk about herself."""
    kept = load_draft(draft_file(root, "mia-berg", role, "self", "mia-berg"))
    return {} if kept is None else kept["answers"]


def rated(root: Path, rater: str, *ratings: str, role: str = "team-manager") -> None:
    """Put an assessment of Mia of three days ago into the workspace."""
    by = "mia-berg" if rater == "self" else "ola-lund"
    lines = "".join(f"  {rating}\n" for rating in ratings)
    text = f"rater: {rater}\nby: {by}\nrole: {role}\nratings:\n{lines}"
    write(root, f"people/mia-berg/assessments/2026-11-17-{rater}.yaml", text)


# A whole talk.


def test_whole_talk(root: Path, assess: Start) -> None:
    talk = assess(*AS_SELF)
    talk.at(RATING, "?")
    talk.at(RATING, "4")
    talk.at(RATING, "2")
    talk.at(WHY, "")
    talk.at(WHY, "Won two: alone")
    talk.at(SEEN, "2026-11-03 A call")
    talk.at(SEEN, "")
    talk.at(AT_THE_END, "")
    assert talk.end() == 0
    assert talk.shown == (
        "Mia Berg, how do you see yourself against what a Seller needs, and why?\n"
        "1 competencies. ? shows what you can type; q leaves and loses nothing.\n"
        "\n"
        "Selling  (1 of 1, 0 rated)\n"
        "What skills are needed? A Seller needs 2.\n"
        "   1  Runs a first call with a colleague listening\n"
        " > 2  Closes normal deals alone\n"
        "   3  Closes hard deals and can say why they closed\n"
        "rating> ?\n"
        "  1-5      rate: the point of the scale that fits best (your scale may have others)\n"
        "  Enter    keep what is there and go on\n"
        "  t        too early to tell: no rating, and a why\n"
        "  s        skip for now        b        back\n"
        "  n        write the why in your editor ($VISUAL or $EDITOR)\n"
        "  l        list what is rated  g 4      go to number 4\n"
        "  q        leave; everything is kept, and the same command goes on from here\n"
        "rating> 4\n"
        "  a number from 1 to 3; ? shows what else you can do\n"
        "rating> 2\n"
        "why> \n"
        "  a why is what the talk is about: one sentence helps; Enter again leaves it out\n"
        "why> Won two: alone\n"
        "what was seen, and when [Enter: nothing more]> 2026-11-03 A call\n"
        "what was seen, and when [Enter: nothing more]> \n"
        "\n"
        "Mia Berg: 1 of 1 rated\n"
        "  1  Selling: 2 (1 seen), Won two: alone\n"
        "Enter writes it, b back, q keeps it as a draft> \n"
        f"wrote {SELF}\n"
        "next: careerpath compare mia-berg\n"
    )
    text = (root / SELF).read_text(encoding="utf-8").split("requirements:")[0]
    assert text == (
        "# yaml-language-server: $schema=../../../schemas/assessment.json\n"
        "rater: self\nby: mia-berg\nrole: seller\nratings:\n  selling:\n    rating: 2\n"
        '    why: "Won two: alone"\n    evidence:\n      - {date: 2026-11-03, what: A call}\n'
    )
    assert draft_of(root) == {}


def test_talk_that_goes_back_and_forth(root: Path, careerpath: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    lines = ["s", "3", "Won two", "", "g 1", "t", "Nobody to coach yet", "l", "", "", ""]
    prompts = someone_types(monkeypatch, lines)
    ran = careerpath("-C", root, "assess", *AS_A_MANAGER)
    assert (ran.code, prompts) == (
        0,
        [RATING, RATING, WHY, SEEN, AT_THE_END, RATING, WHY, SEEN, SEEN, RATING, AT_THE_END],
    )
    assert "\nNot rated: 1; g NUMBER goes there.\n" in ran.out
    assert "\n  1  Coaching: too early to tell, Nobody to coach yet\n  2  Selling: 3, Won two\n" in ran.out
    assert "\nSo far: 3, Won two\n" in ran.out
    text = (root / SELF).read_text(encoding="utf-8")
    ratings = "  coaching: {rating: null, why: Nobody to coach yet}\n  selling: {rating: 3, why: Won two}\n"
    assert f"\nratings:\n{ratings}requirements:" in text


def test_who_and_how_are_asked_for(assess: Start) -> None:
    talk = assess()
    talk.at("PERSON: ", "9")
    talk.at("a number of the list, or an id\r\nPERSON: ", "mia-berg")
    talk.at("--as: ", "4")
    talk.at(RATING, "q")
    assert talk.end() == 0
    assert talk.shown.startswith("   1  mia-berg  Mia Berg\n   2  ola-lund  Ola Lund\nPERSON: 9\n")
    assert "   4  self  how they see themselves\n--as: 4\nMia Berg, how do you see yourself" in talk.shown


# What reaches the terminal.


def test_plain_terminal_gets_no_escape(root: Path, assess: Start) -> None:
    rated(root, "self", "selling: {rating: 3, why: '[bold]Won[/] two'}", role="seller")
    rated(root, "manager", "selling: {rating: 1, why: Lost two}", role="seller")
    talk = assess("mia-berg", "--as", "agreed", "--by", "ola-lund", TERM="dumb", NO_COLOR="1")
    talk.at(RATING, "?")
    talk.at(RATING, "x")
    talk.at(RATING, "2")
    talk.at(WHY, "l")
    talk.at(WHY, "Settled")
    talk.at(SEEN, "")
    talk.at("work on> ", "")
    talk.at("performance> ", "")
    talk.at("potential> ", "")
    talk.at(AT_THE_END, "")
    assert talk.end() == 0
    assert talk.raw.count(b"\x1b") == 0
    assert "Mia Berg says 3: [bold]Won[/] two\nOla Lund says 1: Lost two\n" in talk.shown


def test_no_colour_where_none_is_wanted(assess: Start) -> None:
    talk = assess(*AS_SELF, TERM="xterm-256color", NO_COLOR="1")
    talk.at(RATING, "q")
    assert talk.end() == 0
    styles = re.findall(rb"\x1b\[([0-9;]*)([A-Za-z])", talk.raw)
    assert {style for style, kind in styles if kind == b"m"} == {b"1", b"0"}
    assert {kind for _, kind in styles} == {b"m"}
    assert talk.raw.count(b"\x1b") == len(styles)


@pytest.mark.parametrize(
    ("person", "rater", "by"), [("mira-okafor", "self", "mira-okafor"), ("yusuf-demirkan", "manager", "")]
)
def test_everything_fits_the_window(person: str, rater: str, by: str, tmp_path: Path) -> None:
    """Every screen of the longest talks of the example: no line is broken by the terminal, none scrolls away."""
    example = copy_example(tmp_path / "example")
    manager = re.search(
        r"^manager: (.*)$", (example / f"people/{person}/profile.yaml").read_text("utf-8"), re.MULTILINE
    )
    assert manager
    environment = {"TERM": "dumb", "HOME": str(tmp_path), "XDG_STATE_HOME": str(tmp_path / "state")}
    talk = Talk("-C", example, "assess", person, "--as", rater, "--by", by or manager[1], **environment)
    screens = []
    while talk.process.expect_exact([RATING, "formance> ", "tential> ", "shared> ", AT_THE_END]) < 4:
        screens.append(talk.process.before.decode())
        talk.process.send("s\n")
    screens.append(talk.process.before.decode())
    talk.process.send("q\n")
    assert talk.end() == 0
    assert len(screens) > 10
    assert max(screen.count("\r\n") for screen in screens) < 24
    assert [line for screen in screens for line in screen.split("\r\n") if len(line) > 80] == []


def test_nothing_that_was_typed_comes_back_as_a_command_to_the_terminal(assess: Start) -> None:
    talk = assess(*AS_SELF, TERM="xterm-256color")
    talk.at(RATING, "2")
    talk.at(WHY, "Won \x1b[2J\x1b]0;title\x07 \x9b2J \u202e two")
    talk.process.expect_exact([WHY, SEEN])
    talk.process.send("l\n")
    talk.process.expect_exact([WHY, SEEN])
    talk.process.send("q\n")
    listed = talk.process.before.decode()
    assert talk.end() == 0
    assert "  1  Selling: 2" in listed
    assert re.search("[\x00-\x09\x0b\x0c\x0e-\x1f\x7f-\x9f\u202e]", listed) is None


# Who sees what.


def test_manager_does_not_see_how_they_see_themselves(root: Path, assess: Start) -> None:
    rated(root, "self", "coaching: {rating: 3, why: Taught Ben}", "selling: {rating: 2, why: Won the Holm deal}")
    talk = assess("mia-berg", "--as", "manager", "--by", "ola-lund", "--role", "team-manager")
    talk.rate("1", "Tells before asking")
    talk.at(RATING, "l")
    talk.at(RATING, "s")
    talk.at("performance> ", "2")
    talk.at("potential> ", "3")
    talk.at("shared> ", "")
    talk.at(AT_THE_END, "")
    assert talk.end() == 0
    assert "Holm" not in talk.shown
    assert "Taught" not in talk.shown
    assert " says " not in talk.shown
    written = (root / "people/mia-berg/assessments/2026-11-20-manager.yaml").read_text(encoding="utf-8")
    assert "\nperformance: 2\npotential: 3\nratings:\n  coaching: {rating: 1, why: Tells before asking}\n" in written


def test_manager_who_asks_for_it_sees_how_they_see_themselves(root: Path, assess: Start) -> None:
    rated(root, "self", "coaching: {rating: 3, why: Taught Ben}", "selling: {rating: null}")
    talk = assess("mia-berg", "--as", "manager", "--by", "ola-lund", "--role", "team-manager", "--open")
    talk.at("Mia Berg says 3: Taught Ben\r\nrating> ", "s")
    talk.at("Mia Berg says too early to tell: no why\r\nrating> ", "q")
    assert talk.end() == 0


def test_peer_sees_nothing_of_what_the_two_said(root: Path, careerpath: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    write(root, "people/ben-ek/profile.yaml", "name: Ben Ek\nrole: seller\nsince: 2024-02-01\nmanager: ola-lund\n")
    rated(root, "self", "selling: {rating: 3, why: Won the Holm deal}", role="seller")
    rated(root, "manager", "selling: {rating: 1, why: Lost the Dahl deal}", role="seller")
    someone_types(monkeypatch, ["q"])
    ran = careerpath("-C", root, "assess", "mia-berg", "--as", "peer", "--by", "ben-ek", "--open")
    assert ran.code == 0
    assert ran.out.startswith("How do you see Mia Berg at work, against what a Seller needs, and why?\n")
    assert " says " not in ran.out


def test_dialogue_begins_where_they_differ_most(root: Path, assess: Start) -> None:
    rated(root, "self", "coaching: {rating: 2, why: Asks}", "selling: {rating: 3, why: Won the Holm deal}")
    rated(root, "manager", "coaching: {rating: 2, why: Asks first}", "selling: {rating: 1, why: Lost the Dahl deal}")
    talk = assess("mia-berg", "--as", "agreed", "--by", "ola-lund", "--role", "team-manager")
    talk.rate("2", "One won, one lost")
    talk.at("rating [Enter: 2, as you both said]> ", "")
    talk.at("work on> ", "2 1")
    talk.at("performance> ", "")
    talk.at("potential> ", "3")
    talk.at(AT_THE_END, "")
    assert talk.end() == 0
    first, second = talk.shown.split("Coaching  (2 of 2, 1 rated)\n")
    assert "Selling  (1 of 2, 0 rated)\n" in first
    assert "Mia Berg says 3: Won the Holm deal\nOla Lund says 1: Lost the Dahl deal\nrating> 2\n" in first
    assert "Mia Berg says 2: Asks\nOla Lund says 2: Asks first\nrating [Enter" in second
    assert "\nEnter keeps: selling\nwork on> 2 1\n" in second
    text = (root / "people/mia-berg/assessments/2026-11-20-agreed.yaml").read_text(encoding="utf-8")
    assert text.split("requirements:")[0] == (
        "# yaml-language-server: $schema=../../../schemas/assessment.json\n"
        "rater: agreed\nby: ola-lund\nrole: team-manager\npotential: 3\nratings:\n"
        "  coaching: {rating: 2, why: Asks first}\n"
        '  selling: {rating: 2, why: "One won, one lost"}\n'
        "work_on: [coaching, selling]\nshared: 2026-11-20\n"
    )


# Leaving and coming back.


def test_end_of_input_leaves_and_coming_back_goes_on(root: Path, assess: Start) -> None:
    talk = assess(*AS_A_MANAGER)
    talk.at(RATING, "2")
    talk.at(WHY, "Asks first")
    talk.press(SEEN, CTRL_D)
    assert talk.end() == 0
    assert talk.shown.endswith(f"{SEEN}\n{KEPT}")
    assert draft_of(root, "team-manager") == {"coaching": {"rating": 2, "why": "Asks first", "evidence": []}}
    talk = assess(*AS_A_MANAGER)
    talk.at(f"You left with 1 of 2 rated. {GO_ON}", "")
    talk.at(SEEN, "A call")
    talk.at(SEEN, "")
    talk.rate("3", "Won two")
    talk.at(AT_THE_END, "")
    assert talk.end() == 0
    assert "\nSo far: 2, Asks first\nwhat was seen" in talk.shown
    text = (root / SELF).read_text(encoding="utf-8")
    assert "  coaching:\n    rating: 2\n    why: Asks first\n    evidence:\n      - {what: A call}\n" in text
    assert draft_of(root) == {}


def test_end_of_input_before_the_first_answer(root: Path, careerpath: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    someone_types(monkeypatch, [])
    assert careerpath("-C", root, "assess", *AS_SELF).code == 0
    assert not draft_file(root, "mia-berg", "seller", "self", "mia-berg").exists()


def test_interrupt_leaves_and_says_that_the_answers_are_kept(root: Path, assess: Start) -> None:
    talk = assess(*AS_A_MANAGER)
    talk.at(RATING, "2")
    assert talk.interrupt(WHY, "Asks fi") == 130
    assert talk.shown.endswith("\nleft; what you answered is kept, and the same command goes on from there\n")
    assert draft_of(root, "team-manager") == {"coaching": {"rating": 2, "why": "", "evidence": []}}


def test_interrupt_before_going_on_says_that_the_answers_are_kept(root: Path, assess: Start) -> None:
    answers = {"selling": {"rating": 2, "why": "", "evidence": []}}
    plain = {"version": 1, "role": "seller", "position": 0, "step": "why", "answers": answers, "said": {}}
    save_draft(draft_file(root, "mia-berg", "seller", "self", "mia-berg"), plain)
    talk = assess(*AS_SELF)
    assert talk.interrupt(GO_ON) == 130
    assert draft_of(root) == answers
    assert "kept" in talk.shown


def test_byte_that_is_no_utf_8_is_no_bug_of_the_program(assess: Start) -> None:
    # a terminal may send Latin-1 where the locale is a UTF-8 one like en_US
    talk = assess(*AS_SELF, PYTHONIOENCODING="utf-8:strict")
    talk.at(RATING, "2")
    talk.press(WHY, b"Gr\xf6\xdfe\n")
    talk.process.expect_exact([SEEN, WHY, pexpect.EOF])
    talk.process.send(CTRL_D)
    assert talk.end() == 0


# The editor.


def editor(folder: Path, script: str) -> str:
    """An editor that does what a script says to the file it is given."""
    file = folder / "an editor.sh"
    file.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    file.chmod(0o755)
    return f"'{file}' --wait"


def test_why_is_written_in_the_editor(root: Path, assess: Start) -> None:
    chosen = editor(root.parent, """printf '%s\\n\\n  and lost one\\n\\n' "$(cat "$2")" > "$2" """)
    talk = assess(*AS_SELF, EDITOR=chosen)
    talk.at(RATING, "2")
    talk.at(WHY, "Won two")
    talk.at(SEEN, "n")
    talk.at(SEEN, "")
    talk.at(AT_THE_END, "")
    assert talk.end() == 0
    workspace = load_workspace(root).workspace
    assert workspace is not None
    [assessment] = workspace.people["mia-berg"].assessments.values()
    assert assessment.ratings == {"selling": Rating(rating=2, why="Won two\n\n  and lost one")}


def test_visual_is_asked_before_editor(root: Path, careerpath: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VISUAL", editor(root.parent, """echo 'Won two' > "$2" """))
    monkeypatch.setenv("EDITOR", "false")
    prompts = someone_types(monkeypatch, ["n", "2", "n"])
    ran = careerpath("-C", root, "assess", *AS_SELF)
    assert (ran.code, prompts) == (0, [RATING, RATING, WHY, "why [Enter keeps it]> "])
    assert "  rate it first, then n opens an editor for the why\n" in ran.out
    assert draft_of(root) == {"selling": {"rating": 2, "why": "Won two", "evidence": []}}


@pytest.mark.parametrize("chosen", ["false", "/nowhere/ed", "'unclosed", "  "])
def test_editor_that_cannot_be_run_changes_nothing(
    chosen: str, root: Path, careerpath: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.setenv("EDITOR", chosen)
    prompts = someone_types(monkeypatch, ["2", "Won two", "n"])
    ran = careerpath("-C", root, "assess", *AS_SELF)
    assert (ran.code, prompts) == (0, [RATING, WHY, SEEN, SEEN])
    assert "  no editor could be run; set EDITOR, or type the why here\n" in ran.out
    assert draft_of(root) == {"selling": {"rating": 2, "why": "Won two", "evidence": []}}


def test_editor_that_takes_the_file_away_is_no_bug_of_the_program(
    root: Path, careerpath: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.setenv("EDITOR", editor(root.parent, 'rm "$2"'))
    prompts = someone_types(monkeypatch, ["2", "n"])
    assert careerpath("-C", root, "assess", *AS_SELF).code == 0
    assert prompts == [RATING, WHY, WHY]


# Kills.

COMPETENCIES = tuple(f"part-{number}" for number in range(1, 13))
SIGNALS = (signal.SIGKILL, signal.SIGHUP, signal.SIGTERM)
LONGEST_TALK = 0.35
"""So many seconds after its first prompt a talk is over, about."""


@pytest.fixture
def many(root: Path) -> Path:
    """A workspace with a role of twelve requirements."""
    for competency in COMPETENCIES:
        text = f"name: {competency.title()}\nkind: skill\nlevels: {{1: One, 2: Two, 3: Three}}\n"
        write(root, f"paths/competencies/{competency}.yaml", text)
    requires = "".join(f"  {competency}: 2\n" for competency in COMPETENCIES)
    write(root, "paths/roles/everything.yaml", f"title: Everything\nrequires:\n{requires}")
    return root


def type_until_killed(talk: Talk, moments: random.Random) -> dict[str, list[str]]:
    """Answer until somebody ends the process; for each competency the lines of which the next prompt was seen."""
    kill = threading.Timer(moments.uniform(0, LONGEST_TALK), talk.process.kill, [moments.choice(SIGNALS)])
    seen: dict[str, list[str]] = {}
    line = ""
    talk.process.expect_exact(RATING)
    kill.start()
    for number, competency in enumerate(COMPETENCIES):
        rating = str(moments.randint(1, 3))
        for line, prompt in (
            (rating, WHY),
            (f"Why {number} {moments.random()}", SEEN),
            (f"2026-11-{number + 1:02} A call", SEEN),
            ("", RATING),
        ):
            if not talk.sees(f"{line}\n", prompt, AT_THE_END):
                kill.join()
                return seen
            seen.setdefault(competency, []).append(line)
    kill.join()
    return seen


def kill_and_come_back(
    assess: Start, root: Path, careerpath: Run, monkeypatch: pytest.MonkeyPatch, moments: random.Random
) -> int:
    """One talk, ended at some moment; how many of its lines were seen to be taken, all of which are still there."""
    shutil.rmtree(root.parent / "state", ignore_errors=True)
    talk = assess(*AS_SELF, "--role", "everything")
    seen = type_until_killed(talk, moments)
    assert talk.end() in {-number for number in SIGNALS}
    left = draft_of(root, "everything")
    prompts = someone_types(monkeypatch, ["", "l", "q"] if left else ["l", "q"])
    ran = careerpath("-C", root, "assess", *AS_SELF, "--role", "everything")
    assert (ran.code, ran.err) == (0, KEPT)
    assert [prompt for prompt in prompts if GO_ON in prompt] == (
        [f"You left with {len(left)} of 12 rated. {GO_ON}"] if left else []
    )
    for competency, lines in seen.items():
        rating, why, evidence = (*lines, "", "")[:3]
        kept = left[competency]
        assert f"{competency.title()}: {rating}" in ran.out
        assert (str(kept["rating"]), why in ("", kept["why"])) == (rating, True)
        assert evidence in ("", *(f"{day} {what}" for what, day in kept["evidence"]))
    assert len(left) - len(seen) in {0, 1}
    assert draft_of(root, "everything") == left
    assert not (root / SELF).exists()
    return sum(map(len, seen.values()))


def run_kills(
    number: int, seed: int, assess: Start, root: Path, careerpath: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """So many kills; among them some early, some late."""
    moments = random.Random(seed)  # noqa: S311 - moments, not secrets
    taken = [kill_and_come_back(assess, root, careerpath, monkeypatch, moments) for _ in range(number)]
    assert min(taken) < max(taken)


def test_no_kill_loses_an_answer(assess: Start, many: Path, careerpath: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    run_kills(6, 20261120, assess, many, careerpath, monkeypatch)


@pytest.mark.heavy
@pytest.mark.timeout(1800)
@pytest.mark.parametrize("seed", range(4))
def test_no_kill_of_very_many_loses_an_answer(
    seed: int, assess: Start, many: Path, careerpath: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    run_kills(50, seed, assess, many, careerpath, monkeypatch)
