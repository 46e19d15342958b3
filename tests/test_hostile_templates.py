"""A workspace's own templates run nothing, read nothing else, and end soon."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from careerpath.render.templating.templates import TemplateProblem, render_template
from careerpath.shipped import shipped_folder
from tests.conftest import CASES, REPOSITORY, Run, copy_example, write
from tests.hostile_templates import AS_MUCH_AS_FITS, HARMLESS, NAME, OUT_OF_REACH, TOO_MUCH

Came = dict[str, Any]


@pytest.fixture(scope="module")
def came(tmp_path_factory: pytest.TempPathFactory) -> Came:
    """What came of every hostile template, in a process of their own."""
    folder = tmp_path_factory.mktemp("templates")
    done = subprocess.run(
        [sys.executable, "-m", "tests.hostile_templates", CASES / "base"],
        cwd=REPOSITORY,
        env={"PYTHONPATH": f"{REPOSITORY / 'src'}:{REPOSITORY}", "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        text=True,
        check=False,
        timeout=100,
    )
    assert done.stderr == ""
    assert not (REPOSITORY / "canary").exists()
    assert not (folder / "canary").exists()
    found: Came = json.loads(done.stdout)
    return found


@pytest.mark.heavy
@pytest.mark.parametrize("what", TOO_MUCH)
def test_a_template_that_asks_for_too_much_is_refused_soon(what: str, came: Came) -> None:
    code, message, seconds = came["came"][what]
    assert code == "CP701", message
    assert 0 < len(message) <= 200
    assert seconds < 1


@pytest.mark.heavy
@pytest.mark.parametrize("what", AS_MUCH_AS_FITS)
def test_a_template_that_just_fits_is_rendered_soon(what: str, came: Came) -> None:
    code, message, seconds = came["came"][what]
    assert (code, seconds < 1) == ("", True), message


@pytest.mark.heavy
@pytest.mark.parametrize("what", OUT_OF_REACH)
def test_a_template_reaches_nothing_else(what: str, came: Came) -> None:
    code, message, seconds = came["came"][what]
    assert code in ("CP701", "CP702"), message
    assert "root:" not in message
    assert seconds < 1


@pytest.mark.heavy
def test_all_of_them_together_take_little_room(came: Came) -> None:
    assert came["room"] < 200


@pytest.mark.parametrize("template", HARMLESS)
def test_what_people_write_in_templates_works(template: str) -> None:
    assert render_template(NAME, {NAME: template}, {}) == HARMLESS[template]


def test_the_built_in_templates_fit_the_budget(tmp_path: Path, careerpath: Run) -> None:
    example = copy_example(tmp_path / "example")
    pages = [["plan", "--all", "--diff"], ["show", "role", "sales-manager"], ["team", "jonas-lind", "--report"]]
    before = [careerpath("-C", example, *page) for page in pages]
    for file in (shipped_folder() / "templates").glob("*.md.j2"):
        write(example, f"templates/{file.name}", file.read_text(encoding="utf-8") + "{# one's own #}")
    assert [careerpath("-C", example, *page) for page in pages] == before
    assert [ran.code for ran in before] == [0, 0, 0]


def test_a_finding_is_at_its_line() -> None:
    with pytest.raises(TemplateProblem) as raised:
        render_template(NAME, {NAME: "one\ntwo\n{{ 'a' * 10 ** 9 }}\n"}, {})
    found = raised.value.diagnostic
    assert (found.code, found.file, found.line) == ("CP701", "templates/plan.md.j2", 3)
    assert found.message == "a value of more than 200,000 characters or things"


@pytest.mark.parametrize("command", [["check"], ["plan", "mia-berg", "--audience", "rep"], ["plan", "--all"]])
def test_a_hostile_template_is_told_about_and_nothing_is_written(
    command: list[str], tmp_path: Path, careerpath: Run
) -> None:
    import shutil

    root = Path(shutil.copytree(CASES / "base", tmp_path / "workspace"))
    before = {path: path.read_bytes() for path in root.rglob("*") if path.is_file()}
    own = write(root, "templates/plan.md.j2", "{% for a in range(9999) %}" * 3 + "{% endfor %}" * 3)
    ran = careerpath("-C", root, *command)
    assert ran.code == (1 if command == ["check"] else 2)
    assert "templates/plan.md.j2:1" in ran.out + ran.err
    assert "the template takes too many steps" in ran.out + ran.err
    assert {path: path.read_bytes() for path in root.rglob("*") if path.is_file() and path != own} == before
