"""Everything as tables: read back by those who read them, without what is nobody's business, never a formula."""

import csv
import hashlib
import io
import json
import re
import sqlite3
import sys
import weakref
import zipfile
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from dataclasses import fields, replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import example as also
from hypothesis import given, settings
from hypothesis import strategies as st
from ruamel.yaml import YAML

from careerpath.diagnostic import Diagnostic, Severity
from careerpath.exchange.reading.delimited import read_delimited
from careerpath.exchange.writing.columns import CONTRACT
from careerpath.exchange.writing.exporting import Format, export_file, export_folder
from careerpath.exchange.writing.parquet_table import parquet_into
from careerpath.exchange.writing.source import OnFile, Part, Source
from careerpath.exchange.writing.sqlite_tables import write_sqlite
from careerpath.exchange.writing.table import Column, Into, Row, Table, Value, in_order, write_whole
from careerpath.exchange.writing.tables import make_tables
from careerpath.exchange.writing.text_tables import csv_into, json_into
from careerpath.exchange.writing.workbook_tables import write_workbook
from careerpath.model.audience import Audience
from careerpath.model.workspace import Person
from careerpath.store.large import Large
from careerpath.store.loading import load_workspace
from careerpath.store.text.contents import Content, read_content
from tests.conftest import DAY, REPOSITORY, Run, write
from tests.repository import begin_repository, git

NAMES = ("person", "role", "competency", "requirement", "rating", "gap", "plan_action", "review", "metric", "finding")
FOLDERS = ("csv", "json", "parquet")
HOSTILE = [
    *("=1+1", "+1", "-2+3", "@SUM(A1)", "\t=1", "'=1", "''-1", "=cmd|' /C calc'!A0", '=HYPERLINK("http://x")'),
    *('a,b\n"c"', "x'; DROP TABLE person; --", "", " ", "null", "TRUE", "2026-11-20", "1e5", "\ufffe", "日本"),
]


def source_of(root: Path, *, with_notes: bool = False, subject: str | None = None) -> Source:
    workspace = load_workspace(root).workspace
    assert workspace is not None
    found = Diagnostic("CP412", "x", Severity.ERROR, "people/mira-okafor/plan.yaml", "words of mine", line=3)
    parts = [Part("", workspace, [OnFile(person) for person in workspace.people.values()])]
    return Source(workspace.settings, DAY, parts, lambda: {"": [found, found]}, with_notes, subject)


def tables_of(source: Source) -> tuple[Table, ...]:
    return make_tables(source)[1]


def files_of(source: Source, format_: Format) -> dict[str, bytes]:
    """The files of an export, as they are copied to where they belong."""
    found = {}
    with export_folder(source, format_) as files:
        for name, content in files.items():
            if isinstance(content, Large):
                stream = io.BytesIO()
                content.copy_to(stream)
                found[name] = stream.getvalue()
            else:
                found[name] = content
    return found


def table_of(columns: tuple[Column, ...], rows: Iterable[Row]) -> Table:
    return Table("things", "things", columns, tuple(in_order(columns, rows)))


OF_EXAMPLE = source_of(REPOSITORY)
ALL_OF_EXAMPLE = source_of(REPOSITORY, with_notes=True)


def typed(table: Table, rows: Iterator[list[Any]] | list[list[Any]]) -> tuple[tuple[Value, ...], ...]:
    """Rows as a reader without types gives them, with the types that the manifest says."""
    of: dict[str, Callable[[Any], Value]] = {
        "text": str,
        "integer": int,
        "number": float,
        "boolean": lambda value: value in (True, 1, "true"),
        "date": lambda value: value if isinstance(value, date) else date.fromisoformat(value),
    }
    return tuple(
        tuple(
            None if value is None else of[column.type](value) for column, value in zip(table.columns, row, strict=True)
        )
        for row in rows
    )


def read_csv(table: Table, data: bytes) -> tuple[tuple[Value, ...], ...]:
    heading, *rows = csv.reader(io.StringIO(data.decode(), newline=""), strict=True)
    assert heading == [column.name for column in table.columns]
    return typed(table, [[re.sub(r"^'(?='*[=+\-@\t\r\n])", "", cell) or None for cell in row] for row in rows])


def read_json(table: Table, data: bytes) -> tuple[tuple[Value, ...], ...]:
    rows = json.loads(data)
    assert all(list(row) == [column.name for column in table.columns] for row in rows)
    return typed(table, [list(row.values()) for row in rows])


def read_parquet(table: Table, data: bytes) -> tuple[tuple[Value, ...], ...]:
    read = pq.read_table(io.BytesIO(data))
    assert read.column_names == [column.name for column in table.columns]
    return tuple(tuple(row.values()) for row in read.to_pylist())


def read_workbook(data: bytes) -> dict[str, list[list[Any]]]:
    """The sheets; and no cell of any is a formula."""
    book = openpyxl.load_workbook(io.BytesIO(data))
    assert {cell.data_type for sheet in book for row in sheet.iter_rows() for cell in row} <= set("snbd")
    return {
        sheet.title: [
            [value.date() if isinstance(value, datetime) else value for value in row]
            for row in sheet.iter_rows(values_only=True)
        ]
        for sheet in book
    }


def without_empty(rows: tuple[tuple[Value, ...], ...]) -> tuple[tuple[Value, ...], ...]:
    """Rows as formats tell them in which a text that says nothing is no text."""
    return tuple(tuple(None if value == "" else value for value in row) for row in rows)


@pytest.mark.parametrize("source", [OF_EXAMPLE, ALL_OF_EXAMPLE], ids=["plain", "notes"])
def test_every_format_says_the_same(source: Source) -> None:
    tables = tables_of(source)
    assert tuple(table.name for table in tables) == NAMES
    for format_, read in (("csv", read_csv), ("json", read_json), ("parquet", read_parquet)):
        files = files_of(source, format_)  # type: ignore[arg-type]
        assert list(files) == [*(f"{name}.{format_}" for name in NAMES), "manifest.json"]
        for table in tables:
            assert read(table, files[f"{table.name}.{format_}"]) == without_empty(table.rows), (format_, table.name)
    sheets = read_workbook(export_file(source, "xlsx"))
    with closing(sqlite3.connect(":memory:")) as database:
        database.deserialize(export_file(source, "sqlite"))
        for table in tables:
            heading, *rows = sheets[table.name]
            assert heading == [column.name for column in table.columns]
            assert typed(table, rows) == without_empty(table.rows)
            names = ", ".join(f'"{column.name}"' for column in table.columns)
            found = database.execute(f'SELECT {names} FROM "{table.name}" ORDER BY rowid')  # noqa: S608
            assert typed(table, [list(row) for row in found]) == table.rows
        ((contract,),) = database.execute("SELECT value FROM manifest WHERE key = 'contract'")
        assert json.loads(contract) == CONTRACT


@pytest.mark.parametrize(("format_", "into"), [*zip(FOLDERS, (csv_into, json_into, parquet_into), strict=True)])
def test_what_is_written_on_the_way_has_the_bytes_of_whole_tables(format_: Format, into: Into) -> None:
    files = files_of(ALL_OF_EXAMPLE, format_)
    for table in tables_of(ALL_OF_EXAMPLE):
        assert files[f"{table.name}.{format_}"] == write_whole(into, table), table.name


def test_the_manifest_says_what_is_there() -> None:
    files = files_of(OF_EXAMPLE, "csv")
    manifest = json.loads(files["manifest.json"])
    assert {key: manifest[key] for key in ("contract", "version", "as_of", "workspace", "with_notes", "subject")} == {
        "contract": "careerpath/export/v1",
        "version": 1,
        "as_of": "2026-11-20",
        "workspace": "Harbourline",
        "with_notes": False,
        "subject": None,
    }
    for about, table in zip(manifest["tables"], tables_of(OF_EXAMPLE), strict=True):
        content = files[f"{table.name}.csv"]
        assert (about["name"], about["rows"]) == (table.name, len(table.rows))
        assert about["sha256"] == hashlib.sha256(content).hexdigest()
        assert [column["name"] for column in about["columns"]] == content.decode().split("\n")[0].split(",")


@pytest.mark.parametrize("format_", ["csv", "json", "parquet", pytest.param("xlsx", marks=pytest.mark.heavy), "sqlite"])
def test_a_second_export_has_the_same_bytes(
    careerpath: Run, example: Path, tmp_path: Path, format_: Format, monkeypatch: pytest.MonkeyPatch
) -> None:
    def run(name: str) -> dict[str, bytes]:
        out = tmp_path / (name if format_ in FOLDERS else f"{name}.{format_}")
        ran = careerpath("export", format_, out, "-C", example)
        assert (ran.code, ran.out, ran.err) == (0, "", f"wrote {out}: 10 tables as of 2026-11-20\n")
        return {path.name: path.read_bytes() for path in ([out] if out.is_file() else sorted(out.iterdir()))}

    first = run("one")
    monkeypatch.setenv("TZ", "Pacific/Kiritimati")
    assert run("one") == first
    assert list(run("two").values()) == list(first.values())


def test_no_moment_is_in_a_workbook() -> None:
    with zipfile.ZipFile(io.BytesIO(export_file(OF_EXAMPLE, "xlsx"))) as parts:
        assert {part.date_time for part in parts.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert b"2026" not in parts.read("docProps/core.xml")


def test_gaps_are_those_that_gap_tells(careerpath: Run, example: Path) -> None:
    (table,) = [table for table in tables_of(source_of(example)) if table.name == "gap"]
    names = [column.name for column in table.columns]
    rows = [dict(zip(names, row, strict=True)) for row in table.rows]
    keys = ("competency", "role", "priority", "group", "required", "current", "source", "gap", "blocking")
    columns = ("competency_id", "target_role_id", "priority", "group_number", "target", "current", "source", "gap")
    people = {str(row["person_id"]) for row in rows}
    assert len(people) == 11
    for person in people:
        told = json.loads(careerpath("gap", person, "-C", example, "--format", "json").out)["gaps"]
        expected = {tuple({"group": 0, **gap}[key] for key in keys) for gap in told}
        assert {
            tuple(row[name] for name in (*columns, "blocking")) for row in rows if row["person_id"] == person
        } == expected
    for row in rows:
        own, manager = row["self"], row["manager"]
        both = isinstance(own, int) and isinstance(manager, int)
        assert row["calibration_delta"] == (own - manager if both else None)  # type: ignore[operator]


def test_what_people_write_stays_where_it_is() -> None:
    notes = {
        value
        for table in tables_of(ALL_OF_EXAMPLE)
        for row in table.rows
        for column, value in zip(table.columns, row, strict=True)
        if column.is_note and isinstance(value, str) and len(value) > 3
    }
    assert len(notes) > 300
    assert {"words of mine", "Mira Okafor"} <= notes
    everything = "\n".join(data.decode() for data in files_of(OF_EXAMPLE, "csv").values())
    assert [note for note in sorted(notes) if note in everything] == []
    (actions,) = [table for table in tables_of(OF_EXAMPLE) if table.name == "plan_action"]
    assert "trial" not in {value for row in actions.rows for value in row}


def test_a_subject_gets_what_is_about_them_and_the_framework() -> None:
    theirs = {table.name: table for table in tables_of(source_of(REPOSITORY, with_notes=True, subject="mira-okafor"))}
    whole = {table.name: table for table in tables_of(ALL_OF_EXAMPLE)}
    for name in ("role", "competency", "requirement"):
        assert theirs[name] == whole[name]
    for name in ("person", "rating", "gap", "plan_action", "review", "metric", "finding"):
        at = [column.name for column in whole[name].columns].index("person_id")
        assert theirs[name].rows == tuple(row for row in whole[name].rows if row[at] == "mira-okafor")
        assert theirs[name].rows != ()


def test_a_subject_gets_every_value_that_files_hold_of_them() -> None:
    theirs = tables_of(source_of(REPOSITORY, with_notes=True, subject="mira-okafor"))[-1]
    assert theirs.name == "statement"
    said = {(row[0], row[1]): row[3] for row in theirs.rows}
    expected: dict[tuple[str, str], Any] = {}
    for file in (REPOSITORY / "people/mira-okafor").rglob("*.yaml"):
        expected |= {
            (file.relative_to(REPOSITORY).as_posix(), " ".join(at)): value
            for at, value in leaves(YAML(typ="safe", pure=True).load(file), ())
        }
    own = {place: value for place, value in said.items() if str(place[0]).startswith("people/mira-okafor/")}
    assert own == expected
    assert len(own) > 500
    others = {place: value for place, value in said.items() if place not in own}
    assert others["people/keisha-marlow/log/2026-11-05-feedback.yaml", "by"] == "mira-okafor"
    assert set(others.values()) <= {"mira-okafor", None}
    named = {
        file.relative_to(REPOSITORY).as_posix()
        for file in (REPOSITORY / "people").rglob("*.yaml")
        if re.search("mira-okafor|mira okafor", file.read_text(encoding="utf-8"), re.IGNORECASE)
    }
    assert {file for file, _ in others} == {file for file in named if "people/mira-okafor/" not in file}
    assert tables_of(source_of(REPOSITORY, subject="mira-okafor"))[-1].name == "finding"


def leaves(value: Any, at: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], str | None]]:
    """The values that are said in a file, as a reader of YAML finds them; a null says nothing."""
    if isinstance(value, dict | list):
        for key, item in value.items() if isinstance(value, dict) else enumerate(value):
            yield from leaves(item, (*at, str(key)))
    elif value is not None:
        yield at, str(value).lower() if isinstance(value, bool) else str(value).removesuffix(".0")


def test_ids_of_git_are_those_of_git(careerpath: Run, example: Path, tmp_path: Path) -> None:
    careerpath("export", "json", tmp_path / "out", "-C", example)
    rows = json.loads((tmp_path / "out/rating.json").read_bytes())
    for row in rows[::40]:
        data = (example / row["source_path"]).read_bytes()
        assert row["blob_oid"] == hashlib.sha1(b"blob %d\0" % len(data) + data).hexdigest()  # noqa: S324
    assert len({(row["assessment_id"], row["competency_id"]) for row in rows}) == len(rows)


def test_findings_are_those_of_check(careerpath: Run, example: Path, tmp_path: Path) -> None:
    late = ("--as-of", "2027-08-01", "-C", example)
    told = json.loads(careerpath("check", "--format", "json", *late).out)["diagnostics"]
    careerpath("export", "json", tmp_path / "out", "--with-notes", *late)
    rows = json.loads((tmp_path / "out/finding.json").read_bytes())
    assert sorted(row["message"] for row in rows) == sorted(item["message"] for item in told)
    assert sorted((row["path"], row["line"], row["column"], row["rule_id"], row["severity"]) for row in rows) == sorted(
        (item["file"], item["line"], item["column"], item["code"], item["severity"]) for item in told
    )
    assert len(rows) > 20


def test_no_finding_tells_of_a_trial_or_of_private_notes_unasked() -> None:
    plan = "people/mira-okafor/plan.yaml"
    places: list[tuple[str, tuple[str, ...]]] = [
        (plan, ("actions", "pipeline-reviews", "due")),
        (plan, ("actions", "newcomers")),
        (plan, ("work_on",)),
        ("people/mira-okafor/private.yaml", ("notes",)),
        ("paths/management.yaml", ()),
    ]
    found = [
        Diagnostic("CP000", "x", Severity.ERROR, file, "words", at=at, line=line)
        for line, (file, at) in enumerate(places, 1)
    ]
    told = {}
    for with_notes, audience in ((False, "manager"), (True, "manager"), (True, "rep"), (True, "director")):
        source = replace(OF_EXAMPLE, findings=lambda: {"": found}, with_notes=with_notes, audience=audience)  # type: ignore[arg-type]
        told[with_notes, audience] = sorted(int(str(row[1])) for row in tables_of(source)[-1].rows)
    assert told == {
        (False, "manager"): [2, 3, 5],
        (True, "manager"): [1, 2, 3, 4, 5],
        (True, "rep"): [1, 2, 3, 5],
        (True, "director"): [],
    }


def test_a_rating_names_the_commit_that_brought_it(careerpath: Run, team: Path, tmp_path: Path) -> None:
    first = begin_repository(team)
    file = "people/ada-verne/assessments/2026-10-19-self.yaml"
    before = git(first, "rev-parse", "HEAD")
    text = (team / file).read_text(encoding="utf-8")
    for day, why in (("2026-11-18", "Closed the quay"), ("2026-11-19", "Closed the port")):
        write(team, file, text.replace("Closed the port", why))
        git(team, "commit", "-qam", why, day=day)
    write(team, file.replace("self", "peer-eva-holm"), text.replace("rater: self", "rater: peer"))
    careerpath("-C", team, "export", "json", tmp_path / "out")
    rows = json.loads((tmp_path / "out/rating.json").read_bytes())
    assert {(row["assessment_id"][10:], row["commit"], row["committed_at"]) for row in rows} == {
        ("2026-10-19-self", git(team, "rev-parse", "HEAD"), "2026-11-19"),
        ("2026-10-19-peer-eva-holm", None, None),
        ("2026-10-20-manager", before, "2026-11-20"),
    }
    git(tmp_path, "clone", "-q", "--depth", "1", f"file://{team}", "shallow")
    careerpath("-C", tmp_path / "shallow", "export", "json", tmp_path / "cut")
    assert {row["commit"] for row in json.loads((tmp_path / "cut/rating.json").read_bytes())} == {None}


COLUMNS = (
    Column("id", "integer", "which", is_key=True),
    Column("said", "text", "what"),
    Column("number", "number", "how much"),
    Column("when", "date", "when"),
    Column("is", "boolean", "whether"),
)
texts = st.none() | st.sampled_from(HOSTILE) | st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=20)
cells = st.tuples(
    texts,
    st.none() | st.floats(allow_nan=False, allow_infinity=False),
    st.none() | st.dates(),
    st.none() | st.booleans(),
)


@settings(max_examples=30)
@given(st.lists(cells, max_size=8))
@also([(text, None, None, None) for text in HOSTILE])
def test_no_text_is_computed_and_every_value_comes_back(rows: list[tuple[Value, ...]]) -> None:
    named = [dict(zip(("id", "said", "number", "when", "is"), (at, *row), strict=True)) for at, row in enumerate(rows)]
    table = table_of(COLUMNS, named)
    plain = sorted(without_empty(table.rows), key=lambda row: str(row[0]))
    data = write_whole(csv_into, table)
    assert sorted(read_csv(table, data), key=lambda row: str(row[0])) == plain
    for line in csv.reader(io.StringIO(data.decode(), newline="")):
        assert not line[1].startswith(("=", "+", "-", "@", "\t", "\r", "\n"))
    assert read_json(table, write_whole(json_into, table)) == table.rows
    assert read_parquet(table, write_whole(parquet_into, table)) == table.rows
    manifest: dict[str, Any] = {"contract": CONTRACT, "tables": []}
    with closing(sqlite3.connect(":memory:")) as database:
        database.deserialize(write_sqlite([table], manifest))
        assert (
            typed(table, [list(row) for row in database.execute("SELECT * FROM things ORDER BY rowid")]) == table.rows
        )
    sheet = read_workbook(write_workbook([table], manifest, [1, 5]))["things"]
    shown = [[row[0], str(row[1] or "").replace("\ufffe", "\ufffd").replace("\uffff", "\ufffd")] for row in table.rows]
    assert [[row[0], row[1] or ""] for row in sheet[1:]] == shown


@pytest.mark.parametrize("text", ["=1+1", "'=1", "''-1", "@SUM(A1)", "it's the '-x", "plain", "'tis"])
def test_what_export_protects_import_takes_as_it_was(text: str) -> None:
    table = table_of(COLUMNS[:2], [{"id": 1, "said": text}])
    sheet, problems = read_delimited(write_whole(csv_into, table), "things.csv")
    assert problems == []
    assert sheet is not None
    assert sheet.rows[1].cells == ("1", text)


def test_nothing_of_others_is_overwritten(careerpath: Run, example: Path, tmp_path: Path) -> None:
    mine = write(tmp_path, "mine/letter.txt", "Dear Ola")
    database = write(tmp_path, "notes.sqlite", "no database")
    for words, said in (
        (("csv", mine.parent), f"{mine.parent} holds other files, and no export"),
        (("csv", mine), f"{mine} is a file; csv is a folder of tables"),
        (("csv", "-"), "csv is a folder of tables"),
        (("xlsx", mine.parent), f"{mine.parent} is a folder; xlsx is one file"),
        (("sqlite", database), f"{database} is there and is no sqlite file"),
    ):
        ran = careerpath("export", *words, "-C", example)
        assert (ran.code, ran.out) == (2, "")
        assert ran.err.startswith(f"careerpath: {said}\n  hint: ")
    assert mine.read_text(encoding="utf-8") == "Dear Ola"
    assert database.read_text(encoding="utf-8") == "no database"
    assert [path.name for path in mine.parent.iterdir()] == ["letter.txt"]


@pytest.mark.parametrize(
    "words",
    [
        ["export", "xlsx", "no/x.xlsx"],
        ["export", "sqlite", "no/x.sqlite"],
        ["export", "form", "no/x.xlsx"],
        ["plan", "mira-okafor", "--pdf", "no/x.pdf"],
        ["check", "--write-baseline", "no/x.json"],
    ],
    ids=" ".join,
)
def test_no_folder_is_made_for_a_single_file(words: list[str], careerpath: Run, example: Path, inside: Path) -> None:
    ran = careerpath(*words, "-C", example)
    hint = "make it first, or name a file in one that is there"
    assert (ran.code, ran.out, ran.err) == (2, "", f"careerpath: there is no folder no\n  hint: {hint}\n")
    assert not (inside / "no").exists()


@pytest.mark.parametrize(
    ("format_", "module", "library"),
    [("xlsx", "workbook_tables", "openpyxl"), ("parquet", "parquet_table", "pyarrow")],
)
def test_what_is_missing_is_named(
    careerpath: Run,
    example: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    format_: str,
    module: str,
    library: str,
) -> None:
    monkeypatch.delitem(sys.modules, f"careerpath.exchange.writing.{module}", raising=False)
    monkeypatch.setitem(sys.modules, library, None)
    ran = careerpath("export", format_, tmp_path / "out", "-C", example)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == (
        f'careerpath: this needs {library}, which is not installed\n  hint: pip install "careerpath[{format_}]"\n'
    )
    assert not (tmp_path / "out").exists()


def test_a_text_too_long_for_a_cell_is_no_bug(careerpath: Run, example: Path, tmp_path: Path) -> None:
    plan = example / "people/mira-okafor/plan.yaml"
    text = plan.read_text(encoding="utf-8")
    plan.write_text(
        re.sub(r"(?m)^    done_when: .*$", f"    done_when: {'long ' * 7000}end", text, count=1), encoding="utf-8"
    )
    ran = careerpath("export", "xlsx", tmp_path / "out.xlsx", "-C", example, "--with-notes")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("careerpath: this does not fit into a workbook: a text in plan_action has 35,003 letters")


def test_the_sql_of_the_page_on_warehouses_answers(careerpath: Run, example: Path, inside: Path) -> None:
    import duckdb

    page = (REPOSITORY / "docs/warehouse.md").read_text(encoding="utf-8")
    command = re.search(r"\$ careerpath (export .*)", page)
    assert command
    assert careerpath("-C", example, *command[1].split()).code == 0
    answers = [duckdb.execute(sql).fetchall() for sql in re.findall(r"```sql\n(.*?)```", page, re.DOTALL)]
    assert len(answers) == 3
    assert all(answers)
    gaps: dict[tuple[str, str], list[int | None]] = defaultdict(list)
    for person in sorted(path.name for path in (example / "people").iterdir()):
        for gap in json.loads(careerpath("gap", person, "-C", example, "--format", "json").out)["gaps"]:
            gaps[gap["role"], gap["competency"]].append(gap["gap"])
    by_hand = set()
    for (role, competency), points in gaps.items():
        known = [point for point in points if point is not None]
        average = round(sum(known) / len(known), 2) if known else None
        by_hand.add((role, competency, len(known), len(points) - len(known), average))
    assert set(answers[0]) == by_hand
    assert inside.joinpath("lake/unit=west/month=2026-11/manifest.json").is_file()


PREFIXED = ["ann", "ann-b", "ann-b-c", "ann-c", "ann2", "anna", "bo"]


def like(person: Person, ids: Iterable[str]) -> Iterator[Person]:
    """The same person under several ids."""
    return (replace(person, id=person_id) for person_id in ids)


@pytest.mark.parametrize("workspace", ["", "north"])
def test_rows_that_are_put_person_by_person_are_those_of_all_in_order(workspace: str) -> None:
    (part,) = ALL_OF_EXAMPLE.parts
    named = {person.id: person for person in like(part.workspace.people["mira-okafor"], PREFIXED)}
    people = [OnFile(person) for _, person in sorted(({**part.workspace.people, **named}).items())]
    parts = [Part(workspace, part.workspace, people)]
    tables = tables_of(replace(ALL_OF_EXAMPLE, parts=parts, is_rolled_up=bool(workspace)))
    for table in tables:
        names = [column.name for column in table.columns]
        whole = in_order(table.columns, [dict(zip(names, row, strict=True)) for row in reversed(table.rows)])
        assert list(table.rows) == whole, table.name
    (rated,) = [table for table in tables if table.name == "rating"]
    at = [column.name for column in rated.columns].index("assessment_id")
    rows = dict.fromkeys(str(row[at]).partition("/")[0] for row in rated.rows)
    assert [person for person in rows if person in PREFIXED] == [
        "ann-b-c",
        "ann-b",
        "ann-c",
        "ann",
        "ann2",
        "anna",
        "bo",
    ]


class Counted(Person):
    """A person who can be seen to go."""

    __slots__ = ("__weakref__",)


@pytest.mark.parametrize("format_", FOLDERS)
def test_nobody_is_held_while_tables_are_written(format_: Format) -> None:
    (part,) = ALL_OF_EXAMPLE.parts
    mira = part.workspace.people["mira-okafor"]
    known = {field.name: getattr(mira, field.name) for field in fields(mira) if field.init}
    seen: list[weakref.ref[Counted]] = []
    most = 0

    def people() -> Iterator[OnFile]:
        nonlocal most
        for number in range(200):
            person = Counted(**{**known, "id": f"mira-{number:03}"})
            seen.append(weakref.ref(person))
            most = max(most, sum(one() is not None for one in seen))
            yield OnFile(person)

    source = replace(ALL_OF_EXAMPLE, parts=[Part("", part.workspace, people())])
    with export_folder(source, format_) as files:
        assert len(json.loads(files["manifest.json"])["tables"]) == 10  # type: ignore[arg-type]  # bytes, as no table is
    assert most <= 3


@pytest.mark.parametrize("into", [csv_into, json_into, parquet_into], ids=FOLDERS)
def test_how_many_rows_are_put_at_a_time_is_not_seen(into: Into, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("careerpath.exchange.writing.parquet_table._PACKED", 8)
    monkeypatch.setattr("careerpath.exchange.writing.parquet_table._GROUP", 32)
    for number in (0, 1, 8, 31, 32, 64, 70):
        table = table_of(COLUMNS, [{"id": at, "said": HOSTILE[at % len(HOSTILE)]} for at in range(number)])
        stream = io.BytesIO()
        with into(stream, table) as put:
            for row in table.rows:
                put([row])
        assert stream.getvalue() == write_whole(into, table)


def test_a_parquet_file_is_that_of_the_whole_table() -> None:
    ratings = next(table for table in tables_of(ALL_OF_EXAMPLE) if table.name == "rating")
    columns = zip(*(ratings.rows * 50), strict=True)
    read = pq.read_table(io.BytesIO(write_whole(parquet_into, ratings)))
    expected = io.BytesIO()
    whole = pa.table(
        [pa.array(list(one), type=of.type) for one, of in zip(columns, read.schema, strict=True)], schema=read.schema
    )
    pq.write_table(whole, expected, compression="zstd")
    assert write_whole(parquet_into, replace(ratings, rows=ratings.rows * 50)) == expected.getvalue()
    assert len(ratings.rows) * 50 > 1 << 14


def test_everybody_is_read_once(
    careerpath: Run, example: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: Counter[str] = Counter()

    def read(root: Path, file: str) -> Content:
        opened[file] += 1
        return read_content(root, file)

    monkeypatch.setattr("careerpath.store.loading.read_content", read)
    assert careerpath("export", "csv", tmp_path / "out", "-C", example).code == 0
    assert {count for file, count in opened.items() if file.startswith("people/")} == {1}


def test_what_is_on_file_of_somebody_without_a_profile_stays_private() -> None:
    found = [Diagnostic("CP002", "x", Severity.ERROR, "people/nobody/private.yaml", "words", line=1)]
    wanted: list[tuple[bool, Audience, int]] = [(False, "manager", 0), (True, "manager", 1), (True, "rep", 0)]
    for with_notes, audience, told in wanted:
        source = replace(OF_EXAMPLE, findings=lambda: {"": found}, with_notes=with_notes, audience=audience)
        assert len(tables_of(source)[-1].rows) == told
