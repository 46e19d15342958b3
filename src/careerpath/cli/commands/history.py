"""`careerpath history`: how somebody got to where they are."""

import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from careerpath.cli.frame.app import Here, command, find_person
from careerpath.report.json_answer import json_answer

if TYPE_CHECKING:
    from pathlib import Path

    from careerpath.model.workspace import Person, Workspace
    from careerpath.store.commits import Commit


@dataclass(frozen=True, slots=True)
class Told:
    """A commit, by whom it was, and what it changed in words."""

    commit: "Commit"
    by: str
    lines: tuple[str, ...]


@command("history", epilog="Example: careerpath history mira-okafor --git")
def history(
    here: Here,
    person: Annotated[str | None, typer.Argument(help="A person's id.")] = None,
    git: Annotated[bool, typer.Option("--git", help="Also who changed what when, from git's log.")] = False,
    format_: Annotated[Literal["text", "json"], typer.Option("--format", help="text or json.")] = "text",
) -> None:
    """Show ratings over time as small charts, stages of competence, roles, actions, promises and what happened when."""
    from careerpath.analysis.change.history import find_history
    from careerpath.report.history_document import history_document
    from careerpath.report.history_page import commits_page, history_page, history_title
    from careerpath.report.terminal import print_lines
    from careerpath.report.wrapping import page_width

    root = here.root()
    workspace, who = _read(here, root, person)
    found = find_history(workspace, who, here.as_of)
    told = _tell(root, workspace, who.id) if git else []
    if format_ == "json":
        document = history_document(found) | ({"commits": [_document(item) for item in told]} if git else {})
        sys.stdout.write(json_answer(document))
        return
    print_lines([(history_title(workspace, found), True), *history_page(workspace, found, page_width())])
    if git:
        commits = [(f"{item.commit.day}  {item.by}  {item.commit.id[:10]}", item.lines) for item in told]
        print_lines(commits_page(commits, page_width()))


def _read(here: Here, root: "Path", person: str | None) -> "tuple[Workspace, Person]":
    """The person in a workspace of nobody but those whom their files name; CannotRun where there is no such person."""
    from careerpath.cli.frame.moments import with_names
    from careerpath.store.past import Past
    from careerpath.store.revisions import WORK_TREE, take_snapshot

    past = Past(take_snapshot(root, WORK_TREE))
    workspace = past.read({person}).workspace if person else None
    if person is None or workspace is None or person not in workspace.people:
        workspace = here.workspace()  # to ask who is meant, or to say who is there
        return workspace, find_person(workspace, person)
    return with_names(past, workspace), workspace.people[person]


def _tell(root: "Path", workspace: "Workspace", person: str) -> list[Told]:
    """Each commit that said something else about the person, oldest first."""
    from dataclasses import replace

    from careerpath.analysis.change.changes_of_people import find_people_changes
    from careerpath.render.change_words import word_changes
    from careerpath.store.past_person import read_past_of

    alone = replace(workspace, people={})
    told = []
    for commit, before, after in read_past_of(root, person):
        was = replace(alone, people={person: before} if before else {})
        now = replace(alone, people={person: after} if after else {})
        subjects = list(find_people_changes(was, now, {}))
        lines = [line for words in word_changes(workspace, workspace, subjects) for line, _ in words.lines]
        if lines:
            told.append(Told(commit, _name(workspace, commit), tuple(lines)))
    return told


def _name(workspace: "Workspace", commit: "Commit") -> str:
    """Who it was: the person whose address it is, else what git was told."""
    email = commit.email.lower()
    for person in workspace.people.values():
        if email and email in (address.lower() for address in person.profile.emails):
            return person.name
    return commit.author


def _document(told: Told) -> dict[str, object]:
    commit = told.commit
    about = {"commit": commit.id, "day": commit.day.isoformat(), "author": commit.author, "email": commit.email}
    return about | {"by": told.by, "subject": commit.subject, "changes": list(told.lines)}
