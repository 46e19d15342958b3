"""The rating conversation as a value: what every line does at every step, and that no answer is ever lost."""

import json
from dataclasses import dataclass, replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from careerpath.analysis.assessment.rating_session import Answer, Effect, Extra, Question, Reply, Seen, Session, Step
from careerpath.analysis.assessment.session_draft import plain_session, restore_session
from careerpath.model.fields import read_day

BOTH_SAID = Answer(2, "Both saw the same call")
PERFORMANCE = Extra("performance", "point")
POTENTIAL = Extra("potential", "point", ("2",))
WORK_ON = Extra("work_on", "competencies", ("coaching",))
SHARED = Extra("shared", "day")
FRESH = Session(
    (Question("selling"), Question("coaching", BOTH_SAID), Question("planning")),
    (1, 2, 3),
    (PERFORMANCE, POTENTIAL, WORK_ON, SHARED),
)
AT_PERFORMANCE, AT_POTENTIAL, AT_WORK_ON, AT_SHARED, AT_END = (
    replace(FRESH, position=number) for number in range(3, 8)
)

RATED = Answer(2)
REASONED = Answer(2, "Won two")
SEEN = Answer(2, "Won two", (Seen("Two calls", date(2026, 1, 31)),))
HUGE = "9" * 4301
"""More digits than Python makes a number of."""

NOT_A_POINT = "a number from 1 to 3; ? shows what else you can do"
NOTHING_SAID = "a number from 1 to 3; s skips it, t says it is too early to tell"
ONE_SENTENCE = "a why is what the talk is about: one sentence helps; Enter again leaves it out"
RATE_FIRST = "rate it first, then n opens an editor for the why"
SO_MANY = "there are 3 competencies"
NUMBERS = "numbers from 1 to 3, with blanks between them"
A_POINT = "a number from 1 to 3"
A_DAY = "a date like 2026-01-31, or Enter for not yet"
AT_THE_END = "Enter writes it; b goes back, q leaves"


@dataclass(frozen=True)
class Case:
    """A session, a line that somebody types, and all that comes of it."""

    session: Session
    line: str
    reply: Reply


def selling(answer: Answer | None, step: Step = "rating", position: int = 0) -> Session:
    """A session at a question, with an answer to the first one."""
    return replace(FRESH, answers={"selling": answer} if answer else {}, step=step, position=position)


def coaching(answer: Answer, step: Step = "rating", position: int = 1) -> Session:
    """A session with an answer to the second question, the one with a suggestion."""
    return replace(FRESH, answers={"coaching": answer}, step=step, position=position)


def said(session: Session, extra: str, *values: str) -> Session:
    """A session with something said to an extra question."""
    return replace(session, said={**session.said, extra: values})


INSISTED = replace(selling(RATED, "why"), insisted=True)
AT_COACHING = replace(FRESH, position=1)
ALREADY_SAID = said(AT_PERFORMANCE, "performance", "3")

RATING_CASES = [
    # A rating, and what is no rating.
    Case(FRESH, "2", Reply(selling(Answer(2), "why"))),
    Case(FRESH, " \t3 ", Reply(selling(Answer(3), "why"))),
    Case(FRESH, "01", Reply(selling(Answer(1), "why"))),
    Case(FRESH, "0", Reply(FRESH, message=NOT_A_POINT)),
    Case(FRESH, "4", Reply(FRESH, message=NOT_A_POINT)),
    Case(FRESH, "-1", Reply(FRESH, message=NOT_A_POINT)),
    Case(FRESH, "2.5", Reply(FRESH, message=NOT_A_POINT)),
    Case(FRESH, "²", Reply(FRESH, message=NOT_A_POINT)),
    Case(FRESH, "2 3", Reply(FRESH, message=NOT_A_POINT)),
    Case(FRESH, "two", Reply(FRESH, message=NOT_A_POINT)),
    Case(FRESH, "\x00", Reply(FRESH, message=NOT_A_POINT)),
    Case(FRESH, HUGE, Reply(FRESH, message=NOT_A_POINT)),
    Case(FRESH, "", Reply(FRESH, message=NOTHING_SAID)),
    Case(FRESH, " \t ", Reply(FRESH, message=NOTHING_SAID)),
    # Too early to tell.
    Case(FRESH, "t", Reply(selling(Answer(None), "why"))),
    Case(FRESH, "T", Reply(selling(Answer(None), "why"))),
    Case(selling(SEEN), "t", Reply(selling(replace(SEEN, rating=None), "why"))),
    Case(AT_COACHING, "t", Reply(coaching(Answer(None), "why"))),
    # Rated already: Enter goes on, another rating keeps what was said about it.
    Case(selling(SEEN), "", Reply(selling(SEEN, position=1))),
    Case(selling(Answer(None)), "", Reply(selling(Answer(None), position=1))),
    Case(selling(SEEN), "2", Reply(selling(SEEN, "why"))),
    Case(selling(SEEN), "3", Reply(selling(replace(SEEN, rating=3), "why"))),
    Case(selling(replace(SEEN, rating=None)), "1", Reply(selling(replace(SEEN, rating=1), "why"))),
    Case(selling(SEEN), "9", Reply(selling(SEEN), message=NOT_A_POINT)),
    # Where both said the same: Enter takes it over, the same rating keeps its why, another one does not.
    Case(AT_COACHING, "", Reply(coaching(BOTH_SAID, position=2))),
    Case(AT_COACHING, "2", Reply(coaching(BOTH_SAID, "why"))),
    Case(AT_COACHING, "3", Reply(coaching(Answer(3), "why"))),
    Case(coaching(Answer(1, "Not so")), "", Reply(coaching(Answer(1, "Not so"), position=2))),
    Case(coaching(Answer(1, "Not so")), "2", Reply(coaching(Answer(2, "Not so"), "why"))),
    # Moving about.
    Case(FRESH, "s", Reply(AT_COACHING)),
    Case(FRESH, "S", Reply(AT_COACHING)),
    Case(selling(SEEN), "s", Reply(selling(SEEN, position=1))),
    Case(AT_COACHING, "s", Reply(replace(FRESH, position=2))),
    Case(replace(FRESH, position=2), "s", Reply(AT_PERFORMANCE)),
    Case(FRESH, "b", Reply(FRESH)),
    Case(AT_COACHING, "b", Reply(FRESH)),
    Case(AT_COACHING, "B", Reply(FRESH)),
    Case(FRESH, "g 3", Reply(replace(FRESH, position=2))),
    Case(FRESH, "g3", Reply(replace(FRESH, position=2))),
    Case(FRESH, " G \t 3 ", Reply(replace(FRESH, position=2))),
    Case(AT_COACHING, "g 1", Reply(FRESH)),
    Case(FRESH, "g 0", Reply(FRESH, message=SO_MANY)),
    Case(FRESH, "g 4", Reply(FRESH, message=SO_MANY)),
    Case(FRESH, "g 99", Reply(FRESH, message=SO_MANY)),
    Case(FRESH, "g", Reply(FRESH, message=NOT_A_POINT)),
    Case(FRESH, "g x", Reply(FRESH, message=NOT_A_POINT)),
    Case(FRESH, "g -1", Reply(FRESH, message=NOT_A_POINT)),
    # What the screen does.
    Case(FRESH, "?", Reply(FRESH, "help")),
    Case(FRESH, "h", Reply(FRESH, "help")),
    Case(FRESH, "l", Reply(FRESH, "list")),
    Case(FRESH, "q", Reply(FRESH, "quit")),
    Case(FRESH, "Q", Reply(FRESH, "quit")),
    Case(FRESH, "n", Reply(FRESH, message=RATE_FIRST)),
    Case(AT_COACHING, "n", Reply(AT_COACHING, message=RATE_FIRST)),
    Case(selling(RATED), "n", Reply(selling(RATED), "edit")),
]


def asked_of_the_screen(session: Session) -> list[Case]:
    """At the prompts for a text: one letter asks for what the screen does, and changes nothing."""
    asks: dict[str, Effect] = {"?": "help", "h": "help", "l": "list", "n": "edit", "q": "quit"}
    return [Case(session, typed, Reply(session, asked)) for typed, asked in asks.items()]


WHY_CASES = [
    Case(selling(RATED, "why"), "Won two", Reply(selling(REASONED, "evidence"))),
    Case(selling(RATED, "why"), "  Won \t two ", Reply(selling(REASONED, "evidence"))),
    Case(selling(RATED, "why"), "2", Reply(selling(Answer(2, "2"), "evidence"))),
    Case(selling(RATED, "why"), "t", Reply(selling(Answer(2, "t"), "evidence"))),
    Case(selling(RATED, "why"), "Go 3", Reply(selling(Answer(2, "Go 3"), "evidence"))),
    Case(selling(RATED, "why"), HUGE, Reply(selling(Answer(2, HUGE), "evidence"))),
    Case(selling(SEEN, "why"), "Lost one", Reply(selling(replace(SEEN, why="Lost one"), "evidence"))),
    # A why is insisted on once.
    Case(selling(RATED, "why"), "", Reply(INSISTED, message=ONE_SENTENCE)),
    Case(INSISTED, "", Reply(selling(RATED, "evidence"))),
    Case(INSISTED, "Won two", Reply(selling(REASONED, "evidence"))),
    Case(INSISTED, "s", Reply(selling(RATED, position=1))),
    # Where nothing is rated there is nothing to say why for.
    Case(selling(None, "why"), "Won two", Reply(FRESH)),
    Case(INSISTED, "g 2", Reply(selling(RATED, position=1))),
    Case(INSISTED, "l", Reply(INSISTED, "list")),
    Case(
        selling(Answer(None), "why"),
        "",
        Reply(replace(selling(Answer(None), "why"), insisted=True), message=ONE_SENTENCE),
    ),
    # A why that is there is kept by Enter.
    Case(selling(REASONED, "why"), "", Reply(selling(REASONED, "evidence"))),
    Case(coaching(BOTH_SAID, "why"), "", Reply(coaching(BOTH_SAID, "evidence"))),
    Case(selling(RATED, "why"), "b", Reply(selling(RATED))),
    Case(selling(RATED, "why"), "s", Reply(selling(RATED, position=1))),
    Case(selling(RATED, "why"), "g 3", Reply(selling(RATED, position=2))),
    Case(selling(RATED, "why"), "g 1", Reply(selling(RATED))),
    Case(selling(RATED, "why"), "g 4", Reply(selling(RATED, "why"), message=SO_MANY)),
    *asked_of_the_screen(selling(RATED, "why")),
]

EVIDENCE_CASES = [
    Case(
        selling(REASONED, "evidence"),
        "2026-01-31 Two calls",
        Reply(selling(SEEN, "evidence")),
    ),
    Case(
        selling(REASONED, "evidence"),
        "Two calls",
        Reply(selling(replace(REASONED, evidence=(Seen("Two calls"),)), "evidence")),
    ),
    Case(
        selling(REASONED, "evidence"),
        "2026-01-31",
        Reply(selling(replace(REASONED, evidence=(Seen("2026-01-31"),)), "evidence")),
    ),
    Case(
        selling(REASONED, "evidence"),
        "2026-02-30 Two calls",
        Reply(selling(replace(REASONED, evidence=(Seen("2026-02-30 Two calls"),)), "evidence")),
    ),
    Case(
        selling(SEEN, "evidence"),
        "3",
        Reply(selling(replace(SEEN, evidence=(*SEEN.evidence, Seen("3"))), "evidence")),
    ),
    Case(selling(SEEN, "evidence"), "", Reply(selling(SEEN, position=1))),
    Case(selling(RATED, "evidence"), "", Reply(selling(RATED, position=1))),
    Case(selling(SEEN, "evidence", 0), "s", Reply(selling(SEEN, position=1))),
    Case(selling(SEEN, "evidence"), "b", Reply(selling(SEEN))),
    Case(selling(SEEN, "evidence"), "g 2", Reply(selling(SEEN, position=1))),
    Case(selling(SEEN, "evidence"), "g 9", Reply(selling(SEEN, "evidence"), message=SO_MANY)),
    *asked_of_the_screen(selling(SEEN, "evidence")),
]

EXTRA_CASES = [
    # A point of the scale.
    Case(AT_PERFORMANCE, "3", Reply(said(AT_POTENTIAL, "performance", "3"))),
    Case(AT_PERFORMANCE, "4", Reply(AT_PERFORMANCE, message=A_POINT)),
    Case(AT_PERFORMANCE, "t", Reply(AT_PERFORMANCE, message=A_POINT)),
    Case(AT_PERFORMANCE, HUGE, Reply(AT_PERFORMANCE, message=A_POINT)),
    Case(AT_PERFORMANCE, "", Reply(said(AT_POTENTIAL, "performance"))),
    Case(AT_POTENTIAL, "", Reply(said(AT_WORK_ON, "potential", "2"))),
    Case(AT_POTENTIAL, "1", Reply(said(AT_WORK_ON, "potential", "1"))),
    Case(ALREADY_SAID, "", Reply(said(AT_POTENTIAL, "performance", "3"))),
    Case(ALREADY_SAID, "1", Reply(said(AT_POTENTIAL, "performance", "1"))),
    Case(ALREADY_SAID, "nothing", Reply(ALREADY_SAID, message=A_POINT)),
    # Competencies by number, the most important first.
    Case(AT_WORK_ON, "3 1", Reply(said(AT_SHARED, "work_on", "planning", "selling"))),
    Case(AT_WORK_ON, "3,1", Reply(said(AT_SHARED, "work_on", "planning", "selling"))),
    Case(AT_WORK_ON, " 2,  1 , 2", Reply(said(AT_SHARED, "work_on", "coaching", "selling"))),
    Case(AT_WORK_ON, "", Reply(said(AT_SHARED, "work_on", "coaching"))),
    Case(said(AT_WORK_ON, "work_on", "selling"), "", Reply(said(AT_SHARED, "work_on", "selling"))),
    Case(AT_WORK_ON, "4", Reply(AT_WORK_ON, message=NUMBERS)),
    Case(AT_WORK_ON, "0 1", Reply(AT_WORK_ON, message=NUMBERS)),
    Case(AT_WORK_ON, "1 x", Reply(AT_WORK_ON, message=NUMBERS)),
    Case(AT_WORK_ON, "selling", Reply(AT_WORK_ON, message=NUMBERS)),
    Case(AT_WORK_ON, ",", Reply(AT_WORK_ON, message=NUMBERS)),
    Case(AT_WORK_ON, f"1 {HUGE}", Reply(AT_WORK_ON, message=NUMBERS)),
    # A day.
    Case(AT_SHARED, "2026-01-31", Reply(said(AT_END, "shared", "2026-01-31"))),
    Case(AT_SHARED, "", Reply(said(AT_END, "shared"))),
    Case(AT_SHARED, "2026-02-30", Reply(AT_SHARED, message=A_DAY)),
    Case(AT_SHARED, "20260131", Reply(AT_SHARED, message=A_DAY)),
    Case(AT_SHARED, "today", Reply(AT_SHARED, message=A_DAY)),
    # Moving about.
    Case(AT_PERFORMANCE, "s", Reply(AT_POTENTIAL)),
    Case(AT_SHARED, "s", Reply(AT_END)),
    Case(AT_PERFORMANCE, "b", Reply(replace(FRESH, position=2))),
    Case(AT_SHARED, "b", Reply(AT_WORK_ON)),
    Case(AT_SHARED, "g 1", Reply(FRESH)),
    Case(AT_SHARED, "g 4", Reply(AT_SHARED, message=SO_MANY)),
    Case(AT_SHARED, "n", Reply(AT_SHARED, message=RATE_FIRST)),
    Case(AT_SHARED, "?", Reply(AT_SHARED, "help")),
    Case(AT_SHARED, "h", Reply(AT_SHARED, "help")),
    Case(AT_SHARED, "l", Reply(AT_SHARED, "list")),
    Case(AT_SHARED, "q", Reply(AT_SHARED, "quit")),
]

END_CASES = [
    Case(AT_END, "", Reply(AT_END, "finish")),
    Case(AT_END, "  ", Reply(AT_END, "finish")),
    Case(AT_END, "yes", Reply(AT_END, message=AT_THE_END)),
    Case(AT_END, "3", Reply(AT_END, message=AT_THE_END)),
    Case(AT_END, "t", Reply(AT_END, message=AT_THE_END)),
    Case(AT_END, "s", Reply(AT_END, message=AT_THE_END)),
    Case(AT_END, HUGE, Reply(AT_END, message=AT_THE_END)),
    Case(AT_END, "b", Reply(AT_SHARED)),
    Case(AT_END, "g 2", Reply(AT_COACHING)),
    Case(AT_END, "g 4", Reply(AT_END, message=SO_MANY)),
    Case(AT_END, "n", Reply(AT_END, message=RATE_FIRST)),
    Case(AT_END, "?", Reply(AT_END, "help")),
    Case(AT_END, "h", Reply(AT_END, "help")),
    Case(AT_END, "l", Reply(AT_END, "list")),
    Case(AT_END, "q", Reply(AT_END, "quit")),
]


CASES = [*RATING_CASES, *WHY_CASES, *EVIDENCE_CASES, *EXTRA_CASES, *END_CASES]


def name_case(number: int, case: Case) -> str:
    """Which case it is, where it stands and what is typed, as far as that is plain."""
    typed = "".join(letter for letter in case.line[:12] if letter.isalnum())
    return f"{number}-{case.session.position}-{case.session.step}-{typed}"


@pytest.mark.parametrize("case", [pytest.param(case, id=name_case(number, case)) for number, case in enumerate(CASES)])
def test_line(case: Case) -> None:
    before = (dict(case.session.answers), dict(case.session.said))
    assert case.session.hear(case.line) == case.reply
    assert (dict(case.session.answers), dict(case.session.said)) == before


def test_line_without_an_extra_goes_from_the_last_question_to_the_end() -> None:
    session = Session((Question("selling"),), (1, 2, 3), position=0)
    skipped = session.hear("s").session
    assert (skipped.is_at_end, skipped.question, skipped.extra, skipped.answer) == (True, None, None, None)
    assert skipped.hear("") == Reply(skipped, "finish")


@pytest.mark.parametrize("step", ["rating", "why", "evidence"])
def test_note_becomes_the_why_of_the_present_question(step: Step) -> None:
    noted = selling(SEEN, step).with_note("\n First line\n\n second line \n")
    assert noted == selling(replace(SEEN, why="First line\n\n second line"), step)


def test_note_of_nothing_takes_the_why_away() -> None:
    assert selling(SEEN, "why").with_note(" \n") == selling(replace(SEEN, why=""), "why")


def test_note_ends_the_insisting() -> None:
    assert INSISTED.with_note("Won two") == selling(REASONED, "why")


@pytest.mark.parametrize("session", [FRESH, AT_COACHING, AT_PERFORMANCE, AT_END, selling(SEEN, position=1)])
def test_note_without_an_answer_changes_nothing(session: Session) -> None:
    assert session.with_note("Won two") == session


@pytest.mark.parametrize("number", [-1, 0, 4, 10_000])
def test_going_to_a_number_that_is_not_there_changes_nothing(number: int) -> None:
    assert INSISTED.go_to(number) == INSISTED


def test_what_is_rated_and_what_is_not() -> None:
    session = replace(FRESH, answers={"coaching": Answer(None), "removed": Answer(2)})
    assert (session.rated, session.unanswered) == (1, (1, 3))


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026-01-31", date(2026, 1, 31)),
        ("2024-02-29", date(2024, 2, 29)),
        ("2026-02-29", None),
        ("20260131", None),
        ("2026-W05-1", None),
        ("2026-1-31", None),
        ("31-01-2026", None),
        ("", None),
    ],
)
def test_day_as_it_is_written(text: str, day: date | None) -> None:
    assert read_day(text) == day


TEXTS = st.text(st.characters(exclude_categories=()), max_size=40)
"""Any text at all: surrogates and control characters too."""
LINES = st.one_of(
    TEXTS,
    st.sampled_from(["", "1", "2", "3", "4", "t", "b", "s", "n", "l", "q", "?", "h", "2 1", "2026-01-31", "Won two"]),
    st.integers(0, 5).map(lambda number: f"g {number}"),
    st.tuples(st.dates().map(str), TEXTS).map(" ".join),
)
COMMANDS = {"?", "h", "l", "n", "q", "b", "s"}


@given(line=TEXTS, case=st.sampled_from([*RATING_CASES, *WHY_CASES, *EVIDENCE_CASES, *EXTRA_CASES, *END_CASES]))
def test_no_text_raises(line: str, case: Case) -> None:
    assert case.session.hear(line).session.questions == FRESH.questions


class Conversation(RuleBasedStateMachine):
    """Somebody who types anything, leaves at any moment and comes back."""

    def __init__(self) -> None:
        """Start with nothing answered."""
        super().__init__()
        self.session = FRESH
        self.effect: Effect | None = None

    def _go_on_with(self, session: Session) -> None:
        """Take over what a line or a note led to, once it is held against what was there before."""
        before, asked = self.session, self.session.question
        for competency, answer in before.answers.items():
            is_asked = asked is not None and asked.competency == competency
            assert competency in session.answers
            assert is_asked or session.answers[competency] == answer
            kept = session.answers[competency].evidence[: len(answer.evidence)]
            assert kept == answer.evidence
        extra = before.extra.id if before.extra else None
        assert {key: before.said[key] for key in before.said if key != extra} == {
            key: session.said[key] for key in session.said if key != extra
        }
        assert extra not in before.said or extra in session.said
        self.session = session

    @rule(line=LINES)
    def type_a_line(self, line: str) -> None:
        """One line."""
        before = self.session
        reply = before.hear(line)
        text = " ".join(line.split())
        if before.answer is not None and reply.session.answers != before.answers:
            after = reply.session.answers[before.questions[before.position].competency]
            changed = {
                "rating": after.rating != before.answer.rating,
                "why": after.why != before.answer.why,
                "evidence": after.evidence != before.answer.evidence,
            }
            assert [part for part, is_changed in changed.items() if is_changed] == [before.step]
            assert text.lower() not in COMMANDS
        if reply.message:
            assert replace(reply.session, insisted=before.insisted) == before
        if reply.effect:
            assert reply.session == before
        self._go_on_with(reply.session)

    @rule(note=TEXTS)
    def write_a_note(self, note: str) -> None:
        """What comes back from the editor."""
        self._go_on_with(self.session.with_note(note))

    @precondition(lambda self: not self.session.is_at_end)
    @rule(rating=st.sampled_from(["1", "2", "3", "t"]), why=st.text(min_size=1), seen=st.text())
    def answer(self, rating: str, why: str, seen: str) -> None:
        """A whole answer as most people give it."""
        for line in (rating, why, seen):
            self.type_a_line(line)

    @rule()
    def crash_and_come_back(self) -> None:
        """The process ends; what was saved is all there is."""
        plain = json.loads(json.dumps(plain_session(self.session, "seller", "sha256:0"), ensure_ascii=True))
        restored = restore_session(plain, FRESH, "seller")
        assert restored is not None
        self.session = restored

    @invariant()
    def comes_back_as_it_was(self) -> None:
        """Only that a why was insisted on is not kept: after a break it is asked for once more."""
        plain = json.loads(json.dumps(plain_session(self.session, "seller", "sha256:0")))
        assert restore_session(plain, FRESH, "seller") == replace(self.session, insisted=False)

    @invariant()
    def stands_somewhere(self) -> None:
        """The position is within bounds, and just one of question, extra and end is there."""
        session = self.session
        assert 0 <= session.position <= len(FRESH.questions) + len(FRESH.extras)
        assert [session.question is not None, session.extra is not None, session.is_at_end].count(True) == 1
        assert session.step == "rating" or session.answer is not None
        assert not session.insisted or (session.answer is not None and not session.answer.why)

    @invariant()
    def holds_ratings_of_the_scale(self) -> None:
        """Nothing but points of the scale and "too early to tell"; only what was asked is answered."""
        for competency, answer in self.session.answers.items():
            assert competency in {question.competency for question in FRESH.questions}
            assert answer.rating is None or (type(answer.rating) is int and answer.rating in FRESH.points)
        assert set(self.session.said) <= {extra.id for extra in FRESH.extras}
        assert self.session.rated + len(self.session.unanswered) == len(FRESH.questions)


TestConversation = Conversation.TestCase
TestConversation.settings = settings(max_examples=25, stateful_step_count=20, deadline=None)
