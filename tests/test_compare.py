"""`compare`: the sheet for the dialogue as sentences, JSON, Markdown and a table, with room for what is not settled."""

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from careerpath.model.competency import Competency
from careerpath.model.profile import Profile
from careerpath.model.workspace import Workspace
from careerpath.render.comparison import render_sheet
from tests.conftest import DAY, Ran, Run, write
from tests.test_agreement import assessed, role_of, rows_of, workspace_of
from tests.test_cases import lay_out

ROLE = """\
title: Lead
requires: {coaching: 2, selling: 3}
should_have: {account-planning: 2}
"""
ASSESSMENTS = {
    "2026-11-02-self": (
        "rater: self\nby: mia-berg\nrole: lead\nratings:\n"
        "  selling: {rating: 3, why: Won the Holm deal}\n"
        "  coaching: {rating: 1, why: I tell more than I ask}\n"
        "  account-planning: {rating: 2, why: Four plans}\n"
    ),
    "2026-11-04-manager": (
        "rater: manager\nby: ola-lund\nrole: lead\nratings:\n"
        "  selling: {rating: 1, why: 'Lost the Dahl deal, twice'}\n"
        "  coaching: {rating: 2}\n"
        "  account-planning: {rating: 2, why: Plans that live}\n"
    ),
    "2026-11-05-peer-ben-ek": (
        "rater: peer\nby: ben-ek\nrole: lead\nratings:\n"
        "  selling: {rating: null, why: Never seen it}\n  hiring: {rating: 2, why: Sat on my panel}\n"
    ),
    "2026-11-04-agreed": (
        "rater: agreed\nby: ola-lund\nrole: lead\nratings:\n  coaching: {rating: 2, why: On quiet days}\n"
    ),
}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A workspace in which Mia was rated by herself, her manager and a colleague, and one thing is settled."""
    (tmp_path / "nothing").mkdir()
    root = tmp_path / "workspace"
    lay_out(tmp_path / "nothing", root)
    write(root, "paths/roles/lead.yaml", ROLE)
    write(root, "people/ben-ek/profile.yaml", "name: Ben Ek\nrole: seller\nsince: 2024-02-01\nmanager: ola-lund\n")
    for stem, text in ASSESSMENTS.items():
        write(root, f"people/mia-berg/assessments/{stem}.yaml", text)
    return root


def compare(careerpath: Run, root: Path, *arguments: str) -> Ran:
    """Compare what was said about Mia as a lead."""
    return careerpath("-C", root, "compare", "mia-berg", "--role", "lead", *arguments)


# In a pipe, and for programs.

SENTENCES = (
    "Selling: self 3, manager 1, peer too early, needed 3, gap 2, difference +2, to talk through, "
    "unconscious incompetence, show\n"
    "Coaching: self 1, manager 2, agreed 2, needed 2, gap 0, difference -1, hidden strength, say what you see\n"
    "Account planning: self 2, manager 2, needed 2, gap 0, no difference, conscious competence, observe\n"
    "hiring: self not rated, manager not rated, peer 2\n"
)


@pytest.mark.parametrize("arguments", [(), ("--plain",), ("--format", "text")])
def test_sentences(arguments: tuple[str, ...], root: Path, careerpath: Run) -> None:
    assert compare(careerpath, root, *arguments) == Ran(0, SENTENCES, "")


def test_json(root: Path, careerpath: Run) -> None:
    ran = compare(careerpath, root, "--format", "json")
    assert (ran.code, ran.err) == (0, "")

    def seen(by: str, day: str, rating: int | None, why: str | None) -> dict[str, object]:
        return {"by": by, "on": day, "rating": rating, "why": why}

    assert json.loads(ran.out) == {
        "version": 1,
        "person": "mia-berg",
        "role": "lead",
        "comparisons": [
            {
                "competency": "selling",
                "priority": "must",
                "required": 3,
                "self": seen("mia-berg", "2026-11-02", 3, "Won the Holm deal"),
                "manager": seen("ola-lund", "2026-11-04", 1, "Lost the Dahl deal, twice"),
                "peers": [seen("ben-ek", "2026-11-05", None, "Never seen it")],
                "agreed": None,
                "difference": 2,
                "stage": "unconscious-incompetence",
                "unresolved": True,
            },
            {
                "competency": "coaching",
                "priority": "must",
                "required": 2,
                "self": seen("mia-berg", "2026-11-02", 1, "I tell more than I ask"),
                "manager": seen("ola-lund", "2026-11-04", 2, None),
                "peers": [],
                "agreed": seen("ola-lund", "2026-11-04", 2, "On quiet days"),
                "difference": -1,
                "stage": "hidden-strength",
                "unresolved": False,
            },
            {
                "competency": "account-planning",
                "priority": "should",
                "required": 2,
                "self": seen("mia-berg", "2026-11-02", 2, "Four plans"),
                "manager": seen("ola-lund", "2026-11-04", 2, "Plans that live"),
                "peers": [],
                "agreed": None,
                "difference": 0,
                "stage": "conscious-competence",
                "unresolved": False,
            },
            {
                "competency": "hiring",
                "priority": None,
                "required": None,
                "self": None,
                "manager": None,
                "peers": [seen("ben-ek", "2026-11-05", 2, "Sat on my panel")],
                "agreed": None,
                "difference": None,
                "stage": None,
                "unresolved": False,
            },
        ],
    }


def test_against_the_target_without_a_role(root: Path, careerpath: Run) -> None:
    profile = root / "people/mia-berg/profile.yaml"
    profile.write_text(profile.read_text(encoding="utf-8").replace("target: null", "target: lead"), encoding="utf-8")
    assert careerpath("-C", root, "compare", "mia-berg") == Ran(0, SENTENCES, "")


def test_on_an_earlier_day(root: Path, careerpath: Run) -> None:
    ran = compare(careerpath, root, "--as-of", "2026-11-03")
    assert ran.out.startswith(
        "Coaching: self 1, manager not rated, needed 2, gap 1\nSelling: self 3, manager not rated,"
    )


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (
            ("mia-berg",),
            "careerpath: nobody has rated Mia Berg against Seller yet\n  hint: careerpath assess mia-berg --as self\n",
        ),
        (
            ("mia-berg", "--role", "lead", "--as-of", "2026-11-01"),
            "careerpath: nobody has rated Mia Berg against Lead yet\n  hint: careerpath assess mia-berg --as self\n",
        ),
        (
            ("mia-berg", "--role", "leed"),
            "careerpath: `leed` is no role of this workspace\n  hint: did you mean `lead`?\n",
        ),
        (("mia",), "careerpath: `mia` is no person of this workspace\n"),
        ((), "careerpath: PERSON is missing\n  hint: give it as an argument: one of ben-ek, mia-berg, ola-lund\n"),
    ],
)
def test_nothing_to_compare(arguments: tuple[str, ...], said: str, root: Path, careerpath: Run) -> None:
    ran = careerpath("-C", root, "compare", *arguments)
    assert (ran.code, ran.out, ran.err[: len(said)]) == (2, "", said)


def test_person_without_a_role(root: Path, careerpath: Run) -> None:
    write(root, "people/una-ek/profile.yaml", "name: Una Ek\nrole: null\nsince: null\nmanager: null\n")
    assert careerpath("-C", root, "compare", "una-ek") == Ran(
        2, "", "careerpath: Una Ek has no role\n  hint: --role ROLE\n"
    )


def test_own_template_that_cannot_be_used_is_no_bug_of_the_program(root: Path, careerpath: Run) -> None:
    write(root, "templates/comparison.md.j2", "{{ sheet.nam }}\n")
    assert compare(careerpath, root, "--format", "markdown").code in {1, 2}


def test_terminal_shows_both_whys_of_what_is_seen_differently(
    root: Path, careerpath: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("careerpath.report.terminal.is_terminal", lambda: True)
    ran = compare(careerpath, root)
    assert ran.code == 0
    lines = [" ".join(line.split()) for line in ran.out.splitlines()]
    assert lines[:6] == [
        "Mia Berg against Lead",
        "Competency Needs Self Manager Peers Agreed Diff.",
        "Selling 3 3 1 early - +2",
        "Coaching 2 1 2 2 -1",
        "Account planning 2 2 2 - 0",
        "hiring - - 2 -",
    ]
    assert [line for line in lines[6:] if line] == [
        "To talk through: 1",
        "talk through: Selling",
        "Mia Berg 3: Won the Holm deal",
        "Ola Lund 1: Lost the Dahl deal, twice",
        (
            "unconscious incompetence: show. Let them see it done well, then look at a recording of their own "
            "together; facts before advice."
        ),
        "Coaching",
        "Mia Berg 1: I tell more than I ask",
        "Ola Lund 2: no why",
        "agreed 2: On quiet days",
        (
            "hidden strength: say what you see. Give two examples of it, and a task on safe ground that needs it; "
            "they may fail."
        ),
    ]


def test_terminal_says_when_nothing_is_left(root: Path, careerpath: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("careerpath.report.terminal.is_terminal", lambda: True)
    agreed = "rater: agreed\nby: mia-berg\nrole: lead\nratings: {selling: {rating: 2, why: Half of it}}\n"
    write(root, "people/mia-berg/assessments/2026-11-06-agreed.yaml", agreed)
    assert "\nNothing is left to talk through.\n" in compare(careerpath, root).out


# For the meeting.


LINES_TO_WRITE_ON = 3
"""For what the two will work on; a line of underscores is a rule in Markdown."""


@dataclass(frozen=True)
class Sheet:
    """A sheet as a reader of Markdown sees it: its table, cell by cell, its headings and its paragraphs and items."""

    table: tuple[tuple[str, ...], ...]
    headings: tuple[str, ...]
    texts: tuple[str, ...]


def read_sheet(text: str) -> Sheet:
    """Parse a sheet, with nothing in it that a sheet has not."""
    tokens = MarkdownIt("commonmark").enable("table").parse(text)
    kinds = {token.type.removesuffix("_open").removesuffix("_close") for token in tokens}
    assert kinds == {
        *("heading", "paragraph", "inline", "bullet_list", "list_item", "ordered_list"),
        *("table", "thead", "tbody", "tr", "th", "td", "hr"),
    }
    assert [token.type for token in tokens].count("hr") == LINES_TO_WRITE_ON
    rows: list[list[str]] = []
    headings, texts = [], []
    for before, token in pairwise(tokens):
        if before.type == "tr_open":
            rows.append([])
        if token.type != "inline":
            continue
        children = token.children or []
        assert {child.type for child in children} <= {"text", "softbreak", "strong_open", "strong_close"}
        bold = "**" if any(child.type == "strong_open" for child in children) else ""
        shown = bold + "".join(" " if child.type == "softbreak" else child.content for child in children) + bold
        if before.type in {"th_open", "td_open"}:
            rows[-1].append(shown)
        elif before.type == "heading_open":
            headings.append(f"{before.tag} {shown}")
        else:
            texts.append(shown)
    return Sheet(tuple(map(tuple, rows)), tuple(headings), tuple(texts))


BLANK = "Agreed: ____  Because: ____________________________________"


def test_sheet(root: Path, careerpath: Run) -> None:
    ran = compare(careerpath, root, "--format", "markdown")
    assert (ran.code, ran.err) == (0, "")
    assert read_sheet(ran.out) == Sheet(
        table=(
            ("Competency", "Needs", "Self", "Manager", "Diff.", "Agreed"),
            ("**Selling**", "3", "3", "1", "+2", ""),
            ("Coaching", "2", "1", "2", "-1", "2"),
            ("Account planning", "2", "2", "2", "0", ""),
            ("hiring", "", "", "", "", ""),
        ),
        headings=(
            "h1 Mia Berg against Lead",
            "h2 Selling",
            "h2 Coaching",
            "h2 Account planning",
            "h2 hiring",
            "h2 We will work on",
        ),
        texts=(
            (
                "For Mia Berg and Ola Lund. Where you differ most comes first; different views are normal, and the "
                "reasons are what the talk is about."
            ),
            "Rated by Mia Berg on 2026-11-02",
            "Rated by Ola Lund on 2026-11-04",
            "Rated by Ben Ek on 2026-11-05",
            "1 to talk through.",
            "**To talk through.**",
            "Mia Berg (3): Won the Holm deal",
            "Ola Lund (1): Lost the Dahl deal, twice",
            "Ben Ek (too early): Never seen it",
            (
                "How to coach (unconscious incompetence): show: Let them see it done well, then look at a recording of "
                "their own together; facts before advice."
            ),
            BLANK,
            "Mia Berg (1): I tell more than I ask",
            "Ola Lund (2): no why",
            (
                "How to coach (hidden strength): say what you see: Give two examples of it, and a task on safe ground "
                "that needs it; they may fail."
            ),
            "Agreed: 2  Because:",
            "Mia Berg (2): Four plans",
            "Ola Lund (2): Plans that live",
            (
                "How to coach (conscious competence): observe: Stay silent, also when it goes wrong on safe ground; "
                "they bring the debrief, you ask."
            ),
            BLANK,
            "Ben Ek (2): Sat on my panel",
            BLANK,
        ),
    )


def sheet_of(names: Iterable[str], whys: Iterable[str], people: Iterable[str], title: str) -> str:
    """The sheet on Mia where everything is called something else; selling is unresolved, coaching settled."""
    own, managers, agreed, peers = whys
    workspace = workspace_of(
        assessed("2026-11-02-self", {"selling": {"rating": 4, "why": own}, "coaching": {"rating": 1, "why": own}}),
        assessed("2026-11-04-manager", {"selling": {"rating": 1, "why": managers}, "coaching": {"rating": 3}}),
        assessed("2026-11-05-peer-ben", {"planning": {"rating": None, "why": peers}}, by="ben"),
        assessed("2026-11-06-agreed", {"coaching": {"rating": 2, "why": agreed}}),
        role=role_of(title=title),
    )
    competencies = {
        competency: Competency.model_validate({"name": name, "kind": "skill"})
        for competency, name in zip(("selling", "coaching", "planning"), names, strict=True)
    }
    called = dict(zip(("mia", "ola", "ben"), people, strict=True))
    everybody = {}
    for person in workspace.people.values():
        profile = {"name": called[person.id], "role": None, "since": None, "manager": "ola"}
        everybody[person.id] = type(person)(person.id, Profile.model_validate(profile), assessments=person.assessments)
    changed = Workspace(workspace.settings, roles=workspace.roles, competencies=competencies, people=everybody)
    return render_sheet(changed, everybody["mia"], "lead", rows_of(changed))


HOSTILE = [
    "a | b | c",
    "| --- | --- |",
    "# heading",
    "**bold** _it_ ~~no~~ `code`",
    "[link](https://a.example) ![x](y)",
    "<script>alert(1)</script> <b>",
    "- item\n- item\n\n1. one",
    "> quote",
    "---",
    "***",
    "```\ncode",
    "    code",
    "{{ sheet.name }} {% raw %}",
    "@somebody #12",
    "a\\|b \\",
    "&lt; &amp;",
    "$x$ ^1 [^1]: note",
    "=====",
    "1) one",
    "+ plus",
    "\tx\n\n\ny",
    "https://a.example",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_text_of_people_changes_nothing_about_the_sheet(text: str) -> None:
    sheet = read_sheet(sheet_of([text] * 3, [text] * 4, [text] * 3, text))
    assert [len(row) for row in sheet.table] == [6] * 4
    assert [row[1:] for row in sheet.table[1:]] == [
        ("3", "4", "1", "+3", ""),
        ("2", "1", "3", "-2", "2"),
        ("2", "", "", "", ""),
    ]
    assert len(sheet.headings) == 5
    assert len(sheet.texts) == 16
    words = [word for word in re.split(r"[-*+•\s]+", text) if word]
    assert all(word in " ".join(sheet.texts) for word in words)


TEXT = st.text(st.characters(exclude_categories=["Cc", "Cf", "Cn", "Co", "Cs", "Zl", "Zp"]), min_size=1, max_size=30)


@settings(max_examples=25)
@given(
    names=st.lists(TEXT, min_size=3, max_size=3),
    whys=st.lists(TEXT, min_size=4, max_size=4),
    people=st.lists(TEXT, min_size=3, max_size=3),
    title=TEXT,
)
def test_any_text_leaves_as_many_cells_and_room_only_where_nothing_is_settled(
    names: list[str], whys: list[str], people: list[str], title: str
) -> None:
    text = sheet_of(names, whys, people, title)
    tokens = MarkdownIt("commonmark").enable("table").parse(text)
    rows = text.split("\n\n## ", 1)[0].splitlines()[-3:]
    assert [token.type for token in tokens].count("tr_open") == 4
    assert [token.type for token in tokens].count("td_open") == 18
    assert ["**" in row[:4] for row in rows] == [True, False, False]
    assert [row.endswith(" |  |") for row in rows] == [True, False, True]
    room = [line for line in text.splitlines() if line.startswith("Agreed: ")]
    assert room == [BLANK, "Agreed: 2  Because: ", BLANK]


def test_unresolved_ones_are_on_top() -> None:
    names = ("selling", "coaching", "planning", "hiring")
    workspace = workspace_of(
        assessed("2026-11-02-self", dict(zip(names, (3, 4, 4, 1), strict=True))),
        assessed("2026-11-04-manager", dict(zip(names, (3, 1, 2, 4), strict=True))),
        assessed("2026-11-05-agreed", {"coaching": 2}),
        role=role_of(requires=dict.fromkeys(names, 2)),
    )
    sheet = read_sheet(render_sheet(workspace, workspace.people["mia"], "lead", rows_of(workspace, as_of=DAY)))
    assert [(row[0], row[4], row[5]) for row in sheet.table[1:]] == [
        ("**Hiring**", "-3", ""),
        ("**Planning**", "+2", ""),
        ("Coaching", "+3", "2"),
        ("Selling", "0", ""),
    ]
    assert "2 to talk through." in sheet.texts


def test_what_was_agreed_before_one_of_them_rated_leaves_room() -> None:
    workspace = workspace_of(
        assessed("2026-11-01-agreed", {"selling": 2}),
        assessed("2026-11-02-self", {"selling": 4}),
        assessed("2026-11-04-manager", {"selling": 1}),
        role=role_of(requires={"selling": 3}),
    )
    sheet = read_sheet(render_sheet(workspace, workspace.people["mia"], "lead", rows_of(workspace)))
    assert sheet.table[1] == ("**Selling**", "3", "4", "1", "+3", "")
    assert BLANK in sheet.texts


def test_sheet_of_what_was_settled_too_early_to_tell() -> None:
    workspace = workspace_of(
        assessed("2026-11-02-self", {"selling": 4}),
        assessed("2026-11-04-manager", {"selling": 1}),
        assessed("2026-11-05-agreed", {"selling": None}),
        role=role_of(requires={"selling": 3}),
    )
    sheet = read_sheet(render_sheet(workspace, workspace.people["mia"], "lead", rows_of(workspace)))
    assert sheet.table[1] == ("Selling", "3", "4", "1", "+3", "too early")
    assert "Agreed: too early  Because:" in sheet.texts
