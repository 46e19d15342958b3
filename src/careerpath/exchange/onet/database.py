"""The tables of O*NET that somebody has downloaded, as far as they are about what a role needs."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from pathlib import Path

from careerpath.codes import diagnose
from careerpath.diagnostic import Diagnostic
from careerpath.exchange.reading.delimited import read_delimited
from careerpath.exchange.reading.headings import Headings, find_headings
from careerpath.exchange.reading.sheet import Row, text_of
from careerpath.model.competency import CompetencyKind

MAX_BYTES = 64 * 1024 * 1024
_PEEK = 64 * 1024
_KINDS: Mapping[str, CompetencyKind] = {"2.A": "skill", "2.B": "skill", "2.C": "knowledge", "1.C": "behaviour"}
"""What elements are, by how their ids begin: skills, knowledge, and work styles, which are behaviour."""
_CODE, _ELEMENT, _SCALE, _VALUE = "o net soc code", "element id", "scale id", "data value"
_TABLES: Mapping[str, tuple[str, ...]] = {
    "ratings": (_CODE, _ELEMENT, "element name", _SCALE, _VALUE),
    "anchors": (_ELEMENT, _SCALE, "anchor value", "anchor description"),
    "tasks": (_CODE, "task id", "task", "task type"),
    "occupations": (_CODE, "title", "description"),
    "elements": (_ELEMENT, "element name", "description"),
}
"""The tables that are read, by the columns that make them known, the one with most first."""
_RELEASE = re.compile(r"O\*NET ([0-9]+(?:\.[0-9]+)?) Database")
_READMES = ("README.md", "Read Me.txt", "ReadMe.txt", "README.txt")


@dataclass(frozen=True, slots=True)
class Element:
    """Something an occupation asks for: its importance from 1 to 5, and its level from 0 to 7 where there is one."""

    id: str
    name: str
    kind: CompetencyKind
    importance: Decimal
    level: Decimal | None


@dataclass(frozen=True, slots=True)
class Occupation:
    """An occupation: what it is, its core tasks (all of them where none is called core), and what it asks for."""

    code: str
    title: str
    description: str
    tasks: tuple[str, ...]
    left_out: int
    elements: tuple[Element, ...]


@dataclass(slots=True)
class Database:
    """What was found in a folder; `release` is empty where nothing there says which one it is.

    `anchors` are examples of levels by element and level, `meanings` what elements are.
    """

    release: str = ""
    titles: dict[str, tuple[str, str]] = field(default_factory=dict)
    tasks: dict[str, list[tuple[str, str]]] = field(default_factory=lambda: defaultdict(list))
    ratings: dict[str, dict[str, dict[str, Decimal]]] = field(default_factory=lambda: defaultdict(dict))
    names: dict[str, str] = field(default_factory=dict)
    anchors: dict[str, dict[Decimal, str]] = field(default_factory=lambda: defaultdict(dict))
    meanings: dict[str, str] = field(default_factory=dict)

    def occupation(self, code: str) -> Occupation:
        """One of the occupations in `titles`."""
        title, description = self.titles[code]
        tasks = self.tasks.get(code, [])
        core = [task for task, kind in tasks if kind == "Core"] or [task for task, _ in tasks]
        rated = [
            Element(element, self.names[element], _KINDS[element[:3]], scales["IM"], scales.get("LV"))
            for element, scales in self.ratings.get(code, {}).items()
            if "IM" in scales and ("LV" in scales or _KINDS[element[:3]] == "behaviour")
        ]
        return Occupation(code, title, description, tuple(core), len(tasks) - len(core), tuple(rated))


def read_database(folder: Path, names: Sequence[str]) -> tuple[Database, list[Diagnostic]]:
    """The tables among the files of these names, known by their headings; OSError where one cannot be read."""
    database, problems = Database(release=_release(folder)), []
    for name in names:
        path = folder / name
        with path.open("rb") as stream:
            table = _table_of(stream.read(_PEEK), name)
        if not table:
            continue
        sheet, wrong = read_delimited(path.read_bytes(), name, most=MAX_BYTES)
        headings, rows, missing = find_headings(sheet) if sheet else (None, [], [])
        problems += [*wrong, *missing]
        if headings is not None:
            problems += _TAKE[table](database, headings, rows)
    return database, problems


def _release(folder: Path) -> str:
    for name in _READMES:
        path = folder / name
        if path.is_file() and (match := _RELEASE.search(path.read_text(encoding="utf-8", errors="replace"))):
            return match[1]
    return ""


def _table_of(start: bytes, name: str) -> str:
    """Which table a file is by its first lines; empty for one that is not read, ratings of other things among them."""
    sheet, _ = read_delimited(start.rpartition(b"\n")[0], name)
    headings, rows, _ = find_headings(sheet) if sheet else (None, [], [])
    if headings is None:
        return ""
    for table, wanted in _TABLES.items():
        if all(headings.find((heading,)) is not None for heading in wanted):
            first = next((texts[0] for _, texts in _texts(headings, rows[:1], _ELEMENT)), "")
            return table if table != "ratings" or first[:3] in _KINDS else ""
    return ""


def _texts(headings: Headings, rows: Iterable[Row], *wanted: str) -> Iterator[tuple[int, list[str]]]:
    """The number of each row, and what it says in the wanted columns; empty in one that is not there."""
    places = [headings.find((heading,)) for heading in wanted]
    for row in rows:
        yield row.number, [text_of(row.cells[at]) if at is not None and at < len(row.cells) else "" for at in places]


def _take_ratings(database: Database, headings: Headings, rows: Sequence[Row]) -> Iterator[Diagnostic]:
    """Importance and level; not what the source says is not to be relied on, or not of relevance."""
    wanted = (_CODE, _ELEMENT, "element name", _SCALE, _VALUE, "recommend suppress", "not relevant")
    for number, (code, element, name, scale, said, suppressed, irrelevant) in _texts(headings, rows, *wanted):
        if element[:3] not in _KINDS or scale not in ("IM", "LV") or "Y" in (suppressed, irrelevant):
            continue
        value = _decimal(said)
        if value is None:
            yield diagnose("CP004", headings.table, f"`{said}` is no number", hint="download it anew", line=number)
            continue
        database.names[element] = name
        database.ratings[code].setdefault(element, {})[scale] = value


def _take_anchors(database: Database, headings: Headings, rows: Sequence[Row]) -> Iterator[Diagnostic]:
    for _, (element, scale, said, text) in _texts(headings, rows, *_TABLES["anchors"]):
        if element[:3] in _KINDS and scale == "LV" and (value := _decimal(said)) is not None:
            database.anchors[element][value] = text
    yield from ()


def _take_tasks(database: Database, headings: Headings, rows: Sequence[Row]) -> Iterator[Diagnostic]:
    for _, (code, _id, task, kind) in _texts(headings, rows, *_TABLES["tasks"]):
        database.tasks[code].append((task, kind))
    yield from ()


def _take_occupations(database: Database, headings: Headings, rows: Sequence[Row]) -> Iterator[Diagnostic]:
    for _, (code, title, description) in _texts(headings, rows, *_TABLES["occupations"]):
        database.titles[code] = (title, description)
    yield from ()


def _take_elements(database: Database, headings: Headings, rows: Sequence[Row]) -> Iterator[Diagnostic]:
    for _, (element, _id, description) in _texts(headings, rows, *_TABLES["elements"]):
        database.meanings[element] = description
    yield from ()


_TAKE = {
    "ratings": _take_ratings,
    "anchors": _take_anchors,
    "tasks": _take_tasks,
    "occupations": _take_occupations,
    "elements": _take_elements,
}


def _decimal(text: str) -> Decimal | None:
    try:
        value = Decimal(text)
    except InvalidOperation:
        return None
    return value if value.is_finite() else None
