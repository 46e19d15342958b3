"""What Tab offers, by the protocol that shells speak."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from careerpath.cli.main import run
from careerpath.store.names import list_actions
from tests.conftest import REPOSITORY, Run, write
from tests.repository import begin_repository, git
from tests.teams import lay_company

Offered = Callable[..., list[str]]


@pytest.fixture
def offered(
    team: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Callable[..., list[str]]:
    """What bash is offered behind words typed in a folder; nothing is ever said, and nothing fails."""

    def ask(words: str, folder: Path = team) -> list[str]:
        monkeypatch.chdir(folder)
        monkeypatch.setenv("_CAREERPATH_COMPLETE", "complete_bash")
        monkeypatch.setenv("COMP_WORDS", f"careerpath {words}")
        monkeypatch.setenv("COMP_CWORD", str(len(f"careerpath {words}|".split()) - 1))
        capsys.readouterr()
        with pytest.raises(SystemExit) as left:
            run([])
        said = capsys.readouterr()
        assert (left.value.code, said.err) == (0, "")
        return said.out.split()

    return ask


@pytest.mark.parametrize(
    ("words", "offers"),
    [
        ("gap ", ["ada-verne", "eva-holm", "mia-berg", "ola-lund"]),
        ("gap m", ["mia-berg"]),
        ("bench ", ["seller", "senior-seller", "team-manager"]),
        ("bench --without a", ["ada-verne"]),
        ("gap ada-verne --role se", ["seller", "senior-seller"]),
        ("roles seller t", ["team-manager"]),
        ("graph ", ["management", "selling"]),
        ("show competency c", ["coaching"]),
        ("show role senior", ["senior-seller"]),
        ("show person e", ["eva-holm"]),
        ("new role s", []),
        ("advance ada-verne ", ["own-calls", "ride-along", "renewal", "price-list", "big-accounts", "first-visits"]),
        ("assess ada-verne --as self --rate s", ["selling="]),
        ("assess ada-verne --as agreed --work-on coaching,s", ["coaching,selling"]),
        ("explain CP70", ["CP701", "CP702", "CP703", "CP704"]),
        ("check --select CP70", ["CP701", "CP702", "CP703", "CP704"]),
        ("gap --format j", ["json"]),
        ("han", ["handover"]),
    ],
)
def test_ids_where_ids_are_expected(words: str, offers: list[str], offered: Offered) -> None:
    assert offered(words) == offers


def test_the_workspace_that_is_named(team: Path, offered: Callable[[str, Path], list[str]]) -> None:
    elsewhere = team.parent
    assert offered("gap o", elsewhere) == []
    assert offered(f"-C {team} gap o", elsewhere) == ["ola-lund"]
    assert offered(f"gap --workspace {team} o", elsewhere) == ["ola-lund"]
    assert offered("gap o", team / "people" / "mia-berg") == ["ola-lund"]


def test_the_framework_of_another_folder(team: Path, offered: Offered) -> None:
    shutil.copytree(team / "paths", team.parent / "shared" / "paths")
    shutil.rmtree(team / "paths")
    text = (team / "careerpath.yaml").read_text(encoding="utf-8")
    write(team, "careerpath.yaml", f"{text}framework: ../shared  # everybody's\n")
    assert offered("bench t") == ["team-manager"]


@pytest.mark.parametrize(
    "listed",
    [
        "workspaces: [../north, '../south']  # both\n",
        'workspaces:  # both\n  - ../north  # colder\n  # warmer\n  - "../south"\n',
        "workspaces:\n- ../north\n- ../south",
    ],
)
def test_those_of_workspaces_that_are_rolled_up(listed: str, tmp_path: Path, offered: Offered) -> None:
    company = lay_company(tmp_path / "rolled up")
    write(company, "careerpath.yaml", f"format: 1\nname: Smallport\n{listed}")
    everybody = ["ada-verne", "eva-holm", "mia-berg", "nils-dahl", "ola-lund"]
    for words in ("team ", "bench --without ", "export csv out --subject ", "site pages --for "):
        assert offered(words, company) == everybody
    assert offered("bench s", company) == ["seller", "senior-seller"]
    assert offered("gap ", company) == []


def test_revisions(team: Path, offered: Offered) -> None:
    begin_repository(team)
    git(team, "tag", "v1")
    assert offered("impact ") == ["HEAD", "main", "v1"]
    assert offered("impact v1..m") == ["v1..main"]
    assert offered("impact v1...m") == ["v1...main"]
    assert offered("check --changed-since v") == ["v1"]
    assert offered("diff m") == ["main", "mia-berg"]
    assert offered("diff HEAD m") == ["mia-berg"]


@pytest.mark.parametrize(
    "words", ["gap ", "show x ", "advance nobody ", "advance ", "impact ", "bench ", "-C /nowhere gap "]
)
def test_nothing_is_said_where_nothing_can_be_read(words: str, team: Path, offered: Offered) -> None:
    for folder in ("people", "paths"):
        shutil.rmtree(team / folder)
    write(team, "careerpath.yaml", b"\xff\xfeframework: \x00\nframework: \x00")
    write(team, "people", "a file where a folder should be")
    assert offered(words) == []


@pytest.mark.parametrize(
    ("plan", "actions"),
    [
        ("actions:\n  a: {stage: trial}\n  b-c:\n    do: x\n    deep: y\nagreed:\n  d: {}\n", ["a", "b-c"]),
        ("target: x\nactions:\n    # first\n    a:\n        do: x\n\n    b:\n        do: y\n", ["a", "b"]),
        ("actions: {}\nagreed:\n  d: {}\n", []),
        ("actions:\n", []),
        ("", []),
    ],
)
def test_actions_as_plans_are_laid_out(plan: str, actions: list[str], tmp_path: Path) -> None:
    write(tmp_path, "people/mia/plan.yaml", plan)
    assert list_actions(tmp_path, "mia") == actions


@pytest.mark.heavy
@pytest.mark.parametrize(("words", "offers"), [("gap mi", "mira-okafor"), ("show role sales-m", "sales-manager")])
def test_bash_itself(words: str, offers: str) -> None:
    bash = shutil.which("bash")
    if bash is None:
        pytest.skip("there is no bash here")
    program = Path(sys.executable).parent / "careerpath"
    environment = {**os.environ, "_TYPER_COMPLETE_TEST_DISABLE_SHELL_DETECTION": "1"}
    script = subprocess.run(
        [program, "--show-completion", "bash"], capture_output=True, check=True, text=True, env=environment
    ).stdout
    listed = words.split()
    asked = f"{script}\nCOMP_WORDS=(careerpath {words}); COMP_CWORD={len(listed)}\n_careerpath_completion {program}\n"
    ran = subprocess.run(
        [bash, "-c", f'{asked}echo "${{COMPREPLY[@]}}"'], cwd=REPOSITORY, capture_output=True, check=True, text=True
    )
    assert (ran.stdout, ran.stderr) == (f"{offers}\n", "")


@pytest.mark.heavy
def test_no_model_is_loaded_to_list_names() -> None:
    looked = "import sys; import careerpath.cli.frame.completing; print('pydantic' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", looked], capture_output=True, check=True).stdout == b"False\n"


def test_help_says_how_to_install_it(careerpath: Run) -> None:
    assert "--install-completion" in careerpath("--help").out
