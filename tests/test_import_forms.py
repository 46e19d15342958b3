"""Forms: what export writes and import takes back, what people's own tables say, and what is refused."""

import io
import re
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.formula import ArrayFormula

from careerpath.cli.changing.form_files import expect_valid, file_of, render_new
from careerpath.exchange.form.cells import read_cell, said, write_cell
from careerpath.exchange.form.files import form_folder
from careerpath.exchange.form.known import Known
from careerpath.exchange.form.layout import PEOPLE, REQUIREMENT_KEYS, FormColumn, framework_sheets
from careerpath.exchange.form.reading import read_form
from careerpath.exchange.made_id import make_id
from careerpath.exchange.metrics.spelled_number import NumberStyle
from careerpath.exchange.reading.delimited import read_delimited
from careerpath.exchange.reading.sheet import Row, Sheet
from careerpath.model.describe import keys_of
from careerpath.model.layout import DEVICES, FILE_KINDS, LONGEST_ID, is_slug
from careerpath.model.workspace import Workspace
from careerpath.store.loading import load_workspace
from careerpath.store.text.rearranging import put_value
from tests.conftest import DAY, REPOSITORY, Run, write

FILES = {
    "careerpath.yaml": """\
format: 1
name: Smallport
scale: {1: {name: Low}, 2: {name: Middle}, 3: {name: High}}
goals: {growth: Grow, keep: Keep customers}
needs:
  succession: {issue: Two retire}
gates:
  numbers: {max_age_days: 90}
""",
    "paths/competencies/discovery.yaml": """\
name: Discovery  # as we call it
kind: skill
levels:
  1: Asks a list
  # the middle is what counts
  2: Asks why
  3: Asks what nobody asked
develop:
  - stage: mastery
    do: Debrief a call a week
    hours_per_month: 2
""",
    "paths/competencies/coaching.yaml": "name: Coaching\nkind: skill\npeople_development: true\n",
    "paths/roles/seller.yaml": """\
title: Seller
advantages:
  - Meets people
  # for now
  - Earns well
day_to_day:
  - {task: Calls, goals: [growth]}
requires: {discovery: 2}
""",
    "paths/roles/lead.yaml": """\
title: Team Lead
manages_people: true
requires:
  coaching: 2  # first of all
  discovery: 3
expectations: {coaching: Every seller has a plan}
""",
    "paths/management.yaml": """\
name: Management
steps:
  - role: seller
  - role: lead
    gates: [numbers]
    criteria: [Met two directors]
    typical_months: {from: 9, to: 24}
""",
    "people/ada-verne/profile.yaml": """\
name: Ada Verne
role: seller
since: 2024-02-01  # her first job
manager: bo-lind
emails: [ada@smallport.example]
""",
    "people/bo-lind/profile.yaml": "name: Bo Lind\nrole: lead\nsince: 2020-02-01\nmanager:\nemails: [b@x.example]\n",
}


@pytest.fixture
def port(tmp_path: Path) -> Path:
    """A workspace of two roles, two competencies, a path and two people."""
    for file, text in FILES.items():
        write(tmp_path / "port", file, text)
    return tmp_path / "port"


def loaded(root: Path) -> Workspace:
    """What a workspace says."""
    workspace = load_workspace(root).workspace
    assert workspace is not None
    return workspace


def texts(root: Path) -> dict[str, str]:
    """Every file of a workspace and what it holds."""
    files = sorted(path for path in root.rglob("*") if path.is_file())
    return {path.relative_to(root).as_posix(): path.read_bytes().decode() for path in files}


Edit = Callable[[Mapping[str, Any]], None]


@pytest.fixture
def edited(port: Path, tmp_path: Path, careerpath: Run) -> Callable[[Edit], Path]:
    """A form of the workspace, edited as in a spreadsheet program."""

    def call(edit: Edit) -> Path:
        form = tmp_path / "form.xlsx"
        form.unlink(missing_ok=True)
        assert careerpath("export", "form", form, "--with-notes", "-C", port).code == 0
        book = load_workbook(form)
        edit({sheet.title: sheet for sheet in book.worksheets})
        book.save(form)
        return form

    return call


def put(sheet: Any, row: int, heading: str, value: Any) -> None:
    """Type a value into a cell."""
    headings = [cell.value for cell in sheet[1]]
    sheet.cell(row, headings.index(heading) + 1).value = value


def bring(careerpath: Run, port: Path, what: str, file: Path, *options: str) -> tuple[int, str, str]:
    """Import a file; what is said is without its folder."""
    ran = careerpath("import", what, file, "-C", port, *options)
    out, err = (text.replace(f"{file.parent}/", "") for text in (ran.out, ran.err))
    return ran.code, out, err


def test_a_form_that_nobody_edited_changes_nothing(edited: Callable[[Edit], Path], port: Path, careerpath: Run) -> None:
    before = texts(port)
    form = edited(lambda _: None)
    assert bring(careerpath, port, "framework", form) == (0, "", "0 new, 0 changed, 5 files as before\n")
    assert bring(careerpath, port, "people", form) == (0, "", "0 new, 0 changed, 2 files as before\n")
    careerpath("export", "form", port.parent / "folder", "--with-notes", "-C", port)
    assert bring(careerpath, port, "framework", port.parent / "folder")[2] == "0 new, 0 changed, 5 files as before\n"
    assert bring(careerpath, port, "people", port.parent / "folder")[2] == "0 new, 0 changed, 2 files as before\n"
    assert texts(port) == before


@pytest.mark.parametrize("root", [REPOSITORY, REPOSITORY.parent / "shared" / "data" / "sourcegraph"], ids=str)
def test_a_whole_framework_goes_out_and_comes_back(root: Path) -> None:
    if not (root / "careerpath.yaml").is_file():
        pytest.skip(f"{root} is not there: the framework is somebody else's, and not in this repository")
    workspace = loaded(root)
    files = form_folder(workspace, DAY, with_people=True)
    sheets = {name.removesuffix(".csv"): read_delimited(data, name)[0] for name, data in files.items()}
    given_sheets = {name: sheet for name, sheet in sheets.items() if sheet is not None}
    for layouts in (framework_sheets(workspace.settings), (PEOPLE,)):
        reading, problems = read_form(given_sheets, layouts, workspace)
        assert (problems, reading and reading.changes) == ([], ())


def change_framework(sheets: Mapping[str, Any]) -> None:
    """What somebody does to a ladder in an afternoon."""
    put(sheets["competencies"], 3, "Level 2", "Asks why, twice")
    sheets["competencies"].append(["Closing", None, "Skill", None, "Ends with a yes or a no"])
    put(sheets["roles"], 3, "Advantages", "Meets people\nTravels\nEarns well")
    put(sheets["roles"], 3, "Day to day", "Calls [growth, keep]\nWrites [sic] []\nCounts")
    put(sheets["requirements"], 3, "Level", 2)
    sheets["requirements"].append(["Team Lead", "Closing", "should", 1])
    sheets["requirements"].delete_rows(2)
    put(sheets["steps"], 3, "Criteria", None)
    put(sheets["steps"], 3, "Months to", 18)
    put(sheets["steps"], 3, "Way back", "Seller")
    sheets["development"].append(["discovery", "Listen to a call", "Trial"])


TOLD = """\
Discovery
  Level 2
    - Asks why
    + Asks why, twice
  Listen to a call
    + Stage trial
new: Closing, paths/competencies/closing.yaml
Team Lead
  discovery: Level
    - 3
    + 2
  closing
    + Priority should; Level 1
  coaching
    - Priority must; Level 2; Expectation Every seller has a plan
Seller
  Day to day
    - Calls [growth]
    + Calls [growth, keep]
  Day to day
    + Writes [sic] []
  Day to day
    + Counts
  Advantages
    + Travels
Management
  lead: Criteria
    - Met two directors
  lead: Months to
    - 24
    + 18
  lead: Way back
    + seller
"""


def test_edits_of_a_form_come_back(edited: Callable[[Edit], Path], port: Path, careerpath: Run) -> None:
    form = edited(change_framework)
    dry = bring(careerpath, port, "framework", form, "--dry-run")
    assert dry == (0, TOLD, "dry run: 1 new, 4 changed, 1 file as before; nothing was written\n")
    assert texts(port) == FILES
    code, out, err = bring(careerpath, port, "framework", form)
    assert (code, out) == (0, TOLD)
    assert err.splitlines()[-1] == "1 new, 4 changed, 1 file as before"
    after = texts(port)
    assert after.pop("paths/competencies/closing.yaml").startswith(
        "# yaml-language-server: $schema=../../schemas/competency.json\n"
        "name: Closing  # What it is called.\nkind: skill  # achievement, skill, behaviour or knowledge.\n"
    )
    discovery, seller = FILES["paths/competencies/discovery.yaml"], FILES["paths/roles/seller.yaml"]
    assert after == FILES | {
        "paths/competencies/discovery.yaml": discovery.replace("why\n", "why, twice\n")
        + "  - {stage: trial, do: Listen to a call}\n",
        "paths/roles/seller.yaml": seller.replace("people\n", "people\n  - Travels\n").replace(
            "goals: [growth]}\n", 'goals: [growth, keep]}\n  - {task: "Writes [sic]"}\n  - {task: Counts}\n'
        ),
        "paths/roles/lead.yaml": "title: Team Lead\nmanages_people: true\nrequires:\n  discovery: 2\n"
        "expectations: {}\nshould_have: {closing: 1}\n",
        "paths/management.yaml": FILES["paths/management.yaml"]
        .replace("    criteria: [Met two directors]\n", "")
        .replace("to: 24}", "to: 18}\n    way_back: {role: seller}"),
    }
    assert bring(careerpath, port, "framework", form)[2].startswith("0 new, 0 changed, 6 files as before")


def test_a_row_whose_file_has_changed_is_refused(edited: Callable[[Edit], Path], port: Path, careerpath: Run) -> None:
    def edit(sheets: Mapping[str, Any]) -> None:
        put(sheets["competencies"], 3, "Level 2", "Asks why, twice")
        put(sheets["requirements"], 3, "Level", 2)

    form = edited(edit)
    write(port, "paths/competencies/discovery.yaml", FILES["paths/competencies/discovery.yaml"].replace("why", "how"))
    write(port, "paths/roles/lead.yaml", FILES["paths/roles/lead.yaml"].replace("coaching: 2", "coaching: 3"))
    before = texts(port)
    hint = "  hint: export the form anew and edit that; or empty the fingerprint to let the sheet win\n"
    of_all = hint.replace("the fingerprint", "all fingerprints of lead")
    of_all = of_all.replace("win\n", "win, over what others wrote in other rows too\n")
    since = "has changed since this row was exported"
    wanted = (
        f"form.xlsx#competencies:3:9: error: discovery {since}: Level 2: the sheet says `Asks why, twice`, the file "
        f"`Asks how` [CP005 out-of-range]\n{hint}"
        f"form.xlsx#requirements:3:4: error: lead {since}: discovery: Level: the sheet says `2`, the file `3` "
        f"[CP005 out-of-range]\n{of_all}"
    )
    assert bring(careerpath, port, "framework", form) == (1, wanted, "nothing was written\n")
    assert texts(port) == before


def test_rows_that_nobody_edited_do_no_harm(edited: Callable[[Edit], Path], port: Path, careerpath: Run) -> None:
    def edit(sheets: Mapping[str, Any]) -> None:
        put(sheets["roles"], 2, "Title", "Leader")
        put(sheets["roles"], 2, "Manages people", "TRUE")
        put(sheets["competencies"], 3, "Name", "Discovering")
        put(sheets["roles"], 3, "Day to day", "- Calls [growth]")

    form = edited(edit)
    lead = "title: Team Lead\nmanages_people: true\nrequires: {discovery: 1}\nshould_have: {closing: 1}\n"
    write(port, "paths/roles/lead.yaml", lead)
    write(port, "paths/competencies/closing.yaml", "name: Closing\nkind: skill\n")
    write(port, "paths/roles/seller.yaml", FILES["paths/roles/seller.yaml"].replace("Calls", "Visits"))
    write(port, "paths/management.yaml", "name: Management\nsteps: [{role: seller}]\n")
    (port / "paths/competencies/coaching.yaml").write_text("name: Coaching\nkind: behaviour\n")
    code, out, _ = bring(careerpath, port, "framework", form)
    assert (code, out) == (
        0, "Discovery\n  Name\n    - Discovery\n    + Discovering\nTeam Lead\n  Title\n    - Team Lead\n    + Leader\n",
    )  # fmt: skip
    assert (port / "paths/roles/lead.yaml").read_text() == lead.replace("Team Lead", "Leader")


@pytest.mark.parametrize(
    ("edit", "found"),
    [
        (
            lambda sheet: sheet.delete_rows(2),
            ["2:2: coaching: the sheet says nothing, the file `Priority must; Level 3"],
        ),
        (lambda sheet: sheet.move_range("A2:H2", 5), ["3:2: order: the sheet says `discovery, coaching`"]),
        (lambda sheet: sheet.append(["lead", "closing", "must", 1]), ["5:2: closing: the sheet says `Priority must"]),
        (lambda sheet: put(sheet, 3, "Priority", "should"), ["3:3: discovery: Priority: the sheet says `should`"]),
    ],
    ids=["taken out", "moved", "added", "edited"],
)
def test_of_rows_that_belong_together_those_that_were_edited_are_named(
    edit: Callable[[Any], None], found: list[str], edited: Callable[[Edit], Path], port: Path, careerpath: Run
) -> None:
    write(port, "paths/competencies/closing.yaml", "name: Closing\nkind: skill\n")
    form = edited(lambda sheets: edit(sheets["requirements"]))
    write(port, "paths/roles/lead.yaml", FILES["paths/roles/lead.yaml"].replace("coaching: 2", "coaching: 3"))
    code, out, _ = bring(careerpath, port, "framework", form)
    place = r"form.xlsx#requirements:(\d:\d: )error: lead has changed since this row was exported: (.*)"
    told = ["".join(re.findall(place, line)[0]) for line in out.splitlines() if ": error: " in line]
    assert (code, len(told)) == (1, len(found))
    assert all(line.startswith(wanted) for line, wanted in zip(told, found, strict=True)), told


def test_everything_wrong_is_said_at_its_cell(edited: Callable[[Edit], Path], port: Path, careerpath: Run) -> None:
    def edit(sheets: Mapping[str, Any]) -> None:
        put(sheets["competencies"], 2, "Kind", "talent")
        put(sheets["competencies"], 2, "People development", "perhaps")
        sheets["competencies"].append(["discovery", "Again"])
        sheets["competencies"].append(["Storytelling", None, None])
        put(sheets["roles"], 3, "Day to day", "Calls [profit]")
        put(sheets["requirements"], 2, "Level", 9)
        put(sheets["requirements"], 3, "Competency", "Diskovery")
        put(sheets["steps"], 3, "Months to", "soon")
        put(sheets["steps"], 2, "Role", None)
        sheets["paths"].append([None, None, "About nothing"])
        put(sheets["roles"], 2, "Role", "leader")

    form = edited(edit)
    code, out, err = bring(careerpath, port, "framework", form)
    found = [line.partition(" [")[0] for line in out.splitlines() if not line.startswith("  hint")]

    assert (code, err, found) == (
        1,
        "nothing was written\n",
        [
            "form.xlsx#competencies:2:3: error: `talent` is none of its words, under `Kind`",
            "form.xlsx#competencies:2:7: error: `perhaps` is neither yes nor no, under `People development`",
            "form.xlsx#competencies:4:1: error: row 3 is about discovery too",
            "form.xlsx#paths:3:1: error: no path is named in this row",
            "form.xlsx#requirements:2:4: error: 9 is no point of the scale, under `Level`",
            "form.xlsx#requirements:3:2: error: `Diskovery` is no competency of this workspace, under `Competency`",
            "form.xlsx#roles:2:1: error: there is no role `leader`, and the row was exported",
            "form.xlsx#roles:3:8: error: `profit` is no goal of this workspace, under `Day to day`",
            "form.xlsx#steps:2:2: error: nothing is said under `Role`",
            "form.xlsx#steps:3:12: error: `soon` is no number, under `Months to`",
        ],
    )
    assert texts(port) == FILES


def test_what_the_format_says_is_found_at_the_cell_too(port: Path, careerpath: Run, tmp_path: Path) -> None:
    file = write(tmp_path, "competencies.csv", "Competency,Summary\nStorytelling,Tells\n")
    missing = "competencies.csv:2:1: error: `kind` is missing [CP002 missing-key]\n"
    hint = "  hint: achievement, skill, behaviour or knowledge.\n"
    assert bring(careerpath, port, "framework", file) == (1, missing + hint, "nothing was written\n")


@pytest.mark.parametrize("typed", ["three", "1.2,3", "#REF!"])
def test_no_hint_names_a_mapping_file_where_there_is_none(
    typed: str, port: Path, careerpath: Run, tmp_path: Path
) -> None:
    table = f'Role;Competency;Level\nlead;coaching;"{typed}"\n'
    code, out, _ = bring(careerpath, port, "framework", write(tmp_path, "requirements.csv", table))
    assert (code, out.count("hint: "), "mapping" in out, "`blank`" in out) == (1, 1, False, False)
    assert bring(careerpath, port, "people", write(tmp_path, "p.csv", ""))[1] == (
        "p.csv:1:1: error: there is no row of headings [CP002 missing-key]\n"
        "  hint: the first row says what the columns are\n"
    )


def test_a_requirement_is_whole_and_there_once(port: Path, careerpath: Run, tmp_path: Path) -> None:
    rows = "lead,coaching,,3\nlead,Coaching,must,2\nlead,discovery,should,\nlead,,must,1\nseller,coaching,should,\n"
    file = write(tmp_path, "requirements.csv", f"Role,Competency,Priority,Level\n{rows}")
    code, out, _ = bring(careerpath, port, "framework", file)
    assert (code, [line.partition(" [")[0] for line in out.splitlines() if ": error: " in line]) == (
        1,
        [
            "requirements.csv:3:2: error: coaching is asked for twice",
            "requirements.csv:5:2: error: nothing is said under `Competency`",
            "requirements.csv:6:4: error: nothing is said under `Level`",
        ],
    )


def test_a_table_that_nobody_exported_says_only_what_it_says(port: Path, careerpath: Run, tmp_path: Path) -> None:
    table = "Role;Competency;Priority;Level\nSeller;Coaching;should;1\nSeller;Discovery;must;\n"
    file = write(tmp_path, "from-hr.csv", table)
    assert bring(careerpath, port, "framework", file)[0] == 2
    code, out, _ = bring(careerpath, port, "framework", file, "--sheet", "requirements")
    assert (code, out) == (0, "Seller\n  coaching\n    + Priority should; Level 1\n")
    wanted = FILES["paths/roles/seller.yaml"] + "should_have: {coaching: 1}\n"
    assert texts(port) == FILES | {"paths/roles/seller.yaml": wanted}


def test_a_new_role_comes_with_what_it_asks_for(port: Path, careerpath: Run, tmp_path: Path) -> None:
    folder = tmp_path / "ladder"
    write(folder, "roles.csv", "Role,Title,Manages people\ndirector,Director,yes\n")
    write(
        folder,
        "requirements.csv",
        "Role,Competency,Priority,Level,Group,At least\n"
        "Director,coaching,must,3,,\nDirector,coaching,some,3,1,1\nDirector,discovery,some,2,1,1\n",
    )
    write(
        folder,
        "steps.csv",
        "Path,Role,Stepping stones\nManagement,Seller,\nManagement,lead,\nManagement,Director,Led\n",
    )
    assert bring(careerpath, port, "framework", folder)[0] == 0
    role, path = loaded(port).roles["director"], loaded(port).paths["management"]
    assert (role.title, role.manages_people, dict(role.requires)) == ("Director", True, {"coaching": 3})
    assert [group.model_dump() for group in role.requires_some] == [
        {"at_least": 1, "of": {"coaching": 3, "discovery": 2}}
    ]
    assert [(step.role, step.stepping_stones) for step in path.steps] == [
        ("seller", ()), ("lead", ()), ("director", ("Led",)),
    ]  # fmt: skip
    assert texts(port)["paths/management.yaml"].startswith(FILES["paths/management.yaml"])


# People.

STAFF = """\
Employee;Job title;In role since;Reports to;E-mail address;Cost centre
Ada Verne;Team Lead;2026-10-01;Bo Lind;ada@smallport.example;12
Zoë Ostrová;Seller;2026-11-01;ada@smallport.example;zoe@smallport.example;12
"""


def test_people_come_from_the_list_of_human_resources(port: Path, careerpath: Run, tmp_path: Path) -> None:
    file = write(tmp_path, "staff.csv", STAFF)
    told = (
        "Ada Verne\n  Role\n    - seller\n    + lead\n  Since\n    - 2024-02-01\n    + 2026-10-01\n"
        "  History\n    + seller until 2026-09-30\nnew: Zoë Ostrová, people/zoe-ostrova/profile.yaml\n"
    )
    notes = (
        "note: columns of people that are not read: Cost centre\n"
        "note: people on file that are not in the sheet, and stay: bo-lind\n"
    )
    summary = "1 new, 1 changed, 0 files as before"
    dry = bring(careerpath, port, "people", file, "--dry-run")
    assert dry == (0, told, f"{notes}dry run: {summary}; nothing was written\n")
    assert texts(port) == FILES
    written = "wrote people/ada-verne/profile.yaml\nwrote people/zoe-ostrova/profile.yaml\n"
    assert bring(careerpath, port, "people", file) == (0, told, f"{notes}{written}{summary}\n")
    after = texts(port)
    profile = loaded(port).people["zoe-ostrova"].profile
    assert (profile.name, profile.role, profile.since, profile.manager, profile.emails) == (
        "Zoë Ostrová", "seller", date(2026, 11, 1), "ada-verne", ("zoe@smallport.example",),
    )  # fmt: skip
    del after["people/zoe-ostrova/profile.yaml"]
    assert after == FILES | {
        "people/ada-verne/profile.yaml": FILES["people/ada-verne/profile.yaml"]
        .replace("role: seller", "role: lead")
        .replace("2024-02-01  #", "2026-10-01  #")
        + "history: [{role: seller, from: 2024-02-01, to: 2026-09-30}]\n"
    }
    assert bring(careerpath, port, "people", file)[2] == f"{notes}0 new, 0 changed, 2 files as before\n"


@pytest.mark.parametrize(
    ("table", "found"),
    [
        ("Name\nAda Verne\n", []),
        ("Name,Role\nAda Verne,lead\n", ["2:2: error: the role changes, and nobody says since when"]),
        (
            "Name,Role,Since\nAda Verne,lead,2023-01-01\n",
            ["2:3: error: the new role begins on 2023-01-01, before the present one did, on 2024-02-01"],
        ),
        (
            "Name,E-mail\nBo Lind,other@x.example\n",
            ["2:1: error: other@x.example has the name of bo-lind, whose address is b@x.example"],
        ),
        ("Person,Name\nbo-lnd,Bo lind\n", ["2:1: error: there is no person `bo-lnd`, and `Bo lind` is bo-lind"]),
        (
            "Person,E-mail\nbo-lnd,B@x.example\n",
            ["2:1: error: there is no person `bo-lnd`, and `B@x.example` is bo-lind"],
        ),
        ("Person,Name,E-mail\nbo-lind-2,Bo Lind,b2@x.example\n", []),
        ("Person,Name\ncy-rell,Cy Rell\ncy-rell-2,Cy Rell\n", []),
        (
            "Person,Manager\nbo-lind,ada-verne\n",
            ["2:2: error: a circle of managers: ada-verne, managed by bo-lind, managed by ada-verne"],
        ),
        ("Name,Manager\nCy Rell,Cy Rell\n", ["2:2: error: a circle of managers: cy-rell, managed by cy-rell"]),
        ("Name,Target\nAda Verne,Tam Lead\n", ["2:2: error: `Tam Lead` is no role of this workspace, under `Target`"]),
        ("Name,Since\nAda Verne,1/2/2024\n", ["2:2: error: `1/2/2024` is no day, under `Since`"]),
        ("Name,Role,Job title\nAda Verne,lead,lead\n", ["2:2: error: the role changes, and nobody says since when"]),
        ("Name,Name\nAda Verne,x\n", ["1:1: error: there are 2 columns `Name`"]),
        ("Name,Managr\nAda Verne,x\n", ["1:2: error: `Managr` is no column of people"]),
        ("Team,Role\nNorth,lead\n", ["1:1: error: no column says which person a row is about"]),
        ("Name\n孔\n", ["2:1: error: no id can be made of `孔`"]),
        ("Name\n", ["1:1: error: there is nothing below the headings"]),
        ("", ["1:1: error: there is no row of headings"]),
    ],
)
def test_what_a_list_of_people_may_say(
    table: str, found: list[str], port: Path, careerpath: Run, tmp_path: Path
) -> None:
    file = write(tmp_path, "p.csv", table)
    code, out, _ = bring(careerpath, port, "people", file, "--dry-run")
    lines = [line.partition(" [CP")[0].removeprefix("p.csv:") for line in out.splitlines() if ": error: " in line]
    assert (code, lines) == (1 if found else 0, found)


def test_a_mistyped_id_of_a_framework_makes_no_second_one(port: Path, careerpath: Run, tmp_path: Path) -> None:
    file = write(tmp_path, "roles.csv", "Role,Title\nled,Team Lead\n")
    found = "roles.csv:2:1: error: there is no role `led`, and `Team Lead` is lead [CP101 unknown-role]\n"
    hint = "  hint: write `lead`; if this is another one, first: careerpath new role led\n"
    assert bring(careerpath, port, "framework", file) == (1, found + hint, "nothing was written\n")
    assert careerpath("new", "role", "led", "-C", port).code == 0
    assert bring(careerpath, port, "framework", file, "--dry-run")[0] == 0


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize(
    "table", ["Name,Role\nCy Rell,seller\nDi Rell,seller\n", "Name\n\u5b54\u5b54\u5b54\u5b54,\u5b54\n"]
)
def test_a_text_in_utf_16_without_a_mark_is_one_finding(
    table: str, encoding: str, port: Path, careerpath: Run, tmp_path: Path
) -> None:
    (tmp_path / "p.csv").write_bytes(table.encode(encoding))
    found = (
        "p.csv:1:1: error: the file is no text that could be read [CP008 unreadable]\n  hint: save it as CSV UTF-8\n"
    )
    assert bring(careerpath, port, "people", tmp_path / "p.csv") == (1, found, "nothing was written\n")
    (tmp_path / "p.csv").write_bytes(b"Name\nCy\0Rell\n")
    character = "p.csv:2:1: error: control character U+0000 in a cell"
    assert bring(careerpath, port, "people", tmp_path / "p.csv")[1].startswith(character)


def test_which_sheet_of_a_workbook_holds_the_people(port: Path, careerpath: Run, tmp_path: Path) -> None:
    book, file = Workbook(), tmp_path / "staff.xlsx"
    assert book.active is not None
    book.active.title = "Export 2026"
    book.active.append(["Full name", "Job title"])
    book.active.append(["Cy Rell", "Seller"])
    book.save(file)
    told = "new: Cy Rell, people/cy-rell/profile.yaml\n"
    assert bring(careerpath, port, "people", file, "--dry-run")[:2] == (0, told)
    book.create_sheet("Old")
    book.save(file)
    assert bring(careerpath, port, "people", file, "--dry-run")[1] == (
        "staff.xlsx:1:1: error: the workbook has 2 sheets: `Export 2026`, `Old` [CP002 missing-key]\n"
        "  hint: say which: --sheet NAME\n"
    )
    assert bring(careerpath, port, "people", file, "--dry-run", "--sheet", "Export 2026")[:2] == (0, told)
    book.create_sheet("People").append(["Name"])
    book.save(file)
    assert bring(careerpath, port, "people", file)[1].startswith("staff.xlsx#People:1:1: error: there is nothing below")


def test_a_formula_is_what_it_comes_to_or_a_finding(port: Path, careerpath: Run, tmp_path: Path) -> None:
    book, file = Workbook(), tmp_path / "roles.xlsx"
    sheet = book.active
    assert sheet is not None
    sheet.title = "roles"
    sheet.append(["Role", "Title", "Summary", "Notes"])
    sheet.append(["seller", "=cmd()", ArrayFormula("C2", "=A1:A2"), "=A1"])
    sheet.append(["lead", "=1+1", '=""', None])
    book.save(file)
    hint = "  hint: open the file in a spreadsheet program and save it, or paste values in place of formulas\n"
    finding = f"is a formula, and its result is not in the file [CP004 wrong-type]\n{hint}"
    assert bring(careerpath, port, "framework", file)[:2] == (
        1,
        "".join(
            f"roles.xlsx#roles:{place}: error: `{text}` {finding}"
            for place, text in (("2:2", "=cmd()"), ("2:3", "=A1:A2"), ("3:2", "=1+1"), ("3:3", '=""'))
        ),
    )
    computed = {
        "<f>cmd()</f><v />": "<f>cmd()</f><v>7</v>",
        '<f t="array" ref="C2">A1:A2</f><v />': "<f>A1:A2</f><v>8</v>",
        '<c r="B3"><f>1+1</f><v />': '<c r="B3" t="str"><f>1+1</f><v>Chief</v>',
        '<c r="C3"><f>""</f><v />': '<c r="C3" t="str"><f>""</f><v></v>',
    }
    with zipfile.ZipFile(file) as parts:
        held = {name: parts.read(name).decode() for name in parts.namelist()}
    for before, after in computed.items():
        assert before in held["xl/worksheets/sheet1.xml"]
        held["xl/worksheets/sheet1.xml"] = held["xl/worksheets/sheet1.xml"].replace(before, after)
    with zipfile.ZipFile(file, "w") as parts:
        for name, text in held.items():
            parts.writestr(name, text)
    seller = "Seller\n  Title\n    - Seller\n    + 7\n  Summary\n    + 8\n"
    lead = "Team Lead\n  Title\n    - Team Lead\n    + Chief\n"
    assert bring(careerpath, port, "framework", file, "--dry-run")[:2] == (0, seller + lead)


def test_nothing_is_read_where_there_is_nothing(port: Path, careerpath: Run, tmp_path: Path) -> None:
    assert bring(careerpath, port, "framework", write(tmp_path, "other.csv", "A\n1\n"))[2] == (
        "careerpath: there is nothing in other.csv that this reads\n"
        "  hint: sheets, or CSV files, are called competencies, development, roles, requirements, paths, steps: "
        "careerpath export form makes them; --sheet names a CSV file\n"
    )
    assert bring(careerpath, port, "framework", tmp_path / "none.xlsx")[0] == 2
    assert bring(careerpath, port, "framework", write(tmp_path, "bad.xlsx", "no zip"))[1].startswith(
        "bad.xlsx:1:1: error"
    )
    write(port, "people/bo-lind/profile.yaml", "name: [\n")
    assert bring(careerpath, port, "people", write(tmp_path, "p.csv", "Name\nAda Verne\n"))[0] == 2


def test_what_other_folders_keep_is_written_there(port: Path, careerpath: Run, tmp_path: Path) -> None:
    team = tmp_path / "team"
    write(team, "careerpath.yaml", "format: 1\nname: North\nscale: {1: {name: Low}}\nframework: ../port\n")
    file = write(tmp_path, "competencies.csv", "Competency,Kind\nclosing,skill\n")
    for source in (file, "onet"):
        told = "paths, roles and competencies are those of the framework in ../port; nothing was written here"
        hint = f"whoever keeps it runs: careerpath -C {team}/../port import framework {source}"
        assert careerpath("import", "framework", source, "-C", team).err == f"careerpath: {told}\n  hint: {hint}\n"
    assert bring(careerpath, port, "framework", file)[0] == 0
    above = tmp_path / "above"
    write(above, "careerpath.yaml", "format: 1\nname: All\nscale: {1: {name: Low}}\nworkspaces: [../port]\n")
    code, _, err = bring(careerpath, above, "people", write(tmp_path, "p.csv", "Name\nCy Rell\n"))
    assert (code, err.splitlines()[0]) == (2, "careerpath: people are those of ../port; there are none here")


def test_a_form_is_not_written_over(port: Path, careerpath: Run, tmp_path: Path) -> None:
    assert careerpath("export", "form", write(tmp_path, "form.xlsx", "x"), "-C", port).code == 2
    assert careerpath("export", "form", tmp_path / "f.xlsx", "--subject", "bo-lind", "-C", port).code == 2
    assert careerpath("export", "form", tmp_path / "f.xlsx", "-C", port).code == 0
    book = load_workbook(io.BytesIO((tmp_path / "f.xlsx").read_bytes()))
    assert book.sheetnames == [
        "manifest", "competencies", "development", "roles", "requirements", "paths", "steps",
    ]  # fmt: skip
    rules = book["requirements"].data_validations.dataValidation
    assert [(str(rule.sqref), rule.type, rule.formula1, rule.formula2) for rule in rules] == [
        ("C2:C504", "list", '"must,should,some"', None),
        ("D2:D504", "whole", "1", "3"),
    ]
    assert book["roles"]["B2"].alignment.wrap_text is True


# The page.

PAGE = (REPOSITORY / "docs/importing.md").read_text(encoding="utf-8")


def test_the_list_of_people_in_the_page_is_read_as_the_page_says(example: Path, inside: Path, careerpath: Run) -> None:
    listed = re.search(r"```csv\n(.*?)```", PAGE, re.DOTALL)
    told = re.search(r"\$ careerpath (import people .*)\n((?s:.*?))```", PAGE)
    assert listed
    assert told
    write(inside, "staff.csv", listed[1])
    ran = careerpath(*told[1].split(), "-C", example)
    assert (ran.code, ran.out + ran.err) == (0, told[2])


def test_the_page_has_every_column(port: Path) -> None:
    for sheet in framework_sheets(loaded(port).settings):
        assert f"**{sheet.name}**: {sheet.meaning}.\n" in PAGE
        for column in sheet.columns:
            row = f"| `{column.heading}` | {column.meaning} |"
            assert (row if column.at[:1] != ("levels",) else "| `Level 1`, `Level 2`, ... | What someone") in PAGE
    for column in PEOPLE.columns:
        assert f"| `{column.heading}` | {', '.join(column.usual)} | {column.meaning} |" in PAGE


# Laws.

LEFT_OUT = {
    "profile": ("mentors", "purpose", "aspirations", "support", "decision", "history", "away"),
    "role": (),
    "path": (),
    "competency": (),
}


@pytest.mark.parametrize("kind", LEFT_OUT)
def test_every_key_of_the_format_is_in_a_form(kind: str, port: Path) -> None:
    sheets = [sheet for sheet in (*framework_sheets(loaded(port).settings), PEOPLE) if sheet.kind == kind]
    shown = {str(column.at[0]) for sheet in sheets if not sheet.part for column in sheet.columns if column.at}
    shown |= {sheet.part for sheet in sheets if sheet.part} | (set(REQUIREMENT_KEYS) if kind == "role" else set())
    assert shown - {"requirements"} == set(keys_of(FILE_KINDS[kind])) - {"excuse", *LEFT_OUT[kind]}


lines = st.text(st.sampled_from("ab -[],*x\n•"), min_size=1, max_size=12).filter(
    lambda text: bool(text.strip()) and all(part == part.strip() and part for part in text.split("\n"))
)
goals = st.lists(st.sampled_from(["growth", "keep"]), max_size=2, unique=True)


@settings(max_examples=60)
@given(st.lists(st.tuples(lines, goals), min_size=1, max_size=4))
def test_lists_come_back_as_they_were(items: list[tuple[str, list[str]]]) -> None:
    workspace = loaded_once()
    tasks = [{"task": text} | ({"goals": found} if found else {}) for text, found in items]
    columns = FormColumn("", ("x",), "lines", ""), FormColumn("", ("x",), "tasks", "")
    for column, value in zip(columns, ([text for text, _ in items], tasks), strict=True):
        cell = said(write_cell(column, value))
        assert read_cell(column, cell, Known(workspace), NumberStyle(), ()) == value


def loaded_once() -> Workspace:
    """A workspace of goals only."""
    from careerpath.model.settings import Settings

    named = {"format": 1, "name": "Smallport", "scale": {}, "goals": {"growth": "Grow", "keep": "Keep"}}
    return Workspace(Settings.model_validate(named))


@given(st.text(max_size=30))
def test_an_id_is_made_of_any_name_that_has_letters(name: str) -> None:
    made = make_id(name)
    assert not made or is_slug(made) or len(made) > LONGEST_ID or made in DEVICES
    assert make_id(made) == made


typed = st.one_of(
    st.sampled_from([
        *("yes", "no", "3", "2,5", "seller", "Team Lead", "coaching; discovery", "growth", "numbers", "- a\n- b"),
        *("a [keep]", "b []", "9" * 20, "ada@smallport.example"),
        *("2026-01-31", "=1+1", "x" * 300, "must", "some", "trial", "fp-0", "'", "-", "\u202e", "null", "# no comment"),
    ]),
    st.text(max_size=8),
    st.none(),
)  # fmt: skip


@settings(max_examples=25)
@given(st.data())
def test_whatever_is_typed_is_a_finding_or_a_file_of_the_format(data: st.DataObject) -> None:
    workspace, form = form_of_files()
    layouts = (*framework_sheets(workspace.settings), PEOPLE)
    sheets = {}
    for name, sheet in form.items():
        rows = list(sheet.rows)
        for _ in range(data.draw(st.integers(0, 2))):
            row = data.draw(st.integers(1, max(1, len(rows) - 1)))
            place = data.draw(st.integers(0, len(rows[0].cells) - 1))
            cells: list[Any] = [*rows[row].cells] if row < len(rows) else [None] * len(rows[0].cells)
            cells[place] = data.draw(typed)
            rows[row : row + 1] = [Row(row + 1, tuple(cells))]
        sheets[name] = replace(sheet, rows=tuple(rows))
    reading, problems = read_form(sheets, layouts, workspace)
    assert (reading is None) == bool(problems)
    for change in reading.changes if reading else ():
        assert (change.is_new, bool(change.values)) != (False, False)
        text = render_new(change.kind, change.after) if change.is_new else FILES[file_of(change.kind, change.id)]
        for key, value in () if change.is_new else change.values.items():
            text = put_value(text, (key,), value)
        expect_valid(change.kind, "x.yaml", text)


@cache
def form_of_files() -> tuple[Workspace, dict[str, Sheet]]:
    """The workspace of FILES, and the sheets of its form."""
    with TemporaryDirectory() as folder:
        for file, text in FILES.items():
            write(Path(folder), file, text)
        workspace = loaded(Path(folder))
    read = {name: read_delimited(data, name) for name, data in form_folder(workspace, DAY, with_people=True).items()}
    return workspace, {name.removesuffix(".csv"): sheet for name, (sheet, _) in read.items() if sheet}
