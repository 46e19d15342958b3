"""Numbers that others export: what is read of them, what is refused, and what becomes of everybody's files."""

import io
import random
import zipfile
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from careerpath.exchange.metrics.spelled_number import NotANumber, NumberStyle, read_number
from careerpath.exchange.metrics.spelled_period import NotAPeriod, PeriodStyle, read_period
from careerpath.exchange.reading.delimited import read_delimited
from careerpath.exchange.reading.workbook import read_workbook
from careerpath.model.describe import find_model, keys_of
from careerpath.model.metrics_mapping import MetricsMapping
from careerpath.model.period import Period
from tests.conftest import REPOSITORY, Run, write

SETTINGS = """\
format: 1
name: Smallport
scale: {1: {name: Low}, 2: {name: High}}
metrics:
  quota-attainment: {name: Quota attainment, unit: percent}
  win-rate: {name: Win rate, unit: percent}
  pipeline: {name: Pipeline, unit: EUR}
gates:
  numbers:
    any_of: [{metric: quota-attainment, measure: each, at_least: 100, of_last: 1}]
    exclude: [ramp, leave]
"""
ON_FILE = """\
# yaml-language-server: $schema=../../schemas/metrics.json
source: Sales Operations  # ask Ida
updated: 2026-07-06
periods:
  2026-Q1: {quota-attainment: 104, win-rate: 22}  # the good start
  2026-Q2: {quota-attainment: 96, win-rate: 25.5}
# their own words
explanations:
  - {period: 2026-Q2, why: One deal moved into July}
"""
PEOPLE = {
    "ada-verne": ("Ada Verne", "ada@smallport.example"),
    "bo-lind": ("Bo Lind", "bo@smallport.example"),
    "zoe-ostrova": ("Zoë Ostrová", "zoe@smallport.example"),
    "bo-lind-2": ("Bo  Lind", "bo2@smallport.example"),
}


@pytest.fixture
def port(tmp_path: Path) -> Path:
    """A workspace of four, of whom Ada has numbers on file and nobody has a plan."""
    root = tmp_path / "port"
    write(root, "careerpath.yaml", SETTINGS)
    for person, (name, email) in PEOPLE.items():
        profile = f"name: {name}\nrole: null\nsince: 2024-02-01\nmanager: null\nemails: [{email}]\n"
        write(root, f"people/{person}/profile.yaml", profile)
    write(root, "people/ada-verne/metrics.yaml", ON_FILE)
    return root


def files(root: Path) -> dict[str, bytes]:
    """Every file of a workspace and what it holds."""
    return {str(path.relative_to(root)): path.read_bytes() for path in sorted(root.rglob("*")) if path.is_file()}


@pytest.fixture
def bring(port: Path, tmp_path: Path, careerpath: Run) -> Callable[..., tuple[int, str, str]]:
    """Import a file, with a mapping where one is given; what is said is without its folder and blanks at line ends."""

    def call(data: bytes | str, *options: str, mapping: str | None = None, name: str = "n.csv") -> tuple[int, str, str]:
        file = write(tmp_path, name, data)
        more = ["--mapping", write(tmp_path, "m.yaml", mapping)] if mapping is not None else []
        ran = careerpath("import", "metrics", file, "-C", port, *more, *options)
        out, err = (text.replace(f"{tmp_path}/", "") for text in (ran.out, ran.err))
        return ran.code, "".join(f"{line.rstrip()}\n" for line in out.splitlines()), err

    return call


Bring = Callable[..., tuple[int, str, str]]


def workbook(rows: Sequence[Sequence[Any]], formats: Mapping[str, str] | None = None, *more: str) -> bytes:
    """A workbook of one sheet, or of `more` empty ones too."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Attainment"
    for row in rows:
        sheet.append(list(row))
    for place, how in (formats or {}).items():
        sheet[place].number_format = how
    for title in more:
        book.create_sheet(title)
    held = io.BytesIO()
    book.save(held)
    return held.getvalue()


LONG = """\
Person,Quarter,Quota attainment,Win rate,Excluded
ada-verne,2026-Q2,98.5,25.5,
ada-verne,2026-Q3,118,,
zoe@smallport.example,Q3 2026,40,12,Ramp
Zoë Ostrová,2026-Q2,,,leave
"""
ADA_AFTER = """\
# yaml-language-server: $schema=../../schemas/metrics.json
source: Sales Operations  # ask Ida
updated: 2026-11-20
periods:
  2026-Q1: {quota-attainment: 104, win-rate: 22}  # the good start
  2026-Q2: {quota-attainment: 98.5, win-rate: 25.5}
  2026-Q3: {quota-attainment: 118}
# their own words
explanations:
  - {period: 2026-Q2, why: One deal moved into July}
"""
ZOE_AFTER = """\
# yaml-language-server: $schema=../../schemas/metrics.json
updated: 2026-11-20
periods:
  2026-Q3: {quota-attainment: 40, win-rate: 12}
excluded:
  2026-Q2: leave
  2026-Q3: ramp
"""
SHOWN = """\
Person       Period   Metric            On file    New
Ada Verne    2026-Q2  quota-attainment       96   98.5  restated
Ada Verne    2026-Q3  quota-attainment        -    118  added
Zoë Ostrová  2026-Q2  excluded                -  leave  added
Zoë Ostrová  2026-Q3  quota-attainment        -     40  added
Zoë Ostrová  2026-Q3  win-rate                -     12  added
Zoë Ostrová  2026-Q3  excluded                -   ramp  added
"""
LEFT_ALONE = """\

Left alone
Person       Same as on file  Blank cells  On file only
Ada Verne                  1            1             2
Zoë Ostrová                0            2             0
"""


def test_import(port: Path, bring: Bring) -> None:
    before = files(port)
    code, out, err = bring(LONG)
    assert (code, out) == (0, SHOWN)
    assert err == (
        "wrote people/ada-verne/metrics.yaml\n"
        "wrote people/zoe-ostrova/metrics.yaml\n"
        "6 changes in the numbers of 2 people\n"
    )
    expected = before | {
        "people/ada-verne/metrics.yaml": ADA_AFTER.encode(),
        "people/zoe-ostrova/metrics.yaml": ZOE_AFTER.encode(),
    }
    assert files(port) == expected


def test_import_from_stdin(port: Path, careerpath: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(LONG.encode())))
    ran = careerpath("import", "metrics", "-", "-C", port)
    assert (ran.code, ran.err.splitlines()[-1]) == (0, "6 changes in the numbers of 2 people")
    assert (port / "people/ada-verne/metrics.yaml").read_text(encoding="utf-8") == ADA_AFTER


def test_dry_run_shows_and_writes_nothing(port: Path, bring: Bring) -> None:
    before = files(port)
    assert bring(LONG, "--dry-run") == (
        0,
        SHOWN + LEFT_ALONE,
        "dry run: 6 changes in the numbers of 2 people; nothing was written\n",
    )
    assert files(port) == before


def test_a_second_import_changes_nothing(port: Path, bring: Bring) -> None:
    bring(LONG)
    once = files(port)
    assert bring(LONG) == (0, "", "no number changes\n")
    assert bring(LONG, "--as-of", "2026-12-24") == (0, "", "no number changes\n")
    assert files(port) == once


def test_order_of_rows_decides_nothing(port: Path, bring: Bring) -> None:
    heading, *rows = LONG.splitlines()
    before = files(port)
    bring(LONG)
    expected = files(port)
    for seed in range(5):
        random.Random(seed).shuffle(rows)  # noqa: S311 - any order will do
        for name in files(port).keys() - before.keys():
            (port / name).unlink()
        for name, data in before.items():
            (port / name).write_bytes(data)
        bring("\n".join([heading, *rows]))
        assert files(port) == expected


def test_marks_and_line_ends_of_a_file_stay(port: Path, bring: Bring) -> None:
    as_windows = b"\xef\xbb\xbf" + ON_FILE.replace("\n", "\r\n").encode()
    write(port, "people/ada-verne/metrics.yaml", as_windows)
    bring("Person,Quarter,Quota attainment\nada-verne,2026-Q1,105\n")
    expected = as_windows.replace(b"104", b"105").replace(b"2026-07-06", b"2026-11-20")
    assert (port / "people/ada-verne/metrics.yaml").read_bytes() == expected


@pytest.mark.parametrize(
    ("data", "note"),
    [
        (LONG.encode(), ""),
        (b"\xef\xbb\xbf" + LONG.encode(), ""),
        (LONG.replace("\n", "\r\n").encode(), ""),
        (LONG.replace(",", "\t").encode("utf-16"), ""),
        (LONG.replace(",", ";").replace("8.5", "8,5").replace("5.5", "5,5").encode(), ""),
        (("sep=;\r\n" + LONG.replace(",", ";").replace("8.5", "8,5").replace("5.5", "5,5")).encode(), ""),
        (
            LONG.encode("cp1252"),
            "note: the file is not UTF-8; it is read as Windows-1252, so look at the names\n",
        ),
        (LONG.replace("ada-verne", "'ada-verne").replace("118", "118 %").encode(), ""),
    ],
    ids=["utf-8", "with a mark", "crlf", "utf-16 with tabs", "semicolons", "sep=", "windows-1252", "percent"],
)
def test_spellings_of_a_csv(port: Path, bring: Bring, data: bytes, note: str) -> None:
    data = data.replace(b"'ada", b"ada")
    code, out, err = bring(data)
    assert (code, out) == (0, SHOWN)
    assert err.startswith(note)
    assert (port / "people/ada-verne/metrics.yaml").read_text(encoding="utf-8") == ADA_AFTER


BAD = """\
Person,Quarter,Quota attainment,Win rate,Excluded
ada-vern,2026-Q3,100,20,
Bo Lind,2026-Q3,100,20,
ada-verne,FY26 Q1,100,20,
ada-verne,2026-03-31,100,20,
ada-verne,2027-Q1,100,,
ada-verne,2026-Q2,"=HYPERLINK(""http://evil"")",@SUM(A1),
ada-verne,2026-Q1,"1,234",-2+3+cmd|' /C calc'!A0,
ada-verne,2026-Q1,101,twenty,ramp
ada-verne,2026-Q1,102,#DIV/0!,leave
,2026-Q1,102,20,
ada-verne,,102,12345678901234567,
"""
BAD_IN = """\
n.csv:2:1: error: `ada-vern` is nobody of this workspace [CP104 unknown-person]
n.csv:3:1: error: `Bo Lind` is the name of 2 people [CP104 unknown-person]
n.csv:4:2: error: `FY26 Q1` is of a fiscal year, and nobody said when that starts [CP004 wrong-type]
n.csv:5:2: error: `2026-03-31` is a day, no period [CP004 wrong-type]
n.csv:6:3: error: 2027-Q1 begins after 2026-11-20 [CP310 dated-in-the-future]
n.csv:7:3: error: `=HYPERLINK("http://evil")` is a formula or a command, not a number, in `Quota attainment` [CP004 wrong-type]
n.csv:7:4: error: `@SUM(A1)` is a formula or a command, not a number, in `Win rate` [CP004 wrong-type]
n.csv:8:3: error: `1,234` could be more than one number, in `Quota attainment` [CP004 wrong-type]
n.csv:8:4: error: `-2+3+cmd|' /C calc'!A0` is no number, in `Win rate` [CP004 wrong-type]
n.csv:9:4: error: `twenty` is no number, in `Win rate` [CP004 wrong-type]
n.csv:10:3: error: quota-attainment of ada-verne in 2026-Q1 is 102 here and 101 in row 9 [CP007 duplicate-key]
n.csv:10:4: error: `#DIV/0!` is an error of the spreadsheet, in `Win rate` [CP004 wrong-type]
n.csv:10:5: error: 2026-Q1 of ada-verne is excluded for `leave` here and for `ramp` in row 9 [CP007 duplicate-key]
n.csv:11:1: error: nobody is named in this row [CP002 missing-key]
n.csv:12:2: error: no period is named in this row [CP002 missing-key]
n.csv:12:4: error: `12345678901234567` has more digits than can be kept, in `Win rate` [CP004 wrong-type]
"""  # noqa: E501 - lines as they are written


def without_hints(out: str) -> str:
    return "".join(line for line in out.splitlines(keepends=True) if not line.startswith("  hint: "))


def test_a_wrong_file_changes_nothing_and_everything_wrong_is_said_at_once(port: Path, bring: Bring) -> None:
    before = files(port)
    code, out, err = bring(BAD)
    assert (code, without_hints(out), err) == (1, BAD_IN, "nothing was written\n")
    assert "  hint: did you mean `ada-verne`?\n" in out
    by_name = bring("Person,Month,Win rate\nada vern,2026-03,1\n", mapping="person: {by: name}\n")
    assert "  hint: did you mean `Ada Verne`?\n" in by_name[1]
    blank = "write it in digits, or leave the cell blank; or, in a mapping file, list the word under `blank`"
    assert f"  hint: {blank}\n" in out
    assert bring("")[1].endswith("what the columns are; `heading_row` in a mapping file names another one\n")
    assert "  hint: bo-lind or bo-lind-2? Use ids or e-mail addresses" in out
    assert files(port) == before


@pytest.mark.parametrize(
    ("data", "found"),
    [
        (b"", "n.csv:1:1: error: there is no row of headings [CP002 missing-key]\n"),
        (
            b"Person,Quarter,Quota attainment\n",
            "n.csv:1:1: error: there is no number in it [CP002 missing-key]\n",
        ),
        (
            b"Region,Sum\nNorth,3\n",
            (
                "n.csv:1:1: error: no column holds numbers of a metric [CP002 missing-key]\n"
                "n.csv:1:1: error: no column says whose numbers these are [CP002 missing-key]\n"
            ),
        ),
        (
            b"Person,Quota attainment\nada-verne,3\n",
            "n.csv:1:1: error: no column says which period the numbers are of [CP002 missing-key]\n",
        ),
        (
            b"Person,Quarter,Quota atainment\nada-verne,2026-Q1,3\n",
            (
                "n.csv:1:3: error: `Quota atainment` is no metric of this workspace [CP106 unknown-metric-or-gate]\n"
                "n.csv:1:1: error: no column holds numbers of a metric [CP002 missing-key]\n"
            ),
        ),
        (
            b"Person,Quarter,Win rate,Win rate\nada-verne,2026-Q1,3,4\n",
            (
                "n.csv:1:3: error: there are 2 columns `Win rate` [CP007 duplicate-key]\n"
                "n.csv:1:4: error: there are 2 columns `Win rate` [CP007 duplicate-key]\n"
            ),
        ),
        (
            b'Person,Quarter,Win rate\nada-verne,2026-Q1,"3\n',
            "n.csv:2:1: error: a cell in quotes that cannot be read: unexpected end of data [CP001 syntax]\n",
        ),
        (
            b"Person,Quarter,Win rate\n\x1b[31mada-verne,2026-Q1,3\n",
            (
                "n.csv:2:1: error: `\\x1b[31mada-verne` is nobody of this workspace [CP104 unknown-person]\n"
                "n.csv:2:1: error: control character U+001B in a cell [CP008 unreadable]\n"
            ),
        ),
        (
            b"Person,Quarter\n\x81\x8d,2\n",
            "n.csv:1:1: error: the file is no text that could be read [CP008 unreadable]\n",
        ),
        (
            b" " * (5 * 1024 * 1024 + 1),
            "n.csv:1:1: error: the file is too large: at most 5,242,880 bytes are read [CP008 unreadable]\n",
        ),
    ],
    ids=lambda value: value[:30] if isinstance(value, bytes) else "",
)
def test_files_that_cannot_be_read(port: Path, bring: Bring, data: bytes, found: str) -> None:
    before = files(port)
    code, out, err = bring(data)
    assert (code, err) == (1, "nothing was written\n")
    assert sorted(without_hints(out).splitlines()) == sorted(found.splitlines())
    assert files(port) == before


MAPPING = """\
source: Revenue Operations
updated: 2026-10-06
heading_row: 3
person:
  column: Employee
  by: name
  spelled: {"Verne, Ada": ada-verne}
  ignore: [Total]
  skip_unknown: true
period:
  column: Fiscal quarter
  fiscal_year_starts: 4
  spelled: {last quarter: 2026-Q3}
columns:
  Attainment: {metric: quota-attainment, times: 100}
  Pipeline EUR: {metric: pipeline}
exclude:
  column: Remark
  reasons: {New hire: ramp}
numbers: {decimal: ",", thousands: "."}
blank: [n/a]
"""
MAPPED = """\
Attainment report;;;;;
;;;;;
Employee;Fiscal quarter;Attainment;Pipeline EUR;Remark;Region
Verne, Ada;FY27 Q1;1,01;1.234.567,5;;North
Zoë Ostrová;last quarter;n/a;-;New hire;South
Kim Somebody;FY27 Q1;1,5;3;;South
Total;FY27 Q1;2,51;9.999.999;;
"""


def test_mapping(port: Path, bring: Bring) -> None:
    code, out, err = bring(MAPPED, mapping=MAPPING)
    assert (code, out) == (
        0,
        (
            "Person       Period   Metric            On file        New\n"
            "Ada Verne    2026-Q2  quota-attainment       96        101  restated\n"
            "Ada Verne    2026-Q2  pipeline                -  1234567.5  added\n"
            "Zoë Ostrová  2026-Q3  excluded                -       ramp  added\n"
        ),
    )
    assert err == (
        "note: columns that are not read: Region\n"
        "note: people who are not in this workspace: Kim Somebody\n"
        "wrote people/ada-verne/metrics.yaml\n"
        "wrote people/zoe-ostrova/metrics.yaml\n"
        "3 changes in the numbers of 2 people\n"
    )
    ada = (
        ON_FILE.replace("Sales Operations", "Revenue Operations")
        .replace("2026-07-06", "2026-10-06")
        .replace("attainment: 96, win-rate: 25.5", "attainment: 101, win-rate: 25.5, pipeline: 1234567.5")
    )
    assert (port / "people/ada-verne/metrics.yaml").read_text(encoding="utf-8") == ada
    assert (port / "people/zoe-ostrova/metrics.yaml").read_text(encoding="utf-8") == (
        "# yaml-language-server: $schema=../../schemas/metrics.json\n"
        "source: Revenue Operations\nupdated: 2026-10-06\nperiods: null\nexcluded:\n  2026-Q3: ramp\n"
    )


WIDE = [
    (
        "Name,Q1 2026,Q2 2026,Team\nAda Verne,104,97,North\n",
        "period_columns: quota-attainment\n",
    ),
    (
        "Name,first,second\nAda Verne,104,97\n",
        (
            "columns:\n  first: {metric: quota-attainment, period: 2026-Q1}\n"
            "  second: {metric: quota-attainment, period: 2026-Q2}\n"
        ),
    ),
    ("Name,Quota attainment Q1 2026,2Q26 Quota attainment\nAda Verne,104,97\n", None),
    (
        "Name,Period,KPI,Value\nAda Verne,2026-Q1,Quota attainment,104\nAda Verne,2026-Q2,att.,97\n",
        "metric: {spelled: {att.: quota-attainment}}\n",
    ),
]


@pytest.mark.parametrize(("data", "mapping"), WIDE, ids=["periods", "mapped", "headings", "a number a row"])
def test_other_shapes_of_a_table(port: Path, bring: Bring, data: str, mapping: str | None) -> None:
    code, _, _ = bring(data, mapping=mapping)
    expected = ON_FILE.replace("attainment: 96", "attainment: 97").replace("2026-07-06", "2026-11-20")
    assert code == 0
    assert (port / "people/ada-verne/metrics.yaml").read_text(encoding="utf-8") == expected


@pytest.mark.parametrize(
    ("mapping", "found"),
    [
        ("person: {colum: Name}\n", "m.yaml:1:10: error: unknown key `colum` in `person` [CP003 unknown-key]\n"),
        (
            "person: {by: mail}\n",
            "m.yaml:1:10: error: `by` is `mail`, which is none of its words [CP004 wrong-type]\n",
        ),
        (
            "person: {column: Nam}\ncolumns:\n  Quota: {metric: quota-attainmnt}\n  Win rate: {metric: win-rate}\n",
            (
                "m.yaml:1:10: error: n.csv has no column `Nam` [CP002 missing-key]\n"
                "m.yaml:3:3: error: n.csv has no column `Quota` [CP002 missing-key]\n"
                "m.yaml:3:11: error: `quota-attainmnt` is no metric [CP106 unknown-metric-or-gate]\n"
            ),
        ),
        (
            "person: {spelled: {Ada Verne: ada-vern}}\n",
            "m.yaml:1:20: error: `ada-vern` is no person [CP104 unknown-person]\n",
        ),
        (
            "updated: 2026-11-21\n",
            "m.yaml:1:1: error: `updated` is 2026-11-21, after 2026-11-20 [CP310 dated-in-the-future]\n",
        ),
        (
            "updated: 2026-07-05\n",
            (
                "m.yaml:1:1: error: the numbers are of 2026-07-05, those of ada-verne on file are of 2026-07-06 "
                "[CP005 out-of-range]\n"
            ),
        ),
        ("heading_row: 9\n", "n.csv:9:1: error: there is no row of headings [CP002 missing-key]\n"),
        ("a: [", "m.yaml:1:5: error: did not find expected node content while parsing a flow node"),
    ],
    ids=lambda value: value.split("\n")[0],
)
def test_mappings_that_are_wrong(port: Path, bring: Bring, mapping: str, found: str) -> None:
    before = files(port)
    code, out, err = bring("Name,Quarter,Win rate\nAda Verne,2026-Q2,30\n", mapping=mapping)
    assert (code, err) == (1, "nothing was written\n")
    assert without_hints(out).startswith(found)
    assert files(port) == before


def test_the_day_of_the_numbers(port: Path, bring: Bring) -> None:
    same = "Person,Quarter,Quota attainment\nada-verne,2026-Q2,96\n"
    assert bring(same, "--updated", "2026-10-06") == (
        0,
        "",
        "wrote people/ada-verne/metrics.yaml\nno number changes; a newer day for 1 person\n",
    )
    assert (port / "people/ada-verne/metrics.yaml").read_text() == ON_FILE.replace("2026-07-06", "2026-10-06")
    code, _, err = bring(same, "--updated", "2026-11-21")
    assert (code, err.splitlines()[0]) == (2, "careerpath: 2026-11-21 is still to come")


def test_workbook(port: Path, bring: Bring) -> None:
    rows: list[list[Any]] = [
        ["Person", "Quarter", "Quota attainment", "Win rate", "Excluded"],
        ["ada-verne", "2026-Q2", 0.985, 25.5, None],
        ["ada-verne", "2026-Q3", 118.00000000000001, None, ""],
        [],
        ["Zoë Ostrová", "Q3 2026", 40, 12, "ramp"],
        ["Zoë Ostrová", "2026-Q2", None, "-", "leave"],
    ]
    code, out, _ = bring(workbook(rows, {"C2": "0.0%", "D2": '0"%"'}), name="n.xlsx")
    assert (code, out) == (0, SHOWN)
    assert (port / "people/ada-verne/metrics.yaml").read_text(encoding="utf-8") == ADA_AFTER
    assert (port / "people/zoe-ostrova/metrics.yaml").read_text(encoding="utf-8") == ZOE_AFTER


def test_days_of_a_workbook_stand_for_periods(bring: Bring) -> None:
    rows: list[list[Any]] = [
        ["Person", "Month", "Win rate"],
        ["ada-verne", date(2026, 10, 1), 31],
        ["ada-verne", datetime(2026, 9, 30, tzinfo=UTC).replace(tzinfo=None), 30],
    ]
    assert bring(workbook(rows), name="n.xlsx")[0] == 1
    code, out, _ = bring(workbook(rows), mapping="period: {kind: month}\n", name="n.xlsx")
    assert code == 0
    assert [line.split()[2:] for line in out.splitlines()[1:]] == [
        ["2026-09", "win-rate", "-", "30", "added"],
        ["2026-10", "win-rate", "-", "31", "added"],
    ]


def test_hostile_cells_of_a_workbook(port: Path, bring: Bring) -> None:
    rows: list[list[Any]] = [
        ["Person", "Quarter", "Quota attainment", "Excluded"],
        ["ada-verne", "2026-Q1", "=1+1", "=A1"],
        ["ada-verne", "2026-Q2", True],
        ["ada-verne", "2026-Q3", date(2026, 4, 1)],
        ["ada-verne", "2025-Q4", "#N/A"],
        ['=HYPERLINK("http://evil")', "2025-Q3", 1],
    ]
    before = files(port)
    code, out, _ = bring(workbook(rows), name="n.xlsx")
    assert code == 1
    assert without_hints(out) == (
        "n.xlsx:2:3: error: `=1+1` is a formula or a command, not a number, in `Quota attainment` [CP004 wrong-type]\n"
        "n.xlsx:2:4: error: `=A1` is a formula, and its result is not in the file [CP004 wrong-type]\n"
        "n.xlsx:3:3: error: `True` is no number, in `Quota attainment` [CP004 wrong-type]\n"
        "n.xlsx:4:3: error: `2026-04-01` is no number, in `Quota attainment` [CP004 wrong-type]\n"
        "n.xlsx:5:3: error: `#N/A` is an error of the spreadsheet, in `Quota attainment` [CP004 wrong-type]\n"
        'n.xlsx:6:1: error: `=HYPERLINK("http://evil")` is nobody of this workspace [CP104 unknown-person]\n'
    )
    assert files(port) == before


def a_bomb() -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as parts:
        parts.writestr("xl/worksheets/sheet1.xml", b" " * (61 * 1024 * 1024))
    return held.getvalue()


@pytest.mark.parametrize(
    ("data", "options", "found"),
    [
        (b"PK\x03\x04 no zip", (), "n.xlsx:1:1: error: this is no workbook [CP008 unreadable]\n"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
            (),
            "n.xlsx:1:1: error: an old or a protected workbook, which is not read [CP008 unreadable]\n",
        ),
        (
            a_bomb(),
            (),
            (
                "n.xlsx:1:1: error: unpacked, the workbook has 63,963,136 bytes in 1 parts; that is too much to read "
                "[CP008 unreadable]\n"
            ),
        ),
        (
            workbook([["Person"]], None, "Notes"),
            (),
            "n.xlsx:1:1: error: the workbook has 2 sheets: `Attainment`, `Notes` [CP002 missing-key]\n",
        ),
        (
            workbook([["Person"]]),
            ("--sheet", "Atainment"),
            "n.xlsx:1:1: error: the workbook has no sheet `Atainment` [CP002 missing-key]\n",
        ),
        (
            workbook([["Person"] * 501]),
            (),
            "n.xlsx:1:1: error: the sheet has more than 100,000 rows or 500 columns [CP008 unreadable]\n",
        ),
    ],
    ids=["no zip", "protected", "bomb", "two sheets", "no such sheet", "too wide"],
)
def test_workbooks_that_are_refused(bring: Bring, data: bytes, options: tuple[str, ...], found: str) -> None:
    code, out, err = bring(data, *options, name="n.xlsx")
    assert (code, without_hints(out), err) == (1, found, "nothing was written\n")


def test_broken_parts_of_a_workbook(bring: Bring) -> None:
    good = workbook([["Person", "Quarter", "Win rate"], ["ada-verne", "2026-Q1", 3]])
    data = rewritten(good, lambda name, part: b"<worksheet><sheetData><row" if "sheet1" in name else part)
    code, out, _ = bring(data, name="n.xlsx")
    assert code == 1
    assert without_hints(out).startswith("n.xlsx:1:1: error: the workbook cannot be read (")


def test_without_the_extra(bring: Bring, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "openpyxl", None)
    assert bring(workbook([["Person"]]), name="n.xlsx") == (
        2,
        "",
        (
            "careerpath: n.xlsx is a workbook, and what reads workbooks is not installed\n"
            '  hint: pip install "careerpath[xlsx]", or save the sheet as CSV\n'
        ),
    )


def test_no_such_file(port: Path, careerpath: Run) -> None:
    ran = careerpath("import", "metrics", "nowhere.csv", "-C", port)
    assert (ran.code, ran.err) == (2, "careerpath: nowhere.csv cannot be read: No such file or directory\n")


def test_numbers_on_file_that_cannot_be_read(port: Path, bring: Bring) -> None:
    write(port, "people/ada-verne/metrics.yaml", "periods: [\n")
    before = files(port)
    code, _, err = bring(LONG)
    assert (code, err.splitlines()[0]) == (
        2,
        "careerpath: not every file behind the numbers and the plan of Ada Verne can be read; nothing was written",
    )
    assert files(port) == before


def test_a_write_that_fails_in_the_middle_is_undone(port: Path, bring: Bring, monkeypatch: pytest.MonkeyPatch) -> None:
    before = files(port)
    replace, made = Path.replace, []

    def fail_once(self: Path, target: Path) -> Path:
        made.append(target)
        return replace(self, target)

    def no_link(_self: Path, target: Path) -> None:
        raise OSError(28, "No space left on device", str(target))

    monkeypatch.setattr(Path, "replace", fail_once)
    monkeypatch.setattr(Path, "hardlink_to", no_link)
    code, _, err = bring(LONG)
    assert code == 2
    assert "No space left on device" in err
    assert len(made) == 2, "Ada's file was written, and put back"
    assert files(port) == before


def test_plans_show_the_new_numbers(example: Path, tmp_path: Path, careerpath: Run) -> None:
    file = write(tmp_path, "n.csv", "Person,Quarter,Quota attainment\nmira-okafor,2026-Q3,90\n")
    ran = careerpath("import", "metrics", file, "-C", example)
    assert (ran.code, ran.err.splitlines()[:2]) == (
        0,
        ["wrote people/mira-okafor/metrics.yaml", "wrote people/mira-okafor/plan.md"],
    )
    assert "3 of the last 4 quarters at 100 or more: 109, 112, 104, 90" in (
        example / "people/mira-okafor/plan.md"
    ).read_text(encoding="utf-8")
    assert careerpath("plan", "mira-okafor", "-C", example).err == "Mira Okafor: plan.md is up to date\n"


@pytest.mark.parametrize(
    ("cell", "style", "number"),
    [
        ("104", (), 104),
        ("104.50", (), 104.5),
        (" 104 % ".strip(), (), 104),
        ("-3", (), -3),
        ("\u22123.5", (), -3.5),
        ("+3", (), 3),
        ("104.30000000000001", (), 104.3),
        ("1,234,567.5", (".", ","), 1234567.5),
        ("1.234.567,5", (",", "."), 1234567.5),
        ("1\u202f234,5", (",", " "), 1234.5),
        ("1\u2019234.5", (".", "'"), 1234.5),
        ("1234,5", (",", "."), 1234.5),
        ("0", (), 0),
    ],
)
def test_numbers(cell: str, style: tuple[str, ...], number: float) -> None:
    read = read_number(cell, NumberStyle(*style))
    assert (read, type(read)) == (number, type(number))


@pytest.mark.parametrize(
    "cell",
    [
        *("", "1,5", "1.5.2", "12,34,5", "1e5", "0x10", "nan", "inf", "١٢", "--1", "1 2", "€5", "(5)", "5-", "1_000"),
        *("=1", "@1", "+A1", "#REF!", "." * 400, "1" * 400, "12,3456", "1,23"),
    ],
)
@pytest.mark.parametrize("style", [NumberStyle(".", ","), NumberStyle(".")])
def test_no_numbers(cell: str, style: NumberStyle) -> None:
    with pytest.raises(NotANumber):
        read_number(cell, style)


@given(st.decimals(-(10**9), 10**9, places=4))
def test_numbers_come_through_exactly(number: Any) -> None:
    for decimal, thousands in ((".", ","), (",", "."), (".", ""), (",", " ")):
        text = f"{number:,f}" if thousands else f"{number:f}"
        text = text.translate({ord(","): thousands, ord("."): decimal})
        assert repr(float(read_number(text, NumberStyle(decimal, thousands)))) == repr(float(number) + 0.0)


@pytest.mark.parametrize(
    ("text", "period"),
    [
        *[(text, "2026-Q1") for text in ("2026-Q1", "Q1 2026", "Q1-26", "Q1/2026", "1Q26", "2026Q1", "q1 '26")],
        *[(text, "2026-03") for text in ("2026-03", "03/2026", "2026/3", "Mar 2026", "March-26", "mar. 2026")],
        *[(text, "2026-H2") for text in ("2026-H2", "H2 2026", "2H26", "H2/26")],
        *[("2026", "2026"), ("Sept 2026", "2026-09")],
        *[("Q1 FY27", "2026-Q2"), ("FY2027-Q4", "2027-Q1"), ("FY27 Q3", "2026-Q4")],
    ],
)
def test_periods(text: str, period: str) -> None:
    assert str(read_period(text, PeriodStyle(fiscal_year_starts=4))) == period


@pytest.mark.parametrize(
    "text", ["", "Q5 2026", "H3 2026", "2026-13", "13", "26", "Foo 2026", "Q1", "FY27", "2026-Q1-2"]
)
def test_no_periods(text: str) -> None:
    with pytest.raises(NotAPeriod):
        read_period(text, PeriodStyle(fiscal_year_starts=4))


@given(st.integers(1990, 2099), st.integers(1, 12))
def test_every_period_reads_as_it_is_written(year: int, number: int) -> None:
    for kind, most in (("month", 12), ("quarter", 4), ("half", 2), ("year", 1)):
        period = Period(kind, year, (number - 1) % most + 1)  # type: ignore[arg-type]
        assert read_period(str(period), PeriodStyle()) == period
        assert read_period(str(period), PeriodStyle(fiscal_year_starts=1)) == period


CELL = st.sampled_from(["", "101", "99.5", "-", "12%", "0.1"])
ROWS = st.lists(
    st.tuples(
        st.sampled_from(["ada-verne", "bo-lind", "Zoë Ostrová"]),
        st.sampled_from(["2026-Q1", "Q2 2026", "2026-08", "2025"]),
        CELL,
        CELL,
        st.sampled_from(["", "ramp", "lost: a # strange [reason]", "=1+1"]),
    ),
    min_size=1,
    max_size=6,
    unique_by=lambda row: row[:2],
)


@settings(max_examples=8)
@given(ROWS)
def test_importing_again_is_nothing(tmp_path_factory: pytest.TempPathFactory, rows: list[tuple[str, ...]]) -> None:
    from careerpath.cli.main import run

    root = tmp_path_factory.mktemp("again")
    write(root, "careerpath.yaml", SETTINGS)
    for person, (name, _) in PEOPLE.items():
        write(root, f"people/{person}/profile.yaml", f"name: {name}\nrole: null\nsince: null\nmanager: null\n")
    write(root, "people/ada-verne/metrics.yaml", ON_FILE)
    lines = [";".join(row).replace(".5", ",5").replace("0.1", "0,1") for row in rows]
    file = write(root, "n.csv", "\n".join(["Person;Period;Quota attainment;Win rate;Excluded", *lines]))
    command = ["import", "metrics", str(file), "-C", str(root), "--as-of", "2026-11-20"]
    before = files(root)
    assert run([*command, "--dry-run"]) in (0, 1)
    assert files(root) == before
    code = run(command)
    once = files(root)
    assert run(command) == code
    assert run([*command[:-1], "2027-02-01"]) == code
    assert files(root) == once


def test_the_page_names_every_key_of_a_mapping() -> None:
    page = (REPOSITORY / "docs" / "metrics.md").read_text(encoding="utf-8")
    for key, field in keys_of(MetricsMapping).items():
        if key == "excuse":
            continue
        assert f"| `{key}` | {field.description} |" in page
        inner = find_model(field.annotation)
        for part, said in keys_of(inner).items() if inner else ():
            assert f"| `{key}{'.<heading>' if key == 'columns' else ''}.{part}` | {said.description} |" in page


ENTITIES = (
    '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/hostname">'
    '<!ENTITY b "lollollol"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]>'
    '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row r="1">'
    '<c r="A1" t="inlineStr"><is><t>{}</t></is></c></row></sheetData></worksheet>'
)


def rewritten(book: bytes, change: Callable[[str, bytes], bytes]) -> bytes:
    """A workbook with other parts."""
    held = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(book)) as parts, zipfile.ZipFile(held, "w") as new:
        for name in parts.namelist():
            new.writestr(name, change(name, parts.read(name)))
    return held.getvalue()


@pytest.mark.parametrize("entity", ["&x;", "&y;"])
def test_entities_lead_nowhere(bring: Bring, entity: str) -> None:
    sheet = ENTITIES.format(entity).encode()
    data = rewritten(workbook([["Person"]]), lambda name, part: sheet if "sheet1" in name else part)
    code, out, _ = bring(data, name="n.xlsx")
    assert (code, without_hints(out)) == (
        1,
        "n.xlsx:1:1: error: the workbook cannot be read (ParseError) [CP008 unreadable]\n",
    )


@settings(max_examples=60)
@given(
    st.lists(st.tuples(st.integers(0), st.sampled_from(b'<>"/=09AX,;\n\r\t\x00\x1b\xff@-+(%')), max_size=8),
    st.sampled_from(["csv", "zip", "sheet"]),
)
def test_no_bytes_are_a_traceback(places: list[tuple[int, int]], kind: str) -> None:
    def spoil(data: bytes) -> bytes:
        spoilt = bytearray(data)
        for place, byte in places:
            spoilt[place % len(spoilt)] = byte
        return bytes(spoilt)

    book = workbook([["Person", "Quarter", "Win rate"], ["ada-verne", "2026-Q1", 3]])
    if kind == "csv":
        sheet, problems = read_delimited(spoil(LONG.encode()), "n.csv")
    elif kind == "zip":
        sheet, problems = read_workbook(spoil(book), "n.xlsx")
    else:
        sheet, problems = read_workbook(
            rewritten(book, lambda name, part: spoil(part) if "sheet1" in name else part), "n.xlsx"
        )
    assert sheet is not None or problems
