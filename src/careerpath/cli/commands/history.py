"""`careerpath history`: how somebody got to where they are."""

import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from careerpath.cli.frame.app import Here, command, find_person
from careerpath.cli.frame.failure import CannotRun
from careerpath.cli.frame.readers import AudienceOption, refuse_others
from careerpath.cli.frame.template_failure import usable_templates
from careerpath.model.audience import Audience, may_read
from careerpath.report.json_answer import json_answer

if TYPE_CHECKING:
    from pathlib import Path

    from careerpath.analysis.change.history import History
    from careerpath.model.renaming import Names
    from careerpath.model.workspace import Person, Workspace
    from careerpath.store.git.commits import Commit


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
    format_: Annotated[
        Literal["text", "json", "svg"], typer.Option("--format", help="text, json, or svg: the ratings as a picture.")
    ] = "text",
    audience: AudienceOption = "manager",
) -> None:
    """Show ratings over time as small charts, stages of competence, roles, actions, promises and what happened when.

    A team reads of roles, shared actions and announced promotions alone; --git tells a director why numbers fell too.
    """
    from careerpath.analysis.change.history import find_history
    from careerpath.analysis.known_to import as_known_to
    from careerpath.report.answers.history_document import history_document
    from careerpath.report.answers.history_page import commits_page, history_page, history_title
    from careerpath.report.terminal import print_lines
    from careerpath.report.wrapping import page_width

    root = here.root()
    workspace, who = _read(here, root, person)
    found = find_history(workspace, as_known_to(audience, who), here.as_of)
    if format_ == "svg":
        _draw(workspace, who, audience, found, git=git)
        return
    told = _tell(root, workspace, who.id, audience) if git else []
    if format_ == "json":
        document = history_document(found) | ({"commits": [_document(item, audience) for item in told]} if git else {})
        sys.stdout.write(json_answer(document))
        return
    print_lines([(history_title(workspace, found), True), *history_page(workspace, found, page_width())])
    if git:
        commits = [(f"{item.commit.day}  {item.by}  {item.commit.id[:10]}", item.lines) for item in told]
        print_lines(commits_page(commits, page_width()))


def _draw(workspace: "Workspace", who: "Person", audience: Audience, found: "History", *, git: bool) -> None:
    """Print the picture of the ratings; CannotRun for whom no rating is."""
    from careerpath.analysis.assessment.gap import requirements_of
    from careerpath.render.charts.drawing import render_drawing
    from careerpath.render.charts.ratings_over_time import draw_ratings_over_time

    if git:
        raise CannotRun("a picture has no commits in it", "leave --git or --format svg out")
    what = "ratings are between somebody and their manager"
    refuse_others(audience, "ratings", what, f"careerpath history {who.id} --audience {audience}")
    role = workspace.roles.get(found.role or "")
    needed = {item.competency: item.level for item in requirements_of(role)} if role else {}
    with usable_templates():
        sys.stdout.write(render_drawing(workspace.templates, draw_ratings_over_time(workspace, found, needed)))


def _read(here: Here, root: "Path", person: str | None) -> "tuple[Workspace, Person]":
    """The person in a workspace of nobody but those whom their files name; CannotRun where there is no such person."""
    from careerpath.cli.frame.moments import with_names
    from careerpath.store.git.past import past_at
    from careerpath.store.git.revisions import WORK_TREE

    past = past_at(root, WORK_TREE)
    workspace = past.read({person}).workspace if person else None
    if person is None or workspace is None or person not in workspace.people:
        workspace = here.workspace()  # to ask who is meant, or to say who is there
        return workspace, find_person(workspace, person)
    return with_names(past, workspace), workspace.people[person]


def _tell(root: "Path", workspace: "Workspace", person: str, audience: Audience) -> list[Told]:
    """Each commit that said something else about the person that an audience may read, oldest first."""
    from dataclasses import replace

    from careerpath.analysis.change.changes_of_people import find_people_changes
    from careerpath.analysis.change.renames import with_present_ids
    from careerpath.analysis.known_to import as_known_to
    from careerpath.render.words.changes import word_changes
    from careerpath.store.git.past_person import read_past_of

    alone = replace(workspace, people={})
    told = []
    for step in read_past_of(root, person):
        names: Names = {"person": dict.fromkeys(step.former, person)}
        was, now = (
            with_present_ids(replace(alone, people={person: as_known_to(audience, who)} if who else {}), names)
            for who in (step.before, step.after)
        )
        of_this: Names = {"person": {step.renamed_from: person}} if step.renamed_from else {}
        subjects = list(find_people_changes(was, now, of_this))
        lines = [line for words in word_changes(workspace, workspace, subjects) for line, _ in words.lines]
        if lines:
            told.append(Told(step.commit, _name(workspace, step.commit), tuple(lines)))
    return told


def _name(workspace: "Workspace", commit: "Commit") -> str:
    """Who it was: the person whose address it is, else what git was told."""
    person = workspace.whose_address(commit.email)
    return person.name if person else commit.author


def _document(told: Told, audience: Audience) -> dict[str, object]:
    commit = told.commit
    about = {"commit": commit.id, "day": commit.day.isoformat(), "author": commit.author, "email": commit.email}
    subject = {"subject": commit.subject} if may_read(audience, "talks") else {}
    return about | {"by": told.by, **subject, "changes": list(told.lines)}
