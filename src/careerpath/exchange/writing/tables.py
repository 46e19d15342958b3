"""The tables of an export, filled while people are read, one after the other."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from careerpath.analysis.known_to import all_known_to, as_known_to
from careerpath.analysis.left_names import spelled_names
from careerpath.diagnostic import Diagnostic
from careerpath.exchange.statements import own_statements, statements_elsewhere
from careerpath.exchange.writing import columns
from careerpath.exchange.writing.findings_told import is_told, person_of
from careerpath.exchange.writing.framework_rows import FRAMEWORK_ROWS
from careerpath.exchange.writing.person_rows import PERSON_ROWS, About
from careerpath.exchange.writing.source import Part, Source
from careerpath.exchange.writing.table import Cells, Column, Heading, Put, Row, Table, in_order
from careerpath.model.audience import may_read
from careerpath.model.workspace import Person

PutRows = Callable[[str, Iterable[Row]], None]
"""Takes rows of the table with a name: all of them that have the same beginning of their keys."""
_HEADINGS = (
    Heading("person", "everybody, and where they stand", columns.PERSON),
    Heading("role", "the roles, once for each path they are on", columns.ROLE),
    Heading("competency", "what can be rated", columns.COMPETENCY),
    Heading("requirement", "what each role asks for", columns.REQUIREMENT),
    Heading("rating", "every rating ever made", columns.RATING),
    Heading("gap", "what is missing to the present role and to the target", columns.GAP),
    Heading("plan_action", "what is done about it", columns.PLAN_ACTION),
    Heading("review", "the monthly reviews", columns.REVIEW),
    Heading("metric", "the numbers", columns.METRIC),
    Heading("finding", "what `check` finds", columns.FINDING),
)
_STATEMENT = Heading("statement", "all that files say of them, value by value", columns.STATEMENT)


def headings_of(source: Source) -> tuple[Heading, ...]:
    """Every table; without notes, the columns that are notes are in none of them."""
    first = (columns.WORKSPACE,) if source.is_rolled_up else ()
    headings = (*_HEADINGS, _STATEMENT) if source.subject and source.with_notes else _HEADINGS
    return tuple(replace(heading, columns=(*first, *_kept(source, heading))) for heading in headings)


def make_tables(source: Source) -> tuple[tuple[str, ...], tuple[Table, ...]]:
    """What `put_rows` gives, and every table with all of its rows, for a format that is written in one piece."""
    headings = headings_of(source)
    rows: dict[str, list[Cells]] = {heading.name: [] for heading in headings}
    workspaces = put_rows(source, {name: found.extend for name, found in rows.items()})
    return workspaces, tuple(Table(each.name, each.meaning, each.columns, tuple(rows[each.name])) for each in headings)


def put_rows(source: Source, puts: Mapping[str, Put]) -> tuple[str, ...]:
    """Go through everybody once, and put each row where those of its table go, in the order of their keys.

    Nobody is held. Returns the names of the workspaces that there are rows of.
    """
    unshared: dict[str, Collection[str]] = {}
    for part in source.parts:
        unshared |= _put_part(source, part, _putting(source, part.name, puts))
    findings = source.findings()
    for name, found in sorted(findings.items()):
        _putting(source, name, puts)("finding", _findings(source, found, unshared))
    return tuple(sorted({part.name for part in source.parts} | {name for name, found in findings.items() if found}))


def _kept(source: Source, heading: Heading) -> Sequence[Column]:
    return [column for column in heading.columns if source.with_notes or not column.is_note]


def _putting(source: Source, workspace: str, puts: Mapping[str, Put]) -> PutRows:
    """Where rows of one workspace go."""
    first = (workspace,) if source.is_rolled_up else ()
    kept = {heading.name: _kept(source, heading) for heading in (*_HEADINGS, _STATEMENT)}
    return lambda table, rows: puts[table]([(*first, *cells) for cells in in_order(kept[table], rows)])


def _put_part(source: Source, part: Part, put: PutRows) -> dict[str, Collection[str]]:
    """Put all of one workspace but what is found in it; gives the actions that are not shared, by person."""
    unshared: dict[str, Collection[str]] = {}
    for table, rows_of_framework in FRAMEWORK_ROWS.items():
        put(table, rows_of_framework(part.workspace))
    ratings = _Nested(lambda rows: put("rating", rows))
    said = _Statements(source, part)
    for on_file in part.people:
        person = on_file.person
        actions = person.plan.actions.items() if person.plan else ()
        if hidden := {key for key, action in actions if not action.is_shared}:
            unshared[person.id] = hidden
        said.take(person)
        if source.subject in (None, person.id):
            about = About(source, part.workspace, as_known_to(source.audience, person), on_file)
            for table, rows_of_person in PERSON_ROWS.items():
                if table == "rating":
                    ratings.put(person.id, list(rows_of_person(about)))
                else:
                    put(table, rows_of_person(about))
    ratings.release()
    if source.subject and source.with_notes:
        put("statement", said.rows)
    return unshared


class _Nested:
    """Rows whose key begins with `id/`, from people in the order of ids: `ann/` is behind `ann-lee/`, `ann` before."""

    def __init__(self, put: Callable[[Iterable[Row]], None]) -> None:
        self._put, self._held = put, list[tuple[str, Sequence[Row]]]()

    def put(self, person: str, rows: Sequence[Row]) -> None:
        self.release(person)
        self._held.append((person, rows))

    def release(self, until: str = "") -> None:
        """Put the rows of all behind whom nobody comes any more, in view of the next one; of all, without one."""
        while self._held and not until.startswith(f"{self._held[-1][0]}-"):
            self._put(self._held.pop()[1])


class _Statements:
    """All that files say of the subject, where it is wanted, gathered from the files of everybody."""

    def __init__(self, source: Source, part: Part) -> None:
        self.rows: list[Row] = []
        self._audience, self._subject = source.audience, source.subject if source.with_notes else None
        subject = part.workspace.people.get(self._subject or "")
        if subject:
            known = replace(part.workspace, people=self._known(subject))
            self._spelled = spelled_names(known, subject.id)
            self.rows += statements_elsewhere(part.workspace.framework(), subject.id, self._spelled)

    def take(self, person: Person) -> None:
        if self._subject is None:
            return
        (known,) = self._known(person).values()
        if person.id == self._subject:
            self.rows += own_statements(known)
        else:
            self.rows += statements_elsewhere(known.documents(), self._subject, self._spelled)

    def _known(self, person: Person) -> dict[str, Person]:
        return all_known_to(self._audience, {person.id: person}, self._subject or "")


def _findings(source: Source, found: Iterable[Diagnostic], unshared: Mapping[str, Collection[str]]) -> Iterator[Row]:
    """What `check` finds, without its words, which quote what people write."""
    seen: Counter[tuple[str, int, int, str]] = Counter()
    for item in found if may_read(source.audience, "talks") else ():
        of = person_of(item.file)
        is_about = source.subject in (None, of)
        if not is_about or not is_told(item, unshared, source.audience, with_notes=source.with_notes):
            continue
        place = (item.file, item.line, item.column, item.code)
        seen[place] += 1
        yield {
            "path": item.file,
            "line": item.line,
            "column": item.column,
            "rule_id": item.code,
            "number": seen[place],
            "as_of": source.as_of,
            "severity": str(item.severity),
            "person_id": of,
            "message": item.message,
        }
