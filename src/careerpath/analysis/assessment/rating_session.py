"""The rating conversation as a value: what is asked next, and what an answer makes of it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Literal

from careerpath.model.fields import read_day

Step = Literal["rating", "why", "evidence"]
ExtraKind = Literal["point", "competencies", "day"]
Effect = Literal["help", "list", "edit", "quit", "finish"]

TOO_EARLY = "t"
_COMMANDS: Mapping[str, Effect] = {"?": "help", "h": "help", "l": "list", "n": "edit", "q": "quit"}
_GO_TO = re.compile(r"g ?(\d{1,4})")
_LONGEST_NUMBER = 9
"""Digits that a number typed here may have; Python makes no number of very many."""


@dataclass(frozen=True, slots=True)
class Seen:
    """Something that was seen, and the day where it is said."""

    what: str
    day: date | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """A rating, None for "too early to tell", with its why and what was seen."""

    rating: int | None
    why: str = ""
    evidence: tuple[Seen, ...] = ()


@dataclass(frozen=True, slots=True)
class Question:
    """A competency to rate; `suggestion` is what an empty line takes over, where raters already agree."""

    competency: str
    suggestion: Answer | None = None


@dataclass(frozen=True, slots=True)
class Extra:
    """Something asked after the ratings: a point of the scale, competencies by number, or a day."""

    id: str
    kind: ExtraKind
    default: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reply:
    """What a line led to: the session after it, something for the screen to do, something to say."""

    session: "Session"
    effect: Effect | None = None
    message: str = ""


@dataclass(frozen=True, slots=True)
class Session:
    """Where a conversation stands. `position` runs over the questions, then the extras; one further is the end.

    What is said to have happened has happened by `today`, where that is given.
    """

    questions: tuple[Question, ...]
    points: tuple[int, ...]
    extras: tuple[Extra, ...] = ()
    answers: Mapping[str, Answer] = field(default_factory=dict)
    said: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    position: int = 0
    step: Step = "rating"
    insisted: bool = False
    today: date | None = None

    @property
    def question(self) -> Question | None:
        """The competency that is asked about; None past the last one."""
        return self.questions[self.position] if self.position < len(self.questions) else None

    @property
    def extra(self) -> Extra | None:
        """What is asked after the ratings; None before that and at the end."""
        index = self.position - len(self.questions)
        return self.extras[index] if 0 <= index < len(self.extras) else None

    @property
    def is_at_end(self) -> bool:
        """Whether everything has been gone through."""
        return self.position >= len(self.questions) + len(self.extras)

    @property
    def answer(self) -> Answer | None:
        """What has been answered to the present question."""
        return self.answers.get(self.question.competency) if self.question else None

    @property
    def rated(self) -> int:
        """How many competencies have an answer."""
        return sum(question.competency in self.answers for question in self.questions)

    @property
    def unanswered(self) -> tuple[int, ...]:
        """The numbers, from 1, of the competencies without an answer."""
        return tuple(
            number for number, question in enumerate(self.questions, 1) if question.competency not in self.answers
        )

    def is_to_come(self, day: date) -> bool:
        """Whether a day is in the future, as far as the session knows it."""
        return self.today is not None and day > self.today

    def hear(self, line: str) -> Reply:
        """What one line from the person does; a line that means nothing changes nothing and says so."""
        text = " ".join(line.split())
        command = self._command(text.lower())
        if command is not None:
            return command
        if self.is_at_end:
            return Reply(self, "finish") if not text else Reply(self, message="Enter writes it; b goes back, q leaves")
        if self.extra is not None:
            return self._hear_extra(self.extra, text)
        match self.step:
            case "rating":
                return self._hear_rating(text)
            case "why":
                return self._hear_why(text)
            case "evidence":
                return self._hear_evidence(text)

    def with_note(self, note: str) -> "Session":
        """The session with the why of the present question as it was written in an editor; rated or not yet."""
        if self.question is None or self.answer is None:
            return self
        return self.keep_answer(replace(self.answer, why=note.strip()), self.step)

    def go_to(self, number: int) -> "Session":
        """The session at the competency of a number from 1; unchanged where there is none."""
        if not 1 <= number <= len(self.questions):
            return self
        return replace(self, position=number - 1, step="rating", insisted=False)

    def _command(self, text: str) -> Reply | None:
        if text in _COMMANDS:
            return self._effect(_COMMANDS[text])
        if text == "b":
            return Reply(self.move(-1) if self.step == "rating" else replace(self, step="rating"))
        if text == "s" and not self.is_at_end:
            return Reply(self.move(1))
        target = _GO_TO.fullmatch(text)
        if target is None:
            return None
        number = int(target[1])
        if 1 <= number <= len(self.questions):
            return Reply(self.go_to(number))
        return Reply(self, message=f"there are {len(self.questions)} competencies")

    def _effect(self, effect: Effect) -> Reply:
        if effect == "edit" and self.answer is None:
            return Reply(self, message="rate it first, then n opens an editor for the why")
        return Reply(self, effect)

    def _hear_rating(self, text: str) -> Reply:
        if self.question is None:
            return Reply(self)
        if not text:
            return self._hear_nothing(self.question)
        before = self.answer
        kept = before or self.question.suggestion or Answer(None)
        if text.lower() == TOO_EARLY:
            return Reply(self.keep_answer(replace(kept, rating=None, why=before.why if before else ""), "why"))
        rating = self._read_point(text)
        if rating is not None:
            why = kept.why if before is not None or kept.rating == rating else ""
            return Reply(self.keep_answer(replace(kept, rating=rating, why=why), "why"))
        return Reply(self, message=f"{self._span()}; ? shows what else you can do")

    def _hear_nothing(self, question: Question) -> Reply:
        """An empty line at a rating: go on with what is there."""
        if self.answer is not None:
            return Reply(self.move(1))
        if question.suggestion is not None:
            return Reply(self.keep_answer(question.suggestion, "rating").move(1))
        return Reply(self, message=f"{self._span()}; s skips it, t says it is too early to tell")

    def _hear_why(self, text: str) -> Reply:
        answer = self.answer
        if answer is None:
            return Reply(replace(self, step="rating"))
        if text:
            return Reply(self.keep_answer(replace(answer, why=text), "evidence"))
        if not answer.why and not self.insisted:
            said = "a why is what the talk is about: one sentence helps; Enter again leaves it out"
            return Reply(replace(self, insisted=True), message=said)
        return Reply(replace(self, step="evidence", insisted=False))

    def _hear_evidence(self, text: str) -> Reply:
        answer = self.answer
        if answer is None or not text:
            return Reply(self.move(1))
        seen = read_seen(text)
        if seen.day and self.is_to_come(seen.day):
            return Reply(self, message=f"{seen.day} is still to come: what was seen is not after {self.today}")
        return Reply(self.keep_answer(replace(answer, evidence=(*answer.evidence, seen)), "evidence"))

    def _hear_extra(self, extra: Extra, text: str) -> Reply:
        values = self._read_extra(extra, text) if text else self.said.get(extra.id, extra.default)
        if values is None:
            until = f" and not after {self.today}" if self.today else ""
            expected = {
                "point": self._span(),
                "competencies": f"numbers from 1 to {len(self.questions)}, with blanks between them",
                "day": f"a date like 2026-01-31{until}, or Enter for not yet",
            }
            return Reply(self, message=expected[extra.kind])
        return Reply(self.keep_extra(extra.id, values).move(1))

    def _read_extra(self, extra: Extra, text: str) -> tuple[str, ...] | None:
        """What a line says to an extra question; None where it says nothing that fits."""
        match extra.kind:
            case "point":
                point = self._read_point(text)
                return None if point is None else (str(point),)
            case "competencies":
                numbers = [_read_number(part) for part in text.replace(",", " ").split()]
                asked = dict(enumerate((question.competency for question in self.questions), 1))
                if not all(number in asked for number in numbers):
                    return None
                return tuple(dict.fromkeys(asked[number] for number in numbers if number is not None)) or None
            case "day":
                day = read_day(text)
                return None if day is None or self.is_to_come(day) else (day.isoformat(),)

    def _read_point(self, text: str) -> int | None:
        """The point of the scale that a line says; None where it says none."""
        number = _read_number(text)
        return number if number in self.points else None

    def _span(self) -> str:
        return f"a number from {min(self.points)} to {max(self.points)}"

    def keep_answer(self, answer: Answer, step: Step) -> "Session":
        """The session with an answer to the present question, and what is asked about it next."""
        if self.question is None:
            return self
        return replace(self, answers={**self.answers, self.question.competency: answer}, step=step, insisted=False)

    def keep_extra(self, extra: str, values: tuple[str, ...]) -> "Session":
        """The session with an answer to one of the extra questions."""
        return replace(self, said={**self.said, extra: values})

    def move(self, by: int) -> "Session":
        """The session so many questions further, or back."""
        last = len(self.questions) + len(self.extras)
        return replace(self, position=max(0, min(last, self.position + by)), step="rating", insisted=False)


def read_seen(text: str) -> Seen:
    """A line of evidence, with its day where it begins with one."""
    first, _, rest = text.partition(" ")
    day = read_day(first)
    return Seen(rest.strip(), day) if day and rest.strip() else Seen(text)


def _read_number(text: str) -> int | None:
    return int(text) if text.isdecimal() and len(text) <= _LONGEST_NUMBER else None
