"""A rating session as plain values and back, so that it can be left and gone on with."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from careerpath.analysis.rating_session import Answer, Seen, Session, Step

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
    asked = {question.competency for question in fresh.questions}
    answers = {
        competency: Answer(
            given["rating"],
            given["why"],
            tuple(Seen(what, date.fromisoformat(day) if day else None) for what, day in given["evidence"]),
        )
        for competency, given in plain["answers"].items()
        if competency in asked and (given["rating"] is None or given["rating"] in fresh.points)
    }
    extras = {extra.id for extra in fresh.extras}
    said = {extra: tuple(values) for extra, values in plain["said"].items() if extra in extras}
    position = max(0, min(int(plain["position"]), len(fresh.questions) + len(fresh.extras)))
    question = fresh.questions[position] if position < len(fresh.questions) else None
    is_mid_answer = question is not None and question.competency in answers
    step: Step = plain["step"] if is_mid_answer and plain["step"] in ("why", "evidence") else "rating"
    return Session(fresh.questions, fresh.points, fresh.extras, answers, said, position, step)
