"""Every command that shows data, over workspaces full of hostile texts: no byte a terminal obeys, no page changed."""

import json
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from tests.conftest import Run, copy_example, write
from tests.hostile_texts import FreeTexts, free_texts, write_texts
from tests.test_hostile import BUG, HOSTILE_TEXTS, MARKDOWN, TOO_LONG, check_shown, shape

REP, MANAGER, ROLE = "asha-talvekar", "jonas-lind", "sales-rep"
MARKDOWN_PAGES = {
    "check": ["check", "--format", "markdown"],
    "compare": ["compare", REP, "--format", "markdown"],
    "handover": ["handover", REP],
    "plan": ["plan", REP, "--audience", "rep"],
    "plan for the manager": ["plan", REP, "--audience", "manager"],
    "plan for the team": ["plan", REP, "--audience", "team"],
    "report": ["team", MANAGER, "--report"],
    "team": ["team", MANAGER, "--format", "markdown"],
    "show competency": ["show", "competency", "prospecting"],
    "show path": ["show", "path", "management"],
    "show person": ["show", "person", REP],
    "show role": ["show", "role", ROLE],
}
JSON = {
    f"{command[0]} as JSON": [*command, "--format", "json"]
    for command in (
        ["agenda", MANAGER],
        ["bench"],
        ["calibrate"],
        ["check"],
        ["compare", REP],
        ["explore", REP],
        ["gap", REP],
        ["handover", REP],
        ["readiness", REP],
        ["roles", ROLE, "sales-manager"],
        ["show", "person", REP],
        ["team", MANAGER],
    )
} | {f"check as {name}": ["check", "--format", name] for name in ("sarif", "gitlab")}
TEXT = {
    "agenda": ["agenda", MANAGER],
    "bench": ["bench"],
    "calibrate": ["calibrate"],
    "check": ["check", "--format", "text"],
    "check for GitHub": ["check", "--format", "github"],
    "compare": ["compare", REP],
    "explore": ["explore", REP],
    "gap": ["gap", REP],
    "graph": ["graph"],
    "graph for dot": ["graph", "--format", "dot"],
    "monday": ["monday", REP, "--by", MANAGER, "--on", "2026-10-19", "--answer", "Time with Finance"],
    "plan --diff": ["plan", "--all", "--diff"],
    "readiness": ["readiness", REP],
    "request": ["request", REP, "--by", MANAGER],
    "review": [
        *("review", REP, "--by", MANAGER, "--advancing", "yes", "--going-well", "She asks first"),
        *("--continue", "One call a week", "--improve", "Wait for the answer"),
    ],
    "roles": ["roles", ROLE, "sales-manager"],
    "rules": ["rules"],
    "team": ["team", MANAGER, "--up"],
}
XML = {"check as JUnit": ["check", "--format", "junit"], "graph as SVG": ["graph", "--format", "svg"]}


def in_one_line(names: Iterator[str]) -> str:
    """Many hostile texts after each other, none with a line end, none at its beginning."""
    return " ".join(text for name in names if "\n" not in (text := HOSTILE_TEXTS[name]) and name not in TOO_LONG)


TEXTS = [
    pytest.param("# a | b\n|---|---|\n- [x] c\n\n```mermaid\n1. d\n> e\n=====\n@f #1 <!--", id="much of Markdown"),
    pytest.param("x " + in_one_line(iter(HOSTILE_TEXTS)), id="all in one line", marks=pytest.mark.heavy),
    *(
        # With a word: a text of none says nothing, and what it says nothing of is shown as open.
        pytest.param(f"{text}\nand words", id=name, marks=pytest.mark.heavy)
        for name, text in HOSTILE_TEXTS.items()
        if name not in TOO_LONG
    ),
]


@cache
def original(folder: Path) -> Path:
    """The example, as it is."""
    return copy_example(folder / "example")


@cache
def texts_of(folder: Path) -> FreeTexts:
    """The free texts of the example."""
    return free_texts(original(folder))


@cache
def harmless(folder: Path) -> Path:
    """The example with one word for every text."""
    return write_texts(texts_of(folder), "Harmless", folder / "harmless")


ANSWERED = (0, 1)
"""Exit codes of a command that could say what it was asked for, be it with findings or a no."""
KNOWN: dict[str, list[str]] = {}


def shape_of(page: str) -> list[str]:
    """What a page is built of, but for what is drawn: a drawing leaves out what is too long for it."""
    return [part for part in shape(MARKDOWN.parse(page)) if not part.startswith("mermaid")]


def out_of_data(page: str) -> Iterator[str]:
    """Links, pictures and HTML of a page: the program itself writes line ends in cells, and a plan's own picture."""
    for block in MARKDOWN.parse(page):
        for token in (block, *(block.children or ())):
            is_own = token.content == "<br>" or (token.type == "image" and token.attrs["src"] == "plan.svg")
            if token.type in ("html_block", "html_inline", "image", "link_open") and not is_own:
                yield token.content or token.type


@pytest.mark.parametrize("text", TEXTS)
def test_a_hostile_text_changes_no_page_and_reaches_no_terminal(
    text: str, tmp_path_factory: pytest.TempPathFactory, tmp_path: Path, careerpath: Run
) -> None:
    folder = tmp_path_factory.getbasetemp()
    root = write_texts(texts_of(folder), text, tmp_path / "hostile")
    for name, command in MARKDOWN_PAGES.items():
        if name not in KNOWN:
            KNOWN[name] = shape_of(careerpath("-C", harmless(folder), *command).out)
        ran = careerpath("-C", root, *command)
        check_shown(ran, *ANSWERED)
        if name != "check":  # what is found depends on what is written
            assert shape_of(ran.out) == KNOWN[name], name
        assert list(out_of_data(ran.out)) == [], name
    for command in TEXT.values():
        check_shown(careerpath("-C", root, *command), *ANSWERED)
    for name, command in JSON.items():
        ran = careerpath("-C", root, *command)
        check_shown(ran, *ANSWERED)
        assert json.loads(ran.out), name
    for command in XML.values():
        ran = careerpath("-C", root, *command)
        check_shown(ran, *ANSWERED)
        ET.fromstring(ran.out)  # noqa: S314 - made here


HOSTILE_FILES = {
    "an escape sequence in a name": ("people/asha-talvekar/profile.yaml", b'name: "\\e]0;owned\\a"\nrole: sales-rep\n'),
    "an escape sequence in the settings": ("careerpath.yaml", b"format: 1\n# \x1b[2J\n"),
    "an escape sequence in a role": ("paths/roles/sales-rep.yaml", b"title: \x1b[31m\n"),
    "an escape sequence in a path": ("paths/management.yaml", b"name: a\xc2\x9b31m\n"),
    "an escape sequence in the name of a file": ("people/asha-talvekar/log/\x1b[2J.yaml", b"by: x\n"),
    "a bomb in a plan": ("people/asha-talvekar/plan.yaml", b"a: &a [x, x]\nb: &b [*a, *a]\nactions: [*b, *b]\n"),
    "a nest in numbers": ("people/asha-talvekar/metrics.yaml", b"periods: " + b"[" * 100_000),
    "a merge in the log": ("people/asha-talvekar/log/2026-11-02-monday.yaml", b"<<<<<<< a\n=======\n>>>>>>> b\n"),
    "a picture as a page": ("people/asha-talvekar/plan.md", b"\x89PNG\r\n\x1a\n\x00\x1b[2J"),
    "an escape sequence in a template": ("templates/plan.md.j2", b"\x1b[2J {{ '\\x1b[2J' }}"),
    "no template": ("templates/handover.md.j2", b"\xff\xfe{{"),
}


QUICK = ("a picture as a page", "a merge in the log")


@pytest.mark.parametrize(
    "what", [name if name in QUICK else pytest.param(name, marks=pytest.mark.heavy) for name in HOSTILE_FILES]
)
def test_every_command_lives_with_a_hostile_file(what: str, tmp_path: Path, careerpath: Run) -> None:
    root = copy_example(tmp_path / "example")
    file, data = HOSTILE_FILES[what]
    write(root, file, data)
    commands = [*MARKDOWN_PAGES.values(), *TEXT.values(), *JSON.values(), *XML.values()]
    for command in commands[hash_of(what) :: 3]:
        check_shown(careerpath("-C", root, *command), *range(BUG))


def hash_of(what: str) -> int:
    """Which third of the commands meets a file: the same in every run."""
    return sum(map(ord, what)) % 3
