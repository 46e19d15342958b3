"""`careerpath diff`: what changed, in words."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from careerpath.cli.frame.app import Here, command
from careerpath.cli.frame.failure import CannotRun
from careerpath.cli.frame.readers import AudienceOption
from careerpath.model.audience import Audience
from careerpath.report.json_answer import json_answer

if TYPE_CHECKING:
    from careerpath.analysis.change.changes import Subject
    from careerpath.cli.frame.moments import Moments
    from careerpath.model.workspace import Workspace


@command("diff", epilog="Example: careerpath diff main...HEAD --format markdown")
def diff(
    here: Here,
    revisions: Annotated[
        str | None,
        typer.Argument(metavar="[REV[..REV]]", help="From here to the work tree, or to another revision; HEAD."),
    ] = None,
    person: Annotated[str | None, typer.Argument(help="Only what is about this person.")] = None,
    format_: Annotated[
        Literal["text", "markdown", "json"], typer.Option("--format", help="text, markdown or json.")
    ] = "text",
    staged: Annotated[bool, typer.Option("--staged", help="To what is staged, in place of the work tree.")] = False,
    files: Annotated[
        tuple[Path, Path, Path] | None,
        typer.Option("--files", metavar="OLD NEW FILE", help="One file's change, as git difftool gives it."),
    ] = None,
    audience: AudienceOption = "manager",
) -> None:
    """Show what changed between two revisions in words: ratings, plans, people, records, the framework.

    By default between the last commit and the work tree. Files that git ignores are no part of it. A team reads no
    rating, no trial and no note; a director reads the numbers too, and when reviews were.
    """
    from careerpath.cli.frame.moments import find_moments
    from careerpath.render.templating.markdown import escape_markdown
    from careerpath.render.words.changes import word_changes
    from careerpath.report.answers.changes import changes_document, changes_markdown, print_changes

    if files is None:
        root = here.root()
        revisions, person = _told_apart(root, revisions, person)
        moments = find_moments(root, revisions, staged=staged)
    elif revisions or staged:
        raise CannotRun("--files compares two files", "leave the revisions out")
    else:
        moments = _between_files(here, *files)
    if audience == "rep" and person is None:
        raise CannotRun("a rep reads what is about themselves", "name them: careerpath diff HEAD PERSON --audience rep")
    before, after, subjects = _find(moments, person, audience=audience)
    quote = escape_markdown if format_ == "markdown" else str
    worded = list(word_changes(before, after, subjects, quote))
    if format_ == "json":
        document = {"from": moments.names[0], "to": moments.names[1], "audience": audience}
        said = document | {"subjects": changes_document(subjects, worded)}
        sys.stdout.write(json_answer(said))
    elif format_ == "markdown":
        sys.stdout.write(changes_markdown("What changed", moments.names, worded))
    else:
        print_changes(worded)
    if not worded:
        sys.stderr.write(f"nothing changed between {moments.names[0]} and {moments.names[1]}\n")


def _told_apart(root: Path, revisions: str | None, person: str | None) -> tuple[str | None, str | None]:
    """A lone argument may be a person: it is one where it is no revision and somebody's folder has that name."""
    from careerpath.model.layout import is_slug
    from careerpath.store.git.revisions import resolve
    from careerpath.store.git.run import GitRefused

    if revisions and person is None and is_slug(revisions) and (root / "people" / revisions).is_dir():
        try:
            resolve(root, revisions)
        except GitRefused:
            return None, revisions
    return revisions, person


def _between_files(here: Here, old: Path, new: Path, file: Path) -> "Moments":
    """Before and after a change of one file; CannotRun where it is none that a workspace holds."""
    from careerpath.cli.frame.moments import find_file_moments
    from careerpath.store.found import recognise
    from careerpath.store.root import find_root

    place = (Path.cwd() / file).resolve()
    root = here.root() if here.folder else find_root(place.parent)
    inside = place.relative_to(root.resolve()).as_posix() if root and place.is_relative_to(root.resolve()) else ""
    if root is None or recognise(inside or ".") is None:
        raise CannotRun(f"{file} is no file of a workspace", "git diff shows what changed in it")
    return find_file_moments(root, old, new, inside)


def _find(
    moments: "Moments", person: str | None, *, audience: Audience
) -> "tuple[Workspace, Workspace, list[Subject]]":
    from dataclasses import replace

    from careerpath.analysis.change.changes import leave_out
    from careerpath.analysis.change.changes_of_framework import find_framework_changes
    from careerpath.analysis.change.changes_of_people import find_people_changes
    from careerpath.analysis.change.renames import find_renames, with_present_ids
    from careerpath.analysis.known_to import as_known_to
    from careerpath.cli.frame.moments import read_both, with_names
    from careerpath.model.layout import person_file

    if person and person not in moments.before.people | moments.after.people:
        raise CannotRun(f"`{person}` is no person of this workspace, now or then", "careerpath diff shows everybody")
    before, after = read_both(moments, moments.changed_people)
    names = find_renames(before, after)
    former = with_present_ids(before, names)
    was, now = (
        replace(each, people={key: as_known_to(audience, item) for key, item in each.people.items()})
        for each in (former, after)
    )
    found = (*find_framework_changes(was, now, names), *find_people_changes(was, now, names))
    # What git ignores is as it always was, also under another id.
    ignored = frozenset(person_file(key, "private") for key in after.people) - moments.changed
    subjects = list(leave_out(found, before.broken | after.broken | ignored))
    if person:
        subjects = [item for item in subjects if item.kind == "person" and person in (item.id, item.was)]
    return with_names(moments.before, former), with_names(moments.after, after), subjects
