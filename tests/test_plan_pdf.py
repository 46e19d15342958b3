"""A plan as PDF: read back as text, the same bytes again, for one audience, and nothing fetched."""

import sys
from io import BytesIO
from pathlib import Path
from typing import cast

import pytest

from careerpath.model.audience import Audience
from careerpath.model.workspace import Workspace
from careerpath.render.site.printed import render_printed_plan
from careerpath.store.loading import load_workspace
from tests.conftest import CASES, DAY, REPOSITORY, Run, write

EXAMPLE = cast("Workspace", load_workspace(REPOSITORY).workspace)


@pytest.fixture
def pango() -> None:
    """What WeasyPrint lays text out with: a library of the system, which pip does not install."""
    try:
        import weasyprint  # noqa: F401 - whether it can be loaded is the question
    except OSError as error:
        pytest.skip(f"Pango is not installed: {error}")


def read(file: Path) -> str:
    from pypdf import PdfReader

    pages = PdfReader(BytesIO(file.read_bytes())).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


@pytest.mark.usefixtures("pango")
def test_a_plan_is_printed_for_the_two_and_the_same_again(careerpath: Run, tmp_path: Path) -> None:
    first = careerpath("-C", CASES / "base", "plan", "mia-berg", "--pdf", tmp_path / "mia.pdf")
    assert (first.code, first.out, first.err) == (0, "", f"wrote {tmp_path / 'mia.pdf'}\n")
    before = (tmp_path / "mia.pdf").read_bytes()
    assert careerpath("-C", CASES / "base", "plan", "mia-berg", "--pdf", tmp_path / "mia.pdf").code == 0
    assert (tmp_path / "mia.pdf").read_bytes() == before
    text = read(tmp_path / "mia.pdf")
    for said in ("Mia Berg", "What has to happen at each step", "Who does what by when", "Agreed", "1 / "):
        assert said in text


@pytest.mark.parametrize(
    ("audience", "shown"),
    [("rep", [True, False, True]), ("manager", [True, True, True]), ("team", [False, False, True])],
)
def test_the_page_holds_what_its_reader_may_know(audience: Audience, shown: list[bool]) -> None:
    page = render_printed_plan(EXAMPLE, EXAMPLE.people["mira-okafor"], audience, DAY)
    trial, needs, shared = "Run the weekly pipeline review", "Can accept a lower variable share", "Own the onboarding"
    assert [said in page for said in (trial, needs, shared)] == shown
    assert not [name for name in ("http:", "https:", "file:", "src='", 'href="') if name in page]


@pytest.mark.usefixtures("pango")
def test_an_own_template_fetches_nothing(careerpath: Run, example: Path, tmp_path: Path) -> None:
    write(tmp_path, "secret.txt", "quetzal")
    own = '<p>Before</p><img src="{0}" alt="{0}"><link rel="attachment" href="{0}"><link rel="stylesheet" href="{0}">'
    write(example, "templates/site/printed.html.j2", own.format((tmp_path / "secret.txt").as_uri()))
    ran = careerpath("-C", example, "plan", "mira-okafor", "--pdf", tmp_path / "mira.pdf")
    assert ran.code == 0
    assert b"quetzal" not in (tmp_path / "mira.pdf").read_bytes()
    assert "Before" in read(tmp_path / "mira.pdf")


@pytest.mark.parametrize(
    ("options", "why"),
    [
        (["--all", "--pdf", "all.pdf"], "--all takes no"),
        (["mia-berg", "--pdf", "notes.txt"], "is there and is no PDF"),
        (["mia-berg", "--audience", "rep", "--diff"], "--diff is of plan.md, and --audience writes none"),
        (["mia-berg", "--pdf", "new.pdf", "--diff"], "--diff is of plan.md, and --pdf writes none"),
    ],
)
def test_what_cannot_be_printed_says_why(careerpath: Run, inside: Path, options: list[str], why: str) -> None:
    write(inside, "notes.txt", "mine")
    ran = careerpath("-C", CASES / "base", "plan", *options)
    assert (ran.code, ran.out) == (2, "")
    assert why in ran.err
    assert (inside / "notes.txt").read_text() == "mine"


def test_without_the_extra_it_says_what_to_install(
    careerpath: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "weasyprint", None)
    ran = careerpath("-C", CASES / "base", "plan", "mia-berg", "--pdf", tmp_path / "mia.pdf")
    assert (ran.code, ran.out) == (2, "")
    assert 'pip install "careerpath[pdf]"' in ran.err


def test_without_pango_it_says_what_to_install(
    careerpath: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path, "weasyprint/__init__.py", "raise OSError('cannot load library libpango-1.0-0')\n")
    monkeypatch.syspath_prepend(tmp_path)
    for name in [name for name in sys.modules if name.partition(".")[0] == "weasyprint"]:
        monkeypatch.delitem(sys.modules, name)
    ran = careerpath("-C", CASES / "base", "plan", "mia-berg", "--pdf", tmp_path / "mia.pdf")
    assert (ran.code, ran.out, (tmp_path / "mia.pdf").exists()) == (2, "", False)
    assert ran.err == (
        "careerpath: this needs Pango, which lays text out: cannot load library libpango-1.0-0\n"
        "  hint: apt-get install libpango-1.0-0 libpangoft2-1.0-0, or brew install pango\n"
    )
