"""A rating session as plain values and back, so that it can be left and gone on with."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from careerpath.analysis.assessment.rating_session import Answer, Extra, Seen, Session, Step
from careerpath.model.fields import read_day

VERSION = 1


def plain_session(session: Session, role: str, fingerprint: str) -> dict[str, Any]:
    """A session against a role as values that JSON can hold."""
    return {
        "version": VERSION,
        "role": role,
        "requirements": fingerprint,
        "position": session.position,
        "step": session.step,
        "answers": {
            competency: {
                "rating": answer.rating,
                "why": answer.why,
                "evidence": [[seen.what, seen.day.isoformat() if seen.day else None] for seen in answer.evidence],
            }
            for competency, answer in session.answers.items()
        },
        "said": {extra: list(values) for extra, values in session.said.items()},
    }


def restore_session(plain: Mapping[str, Any], fresh: Session, role: str) -> Session | None:
    """The session that `plain` holds, asked with the questions of `fresh`; None where it is about another role.

    Answers to what is no longer asked are left out. Values that are no session of this version give None too.
    """
    try:
        if plain["version"] != VERSION or plain["role"] != role:
            return None
        return _restore(plain, fresh)
    except (KeyError, TypeError, ValueError, AttributeError):
        return None


def _restore(plain: Mapping[str, Any], fresh: Session) -> Session:
    if type(plain["position"]) is not int or not isinstance(plain["said"], Mapping):
        raise ValueError
    asked = {question.competency for question in fresh.questions}
    answers = {
        competency: _answer(given)
        for competency, given in plain["answers"].items()
        if competency in asked and (given["rating"] is None or _is_point(given["rating"], fresh))
    }
    said = {}
    for extra in fresh.extras:
        if extra.id in plain["said"]:
            given = _texts(plain["said"][extra.id])
            kept = tuple(value for value in given if _fits(value, extra, fresh))
            if kept or not given:
                said[extra.id] = kept
    position = max(0, min(plain["position"], len(fresh.questions) + len(fresh.extras)))
    question = fresh.questions[position] if position < len(fresh.questions) else None
    is_mid_answer = question is not None and question.competency in answers
    step: Step = plain["step"] if is_mid_answer and plain["step"] in ("why", "evidence") else "rating"
    return replace(fresh, answers=answers, said=said, position=position, step=step)


def _answer(given: Mapping[str, Any]) -> Answer:
    """An answer; ValueError where it is none."""
    _texts([given["why"], *(what for what, _ in given["evidence"])])
    seen = (Seen(what, None if day is None else date.fromisoformat(day)) for what, day in given["evidence"])
    return Answer(given["rating"], given["why"], tuple(seen))


def _texts(values: object) -> tuple[str, ...]:
    """A list of texts; ValueError where it is none."""
    if not isinstance(values, list) or not all(isinstance(value, str) for value in values):
        raise ValueError
    return tuple(values)


def _is_point(value: object, fresh: Session) -> bool:
    return type(value) is int and value in fresh.points


def _fits(value: str, extra: Extra, fresh: Session) -> bool:
    """Whether something once said to an extra question can still be said to it."""
    match extra.kind:
        case "point":
            return value in map(str, fresh.points)
        case "competencies":
            return any(question.competency == value for question in fresh.questions)
        case "day":
            day = read_day(value)
            return day is not None and not fresh.is_to_come(day)
