"""A dated record that was added or changed, in words."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from careerpath.analysis.change.changes import Change
from careerpath.render.words.values import Sayer

Line = tuple[str, tuple[Change, ...]]
_KINDS = {
    "request": "request",
    "promotion": "decision",
    "log-review": "review",
    "log-monday": "Monday question",
    "log-debrief": "debrief",
    "log-feedback": "feedback",
    "log-advocacy": "word spoken for them",
    "log-promise": "promise",
    "log-upward": "debrief with the boss",
    "log-department": "talk with a department",
    "log-report": "report to the boss",
}


def record_words(sayer: Sayer, kind: str, record: str, changes: list[Change]) -> Iterator[Line]:
    """One line for a record that came or went, or for what changed in it."""
    day, name = record[:10], _KINDS[kind]
    first = changes[0]
    if not first.at:
        if first.after is None:
            yield f"{name} of {day}: removed", (first,)
        else:
            said = _WHOLE[kind](sayer, first.after)
            yield f"{day} {name}{f': {said}' if said else ''}", (first,)
        return
    parts = [_changed(sayer, kind, change) for change in changes if change.at != ("plan",)]
    if parts:
        yield f"{name} of {day}: {', '.join(parts)}", tuple(changes)


def _changed(sayer: Sayer, kind: str, change: Change) -> str:  # noqa: PLR0911 - one for each sentence
    match kind, change.at:
        case "log-promise", ("status",):
            return sayer.from_to(change.before, change.after)
        case "log-promise", ("due",):
            return f"due {sayer.from_to(change.before, change.after)}"
        case "log-promise", ("reason",):
            return f"because: {sayer.text(change.after)}"
        case "request", ("answered",):
            return f"answered {sayer.value(change.after)}"
        case "request", ("answer",):
            return (
                f"answer {sayer.from_to(change.before, change.after) if change.before else sayer.value(change.after)}"
            )
        case _, (("by" | "with" | "to" | "mentor") as key,) if key != "to" or kind == "log-report":
            return f"{key} {sayer.person(change.before)} → {sayer.person(change.after)}"
        case _, (("to" | "wants") as key,):
            return f"{key} {sayer.role(change.before)} → {sayer.role(change.after)}"
    return f"{sayer.keys(change.at)}: {sayer.from_to(change.before, change.after)}"


def _review(sayer: Sayer, item: Any) -> str:
    way = {True: "advancing", False: "not advancing", None: "nobody said whether it advances"}[item.advancing]
    return f"{way} (with {sayer.person(item.by)})" + (f", next {item.next}" if item.next else "")


def _promise(sayer: Sayer, item: Any) -> str:
    due = f", by {item.due}" if item.due else ""
    return f"{sayer.text(item.promise)} ({sayer.person(item.by)}{due}): {sayer.text(item.status or 'open')}"


def _request(sayer: Sayer, item: Any) -> str:
    wants = sayer.role(item.wants) if item.wants else "the next level"
    answer = (
        f", answered {item.answered or ''}: {sayer.text(item.answer or 'no word which way')}" if item.answered else ""
    )
    return f"wants {wants}{answer}"


def _promotion(sayer: Sayer, item: Any) -> str:
    look = f", looked at again {item.next_look}" if item.next_look else ""
    decision = {"promoted": "promoted to", "not-now": "not now:"}.get(item.decision or "", "open:")
    return f"{decision} {sayer.role(item.to)} (by {sayer.person(item.by)}){look}"


_WHOLE: Mapping[str, Callable[[Sayer, Any], str]] = {
    "request": _request,
    "promotion": _promotion,
    "log-review": _review,
    "log-monday": lambda sayer, item: f"asked by {sayer.person(item.by)}: {sayer.text(item.answer)}",
    "log-debrief": lambda sayer, item: f"{sayer.text(item.event)} ({sayer.competency(item.competency)})",
    "log-feedback": lambda sayer, item: sayer.text(item.text),
    "log-advocacy": lambda sayer, item: f"{sayer.person(item.by)} told {sayer.text(item.told)}",
    "log-promise": _promise,
    "log-upward": lambda sayer, item: f"with {sayer.person(item.with_)}",
    "log-department": lambda sayer, item: f"{sayer.text(item.department)}, with {sayer.text(item.with_)}",
    "log-report": lambda sayer, item: f"to {sayer.person(item.to)}",
}
