"""An assessment without prompts: what the command line and a file give, written whole or, with what is wrong, not."""

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

import typer

from careerpath.analysis.assessment.rating_session import read_seen
from careerpath.cli.frame.failure import CannotRun
from careerpath.cli.frame.given_file import read_given
from careerpath.cli.rating.assessment_file import rating_values, write_assessment
from careerpath.codes import diagnose
from careerpath.diagnostic import Diagnostic
from careerpath.exchange.ratings import GivenRating, find_unwritable, parse_rating_option, read_ratings
from careerpath.model.fields import read_day
from careerpath.model.nearest import suggestion
from careerpath.report.findings.finding import format_diagnostic
from careerpath.store.text.decoding import MAX_BYTES

if TYPE_CHECKING:
    from careerpath.cli.rating.setting import Setting

_RATERS = {"performance": ("manager", "agreed"), "potential": ("manager", "agreed"), "work_on": ("agreed",)}
"""The fields that only some assessments have, and whose."""


@dataclass(frozen=True, slots=True)
class Given:
    """An assessment as it was given on the command line."""

    rates: tuple[str, ...]
    source: str | None
    performance: int | None
    potential: int | None
    work_on: str | None
    shared: str | None


def write_given(setting: "Setting", given: Given, as_of: date) -> None:
    """Write an assessment given without prompts: all of it, or, with what is wrong and where, nothing."""
    ratings, problems = _collect(setting, given)
    problems += _problems(setting, ratings, as_of)
    if not ratings and not problems:
        problems.append(diagnose("CP002", given.source or "--rate", "there is no rating in it"))
    extras = _extras(setting, given, as_of)
    if problems:
        for problem in sorted(problems, key=lambda item: item.order):
            sys.stdout.write(format_diagnostic(problem))
        sys.stderr.write("nothing was written\n")
        raise typer.Exit(1)
    values = {
        item.competency: rating_values(
            item.rating if isinstance(item.rating, int) else None,
            item.why,
            map(read_seen, _lines(item)),
            item.stage,
        )
        for item in ratings
    }
    write_assessment(setting, values, extras)
    sys.stderr.write(f"wrote {setting.file}\n")


def _collect(setting: "Setting", given: Given) -> tuple[list[GivenRating], list[Diagnostic]]:
    ratings: list[GivenRating] = []
    problems: list[Diagnostic] = []
    for number, text in enumerate(given.rates, 1):
        rating, problem = parse_rating_option(text, number)
        ratings += [rating] if rating else []
        problems += [problem] if problem else []
    if given.source is not None:
        try:
            data = read_given(given.source, MAX_BYTES)
        except OSError as error:
            raise CannotRun(f"{given.source} cannot be read: {error.strerror}") from error
        about = {"rater": setting.rater, "by": setting.by, "role": setting.role}
        read, unreadable = read_ratings(data, given.source, about)
        ratings += read
        problems += unreadable
    return ratings, problems


def _lines(item: GivenRating) -> list[str]:
    """Each thing that was seen."""
    return [line.strip() for line in item.evidence.split("\n") if line.strip()]


def _problems(setting: "Setting", ratings: list[GivenRating], as_of: date) -> list[Diagnostic]:
    """What keeps given ratings from being an assessment, each at its line."""
    problems, seen = [], set()
    for item in ratings:
        if item.competency in seen and item.competency in setting.workspace.competencies:
            message = f"`{item.competency}` is rated twice"
            problems.append(diagnose("CP007", item.source, message, hint="keep one of the two", line=item.line))
        seen.add(item.competency)
        problems += [
            diagnose(code, item.source, message, hint=hint, line=item.line)
            for code, message, hint in _mistakes(setting, item, as_of)
        ]
    return problems


def _mistakes(setting: "Setting", item: GivenRating, as_of: date) -> Iterator[tuple[str, str, str]]:
    """What is wrong with one rating: code, message and hint."""
    settings, known = setting.workspace.settings, setting.workspace.competencies
    if item.competency not in known:
        yield "CP103", f"`{item.competency}` is no competency", suggestion(item.competency, known)
    is_point = isinstance(item.rating, int) and not isinstance(item.rating, bool) and item.rating in settings.scale
    if item.rating is not None and not is_point:
        hint = f"the scale goes from {settings.lowest} to {settings.highest}; null is too early to tell"
        yield "CP005", f"`{item.rating}` is not on the scale", hint
    if not item.why.strip():
        yield "CP303", f"`{item.competency}` has no why", "a why is what the talk is about"
    for part, text in (("why", item.why), ("evidence", item.evidence)):
        character = find_unwritable(text)
        if character:
            yield "CP008", f"control character {character} in the {part} of `{item.competency}`", "delete it"
    for seen in map(read_seen, _lines(item)):
        if seen.day and seen.day > as_of:
            yield "CP310", f"`{item.competency}` has evidence dated {seen.day}, in the future", "when was it seen?"


def _extras(setting: "Setting", given: Given, as_of: date) -> dict[str, Any]:
    _refuse_others_fields(setting, given)
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
        extras["shared"] = _shared(given.shared, as_of)
    elif setting.rater == "agreed":
        extras["shared"] = setting.name.day
    return extras


def _refuse_others_fields(setting: "Setting", given: Given) -> None:
    """CannotRun for a field that the format has for another rater."""
    for key, raters in _RATERS.items():
        if getattr(given, key) is not None and setting.rater not in raters:
            said = f"--{key.replace('_', '-')} is not for a rating as {setting.rater}"
            raise CannotRun(said, f"only --as {' or --as '.join(raters)} has it")


def _shared(text: str, as_of: date) -> date:
    day = read_day(text)
    if day is None:
        raise CannotRun(f"{text!r} is no date", "write it like 2026-01-31")
    if day > as_of:
        raise CannotRun(f"--shared {text} is in the future", "give the day when it was shared")
    return day
