"""What an assessment is made of and written as, whoever asks for it."""

import sys
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from careerpath.analysis.agreement import Comparison, compare
from careerpath.analysis.fingerprint import requirements_fingerprint
from careerpath.analysis.gap import requirements_of
from careerpath.analysis.rating_session import Answer, Extra, Question, Session, read_seen
from careerpath.cli.failure import CannotRun
from careerpath.codes import diagnose
from careerpath.diagnostic import Diagnostic
from careerpath.exchange.ratings import GivenRating, parse_rating_option, read_ratings
from careerpath.model.fields import read_day
from careerpath.model.nearest import suggestion
from careerpath.render.yaml_file import render_file
from careerpath.report.findings import format_diagnostic
from careerpath.report.rating_screen import Heard, Sheet
from careerpath.store.parsing import parse
from careerpath.store.validation import validate
from careerpath.store.writing import WriteRefused, write_file

if TYPE_CHECKING:
    from careerpath.cli.assess import Setting

_MOST_TO_WORK_ON = 3
_MANAGERS_EXTRAS = (Extra("performance", "point"), Extra("potential", "point"), Extra("shared", "day"))


@dataclass(frozen=True, slots=True)
class Given:
    """An assessment as it was given on the command line."""

    rates: tuple[str, ...]
    source: str | None
    performance: int | None
    potential: int | None
    work_on: str | None
    shared: str | None


def make_session(setting: "Setting", as_of: date) -> Session:
    """The questions of an assessment: in the order of the role, or where the two differ most first."""
    points = tuple(setting.workspace.settings.scale)
    if setting.rater != "agreed":
        role = setting.workspace.roles[setting.role]
        names = dict.fromkeys(item.competency for item in requirements_of(role))
        return Session(tuple(map(Question, names)), points, _MANAGERS_EXTRAS if setting.rater == "manager" else ())
    rows = [row for row in compare(setting.workspace, setting.person, setting.role, as_of) if row.own or row.manager]
    missing = "self" if all(row.own is None for row in rows) else "manager"
    if all(row.own is None for row in rows) or all(row.manager is None for row in rows):
        raise CannotRun(
            "there is nothing to settle yet: one of the two has not rated",
            f"careerpath assess {setting.person.id} --as {missing}",
        )
    work_on = tuple(row.competency for row in rows if _is_short(row))[:_MOST_TO_WORK_ON]
    extras = (
        Extra("work_on", "competencies", work_on),
        *(Extra(key, "point", _managers(setting, key, as_of)) for key in ("performance", "potential")),
    )
    return Session(tuple(Question(row.competency, _both_said(row)) for row in rows), points, extras)


def make_sheet(setting: "Setting", as_of: date, *, open_: bool) -> Sheet:
    """What the rater may see of what others said: both sides in the dialogue, the self-rating only when asked for."""
    heard: dict[str, tuple[Heard, ...]] = {}
    if setting.rater == "agreed" or (setting.rater == "manager" and open_):
        for row in compare(setting.workspace, setting.person, setting.role, as_of):
            views = [row.own, row.manager] if setting.rater == "agreed" else [row.own]
            heard[row.competency] = tuple(
                Heard(setting.workspace.person_name(view.by), view.given.rating, view.given.why or "")
                for view in views
                if view
            )
    return Sheet(setting.workspace, setting.person, setting.role, setting.rater, heard)


def write_session(setting: "Setting", session: Session) -> None:
    """Write what a finished conversation holds."""
    said = {key: values for key, values in session.said.items() if values}
    extras: dict[str, Any] = {key: int(said[key][0]) for key in ("performance", "potential") if key in said}
    if "work_on" in said:
        extras["work_on"] = list(said["work_on"])
    if "shared" in said:
        extras["shared"] = read_day(said["shared"][0])
    if setting.rater == "agreed":
        extras["shared"] = setting.name.day
    _write(setting, session.answers, extras)


def write_given(setting: "Setting", given: Given) -> None:
    """Write an assessment given without prompts: all of it, or, with what is wrong and where, nothing."""
    ratings, problems = _collect(given)
    problems += _problems(setting, ratings)
    if not ratings and not problems:
        problems.append(diagnose("CP002", given.source or "--rate", "there is no rating in it"))
    extras = _extras(setting, given)
    if problems:
        for problem in sorted(problems, key=lambda item: item.order):
            sys.stdout.write(format_diagnostic(problem))
        sys.stderr.write("nothing was written\n")
        raise typer.Exit(1)
    answers = {
        item.competency: Answer(
            item.rating if isinstance(item.rating, int) else None,
            item.why,
            (read_seen(item.evidence),) if item.evidence else (),
        )
        for item in ratings
    }
    _write(setting, answers, extras)
    sys.stderr.write(f"wrote {setting.file}\n")


def _collect(given: Given) -> tuple[list[GivenRating], list[Diagnostic]]:
    ratings: list[GivenRating] = []
    problems: list[Diagnostic] = []
    for number, text in enumerate(given.rates, 1):
        rating, problem = parse_rating_option(text, number)
        ratings += [rating] if rating else []
        problems += [problem] if problem else []
    if given.source is not None:
        try:
            data = sys.stdin.buffer.read() if given.source == "-" else Path(given.source).read_bytes()
        except OSError as error:
            raise CannotRun(f"{given.source} cannot be read: {error.strerror}") from error
        read, unreadable = read_ratings(data, given.source)
        ratings += read
        problems += unreadable
    return ratings, problems


def _problems(setting: "Setting", ratings: list[GivenRating]) -> list[Diagnostic]:
    """What keeps given ratings from being an assessment, each at its line."""
    settings, known = setting.workspace.settings, setting.workspace.competencies
    problems, seen = [], set()
    for item in ratings:
        if item.competency not in known:
            hint = suggestion(item.competency, known)
            message = f"`{item.competency}` is no competency"
            problems.append(diagnose("CP103", item.source, message, hint=hint, line=item.line))
        elif item.competency in seen:
            message = f"`{item.competency}` is rated twice"
            problems.append(diagnose("CP007", item.source, message, hint="keep one of the two", line=item.line))
        seen.add(item.competency)
        is_point = isinstance(item.rating, int) and not isinstance(item.rating, bool) and item.rating in settings.scale
        if item.rating is not None and not is_point:
            hint = f"the scale goes from {settings.lowest} to {settings.highest}; null is too early to tell"
            problems.append(
                diagnose("CP005", item.source, f"`{item.rating}` is not on the scale", hint=hint, line=item.line)
            )
        if not item.why.strip():
            hint = "a why is what the talk is about"
            problems.append(
                diagnose("CP303", item.source, f"`{item.competency}` has no why", hint=hint, line=item.line)
            )
    return problems


def _extras(setting: "Setting", given: Given) -> dict[str, Any]:
    extras: dict[str, Any] = {}
    for key in ("performance", "potential"):
        value = getattr(given, key)
        if value is not None:
            if value not in setting.workspace.settings.scale:
                raise CannotRun(f"--{key} {value} is not on the scale")
            extras[key] = value
    if given.work_on:
        names = [name.strip() for name in given.work_on.split(",") if name.strip()]
        for name in names:
            if name not in setting.workspace.competencies:
                raise CannotRun(f"`{name}` is no competency", suggestion(name, setting.workspace.competencies))
        extras["work_on"] = names
    if given.shared:
        extras["shared"] = read_day(given.shared)
        if extras["shared"] is None:
            raise CannotRun(f"{given.shared!r} is no date", "write it like 2026-01-31")
    elif setting.rater == "agreed":
        extras["shared"] = setting.name.day
    return extras


def _write(setting: "Setting", answers: Mapping[str, Answer], extras: Mapping[str, Any]) -> None:
    """One new file, read back before it is written."""
    order = [item.competency for item in requirements_of(setting.workspace.roles[setting.role])]
    names = dict.fromkeys([*(name for name in order if name in answers), *answers])
    values: dict[str, Any] = {"rater": setting.rater, "by": setting.by, "role": setting.role}
    values |= {key: extras[key] for key in ("performance", "potential") if key in extras}
    values["ratings"] = {name: _rating(answers[name]) for name in names}
    values |= {key: extras[key] for key in ("work_on", "shared") if extras.get(key)}
    values["requirements"] = requirements_fingerprint(setting.workspace, setting.role)
    text = render_file("assessment", 3, values)
    parsed = parse(text.encode(), setting.file)
    from careerpath.model.assessment import Assessment

    _, mismatches = validate(Assessment, parsed.tree, setting.file)
    problems = [*parsed.diagnostics, *mismatches]
    if problems:
        raise CannotRun(f"this cannot be written as text: {problems[0].message}", problems[0].hint)
    try:
        write_file(setting.root / setting.file, text, is_new=True)
    except WriteRefused as refused:
        raise CannotRun(str(refused), "your answers are kept as a draft") from refused


def _rating(answer: Answer) -> dict[str, Any]:
    rating: dict[str, Any] = {"rating": answer.rating, "why": answer.why or None}
    if answer.evidence:
        rating["evidence"] = [
            ({"date": seen.day} if seen.day else {}) | {"what": seen.what} for seen in answer.evidence
        ]
    return rating


def _both_said(row: Comparison) -> Answer | None:
    """What an empty line takes over in the dialogue: where both gave the same rating, with the manager's why."""
    if row.own is None or row.manager is None or row.difference != 0:
        return None
    return Answer(row.manager.given.rating, row.manager.given.why or row.own.given.why or "")


def _is_short(row: Comparison) -> bool:
    """Whether the manager sees less than the role needs."""
    if row.requirement is None or row.manager is None or row.manager.given.rating is None:
        return False
    return row.requirement.priority == "must" and row.manager.given.rating < row.requirement.level


def _managers(setting: "Setting", key: str, as_of: date) -> tuple[str, ...]:
    from careerpath.analysis.agreement import newest_against

    newest = newest_against(setting.workspace, setting.person, setting.role, as_of).manager
    value = getattr(newest[1], key) if newest else None
    return () if value is None else (str(value),)
