"""Half-done assessments: where they are kept, for whose eyes, and what of them is believed when somebody comes back."""

import json
import os
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from careerpath.analysis.assessment.rating_session import Answer, Extra, Question, Seen, Session, Step
from careerpath.analysis.assessment.session_draft import plain_session, restore_session
from careerpath.store.kept.drafts import delete_draft, draft_file, load_draft, save_draft
from tests.conftest import Run
from tests.test_cases import lay_out

FRESH = Session(
    (Question("selling"), Question("coaching")),
    (1, 2, 3),
    (Extra("performance", "point"), Extra("work_on", "competencies"), Extra("shared", "day")),
)
ANSWERED = replace(
    FRESH,
    answers={
        "selling": Answer(2, "Won two\nand lost one \U0001f44d", (Seen("A call", date(2026, 1, 31)), Seen("Another"))),
        "coaching": Answer(None),
    },
    said={"performance": ("2",), "work_on": ("coaching", "selling"), "shared": ()},
    position=1,
    step="why",
)
PLAIN: dict[str, Any] = {
    "version": 1,
    "role": "seller",
    "requirements": "sha256:0",
    "position": 1,
    "step": "why",
    "answers": {
        "selling": {
            "rating": 2,
            "why": "Won two\nand lost one \U0001f44d",
            "evidence": [["A call", "2026-01-31"], ["Another", None]],
        },
        "coaching": {"rating": None, "why": "", "evidence": []},
    },
    "said": {"performance": ["2"], "work_on": ["coaching", "selling"], "shared": []},
}
ONE = {"rating": 2, "why": "Won two", "evidence": []}


@pytest.fixture
def state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder in which drafts are kept."""
    folder = tmp_path / "state"
    monkeypatch.setenv("XDG_STATE_HOME", str(folder))
    return folder


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    """A workspace of two people in which nothing is found."""
    (tmp_path / "nothing").mkdir()
    lay_out(tmp_path / "nothing", tmp_path / "workspace")
    return tmp_path / "workspace"


def someone_types(monkeypatch: pytest.MonkeyPatch, lines: Iterable[str]) -> list[str]:
    """Let somebody sit at the terminal who types these lines, then leaves; returns the prompts they see."""
    waiting, prompts = iter(lines), list[str]()

    def answer(prompt: str) -> str:
        prompts.append(prompt)
        line = next(waiting, None)
        if line is None:
            raise EOFError
        return line

    monkeypatch.setattr("careerpath.cli.frame.asking.can_ask", lambda: True)
    monkeypatch.setattr("builtins.input", answer)
    return prompts


def files_of(folder: Path) -> dict[str, bytes]:
    """Every file below a folder and its bytes."""
    return {str(file.relative_to(folder)): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


# Where drafts are kept.


def test_draft_is_for_its_owner_only(state: Path, tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        file = draft_file(tmp_path / "workspace", "mia-berg", "seller", "self", "mia-berg")
        save_draft(file, PLAIN)
    finally:
        os.umask(before)
    assert file.stat().st_mode & 0o777 == 0o600
    assert file.parent.stat().st_mode & 0o777 == 0o700
    assert file.is_relative_to(state)
    assert list(file.parent.iterdir()) == [file]


@pytest.mark.usefixtures("state")
def test_draft_that_others_could_read_is_closed(tmp_path: Path) -> None:
    file = draft_file(tmp_path / "workspace", "mia-berg", "seller", "self", "mia-berg")
    save_draft(file, {"version": 0})
    file.chmod(0o644)
    save_draft(file, PLAIN)
    assert file.stat().st_mode & 0o777 == 0o600
    assert load_draft(file) == PLAIN


@pytest.mark.parametrize("variable", [None, ""])
def test_draft_is_in_the_home_folder_where_no_other_is_named(
    variable: str | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.delenv("XDG_STATE_HOME", raising=False)
    if variable is not None:
        monkeypatch.setenv("XDG_STATE_HOME", variable)
    file = draft_file(tmp_path / "workspace", "mia-berg", "seller", "self", "mia-berg")
    assert file.parent.parent == tmp_path / ".local" / "state" / "careerpath" / "drafts"
    assert file.name == "mia-berg.seller.self.mia-berg.json"


def test_state_folder_must_be_absolute(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # XDG says to ignore one that is not
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_STATE_HOME", "state")
    file = draft_file(tmp_path / "workspace", "mia-berg", "seller", "self", "mia-berg")
    assert file.is_relative_to(tmp_path / ".local" / "state")


def test_each_workspace_person_role_rater_and_speaker_has_a_draft(state: Path, tmp_path: Path) -> None:
    roots = [tmp_path / "one" / "team", tmp_path / "other" / "team"]
    talks = [
        ("mia-berg", "seller", "self", "mia-berg"),
        ("mia-berg", "team-manager", "self", "mia-berg"),
        ("mia-berg", "seller", "manager", "ola-lund"),
        ("mia-berg", "seller", "agreed", "ola-lund"),
        ("mia-berg", "seller", "agreed", "mia-berg"),
        ("mia-berg", "seller", "peer", "ben-ek"),
        ("mia-berg", "seller", "peer", "eva-holm"),
        ("ola-lund", "seller", "self", "ola-lund"),
    ]
    files = {draft_file(root, *talk) for root in roots for talk in talks}
    assert len(files) == len(roots) * len(talks)
    assert all(file.is_relative_to(state) for file in files)


def test_draft_is_the_same_by_whichever_way_a_workspace_is_reached(
    state: Path, workspace: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (workspace.parent / "link").symlink_to(workspace)
    monkeypatch.chdir(workspace)
    roots = [workspace, workspace.parent / "link", Path(), workspace / "people" / ".."]
    files = {draft_file(root, "mia-berg", "seller", "self", "mia-berg") for root in roots}
    assert len(files) == 1
    assert files.pop().is_relative_to(state)


def test_leaving_changes_nothing_in_the_workspace(
    state: Path, workspace: Path, careerpath: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = files_of(workspace)
    someone_types(monkeypatch, ["2", "Won two", "2026-11-02 A call", "q"])
    ran = careerpath("-C", workspace, "assess", "mia-berg", "--as", "self")
    assert (ran.code, ran.err) == (0, "kept as a draft; the same command goes on from there\n")
    assert files_of(workspace) == before
    [file] = [file for file in state.rglob("*") if file.is_file()]
    assert file == draft_file(workspace, "mia-berg", "seller", "self", "mia-berg")
    kept = load_draft(file)
    assert kept is not None
    assert (kept["role"], kept["step"], kept["answers"]) == (
        "seller",
        "evidence",
        {"selling": {"rating": 2, "why": "Won two", "evidence": [["A call", "2026-11-02"]]}},
    )


def test_draft_goes_when_it_has_become_an_assessment(
    state: Path, workspace: Path, careerpath: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    someone_types(monkeypatch, ["2", "Won two", "", ""])
    assert careerpath("-C", workspace, "assess", "mia-berg", "--as", "self").code == 0
    assert (workspace / "people/mia-berg/assessments/2026-11-20-self.yaml").is_file()
    assert [file for file in (state / "careerpath" / "drafts").rglob("*") if file.is_file()] == []


def test_deleting_what_is_not_there_is_no_error(tmp_path: Path) -> None:
    delete_draft(tmp_path / "nowhere" / "draft.json")
    assert not (tmp_path / "nowhere").exists()


# What a draft holds, and what of it is believed.


def test_session_as_plain_values_and_back() -> None:
    assert plain_session(ANSWERED, "seller", "sha256:0") == PLAIN
    assert restore_session(json.loads(json.dumps(PLAIN)), FRESH, "seller") == ANSWERED


@pytest.mark.usefixtures("state")
def test_draft_is_kept_whole(tmp_path: Path) -> None:
    file = draft_file(tmp_path, "mia-berg", "seller", "self", "mia-berg")
    save_draft(file, PLAIN)
    assert file.read_bytes() == json.dumps(PLAIN).encode() + b"\n"
    assert load_draft(file) == PLAIN


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"null",
        b"[]",
        b'"text"',
        b"1",
        b'{"version": 1}{"version": 1}',
        b"\xff\xfe",
        b"\x00" * 64,
        b"[" * 100_000,
        b'{"a":' * 100_000,
    ],
    ids=lambda content: repr(content[:12]),
)
def test_file_that_is_no_draft_is_ignored(content: bytes, tmp_path: Path) -> None:
    (tmp_path / "draft.json").write_bytes(content)
    assert load_draft(tmp_path / "draft.json") is None


def test_folder_in_place_of_a_draft_is_ignored(tmp_path: Path) -> None:
    assert load_draft(tmp_path) is None
    assert load_draft(tmp_path / "nowhere.json") is None


@pytest.mark.parametrize("key", sorted(set(PLAIN) - {"requirements"}))
def test_draft_without_one_of_its_parts_is_ignored(key: str) -> None:
    assert restore_session({name: value for name, value in PLAIN.items() if name != key}, FRESH, "seller") is None


@pytest.mark.parametrize(
    "changes",
    [
        {"version": 2},
        {"version": None},
        {"role": "team-manager"},
        {"role": None},
        {"answers": []},
        {"answers": None},
        {"answers": {"selling": 2}},
        {"answers": {"selling": {"rating": 2, "why": "Won two"}}},
        {"answers": {"selling": {"rating": 2, "evidence": []}}},
        {"answers": {"selling": {"why": "Won two", "evidence": []}}},
        {"answers": {"selling": ONE | {"evidence": None}}},
        {"answers": {"selling": ONE | {"evidence": [["A call"]]}}},
        {"answers": {"selling": ONE | {"evidence": [["A call", "yesterday"]]}}},
        {"said": None},
        {"said": []},
        {"said": {"performance": 2}},
        {"position": None},
        {"position": "x"},
        {"position": []},
        {"position": float("inf")},
        {"position": float("nan")},
    ],
    ids=str,
)
def test_broken_draft_is_ignored(changes: dict[str, Any]) -> None:
    assert restore_session(PLAIN | changes, FRESH, "seller") is None


@pytest.mark.parametrize(
    ("given", "answers"),
    [
        ({"selling": ONE | {"rating": 4}}, {}),
        ({"selling": ONE | {"rating": 0}}, {}),
        ({"selling": ONE | {"rating": "2"}}, {}),
        ({"selling": ONE | {"rating": [2]}}, {}),
        ({"selling": ONE, "account-planning": ONE}, {"selling": Answer(2, "Won two")}),
        ({"selling": ONE | {"rating": True}}, {}),
        ({"selling": ONE | {"rating": 2.0}}, {}),
        ({"selling": ONE | {"why": 5}}, {}),
        ({"selling": ONE | {"why": ["Won two"]}}, {}),
        ({"selling": ONE | {"evidence": [[5, None]]}}, {}),
    ],
    ids=str,
)
def test_answer_that_cannot_be_is_left_out(given: dict[str, Any], answers: dict[str, Answer]) -> None:
    """An answer of another type may cost the whole draft, but it is never gone on with."""
    restored = restore_session(PLAIN | {"answers": given}, FRESH, "seller")
    assert restored is None or restored.answers == answers


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"potential": ["2"]}, {}),
        ({"performance": ["x"]}, {}),
        ({"shared": ["yesterday"]}, {}),
        ({"work_on": ["account-planning"]}, {}),
        ({"performance": ["9"]}, {}),
        ({"performance": [2]}, {}),
        ({"shared": "2026-01-31"}, {}),
    ],
    ids=str,
)
def test_extra_that_cannot_be_is_left_out(given: dict[str, Any], said: dict[str, tuple[str, ...]]) -> None:
    restored = restore_session(PLAIN | {"said": given}, FRESH, "seller")
    assert restored is None or restored.said == said


@pytest.mark.parametrize(
    ("position", "step", "restored"),
    [
        (1, "why", (1, "why")),
        (1, "evidence", (1, "evidence")),
        (1, "rating", (1, "rating")),
        (1, "elsewhere", (1, "rating")),
        (1, None, (1, "rating")),
        (2, "why", (2, "rating")),
        (99, "why", (5, "rating")),
        (-1, "why", (0, "why")),
    ],
)
def test_place_in_a_draft_is_held_within_bounds(position: int, step: object, restored: tuple[int, Step]) -> None:
    session = restore_session(PLAIN | {"position": position, "step": step}, FRESH, "seller")
    assert session == replace(ANSWERED, position=restored[0], step=restored[1])


def test_why_is_not_asked_of_what_is_no_longer_answered() -> None:
    plain = PLAIN | {"answers": {"selling": PLAIN["answers"]["selling"]}}
    session = restore_session(plain, FRESH, "seller")
    assert session == replace(ANSWERED, answers={"selling": ANSWERED.answers["selling"]}, step="rating")


def test_draft_for_another_role_is_not_gone_on_with() -> None:
    assert restore_session(PLAIN, FRESH, "team-manager") is None


def test_requirements_removed_since_are_left_out() -> None:
    fresh = replace(FRESH, questions=(Question("account-planning"), Question("coaching")), extras=FRESH.extras[:1])
    assert restore_session(PLAIN, fresh, "seller") == replace(
        fresh, answers={"coaching": Answer(None)}, said={"performance": ("2",)}, position=1, step="why"
    )


def test_competency_removed_since_is_left_out_of_what_to_work_on() -> None:
    fresh = replace(FRESH, questions=(Question("coaching"),))
    restored = restore_session(PLAIN, fresh, "seller")
    assert restored is not None
    assert restored.said["work_on"] == ("coaching",)


def test_rating_off_a_scale_that_has_changed_is_left_out() -> None:
    restored = restore_session(PLAIN, replace(FRESH, points=(1,)), "seller")
    assert restored is not None
    assert restored.answers == {"coaching": Answer(None)}


ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers(-9, 9) | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)


@settings(max_examples=40)
@given(
    changes=st.dictionaries(st.sampled_from([key for key in PLAIN if key != "position"]), ANYTHING),
    position=st.one_of(st.integers(), st.text(max_size=4), st.none(), st.floats(-9, 9)),
    answer=st.dictionaries(st.sampled_from(["rating", "why", "evidence"]), ANYTHING),
)
def test_no_draft_raises(changes: dict[str, Any], position: object, answer: dict[str, Any]) -> None:
    plain = PLAIN | {"position": position, "answers": {"selling": ONE | answer}} | changes
    restored = restore_session(plain, FRESH, "seller")
    assert restored is None or set(restored.answers) <= {"selling", "coaching"}


# Leaving and coming back.


@pytest.mark.usefixtures("state")
def test_coming_back_goes_on_where_somebody_left(
    workspace: Path, careerpath: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    command = ("-C", workspace, "assess", "mia-berg", "--as", "self", "--role", "team-manager")
    someone_types(monkeypatch, ["2", "Asks first"])
    assert careerpath(*command).code == 0
    prompts = someone_types(monkeypatch, ["", "", "3", "Won two", "", ""])
    assert careerpath(*command).code == 0
    assert prompts == [
        "You left with 1 of 2 rated. Go on from there? [Enter: yes, n: no, q: leave]> ",
        "what was seen, and when [Enter: nothing more]> ",
        "rating> ",
        "why> ",
        "what was seen, and when [Enter: nothing more]> ",
        "Enter writes it, b back, q keeps it as a draft> ",
    ]
    written = (workspace / "people/mia-berg/assessments/2026-11-20-self.yaml").read_text(encoding="utf-8")
    assert "  coaching: {rating: 2, why: Asks first}\n  selling: {rating: 3, why: Won two}\n" in written


@pytest.mark.parametrize(
    ("lines", "prompts"),
    [
        (["n", "q"], ["[Enter: yes, n: no, q: leave]> ", "rating> "]),
        (["no", "q"], ["[Enter: yes, n: no, q: leave]> ", "rating> "]),
        (["perhaps", "y", "q"], ["[Enter: yes, n: no, q: leave]> "] * 2 + ["why> "]),
        (["q"], ["[Enter: yes, n: no, q: leave]> "]),
        ([], ["[Enter: yes, n: no, q: leave]> "]),
    ],
)
def test_coming_back_and_not_going_on_keeps_the_draft(
    lines: list[str],
    prompts: list[str],
    state: Path,
    workspace: Path,
    careerpath: Run,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    command = ("-C", workspace, "assess", "mia-berg", "--as", "self")
    someone_types(monkeypatch, ["2"])
    assert careerpath(*command).code == 0
    kept = files_of(state)
    seen = someone_types(monkeypatch, lines)
    assert careerpath(*command).code == 0
    assert [prompt.removeprefix("You left with 1 of 1 rated. Go on from there? ") for prompt in seen] == prompts
    assert files_of(state) == kept


@pytest.mark.usefixtures("state")
def test_broken_draft_is_not_mentioned(workspace: Path, careerpath: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    file = draft_file(workspace, "mia-berg", "seller", "self", "mia-berg")
    file.parent.mkdir(parents=True)
    file.write_bytes(b'{"version": 1, "role": "seller"')
    prompts = someone_types(monkeypatch, ["q"])
    assert careerpath("-C", workspace, "assess", "mia-berg", "--as", "self").code == 0
    assert prompts == ["rating> "]


@pytest.mark.usefixtures("state")
def test_talk_about_another_role_leaves_the_first_one_to_come_back_to(
    workspace: Path, careerpath: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    command = ("-C", workspace, "assess", "mia-berg", "--as", "self", "--role")
    someone_types(monkeypatch, ["2", "Asks first"])
    assert careerpath(*command, "team-manager").code == 0
    someone_types(monkeypatch, ["3"])
    assert careerpath(*command, "senior-seller").code == 0
    prompts = someone_types(monkeypatch, ["q"])
    assert careerpath(*command, "team-manager").code == 0
    assert prompts == ["You left with 1 of 2 rated. Go on from there? [Enter: yes, n: no, q: leave]> "]


def test_state_folder_that_cannot_be_written_is_no_bug_of_the_program(
    tmp_path: Path, workspace: Path, careerpath: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_bytes(b"")
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "file"))
    someone_types(monkeypatch, ["2", "q"])
    assert careerpath("-C", workspace, "assess", "mia-berg", "--as", "self").code == 2
