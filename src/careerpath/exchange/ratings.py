"""Ratings that somebody wrote elsewhere: in YAML, JSON, a spreadsheet's CSV, or on the command line."""

import csv
import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from careerpath.codes import diagnose
from careerpath.diagnostic import Diagnostic
from careerpath.store.decoding import decode
from careerpath.store.parsing import parse
from careerpath.store.positions import find_places

_TOO_EARLY = frozenset({"", "null", "-", "?", "~"})
_COLUMNS = ("competency", "rating", "why", "evidence")


@dataclass(frozen=True, slots=True)
class GivenRating:
    """A rating as it was given, not yet held against the scale; `line` of `source` is where, from 1."""

    competency: str
    rating: object
    why: str
    evidence: str = ""
    line: int = 1
    source: str = ""


def read_ratings(data: bytes, name: str) -> tuple[list[GivenRating], list[Diagnostic]]:
    """The ratings in a file or in what came over a pipe, and what could not be read in it."""
    text, problems = decode(data, name)
    if problems:
        return [], problems
    if _looks_like_csv(text, name):
        return _from_csv(text, name)
    parsed = parse(data, name)
    if parsed.diagnostics:
        return [], list(parsed.diagnostics)
    return _from_tree(parsed.tree, parsed.text, name)


def parse_rating_option(text: str, number: int) -> tuple[GivenRating | None, Diagnostic | None]:
    """One `COMPETENCY=RATING:WHY` of the command line."""
    competency, equals, rest = text.partition("=")
    rating, _, why = rest.partition(":")
    if not equals or not competency.strip():
        hint = "write it like discovery=3:Ran two calls alone"
        return None, diagnose("CP001", "--rate", f"`{text}` is no COMPETENCY=RATING:WHY", hint=hint, line=number)
    return GivenRating(competency.strip(), _point(rating), why.strip(), line=number, source="--rate"), None


def _looks_like_csv(text: str, name: str) -> bool:
    if name.lower().endswith((".yaml", ".yml", ".json")):
        return False
    first = text.split("\n", 1)[0].lower()
    return name.lower().endswith(".csv") or ("competency" in first and "rating" in first and ":" not in first)


def _from_csv(text: str, name: str) -> tuple[list[GivenRating], list[Diagnostic]]:
    first = text.split("\n", 1)[0]
    delimiter = max(",;\t", key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    rows = list(_numbered(reader))
    if not rows:
        return [], [diagnose("CP002", name, "the file is empty", hint=f"columns: {', '.join(_COLUMNS)}")]
    heading = [cell.strip().lower() for cell in rows[0][1]]
    missing = [column for column in ("competency", "rating", "why") if column not in heading]
    if missing:
        hint = f"columns: {', '.join(_COLUMNS)}"
        return [], [diagnose("CP002", name, f"there is no column {', '.join(missing)}", hint=hint)]
    given = []
    for line, cells in rows[1:]:
        row = dict(zip(heading, (cell.strip() for cell in cells), strict=False))
        if any(row.values()):
            rating = GivenRating(
                row.get("competency", ""),
                _point(row.get("rating", "")),
                row.get("why", ""),
                row.get("evidence", ""),
                line,
                name,
            )
            given.append(rating)
    return given, []


def _numbered(reader: Any) -> Iterator[tuple[int, list[str]]]:
    """Each row with the line it begins in: a quoted cell may run over several."""
    line = 1
    for row in reader:
        yield line, row
        line = reader.line_num + 1


def _from_tree(tree: Any, text: str, name: str) -> tuple[list[GivenRating], list[Diagnostic]]:
    """A whole assessment, its `ratings` alone, or competencies with a bare rating."""
    inside = isinstance(tree, dict) and "ratings" in tree
    ratings = tree["ratings"] if inside else tree
    if not isinstance(ratings, dict):
        hint = "write competency: {rating: 3, why: ...}, one for each"
        return [], [diagnose("CP004", name, "the file must be a mapping of competencies", hint=hint)]
    places = find_places(text)
    given, problems = [], []
    for competency, value in ratings.items():
        line, column = places.get(("ratings", competency) if inside else (competency,), (1, 1))
        if isinstance(value, dict):
            unknown = [key for key in value if key not in ("rating", "why", "evidence", "stage")]
            if unknown:
                message = f"unknown key `{unknown[0]}` in `{competency}`"
                problems.append(diagnose("CP003", name, message, hint="rating, why", line=line, column=column))
            why = value.get("why") or ""
            given.append(GivenRating(competency, value.get("rating"), str(why), _first_evidence(value), line, name))
        else:
            given.append(GivenRating(competency, value, "", line=line, source=name))
    return given, problems


def _first_evidence(value: dict[str, Any]) -> str:
    evidence = value.get("evidence")
    items: Iterable[Any] = evidence if isinstance(evidence, tuple) else ()
    first = next((item for item in items if isinstance(item, dict)), {})
    return " ".join(str(part) for part in (first.get("date"), first.get("what")) if part)


def _point(text: str) -> object:
    stripped = text.strip()
    if stripped.lower() in _TOO_EARLY:
        return None
    return int(stripped) if stripped.isdecimal() else stripped
