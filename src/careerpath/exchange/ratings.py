"""Ratings that somebody wrote elsewhere: in YAML, JSON, a spreadsheet's CSV, or on the command line."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, get_args

from careerpath.codes import diagnose
from careerpath.diagnostic import Diagnostic
from careerpath.exchange.reading.delimited import read_delimited_text
from careerpath.exchange.reading.sheet import Row, text_of
from careerpath.model.assessment import StageOfCompetence
from careerpath.store.text.decoding import decode
from careerpath.store.text.parsing import Parsed, parse
from careerpath.store.text.positions import Place, find_places
from careerpath.unseen import find_forbidden

_TOO_EARLY = frozenset({"", "null", "-", "?", "~"})
_COLUMNS = ("competency", "rating", "why", "evidence")
_COLUMNS_HINT = f"columns: {', '.join(_COLUMNS)}"
_SEEN_KEYS = ("date", "what", "link")
_LONGEST_POINT = 9
"""Digits that a point of a scale may have; Python makes no number of very many."""
_ESCAPE = re.compile(r"\\(?:u([dD][89abAB][0-9a-fA-F]{2})\\u([dD][c-fC-F][0-9a-fA-F]{2})|.)")
_NO_YAML = re.compile("[\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class GivenRating:
    """A rating as it was given, not yet held against the scale; `line` of `source` is where, from 1.

    Each line of `evidence` is something that was seen: its day, what it was and its link, where it says them.
    """

    competency: str
    rating: object
    why: str
    evidence: str = ""
    line: int = 1
    source: str = ""
    stage: str = ""


def read_ratings(
    data: bytes, name: str, about: Mapping[str, str] | None = None
) -> tuple[list[GivenRating], list[Diagnostic]]:
    """The ratings in a file or in what came over a pipe, and what could not be read in it.

    `about` is whose view on what is asked for: the `rater`, `by` and `role` that a whole assessment may not contradict.
    """
    text, problems = decode(data, name)
    if problems:
        return [], problems
    if _looks_like_csv(text, name):
        return _from_csv(text.replace("\r\n", "\n"), name)
    parsed = _parse(text, name)
    if parsed.diagnostics:
        return [], list(parsed.diagnostics)
    return _from_tree(parsed, name, about or {})


def parse_rating_option(text: str, number: int) -> tuple[GivenRating | None, Diagnostic | None]:
    """One `COMPETENCY=RATING:WHY` of the command line."""
    competency, equals, rest = text.partition("=")
    rating, _, why = rest.partition(":")
    if not equals or not competency.strip():
        hint = "write it like discovery=3:Ran two calls alone"
        return None, diagnose("CP001", "--rate", f"`{text}` is no COMPETENCY=RATING:WHY", hint=hint, line=number)
    return GivenRating(competency.strip(), _point(rating), why.strip(), line=number, source="--rate"), None


def find_unwritable(text: str) -> str | None:
    """The first character of a text that no file of the format can hold, as a code point; None where there is none."""
    match = _NO_YAML.search(text)
    return find_forbidden(text) or (f"U+{ord(match[0]):04X}" if match else None)


def _looks_like_csv(text: str, name: str) -> bool:
    lower = name.lower()
    if lower.endswith((".yaml", ".yml", ".json")):
        return False
    if lower.endswith(".csv"):
        return True
    first, _ = read_delimited_text(text.split("\n", 1)[0], name)
    return {"competency", "rating"} <= {heading for row in first.rows for heading in _headings(row)}


def _headings(row: Row) -> list[str]:
    return [text_of(cell).lower() for cell in row.cells]


def _from_csv(text: str, name: str) -> tuple[list[GivenRating], list[Diagnostic]]:
    if not text:
        return [], [diagnose("CP002", name, "the file is empty", hint=_COLUMNS_HINT)]
    sheet, problems = read_delimited_text(text, name)
    heading = _headings(sheet.rows[0]) if sheet.rows else []
    missing = [column for column in ("competency", "rating", "why") if column not in heading]
    if missing:
        return [], [diagnose("CP002", name, f"there is no column {', '.join(missing)}", hint=_COLUMNS_HINT)]
    twice = [column for column in _COLUMNS if heading.count(column) > 1]
    if twice:
        return [], [diagnose("CP007", name, f"the column {twice[0]} stands twice", hint="keep one of the two")]
    given = []
    for row in sheet.rows[1:]:
        if any(row.cells[len(heading) :]):
            message = f"the row has {len(row.cells)} cells, the heading {len(heading)}"
            hint = "put a text with a delimiter in quotes"
            problems.append(diagnose("CP001", name, message, hint=hint, line=row.number))
        elif not row.is_blank:
            said = {column: str(cell or "") for column, cell in zip(heading, row.cells, strict=False)}
            competency, rating, why, evidence = (said.get(column, "") for column in _COLUMNS)
            given.append(GivenRating(competency, _point(rating), why, evidence, row.number, name))
    return given, problems


def _parse(text: str, name: str) -> Parsed:
    """YAML, or JSON as programs write it: with tabs between its parts, and with escapes in two halves."""
    if text.lstrip().startswith("{"):
        try:
            json.loads(text)
        except (ValueError, RecursionError):
            pass
        else:
            text = _ESCAPE.sub(_join_halves, text.replace("\t", " "))
    return parse(text.encode(), name)


def _join_halves(match: re.Match[str]) -> str:
    if match[1] is None:
        return match[0]
    return bytes.fromhex(match[1] + match[2]).decode("utf-16-be")


def _from_tree(parsed: Parsed, name: str, about: Mapping[str, str]) -> tuple[list[GivenRating], list[Diagnostic]]:
    """A whole assessment, its `ratings` alone, or competencies with a bare rating."""
    tree = parsed.tree
    inside = isinstance(tree, dict) and "ratings" in tree
    ratings = tree["ratings"] if inside else tree
    if not isinstance(ratings, dict):
        hint = "write competency: {rating: 3, why: ...}, one for each"
        return [], [diagnose("CP004", name, "the file must be a mapping of competencies", hint=hint)]
    places = find_places(parsed.text)
    problems = _contradictions(tree, places, name, about) if inside else []
    given = []
    for competency, value in ratings.items():
        line, column = places.get(("ratings", competency) if inside else (competency,), (1, 1))
        if not isinstance(value, dict):
            given.append(GivenRating(competency, value, "", line=line, source=name))
            continue
        problems += [
            diagnose(code, name, message, hint=hint, line=line, column=column)
            for code, message, hint in _mistakes(competency, value)
        ]
        why, stage = (value.get(key) if isinstance(value.get(key), str) else "" for key in ("why", "stage"))
        evidence = "\n".join(_seen(item) for item in _items(value.get("evidence")))
        given.append(GivenRating(competency, value.get("rating"), why or "", evidence, line, name, stage or ""))
    return given, problems


def _contradictions(
    tree: Mapping[str, Any], places: Mapping[tuple[str | int, ...], Place], name: str, about: Mapping[str, str]
) -> list[Diagnostic]:
    """Where a whole assessment says of itself that it is another one than what is asked for."""
    problems = []
    for key, asked in about.items():
        said = tree.get(key)
        if said is not None and said != asked:
            line, column = places.get((key,), (1, 1))
            message, hint = (
                f"the file says `{key}: {said}`, and it is read as {asked}",
                f"{key}: {asked}, or another file",
            )
            problems.append(diagnose("CP314", name, message, hint=hint, line=line, column=column))
    return problems


def _mistakes(competency: str, value: Mapping[str, Any]) -> Iterator[tuple[str, str, str]]:
    """What is wrong with how a rating is written: code, message and hint."""
    for key in value:
        if key not in ("rating", "why", "evidence", "stage"):
            yield "CP003", f"unknown key `{key}` in `{competency}`", "rating, why"
    if not isinstance(value.get("why"), str | None):
        yield "CP004", f"the why of `{competency}` is no text", "put it in quotes"
    stages = get_args(StageOfCompetence)
    if value.get("stage") not in (None, *stages):
        yield "CP004", f"the stage of `{competency}` is no stage of competence", ", ".join(stages)
    for item in _items(value.get("evidence")):
        parts = item if isinstance(item, dict) else {"what": item}
        for key in parts:
            if key not in _SEEN_KEYS:
                yield "CP003", f"unknown key `{key}` in the evidence for `{competency}`", ", ".join(_SEEN_KEYS)
        if any(not isinstance(parts.get(key), str | None) for key in _SEEN_KEYS):
            yield "CP004", f"the evidence for `{competency}` is no text", "put it in quotes"


def _items(evidence: object) -> tuple[object, ...]:
    """What was seen: in a list, or as a single thing; what says nothing is left out."""
    items = evidence if isinstance(evidence, tuple) else (evidence,)
    return tuple(item for item in items if item is not None)


def _seen(item: object) -> str:
    """Something that was seen, in one line."""
    parts = item if isinstance(item, dict) else {"what": item}
    return " ".join(" ".join(part.split()) for key in _SEEN_KEYS if isinstance(part := parts.get(key), str))


def _point(text: str) -> object:
    stripped = text.strip()
    if stripped.lower() in _TOO_EARLY:
        return None
    return int(stripped) if stripped.isdecimal() and len(stripped) <= _LONGEST_POINT else stripped
