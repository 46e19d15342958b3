"""What changed about a person in words."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from careerpath.analysis.change.changes import Change, Subject
from careerpath.render.words.plan import plan_words
from careerpath.render.words.record import record_words
from careerpath.render.words.values import Sayer

Line = tuple[str, tuple[Change, ...]]
_UNSAID = {"requirements"}
"""Fingerprints: they say nothing to a reader."""


def person_words(sayer: Sayer, subject: Subject) -> Iterator[Line]:
    """A line for each thing that changed about a person, in the order of their files."""
    is_more = any(change.document != "document" for change in subject.changes)
    for (kind, record), group in groupby(subject.changes, key=lambda change: (change.document, change.record)):
        changes = list(group)
        if kind == "document":
            if not is_more:
                yield "plan.md is made anew", tuple(changes)
        elif kind == "plan":
            yield from plan_words(sayer, _telling(changes))
        elif kind == "assessment":
            yield from _assessment(sayer, record, changes)
        elif record:
            yield from record_words(sayer, kind, record, changes)
        else:
            words = {"profile": _profile, "metrics": _metrics}.get(kind, _other)
            yield from ((words(sayer, change), (change,)) for change in changes)


def _telling(changes: Sequence[Change]) -> list[Change]:
    """The changes of a plan without what a signature writes beside its own day."""
    is_signed = any(change.at[:1] == ("agreed",) for change in changes)
    return [
        change
        for change in changes
        if not (change.at[:1] == ("agreed",) and change.at[-1:] in (("plan",), ("requirements",)))
        and not (is_signed and change.at == ("asks", "on"))
    ]


def _profile(sayer: Sayer, change: Change) -> str:  # noqa: C901, PLR0911 - one for each sentence
    before, after = change.before, change.after
    match change.at:
        case ():
            return _whole_profile(sayer, change)
        case ("role",):
            return f"role {sayer.role(before)} → {sayer.role(after)}"
        case ("target",):
            return f"wants to be: {sayer.role(before)} → {sayer.role(after)}"
        case ("path",):
            return f"path {sayer.path(before)} → {sayer.path(after)}"
        case ("manager",):
            return f"manager {sayer.person(before)} → {sayer.person(after)}"
        case ("since",):
            return f"in the present role since {sayer.from_to(before, after)}"
        case ("mentors", who, *rest):
            if rest:
                return f"mentor {sayer.person(who)}: {' '.join(rest)} {sayer.from_to(before, after)}"
            return f"mentor {sayer.person(who)} {'added' if before is None else 'dropped'}"
        case ("decision",) if after is not None:
            return f"decided to {sayer.text(after.choice or 'nothing yet')}" + (
                f" ({after.date})" if after.date else ""
            )
        case ("history", role, *rest) if not rest:
            item = after or before
            state = "no longer on record" if after is None else "held"
            return f"{state}: {sayer.role(role)}, {item.from_} to {item.to}"
        case ("capacity_hours_per_month",):
            return f"hours a month for developing people: {sayer.from_to(before, after)}"
    return _other(sayer, change)


def _whole_profile(sayer: Sayer, change: Change) -> str:
    profile = change.after or change.before
    if change.after is None:
        return f"gone, was {sayer.role(profile.role)}"
    manager = f", reports to {sayer.person(profile.manager)}" if profile.manager else ""
    target = f", wants to be {sayer.role(profile.target)}" if profile.target else ""
    return f"new: {sayer.role(profile.role)} since {profile.since}{manager}{target}"


def _metrics(sayer: Sayer, change: Change) -> str:
    match change.at:
        case ("periods", period, metric):
            return f"{sayer.metric(metric)} {period}: {sayer.from_to(change.before, change.after)}"
        case ("periods", period):
            row = change.after or change.before or {}
            said = ", ".join(f"{sayer.metric(key)} {sayer.value(number)}" for key, number in row.items())
            return f"{'numbers of' if change.after is not None else 'no longer numbers of'} {period}: {said}"
        case ("excluded", period):
            return f"{period} does not count: {sayer.from_to(change.before, change.after)}"
        case ("explanations", period) if change.after is not None:
            return f"why it fell in {period}: {sayer.text(change.after.why)}"
        case ("updated",):
            return f"numbers brought up to date: {sayer.value(change.after)}"
    return _other(sayer, change)


def _other(sayer: Sayer, change: Change) -> str:
    document = {"private": "private", "upward": "plan with the boss", "metrics": "numbers"}.get(change.document, "")
    if not change.at:
        return f"{document} {'written' if change.before is None else 'gone'}"
    label = " ".join((document, *(key.replace("_", " ") for key in change.at[:1]))).strip()
    rest = ", ".join(sayer.text(key) for key in change.at[1:] if key)
    where = f"{label} {rest}".strip()
    if change.is_order:
        return f"{where}: another order: {', '.join(map(sayer.text, change.after))}"
    if len(change.at) > 1 and change.before is None:
        return f"{where} added" + (f": {sayer.value(change.after)}" if change.after != change.at[-1] else "")
    if len(change.at) > 1 and change.after is None:
        return f"{where} dropped"
    return f"{where}: {sayer.from_to(change.before, change.after)}"


def _assessment(sayer: Sayer, record: str, changes: list[Change]) -> Iterator[Line]:
    """The ratings that a new assessment moved, one line each; nothing more of one that moved none."""
    day, rater = record[:10], record[11:]
    whole = [change for change in changes if not change.at]
    ratings = [change for change in changes if change.at[:1] == ("ratings",) and change.at[2:] in (("rating",), ())]
    for change in ratings:
        yield _rating(sayer, change, rater), (change,)
    if whole and whole[0].after is None:
        yield f"the assessment of {day} ({rater}) is gone", tuple(whole)
    elif whole:
        given = whole[0].after
        against = f"against {sayer.role(given.role)}"
        yield f"assessed {day} ({rater}) {against}" + ("" if ratings else ", no rating moved"), tuple(whole)
    for change in changes:
        if change.at and change not in ratings and change.at[0] not in _UNSAID:
            yield f"assessment of {day} ({rater}): {_other(sayer, change)}", (change,)


def _rating(sayer: Sayer, change: Change, rater: str) -> str:
    before, after = (getattr(value, "rating", value) for value in (change.before, change.after))
    name = sayer.competency(change.at[1])
    if before is None and change.before is None:
        return f"{name} {'too early to tell' if after is None else after} ({rater}, first rating)"
    was, now = ("too early to tell" if value is None else str(value) for value in (before, after))
    is_gone = change.after is None and change.at[2:] == ()
    return f"{name} {was} → {'no rating' if is_gone else now} ({rater})"
