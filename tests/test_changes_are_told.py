"""Laws of `diff`: no change is silent, none is told where nothing changed, and nobody reads what is not for them."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any, TypeVar, cast, get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from pydantic import BaseModel

from careerpath.analysis.change.changes import Subject
from careerpath.analysis.change.changes_of_framework import find_framework_changes
from careerpath.analysis.change.changes_of_people import find_people_changes
from careerpath.analysis.change.renames import find_renames, with_present_ids
from careerpath.analysis.known_to import as_known_to
from careerpath.model.fields import Document
from careerpath.model.period import Period
from careerpath.model.workspace import Person, Workspace
from careerpath.render.templating.markdown import escape_markdown
from careerpath.render.words.changes import word_changes
from careerpath.report.answers.changes import changes_document, changes_markdown
from careerpath.store.loading import load_workspace
from tests.conftest import copy_example

V = TypeVar("V")
SILENT = {"excuse", "requirements", "plan"}
"""Fingerprints, and excuses from rules, of which nothing is asserted."""
WORD = "quetzal"
HOSTILE = (
    "<b>@octo</b> [a](http://x.example) ![i](x) `c` **s** _e_\n\n# h\n- i\n1. n\n> q\n<!-- --> https://y.example | a_b"
)


@pytest.fixture(scope="module")
def example_once(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """The example as a value."""
    workspace = load_workspace(copy_example(tmp_path_factory.mktemp("laws") / "example")).workspace
    assert workspace is not None
    return workspace


def subjects_of(before: Workspace, after: Workspace) -> list[Subject]:
    """Everything that differs."""
    names = find_renames(before, after)
    was = with_present_ids(before, names)
    return [*find_framework_changes(was, after, names), *find_people_changes(was, after, names)]


def told(before: Workspace, after: Workspace) -> list[str]:
    """Everything that differs, in words."""
    worded = word_changes(before, after, subjects_of(before, after))
    return [line for subject in worded for line, _ in subject.lines]


def places(value: Any, at: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Every value in a document that can be changed by itself: fields, entries and items, however deep."""
    if isinstance(value, BaseModel):
        for name, field in type(value).model_fields.items():
            inner = getattr(value, name)
            if name not in SILENT and (inner is not None or str in get_args(field.annotation)):
                yield from places(inner, (*at, name))
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from places(item, (*at, key))
        if value:
            yield (*at, "drop the last")
    elif isinstance(value, tuple):
        for number, item in enumerate(value):
            yield from places(item, (*at, number))
        if value:
            yield (*at, "drop the last")
    else:
        yield at


def with_change(value: Any, at: tuple[Any, ...]) -> Any:
    """The document with the value at a place changed."""
    if not at:
        return _other(value)
    key, rest = at[0], at[1:]
    if key == "drop the last" and not rest:
        return dict(list(value.items())[:-1]) if isinstance(value, dict) else value[:-1]
    if isinstance(value, BaseModel):
        return value.model_copy(update={key: with_change(getattr(value, key), rest)})
    if isinstance(value, dict):
        return {name: with_change(item, rest) if name == key else item for name, item in value.items()}
    return tuple(with_change(item, rest) if number == key else item for number, item in enumerate(value))


def _other(value: Any) -> Any:
    match value:
        case None:
            return WORD
        case bool():
            return not value
        case int() | float():
            return value + 1
        case date():
            return value + timedelta(days=7)
        case Period():
            return value.after()
    return f"{value}-{WORD}"


def _replaced(value: V, name: str, part: Any) -> V:
    changes: Any = {name: part}
    return cast("V", replace(cast("Any", value), **changes))


def put(workspace: Workspace, file: str, document: Document) -> Workspace:
    """The workspace with another document in the place of one of its own."""
    parts = file.removesuffix(".yaml").split("/")
    if parts == ["careerpath"]:
        return _replaced(workspace, "settings", document)
    if parts[0] == "paths":
        kind = parts[1] if len(parts) == 3 else "paths"
        return _replaced(workspace, kind, {**getattr(workspace, kind), parts[-1]: document})
    person = workspace.people[parts[1]]
    if len(parts) == 3:
        changed = _replaced(person, parts[2], document)
    elif parts[2] == "log":
        name, kind = next(
            (name, kind) for kind in person.log.__slots__ for name in getattr(person.log, kind) if name.stem == parts[3]
        )
        changed = replace(person, log=_replaced(person.log, kind, {**getattr(person.log, kind), name: document}))
    else:
        records = getattr(person, parts[2])
        name = next(name for name in records if name.stem == parts[3])
        changed = _replaced(person, parts[2], {**records, name: document})
    return replace(workspace, people={**workspace.people, person.id: changed})


def test_nothing_is_told_where_nothing_changed(example_once: Workspace) -> None:
    assert told(example_once, example_once) == []


def test_no_change_is_silent(example_once: Workspace) -> None:
    """Values of every kind are changed, one after the other: a line tells of it, and of the way back too."""
    silent, seen = [], set()
    for file, document in example_once.documents():
        for at in places(document):
            # Of values of one kind one is enough: the second action of a plan is like the first.
            shape = (type(document), *(key if isinstance(key, str) and "-" not in key else "" for key in at))
            if shape in seen:
                continue
            seen.add(shape)
            other = put(example_once, file, with_change(document, at))
            alone = _only(example_once, file)
            for before, after in ((alone, _only(other, file)), (_only(other, file), alone)):
                lines = told(before, after)
                if not lines or any("=" in line.split(":")[0] or "object at" in line for line in lines):
                    silent.append((file, at, lines))
    assert silent == []


def _only(workspace: Workspace, file: str) -> Workspace:
    """As little of the workspace as a file needs, so that it is quick to compare."""
    parts = file.split("/")
    people = {parts[1]: workspace.people[parts[1]]} if parts[0] == "people" else {}
    if people:
        return replace(workspace, people=people, paths={}, roles={}, competencies={})
    return replace(workspace, people={})


def test_a_person_or_a_role_that_comes_or_goes_is_told(example_once: Workspace) -> None:
    for person in example_once.people:
        rest = {key: item for key, item in example_once.people.items() if key != person}
        without = replace(example_once, people=rest)
        assert told(without, example_once)[0].startswith("new: ")
        assert told(example_once, without)[0].startswith("gone, was ")
    for role in example_once.roles:
        rest_of_roles = {key: item for key, item in example_once.roles.items() if key != role}
        assert told(replace(example_once, roles=rest_of_roles), example_once) == ["new"]


@settings(max_examples=20)
@given(data=st.data())
def test_no_private_change_reaches_a_team(example_once: Workspace, data: st.DataObject) -> None:
    """Any text of a person's replaced by one word: a team reads it only where the plan's own document shows it."""
    person = example_once.people[data.draw(st.sampled_from(sorted(example_once.people)))]
    documents = dict(person.documents())
    file = data.draw(st.sampled_from(sorted(documents)))
    texts = [at for at in places(documents[file]) if at and at[-1] != "drop the last" and _is_text(documents[file], at)]
    if not texts:
        return
    at = data.draw(st.sampled_from(texts))
    other = put(example_once, file, _with_word(documents[file], at))
    known = [
        replace(each, people={person.id: as_known_to("team", each.people[person.id])}, paths={}, roles={})
        for each in (example_once, other)
    ]
    subjects = list(find_people_changes(known[0], known[1], {}))
    words = list(word_changes(example_once, other, subjects, escape_markdown))
    said = repr(words) + repr(changes_document(subjects, words))
    assert WORD not in said or _is_public(other.people[person.id], file, at), (file, at)


def test_no_text_of_anybody_is_markup_in_a_comment(example_once: Workspace) -> None:
    """Every kind of text, at its most hostile, stands in a pull request's comment as a text."""
    seen, rendered = set(), []
    for file, document in example_once.documents():
        for at in places(document):
            shape = (type(document), *(key if isinstance(key, str) and "-" not in key else "" for key in at))
            if shape in seen or at[-1] == "drop the last" or not _is_text(document, at):
                continue
            seen.add(shape)
            other = put(example_once, file, _with_word(document, at, HOSTILE))
            before, after = _only(example_once, file), _only(other, file)
            for start in (before, replace(before, people={})):  # one value, and all of it new
                words = list(word_changes(start, after, subjects_of(start, after), escape_markdown))
                rendered.append(changes_markdown("What changed", ("HEAD", HOSTILE), words))
    tokens = [token for text in rendered for token in MarkdownIt("commonmark").parse(text)]
    kinds = {child.type for token in tokens for child in (token, *(token.children or ()))}
    assert len(rendered) > 50
    assert kinds == {
        *("heading_open", "heading_close", "paragraph_open", "paragraph_close", "inline", "text"),
        *("strong_open", "strong_close", "bullet_list_open", "bullet_list_close", "list_item_open", "list_item_close"),
    }
    assert not any("@octo" in text for text in rendered)


def _is_text(document: Document, at: tuple[Any, ...]) -> bool:
    value: Any = document
    for key in at:
        value = getattr(value, key) if isinstance(value, BaseModel) else value[key]
    return isinstance(value, str)


def _with_word(value: Any, at: tuple[Any, ...], word: str = WORD) -> Any:
    if not at:
        return word
    key, rest = at[0], at[1:]
    if isinstance(value, BaseModel):
        return value.model_copy(update={key: _with_word(getattr(value, key), rest, word)})
    if isinstance(value, dict):
        return {name: _with_word(item, rest, word) if name == key else item for name, item in value.items()}
    return tuple(_with_word(item, rest, word) if number == key else item for number, item in enumerate(value))


def _is_public(person: Person, file: str, at: tuple[Any, ...]) -> bool:
    """Whether a team may read the value: who somebody is, what they share of their plan, an announced promotion."""
    kind = Path(file).stem
    if kind == "profile":
        return at[0] in {"name", "role", "manager", "path", "target", "mentors", "history"}
    if kind == "plan" and person.plan:
        if at[0] == "actions":
            return person.plan.actions[at[1]].is_shared and at[2] not in {"outcome", "hours_per_month", "to"}
        return at[0] in {"target", "path", "owner", "accountable"}
    return "/promotions/" in file and at[0] in {"to", "by", "mentor", "announced"}
