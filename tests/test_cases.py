"""Every rule against its folders: what it finds, in whole, and where it stays silent.

A case is a folder of files laid over `cases/base`, a small workspace in which nothing is found; `removed.txt` lists
base files to leave out, `as-of.txt` another day, `git.txt` who commits which files in which order: a line has a day, an
address and files, and the workspace becomes a repository. `expected.txt` is the whole output of `check`; a case without
one finds nothing. `python -m tests.test_cases` writes the expectations anew, to be read before they are committed.
"""

import shutil
import sys
from collections.abc import Iterator
from contextlib import suppress
from datetime import date
from pathlib import Path

import pytest

from careerpath.cli.changing.planning import rendered_plan
from careerpath.codes import CODES
from careerpath.render.templating.templates import TemplateProblem
from careerpath.report.findings.formats import format_findings
from careerpath.rules.pages import read_page
from careerpath.store.loading import load_workspace
from tests.conftest import CASES, DAY, check, lay, write
from tests.repository import git

_CONTROL_FILES = ("expected.txt", "removed.txt", "as-of.txt", "git.txt")


def find_cases() -> list[Path]:
    """Every case folder: two levels below `cases/`."""
    return sorted(
        case for subject in CASES.iterdir() if subject.is_dir() and subject.name != "base" for case in subject.iterdir()
    )


def lay_out(case: Path, target: Path) -> date:
    """Lay a case over the base workspace; returns the day it is read on."""
    lay(CASES / "base", target)
    removed = case / "removed.txt"
    for file in removed.read_text(encoding="utf-8").split() if removed.exists() else ():
        (target / file).unlink()
    shutil.copytree(case, target, dirs_exist_ok=True, ignore=shutil.ignore_patterns(*_CONTROL_FILES))
    render_missing_plans(target)
    if (case / "git.txt").exists():
        _commit_each(target, (case / "git.txt").read_text(encoding="utf-8").splitlines())
    as_of = case / "as-of.txt"
    return date.fromisoformat(as_of.read_text(encoding="utf-8").strip()) if as_of.exists() else DAY


def render_missing_plans(root: Path) -> None:
    """A plan's document is made, not kept with the case."""
    workspace = load_workspace(root).workspace
    for person in workspace.people.values() if workspace else ():
        if workspace and person.plan:
            with suppress(TemplateProblem):
                for change in rendered_plan(workspace, person):
                    if change.before is None:
                        (root / change.file).write_bytes(change.after.encode())


def _commit_each(root: Path, lines: list[str]) -> None:
    """Make a repository of a workspace, with a commit for each line: DAY ADDRESS FILE..."""
    git(root, "init", "-q")
    for line in lines:
        day, address, *files = line.split()
        git(root, "add", "--", *files)
        git(root, "commit", "-q", "-m", "What was written", day=day, author=f"Somebody <{address}>")


def check_case(case: Path, folder: Path) -> str:
    """What `check` says about a case."""
    as_of = lay_out(case, folder / "workspace")
    return format_findings(check(folder / "workspace", as_of), "text")


BROKEN = {
    "people/mia-berg/assessments/2020-01-06-self.yaml": (
        *("CP301", "CP302", "CP304", "CP305", "CP306", "CP307", "CP308", "CP309", "CP311", "CP312", "CP314", "CP407"),
        *("CP428", "CP501"),
    ),
    "people/mia-berg/log/2020-01-06-monday.yaml": ("CP412", "CP413", "CP601"),
    "people/ola-lund/log/2020-01-06-monday.yaml": ("CP602", "CP603"),
    "people/mia-berg/promotions/2020-01-06.yaml": ("CP503",),
    "people/ola-lund/promotions/2020-01-06.yaml": ("CP503",),
    "paths/roles/broken.yaml": (
        *("CP109", "CP204", "CP205", "CP212", "CP219", "CP309", "CP402", "CP403", "CP424", "CP429", "CP502", "CP503"),
        *("CP508", "CP608"),
    ),
}
"""Files that cannot be read, with the rules that can say nothing then: what they miss may stand in there."""

CASE_FOLDERS = find_cases()
assert len(CASE_FOLDERS) > 150, "the cases are not where they were"


@pytest.mark.parametrize("case", CASE_FOLDERS, ids=lambda case: f"{case.parent.name}/{case.name}")
def test_case(case: Path, tmp_path: Path) -> None:
    expected = case / "expected.txt"
    assert check_case(case, tmp_path) == (expected.read_text(encoding="utf-8") if expected.exists() else "")


def test_base_is_clean(tmp_path: Path) -> None:
    (tmp_path / "nothing").mkdir()
    assert check_case(tmp_path / "nothing", tmp_path) == ""


@pytest.mark.parametrize("code", CODES)
def test_every_code_has_a_page_a_failing_and_a_passing_case(code: str) -> None:
    cases = {case.name.split("-")[0] for case in CASE_FOLDERS if case.parent.name == code}
    assert cases == {"fail", "pass"}
    page = read_page(code)
    heading = f"# {code} {', '.join(CODES[code].names)}"
    assert page.splitlines()[0] == heading
    sections = [line.removeprefix("## ") for line in page.splitlines() if line.startswith("## ")]
    assert sections == ["Why", "Bad", "Good", "How to mend"]


def test_cases_and_pages_are_of_known_codes() -> None:
    folders = {case.parent.name for case in CASE_FOLDERS} - {"settings"}
    assert folders == set(CODES)


@pytest.mark.parametrize(
    "case",
    [case for case in CASE_FOLDERS if case.name.startswith("fail")],
    ids=lambda case: f"{case.parent.name}/{case.name}",
)
def test_failing_cases_find_their_own_code_only(case: Path) -> None:
    lines = (case / "expected.txt").read_text(encoding="utf-8").splitlines()
    found = [line for line in lines if not line.startswith("  hint: ")]
    assert found
    assert all(f"[{case.parent.name} " in line for line in found)


@pytest.mark.parametrize(("broken", "code"), [(file, code) for file, codes in BROKEN.items() for code in codes])
def test_nothing_is_missed_that_may_stand_in_a_broken_file(broken: str, code: str, tmp_path: Path) -> None:
    day = lay_out(CASES / code / "fail", tmp_path / "workspace")
    found = [item for item in check(tmp_path / "workspace", day).diagnostics if item.code == code]
    write(tmp_path / "workspace", broken, "name: [\n")
    after = check(tmp_path / "workspace", day).diagnostics
    person = "/".join(broken.split("/")[:2]) if broken.startswith("people/") else ""
    assert [item.code for item in after if item.file == broken] == ["CP001"]
    assert [item for item in after if item.code == code] == [item for item in found if not item.file.startswith(person)]


def _write_expectations() -> Iterator[str]:
    """Write what is found now into every case."""
    import tempfile

    for case in CASE_FOLDERS:
        with tempfile.TemporaryDirectory() as folder:
            said = check_case(case, Path(folder))
        expected = case / "expected.txt"
        if said or expected.exists():
            expected.write_text(said, encoding="utf-8", newline="")
            yield f"{case.parent.name}/{case.name}\n{said}"


if __name__ == "__main__":
    sys.stdout.writelines(_write_expectations())
