"""The command line as a user meets it: what each command answers, refuses, writes and leaves alone."""

import gc
import io
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from careerpath import __version__
from careerpath.cli.changing.planning import FileChange, rendered_plan
from careerpath.cli.main import main
from careerpath.codes import CODES
from careerpath.model.layout import FILE_KINDS
from careerpath.rules.pages import read_page
from careerpath.store.loading import load_workspace
from tests.conftest import CASES, DAY, REPOSITORY, Run, lay, write

WORD = "quetzal"
"""A word of somebody's that must not get out."""

ID_HINT = "an id is made of small letters, digits and single hyphens, like first-line-sales"


@pytest.fixture(scope="session")
def plan_of_mia() -> list[FileChange]:
    """The one document that the small workspace is kept without, and its picture."""
    workspace = load_workspace(CASES / "base").workspace
    assert workspace is not None
    return rendered_plan(workspace, workspace.people["mia-berg"])


@pytest.fixture
def small(tmp_path: Path, plan_of_mia: list[FileChange]) -> Path:
    """The small workspace in which nothing is found: Mia, a seller with a plan, and Ola, who manages her."""
    lay(CASES / "base", tmp_path / "small")
    for change in plan_of_mia:
        write(tmp_path / "small", change.file, change.after)
    return tmp_path / "small"


@pytest.fixture
def ada(small: Path) -> Path:
    """The small workspace with Ada, who wants to manage, was rated, and has neither numbers nor a plan."""
    write(
        small,
        "people/ada-verne/profile.yaml",
        "name: Ada Verne\nrole: seller\nsince: 2024-02-01\nmanager: ola-lund\npath: management\ntarget: team-manager\n",
    )
    write(
        small,
        "people/ada-verne/assessments/2026-11-10-manager.yaml",
        "rater: manager\nby: ola-lund\nrole: team-manager\nratings:\n"
        "  selling: {rating: 2, why: Closes alone}\n  coaching: {rating: 1, why: Shares when asked}\n",
    )
    return small


def snapshot(root: Path) -> dict[str, tuple[bytes, int]]:
    """Every file below a folder, its bytes and when it was last written."""
    return {
        path.relative_to(root).as_posix(): (path.read_bytes(), path.stat().st_mtime_ns)
        for path in root.rglob("*")
        if path.is_file()
    }


def refused(careerpath: Run, root: Path, *arguments: str) -> str:
    """What a command says that cannot run, prints nothing and changes no file."""
    before = snapshot(root)
    ran = careerpath("-C", root, *arguments)
    assert (ran.code, ran.out, snapshot(root)) == (2, "", before)
    return ran.err


def say_no_disadvantage(root: Path) -> None:
    """One error: a role of which a part is empty."""
    role = root / "paths/roles/senior-seller.yaml"
    text = role.read_text(encoding="utf-8")
    write(root, "paths/roles/senior-seller.yaml", re.sub(r"(?m)^disadvantages: .*$", "disadvantages: []", text))


def add_unused(root: Path) -> None:
    """One warning: a competency that no role asks for."""
    levels = "levels: {1: Looks for names, 2: Calls ten a day, 3: Shows others how}"
    write(root, "paths/competencies/hunting.yaml", f"name: Hunting\nkind: skill\n{levels}\n")


UNUSED = (
    "paths/competencies/hunting.yaml:1:1: warning: no role asks for this competency [CP109 unused-competency]\n"
    "  hint: name it in a role's `requires` or `should_have`, or delete it\n"
)
INCOMPLETE = (
    "paths/roles/senior-seller.yaml:11:1: error: nothing said about disadvantages [CP201 role-incomplete]\n"
    "  hint: a rep who wants this job reads this page first\n"
)


# Exit codes.


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        ("check", 0),
        ("check people", 0),
        ("check --strict --format json", 0),
        ("check nowhere.yaml", 2),
        ("check --select CP999", 2),
        ("check --ignore nothing-like-it", 2),
        ("check --format xml", 2),
        ("check --nonsense", 2),
        ("rules", 0),
        ("rules --format json", 0),
        ("rules more", 2),
        ("explain CP201", 0),
        ("explain cp201", 0),
        ("explain role-incomplete", 0),
        ("explain CP999", 2),
        ("explain", 2),
        ("gap mia-berg", 0),
        ("gap mia-berg --format json", 0),
        ("gap mia-berg --role team-manager", 0),
        ("gap nobody", 2),
        ("gap mia-berg --role nowhere", 2),
        ("roles seller team-manager", 0),
        ("roles seller seller --format json", 0),
        ("roles seller", 2),
        ("roles seller nowhere", 2),
        ("roles nowhere seller", 2),
        ("show role seller", 0),
        ("show path management", 0),
        ("show person mia-berg", 0),
        ("show competency selling", 0),
        ("show role nowhere", 2),
        ("show person seller", 2),
        ("show team seller", 2),
        ("plan mia-berg", 0),
        ("plan --all", 0),
        ("plan --all --diff", 0),
        ("plan mia-berg --audience team", 0),
        ("plan ola-lund", 1),
        ("plan ola-lund --diff", 1),
        ("plan ola-lund --audience rep", 1),
        ("plan nobody", 2),
        ("plan mia-berg --role nowhere", 2),
        ("plan mia-berg --audience everyone", 2),
        ("plan --all mia-berg", 2),
        ("plan --all --audience team", 2),
        ("new person eva-holm", 0),
        ("new team east", 2),
        ("new person", 2),
        ("schema", 0),
        ("schema a b", 2),
        ("init", 2),
        ("init --ci jenkins elsewhere", 2),
        ("nonsense", 2),
        ("--nonsense check", 2),
        ("--help", 0),
        ("-h", 0),
        *(
            (f"{name} --help", 0)
            for name in ("check", "gap", "plan", "init", "new", "roles", "rules", "schema", "show")
        ),
    ],
)
def test_exit_codes(arguments: str, code: int, small: Path, careerpath: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(small)
    ran = careerpath(*arguments.split())
    assert (ran.code, "Traceback" in ran.err) == (code, False)
    if code == 2:
        assert (ran.out, ran.err != "") == ("", True)


def test_version(careerpath: Run) -> None:
    for option in ("--version", "-V"):
        ran = careerpath(option)
        assert (ran.code, ran.out, ran.err) == (0, f"careerpath {__version__}\n", "")


def test_a_program_looks_for_garbage_rarely(monkeypatch: pytest.MonkeyPatch) -> None:
    often = gc.get_threshold()
    monkeypatch.setattr(sys, "argv", ["careerpath", "--version"])
    try:
        with pytest.raises(SystemExit) as left:
            main()
        assert (left.value.code, gc.get_threshold()[0]) == (0, 100_000)
    finally:
        gc.set_threshold(*often)


def test_no_command_waits_for_what_only_others_need() -> None:
    heavy = ("pydantic", "ruamel.yaml", "jinja2", "rich", "openpyxl")
    looked = f"import sys, careerpath.cli.commands; print([name for name in {heavy} if name in sys.modules])"
    assert subprocess.run([sys.executable, "-c", looked], capture_output=True, text=True, check=True).stdout == "[]\n"


# Where and when a command runs.


def test_the_workspace_is_named_before_or_after_the_command(small: Path, careerpath: Run) -> None:
    before, after = careerpath("-C", small, "gap", "mia-berg"), careerpath("gap", "mia-berg", "--workspace", small)
    assert before == after
    assert before.code == 0
    assert careerpath("-C", "nowhere", "gap", "mia-berg", "-C", small) == before


def test_the_workspace_is_the_nearest_folder_upwards(
    small: Path, careerpath: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(small / "people" / "mia-berg")
    ran = careerpath("check")
    assert (ran.code, ran.out, ran.err) == (0, "", "0 errors, 0 warnings in 15 files of 2 people\n")


def test_no_workspace(inside: Path, careerpath: Run) -> None:
    ran = careerpath("check")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == (
        "careerpath: no careerpath.yaml in this folder or above it\n"
        "  hint: careerpath init starts a workspace; -C DIR names another one\n"
    )
    ran = careerpath("-C", inside, "check")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == f"careerpath: {inside} is no workspace: it has no careerpath.yaml\n  hint: careerpath init DIR\n"


def test_empty_workspace(tmp_path: Path, careerpath: Run) -> None:
    write(
        tmp_path,
        "careerpath.yaml",
        "format: 1\nname: Smallport\nscale: {1: {name: A}, 2: {name: B}, 3: {name: C}, 4: {name: D}, 5: {name: E}}\n",
    )
    (tmp_path / "paths").mkdir()
    for how in ("text", "json", "github"):
        ran = careerpath("-C", tmp_path, "check", "--format", how)
        assert (ran.code, ran.out) == (2, "")
        assert ran.err == (
            "careerpath: there is nothing to check: no paths/ and no people/\n  hint: careerpath init DIR --example\n"
        )


def test_settings_that_cannot_be_read(small: Path, careerpath: Run) -> None:
    write(small, "careerpath.yaml", "format: 1\nname: [\n")
    assert careerpath("-C", small, "check").code == 1
    for arguments in (["gap", "mia-berg"], ["plan", "--all"], ["schema"], ["new", "path", "x"], ["show", "role", "x"]):
        ran = careerpath("-C", small, *arguments)
        assert (ran.code, ran.out) == (2, "")
        assert ran.err == "careerpath: careerpath.yaml cannot be read\n  hint: careerpath check\n"


@pytest.mark.parametrize(
    "day",
    [
        "2026-13-01",
        "2026-11-31",
        "20261120",
        "2026-1-1",
        "today",
        "2026-11-20T00:00",
        # A day of a week, which has ten characters too.
        "2026-W47-5",
    ],
)
def test_no_date(day: str, small: Path, careerpath: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    expected = f"careerpath: {day!r} is no date\n  hint: write it like 2026-01-31\n"
    for arguments in (["--as-of", day, "rules"], ["check", "-C", str(small), "--as-of", day]):
        ran = careerpath(*arguments)
        assert (ran.code, ran.out, ran.err) == (2, "", expected)
    monkeypatch.setenv("CAREERPATH_AS_OF", day)
    assert careerpath("rules").err == expected


def test_the_day_is_named_before_or_after_the_command_or_by_a_variable(small: Path, careerpath: Run) -> None:
    def day_of(*arguments: str) -> str:
        document = json.loads(careerpath("-C", small, *arguments, "--format", "json").out)
        return str(document["as_of"])

    assert day_of("check") == DAY.isoformat()
    assert day_of("--as-of", "2027-02-03", "check") == "2027-02-03"
    assert day_of("check", "--as-of", "2027-02-03") == "2027-02-03"
    assert day_of("--as-of", "2028-01-01", "check", "--as-of", "2027-02-03") == "2027-02-03"


# Who is meant.


def test_unknown_ids_get_the_nearest_ones(small: Path, careerpath: Run) -> None:
    for arguments, what, hint in (
        (["gap", "mia-brg"], "`mia-brg` is no person of this workspace", "did you mean `mia-berg`?"),
        (["plan", "ola-lnd"], "`ola-lnd` is no person of this workspace", "did you mean `ola-lund`?"),
        (["gap", "xyz"], "`xyz` is no person of this workspace", "known: mia-berg, ola-lund"),
        (
            ["gap", "mia-berg", "--role", "selller"],
            "`selller` is no role of this workspace",
            "did you mean `seller` or ",
        ),
        (["roles", "seler", "seller"], "`seler` is no role of this workspace", "did you mean `seller`?"),
        (["show", "path", "sellin"], "`sellin` is no path of this workspace", "did you mean `selling`?"),
        (["explain", "role-incomplet"], "`role-incomplet` is no rule", "did you mean `role-incomplete`"),
    ):
        ran = careerpath("-C", small, *arguments)
        assert (ran.code, ran.out) == (2, "")
        assert ran.err.startswith(f"careerpath: {what}\n  hint: {hint}")


@pytest.mark.parametrize(
    ("arguments", "missing"),
    [(["gap"], "PERSON"), (["plan"], "PERSON"), (["plan", "--diff"], "PERSON"), (["show", "person"], "ID")],
)
def test_nobody_is_asked_where_nobody_can_answer(
    arguments: list[str], missing: str, small: Path, careerpath: Run
) -> None:
    ran = careerpath("-C", small, *arguments)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == (f"careerpath: {missing} is missing\n  hint: give it as an argument: one of mia-berg, ola-lund\n")


def test_a_name_in_capitals_is_not_far_off(small: Path, careerpath: Run) -> None:
    assert careerpath("-C", small, "gap", "MIA-BERG").err.endswith("hint: did you mean `mia-berg`?\n")


@pytest.mark.parametrize("printed", [["--audience", "rep"], ["--pdf", "-"]])
def test_a_difference_is_of_files_and_not_of_what_is_printed(printed: list[str], small: Path, careerpath: Run) -> None:
    ran = careerpath("-C", small, "plan", "mia-berg", "--diff", *printed)
    said = f"careerpath: --diff is of plan.md, and {printed[0]} writes none\n  hint: leave out --diff or {printed[0]}\n"
    assert (ran.code, ran.out, ran.err) == (2, "", said)


class Terminal(io.StringIO):
    """Somebody who types these lines."""

    def isatty(self) -> bool:
        """They are there."""
        return True


QUESTION = "   1  mia-berg  Mia Berg\n   2  ola-lund  Ola Lund\n"


@pytest.mark.parametrize(
    ("typed", "code", "asked"),
    [
        ("1\n", 0, "PERSON: "),
        ("mia-berg\n", 0, "PERSON: "),
        (
            "0\n3\n mia-berg \n",
            0,
            "PERSON: a number of the list, or an id\nPERSON: a number of the list, or an id\nPERSON: ",
        ),
        ("", 2, "PERSON: careerpath: PERSON is missing\n"),
    ],
)
def test_who_is_meant_is_asked_at_a_terminal(
    typed: str, code: int, asked: str, small: Path, careerpath: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = careerpath("-C", small, "gap", "mia-berg")
    monkeypatch.setattr(sys, "stdin", Terminal(typed))
    ran = careerpath("-C", small, "gap")
    assert (ran.code, ran.out) == ((0, told.out) if code == 0 else (2, ""))
    assert ran.err == QUESTION + asked + (told.err if code == 0 else "")


# check.


def test_check_says_what_it_found(small: Path, careerpath: Run) -> None:
    say_no_disadvantage(small)
    add_unused(small)
    ran = careerpath("-C", small, "check")
    assert (ran.code, ran.out) == (1, UNUSED + INCOMPLETE)
    assert ran.err == "1 error, 1 warning in 16 files of 2 people\n"


def test_check_as_one_document(small: Path, careerpath: Run) -> None:
    say_no_disadvantage(small)
    ran = careerpath("-C", small, "check", "--format", "json")
    assert ran.code == 1
    assert json.loads(ran.out) == {
        "version": 1,
        "as_of": "2026-11-20",
        "checked": {"people": 2, "roles": 3, "paths": 2, "competencies": 3},
        "diagnostics": [
            {
                "file": "paths/roles/senior-seller.yaml",
                "line": 11,
                "column": 1,
                "code": "CP201",
                "name": "role-incomplete",
                "severity": "error",
                "message": "nothing said about disadvantages",
                "hint": "a rep who wants this job reads this page first",
            }
        ],
    }


GITHUB = (
    "::error file=paths/roles/senior-seller.yaml,line=11,col=1,title=CP201 role-incomplete"
    "::nothing said about disadvantages. a rep who wants this job reads this page first\n"
    "::warning file=paths/competencies/hunting.yaml,line=1,col=1,title=CP109 unused-competency"
    "::no role asks for this competency. name it in a role's `requires` or `should_have`, or delete it\n"
)


@pytest.mark.parametrize(
    ("variable", "options", "expected"),
    [
        (None, ["--format", "github"], GITHUB),
        ("true", [], GITHUB),
        ("true", ["--format", "text"], UNUSED + INCOMPLETE),
        ("false", [], UNUSED + INCOMPLETE),
    ],
)
def test_check_for_github(
    variable: str | None,
    options: list[str],
    expected: str,
    small: Path,
    careerpath: Run,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    say_no_disadvantage(small)
    add_unused(small)
    if variable:
        monkeypatch.setenv("GITHUB_ACTIONS", variable)
    ran = careerpath("-C", small, "check", *options)
    assert (ran.code, ran.out) == (1, expected)


def test_nothing_of_a_file_is_a_command_for_github(small: Path, careerpath: Run) -> None:
    write(small, "people/mia-berg/log/100%,now:\n::error::x.yaml", "by: ola-lund\n")
    ran = careerpath("-C", small, "check", "--format", "github", "--select", "CP006")
    assert ran.code == 1
    assert re.fullmatch(r"::error file=[^:,\n]+,line=1,col=1,title=[^:,\n]+::[^\n]+\n", ran.out)


@pytest.mark.parametrize(
    ("options", "expected", "code"),
    [
        ([], UNUSED + INCOMPLETE, 1),
        (["--select", "CP201"], INCOMPLETE, 1),
        (["--select", "CP2"], INCOMPLETE, 1),
        (["--select", "role-incomplete"], INCOMPLETE, 1),
        (["--select", "CP109"], UNUSED, 0),
        (["--select", "CP109", "--strict"], UNUSED, 1),
        (["--select", "unused-competency, CP2"], UNUSED + INCOMPLETE, 1),
        (["--select", "CP109", "--select", "CP201"], UNUSED + INCOMPLETE, 1),
        (["--select", "unused-role"], "", 0),
        (["--ignore", "CP201"], UNUSED, 0),
        (["--ignore", "CP201", "--strict"], UNUSED, 1),
        (["--ignore", "CP1,CP2"], "", 0),
        (["--ignore", "CP1,CP2", "--strict"], "", 0),
        (["--select", "CP2", "--ignore", "CP201"], "", 0),
    ],
)
def test_check_of_some_rules(options: list[str], expected: str, code: int, small: Path, careerpath: Run) -> None:
    say_no_disadvantage(small)
    add_unused(small)
    ran = careerpath("-C", small, "check", *options)
    assert (ran.code, ran.out) == (code, expected)


@pytest.mark.parametrize(
    ("files", "expected", "code"),
    [
        (["paths/roles/senior-seller.yaml"], INCOMPLETE, 1),
        (["paths/competencies/hunting.yaml"], UNUSED, 0),
        (["paths"], UNUSED + INCOMPLETE, 1),
        (["paths/roles/", "paths/competencies/hunting.yaml"], UNUSED + INCOMPLETE, 1),
        (["."], UNUSED + INCOMPLETE, 1),
        (["people", "careerpath.yaml"], "", 0),
        (["path"], "", 0),
        (["paths/roles/senior"], "", 2),
        (["../elsewhere.yaml"], "", 2),
    ],
)
def test_check_of_named_files(
    files: list[str], expected: str, code: int, small: Path, careerpath: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    say_no_disadvantage(small)
    add_unused(small)
    write(small.parent, "elsewhere.yaml", "")
    write(small, "path/of-another-kind.txt", "")
    monkeypatch.chdir(small)
    ran = careerpath("check", *files)
    assert (ran.code, ran.out) == (code, expected)


@pytest.mark.parametrize("how", ["text", "json", "github"])
def test_check_writes_nothing(how: str, small: Path, careerpath: Run) -> None:
    say_no_disadvantage(small)
    add_unused(small)
    (small / "people/mia-berg/plan.md").unlink()
    before = snapshot(small)
    assert careerpath("-C", small, "check", "--format", how).code == 1
    assert snapshot(small) == before


# rules, explain, gap, roles, show.


def test_rules_lists_every_code(careerpath: Run) -> None:
    ran = careerpath("rules", "--format", "json")
    assert json.loads(ran.out) == {
        "version": 1,
        "rules": [
            {
                "code": code,
                "names": list(entry.names),
                "severity": str(entry.severity),
                "calendar": entry.calendar,
                "summary": entry.summary,
            }
            for code, entry in CODES.items()
        ],
    }
    listed = [line.split()[0] for line in careerpath("rules").out.splitlines() if line.startswith("CP")]
    assert listed == list(CODES)


def test_explain_shows_the_page(careerpath: Run) -> None:
    for asked in ("CP201", "cp201", "role-incomplete", "ROLE-INCOMPLETE"):
        assert careerpath("explain", asked).out == read_page("CP201")


def test_gap_as_one_document(ada: Path, careerpath: Run) -> None:
    expected: Mapping[str, Any] = {
        "version": 1,
        "person": "ada-verne",
        "current_role": "seller",
        "target_role": "team-manager",
        "gaps": [
            {
                "competency": "selling",
                "role": "seller",
                "priority": "must",
                "required": 2,
                "current": 2,
                "source": "manager",
                "gap": 0,
                "stage": None,
                "blocking": False,
            },
            {
                "competency": "coaching",
                "role": "team-manager",
                "priority": "must",
                "required": 2,
                "current": 1,
                "source": "manager",
                "gap": 1,
                "stage": None,
                "blocking": True,
            },
            {
                "competency": "selling",
                "role": "team-manager",
                "priority": "must",
                "required": 2,
                "current": 2,
                "source": "manager",
                "gap": 0,
                "stage": None,
                "blocking": False,
            },
        ],
    }
    assert json.loads(careerpath("-C", ada, "gap", "ada-verne", "--format", "json").out) == expected


def test_gap_as_a_table_in_a_pipe(ada: Path, careerpath: Run) -> None:
    ran = careerpath("-C", ada, "gap", "ada-verne", "--role", "senior-seller")
    assert [re.split(r" {2,}", line.rstrip()) for line in ran.out.splitlines()] == [
        ["Ada Verne: Seller → Senior Seller"],
        ["Role", "Competency", "Asks", "Needs", "Now", "Gap", "Stage of competence"],
        ["Seller", "Selling", "must", "2", "2 manager", "-"],
        ["Senior Seller", "Selling", "must", "3", "2 manager", "1 blocks"],
        ["Senior Seller", "Account planning", "must", "2", "not rated", "? blocks"],
    ]
    assert ran.err == "2 of 3 requirements block; 1 not rated yet\n"


def test_gap_numbers_the_groups(ada: Path, careerpath: Run) -> None:
    role = (ada / "paths/roles/team-manager.yaml").read_text(encoding="utf-8")
    write(ada, "paths/roles/team-manager.yaml", role + "requires_some: [{at_least: 1, of: {account-planning: 2}}]\n")
    document = json.loads(careerpath("-C", ada, "gap", "ada-verne", "--format", "json").out)
    assert document["gaps"][-1] == {
        "competency": "account-planning",
        "role": "team-manager",
        "priority": "some",
        "group": 1,
        "required": 2,
        "current": None,
        "source": None,
        "gap": None,
        "stage": None,
        "blocking": True,
    }


def test_roles_as_one_document(small: Path, careerpath: Run) -> None:
    ran = careerpath("-C", small, "roles", "senior-seller", "team-manager", "--format", "json")
    assert json.loads(ran.out) == {
        "version": 1,
        "from": "senior-seller",
        "to": "team-manager",
        "requirements": [
            {"competency": "coaching", "from": None, "to": 2, "priority": "must"},
            {"competency": "selling", "from": 3, "to": 2, "priority": "must"},
            {"competency": "account-planning", "from": 2, "to": None, "priority": None},
        ],
        "responsibilities": {
            "new": ["Coach each seller", "Hire for the open seats"],
            "dropped": ["Win large customers", "Keep large customers"],
        },
        "deliverables": {"new": ["The number of the team"], "dropped": ["Renewal of every large account"]},
    }


def test_roles_in_words(small: Path, careerpath: Run) -> None:
    ran = careerpath("-C", small, "roles", "senior-seller", "team-manager")
    table, *lists = ran.out.split("\n\n")
    assert [re.split(r" {2,}", line.strip()) for line in table.splitlines()] == [
        ["Senior Seller → Team Manager"],
        ["Competency", "Asks", "From", "To"],
        ["Coaching", "must", "-", "2", "new"],
        ["Selling", "must", "3", "2", "-1"],
        ["Account planning", "2", "-", "no longer asked for"],
    ]
    assert lists == [
        "New responsibilities:\n  - Coach each seller\n  - Hire for the open seats",
        "No longer:\n  - Win large customers\n  - Keep large customers",
        "New deliverables:\n  - The number of the team",
        "No longer delivered:\n  - Renewal of every large account\n",
    ]


def test_show_as_one_document(small: Path, careerpath: Run) -> None:
    ran = careerpath("-C", small, "show", "competency", "account-planning", "--format", "json")
    assert json.loads(ran.out) == {
        "version": 1,
        "kind": "competency",
        "id": "account-planning",
        "competency": {
            "name": "Account planning",
            "kind": "knowledge",
            "category": None,
            "summary": "Knows where an account can go, and who decides.",
            "metric": None,
            "people_development": False,
            "levels": {
                "1": "Names the people who decide",
                "2": "Keeps a plan for each account and acts on it",
                "3": "Finds the next deal in an account before the customer does",
            },
            "develop": [],
        },
    }


def test_show_keeps_what_is_private(small: Path, careerpath: Run) -> None:
    write(small, "people/mia-berg/private.yaml", f"needs: {{challenge: {WORD}}}\nnotes: [{{text: {WORD}}}]\n")
    for how in ("text", "json"):
        ran = careerpath("-C", small, "show", "person", "mia-berg", "--format", how)
        assert (ran.code, WORD in ran.out) == (0, False)


def test_no_text_moves_the_cursor(small: Path, careerpath: Run) -> None:
    write(small, "people/eve\x1b[2J/profile.yaml", "name: Eve\nrole: seller\nsince: 2024-01-01\nmanager: null\n")
    for arguments in (["check"], ["gap", "eve\x1b[2J"]):
        ran = careerpath("-C", small, *arguments)
        assert "\x1b" not in ran.out + ran.err
        assert "eve\\x1b[2J" in ran.out + ran.err


# plan.


def test_plan_drafts_and_renders(ada: Path, careerpath: Run) -> None:
    ran = careerpath("-C", ada, "plan", "ada-verne")
    assert (ran.code, ran.out) == (0, "")
    assert ran.err == (
        "Ada Verne: wrote people/ada-verne/plan.yaml\n"
        "Ada Verne: wrote people/ada-verne/plan.md\n"
        "Ada Verne: wrote people/ada-verne/plan.svg\n"
        "  numbers: unknown: not enough data: there are no numbers\n"
        "  note: the move asks for 1 leadership project(s): devise one together\n"
    )
    found = careerpath("-C", ada, "check", "--select", "CP0,CP1,CP401,CP424")
    assert (found.code, found.out) == (0, "")
    before = snapshot(ada)
    again = careerpath("-C", ada, "--as-of", "2027-08-01", "plan", "ada-verne")
    assert (again.code, again.out, again.err) == (0, "", "Ada Verne: plan.md is up to date\n")
    assert snapshot(ada) == before


EDITED = """\
# yaml-language-server: $schema=../../schemas/plan.json
# Ada wrote this on the train.

actions:
    own-calls :   {stage: mastery,  kind: practice, do: 'Record one call a week',   owner: ada-verne,
                   status:    doing, due: 2027-01-31, done_when: Ten calls are noted}   # every Friday
accountable: ola-lund
owner:      ada-verne
target: "team-manager"


intent: >-
    Ola wants Ada
    to lead
"""


@pytest.mark.parametrize("text", [EDITED, EDITED.replace("\n", "\r\n"), "\ufeff" + EDITED], ids=["lf", "crlf", "bom"])
def test_plan_leaves_what_people_wrote(text: str, ada: Path, careerpath: Run) -> None:
    careerpath("-C", ada, "plan", "ada-verne")
    write(ada, "people/ada-verne/plan.yaml", text)
    ran = careerpath("-C", ada, "plan", "ada-verne")
    renewed = [f"Ada Verne: renewed people/ada-verne/{file}\n" for file in ("plan.md", "plan.svg")]
    assert (ran.code, ran.err) == (0, "".join(renewed))
    assert (ada / "people/ada-verne/plan.yaml").read_bytes() == text.encode()
    document = (ada / "people/ada-verne/plan.md").read_text(encoding="utf-8")
    assert "1. **Record one call a week**" in document
    assert "> Ola wants Ada to lead" in document


def test_plan_diff_shows_what_plan_writes(ada: Path, careerpath: Run) -> None:
    before = snapshot(ada)
    shown = careerpath("-C", ada, "plan", "ada-verne", "--diff")
    assert (shown.code, snapshot(ada)) == (0, before)
    careerpath("-C", ada, "plan", "ada-verne")
    expected = "".join(
        f"--- a/people/ada-verne/{file}\n+++ b/people/ada-verne/{file}\n@@ -0,0 +1,{len(lines)} @@\n"
        + "".join(f"+{line}\n" for line in lines)
        for file in ("plan.yaml", "plan.md")
        if (lines := (ada / "people/ada-verne" / file).read_text(encoding="utf-8").splitlines())
    )
    assert shown.out == f"{expected}people/ada-verne/plan.svg is drawn anew\n"
    assert careerpath("-C", ada, "plan", "ada-verne", "--diff").out == ""


def test_plan_for_an_audience_writes_nothing(ada: Path, careerpath: Run) -> None:
    before = snapshot(ada)
    ran = careerpath("-C", ada, "plan", "ada-verne", "--audience", "rep")
    assert (ran.code, ran.out.splitlines()[0], ran.err) == (0, "# Development plan: Ada Verne", "")
    assert snapshot(ada) == before


def test_plan_of_everyone(ada: Path, careerpath: Run) -> None:
    for file in ("people/mia-berg/plan.yaml", "people/mia-berg/plan.md", "people/mia-berg/plan.svg"):
        (ada / file).unlink()
    ran = careerpath("-C", ada, "plan", "--all")
    assert (ran.code, ran.out) == (1, "")
    assert ran.err == (
        "Ada Verne: wrote people/ada-verne/plan.yaml\n"
        "Ada Verne: wrote people/ada-verne/plan.md\n"
        "Ada Verne: wrote people/ada-verne/plan.svg\n"
        "  numbers: unknown: not enough data: there are no numbers\n"
        "  note: the move asks for 1 leadership project(s): devise one together\n"
        "Mia Berg has not been rated yet on anything that counts; a plan starts from an assessment\n"
        "  hint: careerpath assess mia-berg --as self\n"
    )
    assert not (ada / "people/mia-berg/plan.yaml").exists()
    assert not (ada / "people/ola-lund/plan.yaml").exists()


def test_plan_towards_another_role(ada: Path, careerpath: Run) -> None:
    assert careerpath("-C", ada, "plan", "ada-verne", "--role", "senior-seller").code == 0
    assert (ada / "people/ada-verne/plan.yaml").read_text(encoding="utf-8").splitlines()[1] == "target: senior-seller"
    before = snapshot(ada)
    assert refused(careerpath, ada, "plan", "ada-verne", "--role", "team-manager") == (
        "careerpath: Ada Verne has a plan towards Senior Seller already\n"
        "  hint: change its `target`, or move plan.yaml away to draft a new one\n"
    )
    assert careerpath("-C", ada, "plan", "ada-verne", "--role", "senior-seller").code == 0
    assert snapshot(ada) == before


@pytest.mark.parametrize(
    "file", ["people/ada-verne/assessments/2026-11-10-manager.yaml", "people/ada-verne/plan.yaml", "paths/selling.yaml"]
)
def test_plan_is_not_made_from_half_of_the_files(file: str, ada: Path, careerpath: Run) -> None:
    write(ada, file, "name: [\n")
    assert refused(careerpath, ada, "plan", "ada-verne") == (
        "careerpath: not every file behind Ada Verne's plan can be read\n"
        "  hint: careerpath check people/ada-verne paths\n"
    )


def test_plan_with_a_template_that_cannot_be_used(ada: Path, careerpath: Run) -> None:
    write(ada, "templates/plan.md.j2", "# {{ plan.name }}\n{{ plan.nope }}\n")
    assert refused(careerpath, ada, "plan", "--all") == (
        "careerpath: templates/plan.md.j2:2: 'careerpath.render.plan.view.PlanView object' has no attribute 'nope'\n"
        "  hint: compare it with the built-in template of the same name\n"
    )


# init.


@pytest.mark.parametrize("options", [[], ["--example"]], ids=["framework", "example"])
@pytest.mark.parametrize("day", ["2026-11-20", "2027-01-01", "2027-03-31", "2028-02-29"])
def test_init_makes_a_workspace_in_which_nothing_is_found(
    day: str, options: list[str], tmp_path: Path, careerpath: Run
) -> None:
    made = careerpath("--as-of", day, "init", tmp_path / "made", *options)
    assert made.code == 0
    checked = careerpath("--as-of", day, "-C", tmp_path / "made", "check")
    assert (checked.code, checked.out) == (0, "")


SURROUNDINGS = {
    ".gitattributes",
    ".gitignore",
    ".pre-commit-config.yaml",
    ".vscode/settings.json",
    "CODEOWNERS",
    "careerpath.gitconfig",
}
OWNERS_SAID = (
    "CODEOWNERS says who is asked before files change; it governs writing, not reading; "
    "when there are people, run careerpath doctor --codeowners"
)


@pytest.mark.parametrize(
    ("options", "recipes"),
    [
        ([], {".github/workflows/careerpath.yml"}),
        (["--ci", "gitlab"], {".gitlab-ci.yml"}),
        (["--ci", "none"], set()),
    ],
)
def test_init_writes_these_files(options: list[str], recipes: set[str], tmp_path: Path, careerpath: Run) -> None:
    ran = careerpath("init", tmp_path / "made", *options)
    framework = {"careerpath.yaml"} | {
        path.relative_to(REPOSITORY).as_posix() for path in (REPOSITORY / "paths").rglob("*.yaml")
    }
    schemas = {f"schemas/{kind}.json" for kind in FILE_KINDS}
    expected = framework | schemas | SURROUNDINGS | recipes
    assert set(snapshot(tmp_path / "made")) == expected
    assert (ran.code, ran.err) == (0, f"{OWNERS_SAID}\nwrote {len(expected)} files to {tmp_path / 'made'}\n")
    assert ran.out == (
        "Next:\n"
        f"  careerpath -C {tmp_path / 'made'} new person ID --role sales-rep\n"
        f"  careerpath -C {tmp_path / 'made'} show path management\n"
        f"  careerpath -C {tmp_path / 'made'} check\n"
    )


@pytest.mark.parametrize("ci", ["github", "gitlab"])
def test_init_writes_files_that_others_can_read(ci: str, tmp_path: Path, careerpath: Run) -> None:
    careerpath("init", tmp_path, "--ci", ci)
    assert "people/*/private.yaml" in (tmp_path / ".gitignore").read_text(encoding="utf-8").splitlines()
    hook = YAML(typ="safe").load(tmp_path / ".pre-commit-config.yaml")["repos"][0]["hooks"][0]
    assert hook["entry"] == "careerpath check --no-calendar"
    assert re.match(hook["files"], "people/mia-berg/plan.yaml")
    schemas = json.loads((tmp_path / ".vscode/settings.json").read_text(encoding="utf-8"))["yaml.schemas"]
    assert sorted(schemas) == sorted(f"schemas/{kind}.json" for kind in FILE_KINDS)
    assert all((tmp_path / schema).is_file() for schema in schemas)
    if ci == "github":
        steps = YAML(typ="safe").load(tmp_path / ".github/workflows/careerpath.yml")["jobs"]["check"]["steps"]
        assert [step["run"] for step in steps if "run" in step] == [
            "pip install careerpath",
            "careerpath check --no-calendar",
            "careerpath check",
        ]
    else:
        script = YAML(typ="safe").load(tmp_path / ".gitlab-ci.yml")["careerpath"]["script"]
        shell = shutil.which("sh")
        assert shell is not None
        assert script[0] == "pip install careerpath"
        assert [line for line in script if subprocess.run([shell, "-n", "-c", line], check=False).returncode] == []


@pytest.mark.parametrize("there", ["careerpath.yaml", "paths/own.yaml", "people/ada-verne/profile.yaml"])
def test_init_overwrites_nothing(there: str, tmp_path: Path, careerpath: Run) -> None:
    write(tmp_path, there, WORD)
    before = snapshot(tmp_path)
    ran = careerpath("init", tmp_path)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == (
        f"careerpath: {tmp_path / there.split('/', maxsplit=1)[0]} is there already; nothing was written\n"
        "  hint: choose another folder\n"
    )
    assert snapshot(tmp_path) == before


def test_init_leaves_the_files_around_as_they_are(tmp_path: Path, careerpath: Run) -> None:
    for file in (".gitignore", ".vscode/settings.json", "README.md"):
        write(tmp_path, file, WORD)
    (tmp_path / "people").mkdir()
    ran = careerpath("init", tmp_path, "--ci", "none")
    assert ran.code == 0
    assert ran.err.splitlines()[:-1] == [
        ".gitignore was there already and is left as it is",
        ".vscode/settings.json was there already and is left as it is",
        OWNERS_SAID,
    ]
    for file in (".gitignore", ".vscode/settings.json", "README.md"):
        assert (tmp_path / file).read_text(encoding="utf-8") == WORD


@pytest.mark.parametrize("folder", [[], ["."]])
def test_init_where_one_stands(folder: list[str], inside: Path, careerpath: Run) -> None:
    ran = careerpath("init", *folder, "--example")
    assert (ran.code, ran.out) == (
        0,
        "Next:\n  careerpath gap mira-okafor\n  careerpath show role sales-manager\n  careerpath check\n",
    )
    assert careerpath("gap", "mira-okafor").code == 0
    assert (inside / "people/mira-okafor/plan.md").is_file()


# new.

NEW = (
    ("person", "eva-holm", "people/eva-holm/profile.yaml"),
    ("role", "field-seller", "paths/roles/field-seller.yaml"),
    ("path", "field", "paths/field.yaml"),
    ("competency", "hunting", "paths/competencies/hunting.yaml"),
)


@pytest.mark.parametrize(("kind", "id_", "file"), NEW)
def test_new_files_are_valid_at_once_and_written_once(
    kind: str, id_: str, file: str, small: Path, careerpath: Run
) -> None:
    ran = careerpath("-C", small, "new", kind, id_)
    assert (ran.code, ran.out, ran.err) == (0, f"{file}\n", "")
    checked = careerpath("-C", small, "check", "--select", "CP0")
    assert (checked.code, checked.out) == (0, "")
    before = snapshot(small)
    again = careerpath("-C", small, "new", kind, id_)
    assert (again.code, again.out) == (2, "")
    assert again.err == f"careerpath: {file} is there already; nothing was written\n"
    assert snapshot(small) == before


def test_new_person_in_whole(small: Path, careerpath: Run) -> None:
    careerpath(
        "-C", small, "new", "person", "eva-holm", "--role", "seller", "--manager=ola-lund", "--name", "Eva: # Holm"
    )
    assert (small / "people/eva-holm/profile.yaml").read_text(encoding="utf-8") == (
        "# yaml-language-server: $schema=../../schemas/profile.json\n"
        'name: "Eva: # Holm"  # The person\'s name.\n'
        "role: seller  # The present role.\n"
        "since: 2026-11-20  # The first day in the present role.\n"
        "manager: ola-lund  # The manager's id, or null at the top.\n"
        "# path:  # The career path they are on.\n"
        "# target:  # The role they want; null: content where they are, which is a full career too.\n"
        "# emails:  # Addresses by which git tells who wrote what.\n"
        "# mentors:  # Who has made the move and helps.\n"
        "# capacity_hours_per_month:  # For a manager: hours a month for developing people.\n"
        "# purpose:  # The four answers that a career starts from.\n"
        "# aspirations:  # What they want in one, three and five years.\n"
        "# support:  # supported, alone or unaware.\n"
        "# decision:  # For a path into management: sell or manage.\n"
        "# history:  # The roles they held before.\n"
        "# away:  # When they are away; no cadence runs then.\n"
    )
    assert json.loads(careerpath("-C", small, "show", "person", "eva-holm", "--format", "json").out)["person"][
        "name"
    ] == ("Eva: # Holm")


@pytest.mark.parametrize(
    ("arguments", "key", "value"),
    [
        (["role", "x", "--manages-people", "true"], "manages_people", True),
        (["role", "x", "--manages_people=true"], "manages_people", True),
        (["role", "x", "--needs", "growth, growth"], "needs", ["growth", "growth"]),
        (["role", "x", "--requires", "{selling: 2, coaching: 1}"], "requires", {"selling": 2, "coaching": 1}),
        (["role", "x", "--title", "no"], "title", "no"),
        (["role", "x", "--title", "12"], "title", "12"),
        (["path", "x", "--summary", "- a: b"], "summary", "- a: b"),
        (["person", "x", "--since", "2024-05-06"], "since", "2024-05-06"),
        (["person", "x", "--capacity-hours-per-month", "1.5"], "capacity_hours_per_month", 1.5),
        (["competency", "x", "--kind", "knowledge"], "kind", "knowledge"),
        (["person", "x", "--role=", "--name", "Eva"], "name", "Eva"),
        (["person", "x", "--emails", "eva@x.example, e@x.example"], "emails", ["eva@x.example", "e@x.example"]),
        (["role", "x", "--responsibilities", "Win, Keep"], "responsibilities", ["Win", "Keep"]),
    ],
)
def test_new_takes_any_key(arguments: list[str], key: str, value: object, small: Path, careerpath: Run) -> None:
    ran = careerpath("-C", small, "new", *arguments)
    assert (ran.code, ran.err) == (0, "")
    kind = arguments[0]
    shown = json.loads(careerpath("-C", small, "show", kind, "x", "--format", "json").out)
    assert shown[kind][key] == value


def test_new_path_with_its_steps(small: Path, careerpath: Run) -> None:
    assert careerpath("-C", small, "new", "path", "x", "--steps", "seller,team-manager").code == 0
    shown = json.loads(careerpath("-C", small, "show", "path", "x", "--format", "json").out)
    assert [step["role"] for step in shown["path"]["steps"]] == ["seller", "team-manager"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (
            ["person", "Eva"],
            f"`Eva` is no id\n  hint: {ID_HINT}\n",
        ),
        (
            ["person", "../eva"],
            f"`../eva` is no id\n  hint: {ID_HINT}\n",
        ),
        (["person", "eva", "--rol", "seller"], "`--rol` is no key of a profile\n  hint: did you mean `role`?\n"),
        (
            ["person", "eva", "seller"],
            "`seller` is no key of a profile\n  hint: a text of several words stands in quotes\n",
        ),
        (["person", "eva", "--role"], "--role needs a value\n"),
        (
            ["person", "eva", "--role", "seler"],
            "`seler` is no role\n  hint: did you mean `seller`?\n",
        ),
        (["person", "eva", "--manager", "ola-lnd"], "`ola-lnd` is no manager\n  hint: did you mean `ola-lund`?\n"),
        (
            ["person", "eva", "--since", "yesterday"],
            "`since` must be a date like 2026-01-31, not `yesterday`\n  hint: The first day in the present role.\n",
        ),
        (
            ["competency", "x", "--kind", "skil"],
            "`kind` is `skil`, which is none of its words\n  hint: did you mean `skill`?\n",
        ),
    ],
)
def test_new_refuses(arguments: list[str], said: str, small: Path, careerpath: Run) -> None:
    before = snapshot(small)
    ran = careerpath("-C", small, "new", *arguments)
    assert (ran.code, ran.out, ran.err) == (2, "", f"careerpath: {said}")
    assert snapshot(small) == before


# schema.


def test_schemas_know_the_workspace(small: Path, careerpath: Run) -> None:
    ran = careerpath("-C", small, "schema")
    assert (ran.code, ran.out, ran.err) == (0, "", f"wrote {len(FILE_KINDS)} schemas to {small / 'schemas'}\n")
    assert sorted(path.stem for path in (small / "schemas").iterdir()) == sorted(FILE_KINDS)
    profile = json.loads((small / "schemas/profile.json").read_text(encoding="utf-8"))
    assert profile["$schema"] == "http://json-schema.org/draft-07/schema#"
    assert profile["properties"]["role"] == {
        "description": "The present role.",
        "anyOf": [
            {"type": "string", "enum": ["seller", "senior-seller", "team-manager"]},
            {"enum": [None, "", [], {}]},
        ],
    }
    before = snapshot(small)
    careerpath("-C", small, "schema")
    assert snapshot(small) == before
    plan = small / "schemas/plan.json"
    text = plan.read_bytes()
    plan.write_bytes(b"\xfc")
    assert careerpath("-C", small, "schema").code == 0
    assert plan.read_bytes() == text


def test_schemas_where_they_are_wanted(small: Path, careerpath: Run, tmp_path: Path) -> None:
    assert careerpath("-C", small, "schema", tmp_path / "here").code == 0
    assert sorted(path.stem for path in (tmp_path / "here").iterdir()) == sorted(FILE_KINDS)
    assert not (small / "schemas").exists()


# What goes wrong.


@pytest.mark.parametrize(
    ("patched", "arguments"),
    [
        ("careerpath.analysis.assessment.gap.find_gaps", ["gap", "mia-berg"]),
        ("careerpath.cli.checking.looking.check_framework", ["check"]),
        ("careerpath.cli.changing.planning.render_plan", ["plan", "mia-berg"]),
    ],
)
def test_a_bug_is_reported_without_anybodys_data(
    patched: str, arguments: list[str], small: Path, careerpath: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise RuntimeError(f"{WORD} is rated 2") from KeyError(WORD)

    monkeypatch.setattr(patched, fail)
    ran = careerpath("-C", small, *arguments)
    assert (ran.code, ran.out) == (3, "")
    first, *frames, last = ran.err.splitlines()
    assert first == f"careerpath {__version__} has a bug: RuntimeError"
    assert last == "Please report these lines; they hold no data of yours."
    assert frames[-1].endswith(" fail")
    assert WORD not in ran.err


def test_interrupted(small: Path, careerpath: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("careerpath.analysis.assessment.gap.find_gaps", interrupt)
    assert careerpath("-C", small, "gap", "mia-berg").code == 130


def test_a_link_is_not_written_through(ada: Path, careerpath: Run) -> None:
    write(ada, "people/mia-berg/old.md", WORD)
    (ada / "people/mia-berg/plan.md").unlink()
    (ada / "people/mia-berg/plan.md").symlink_to("old.md")
    ran = careerpath("-C", ada, "plan", "mia-berg")
    assert (ran.code, (ada / "people/mia-berg/old.md").read_text(encoding="utf-8")) == (2, WORD)


@pytest.mark.parametrize(
    "arguments",
    [
        ["init", "file/made"],
        ["init", "file"],
        ["-C", "small", "schema", "file"],
        ["init", "made", "--example", "--as-of", "9999-12-31"],
        ["init", "made", "--as-of", "0001-01-01"],
        ["-C", "small", "plan", "ada-verne", "--as-of", "9999-12-31"],
    ],
)
def test_a_users_mistake_is_no_bug(
    arguments: list[str], ada: Path, careerpath: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ada.parent)
    write(ada.parent, "file", WORD)
    rated = "assessments/2026-11-10-manager.yaml"
    far_future = (ada / "people/ada-verne" / rated).read_bytes()
    write(ada, "people/ada-verne/assessments/9999-12-30-manager.yaml", far_future)
    ran = careerpath(*arguments)
    assert (ran.code, ran.out) == (2, "")


def test_a_suggestion_of_ten_thousand_years_is_no_bug(ada: Path, careerpath: Run) -> None:
    # Days and months of the framework have no upper bound, dates have.
    path = (ada / "paths/management.yaml").read_text(encoding="utf-8")
    write(ada, "paths/management.yaml", path + "    typical_months: {from: 120000}\n")
    assert careerpath("-C", ada, "plan", "ada-verne").code != 3


def test_nothing_was_changed_is_said_only_where_it_is_true(tmp_path: Path, careerpath: Run) -> None:
    write(tmp_path, "schemas", WORD)
    ran = careerpath("init", tmp_path)
    assert ("Nothing was changed" in ran.err) == (list(snapshot(tmp_path)) == ["schemas"])


@pytest.mark.parametrize(
    "arguments",
    [
        ["rules"],
        ["check"],
        ["explain", "CP201"],
        ["--version"],
    ],
)
def test_a_closed_pipe_is_no_error(arguments: list[str], small: Path) -> None:
    say_no_disadvantage(small)
    reading, writing = os.pipe()
    os.close(reading)
    try:
        ran = subprocess.run(
            [sys.executable, "-m", "careerpath", *arguments],
            stdout=writing,
            stderr=subprocess.PIPE,
            stdin=subprocess.DEVNULL,
            cwd=small,
            check=False,
        )
    finally:
        os.close(writing)
    assert ran.returncode == 0
    assert "rror" not in ran.stderr.decode().replace("1 error, 0 warnings", "")
