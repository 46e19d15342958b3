"""`careerpath forget`: removes what is kept of somebody, and says what it cannot reach."""

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from careerpath.cli.frame.app import Here, command, find_person
from careerpath.cli.frame.failure import CannotRun

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from careerpath.analysis.left_names import LeftName
    from careerpath.model.workspace import Workspace
    from careerpath.store.forgetting import Kept


@command("forget", epilog="Example: careerpath forget mira-okafor")
def forget(
    here: Here,
    person: Annotated[str, typer.Argument(metavar="PERSON", help="A person's id.")],
    yes: Annotated[bool, typer.Option("--yes", help="Delete without being asked.")] = False,
) -> None:
    """Delete somebody's files, and what this machine keeps of them; print what to do about the history.

    The schemas and CODEOWNERS, where they are kept, are written anew without them. Others' files that name them are
    listed and left as they are, and no history is rewritten. Whether something must
    be kept for a time is for you and the law to say.
    """
    from careerpath.analysis.left_names import find_left_documents, find_left_names, spelled_names
    from careerpath.cli.founding.renewing import renew_surroundings
    from careerpath.model.layout import is_slug
    from careerpath.render.words.counting import some
    from careerpath.report.safe_text import safe
    from careerpath.store.forgetting import find_kept, remove_kept
    from careerpath.store.writing import WriteRefused

    root, workspace = here.root(), here.workspace()
    if not is_slug(person) or not (root / "people" / person).is_dir():  # a folder without a profile goes too
        find_person(workspace, person)
    kept, spelled = find_kept(root, person), spelled_names(workspace, person)
    left = [_said(root, item, spelled) for item in find_left_names(workspace, person)]
    documents = list(find_left_documents(workspace, person))
    name = workspace.person_name(person)
    if not yes:
        _ask(name, person, kept)
    try:
        remove_kept(root, kept)
        renewed = renew_surroundings(root, here.workspace())
    except WriteRefused as refused:
        raise CannotRun(str(refused)) from refused
    except OSError as error:
        raise CannotRun(
            f"{error.filename} cannot be deleted or written: {error.strerror}", "then the same command again"
        ) from error
    sys.stdout.write(safe("".join(f"{line}\n" for line in _report(root, workspace, person, left, documents))))
    outside = f", and {some(len(kept.outside), 'file')} outside of the workspace" if kept.outside else ""
    sys.stderr.write(safe(f"deleted people/{person}: {some(len(kept.files), 'file')}{outside}\n"))
    if renewed:
        sys.stderr.write(safe(f"written anew without them: {', '.join(renewed)}\n"))


def _ask(name: str, person: str, kept: "Kept") -> None:
    """CannotRun where nobody says that all of it shall go."""
    from careerpath.cli.frame import asking
    from careerpath.render.words.counting import some
    from careerpath.report.safe_text import safe

    what = f"{some(len(kept.files) + len(kept.outside), 'file')} of {name}"
    if not asking.can_ask():
        raise CannotRun(f"this deletes {what}, and nobody is there to agree", "--yes")
    sys.stderr.write(safe(f"This deletes {what}. What is not committed cannot be brought back.\n"))
    if asking.ask_line(f"{person} to go on, anything else to leave> ") != person:
        raise CannotRun("nothing was deleted")


def _said(root: "Path", left: "LeftName", spelled: "re.Pattern[str]") -> str:
    """A file that names the person: its lines that do, and what stands there, in the words of the file's keys."""
    lines = (root / left.file).read_text(encoding="utf-8", errors="replace").splitlines()
    found = [str(number) for number, line in enumerate(lines, start=1) if spelled.search(line)]
    at = f", {'line' if len(found) == 1 else 'lines'} {', '.join(found)}" if found else ""
    said = [*map(_in_words, left.places), *(f"{_in_words(place)} (a text)" for place in left.texts)]
    return f"{left.file}{at}: {', '.join(dict.fromkeys(said))}"


def _in_words(place: str) -> str:
    """Keys without the numbers of a list's entries: the lines say which."""
    return " ".join(key for key in place.split() if not key.isdecimal())


def _report(
    root: "Path", workspace: "Workspace", person: str, left: "Sequence[str]", documents: "Sequence[str]"
) -> "Iterator[str]":
    """Where others name the person, and the plan for what this command does not touch."""
    if left:
        yield "Others still name them, by id, whole name or address (a first name alone is not looked for):"
        yield from (f"  {said}" for said in left)
        yield ""
    if documents:
        yield "Plans made of these name them too. When the files above are changed, make them anew:"
        yield from (f"  careerpath plan {other}" for other in documents)
        yield ""
    yield "Out of reach from here: exports, calendars, pages made of the workspace, other clones, backups, CI logs."
    plan = list(_plan(root, workspace, person, is_named=bool(left or documents)))
    if plan:
        yield ""
        yield from plan


def _plan(root: "Path", workspace: "Workspace", person: str, *, is_named: bool) -> "Iterator[str]":
    """How to take somebody out of the history, by hand; nothing outside of a repository."""
    from shlex import quote

    from careerpath.store.git.repository import find_repository

    top = find_repository(root).top
    if top is None:
        return
    inside = root.resolve().relative_to(top.resolve()).as_posix()
    folder = f"people/{person}/" if inside == "." else f"{inside}/people/{person}/"
    known = workspace.people.get(person)
    emails = known.profile.emails if known else ()
    yield "The history still holds every earlier version. To take it out, when nobody has anything left to push:"
    first = (
        "change the files above, then commit that and what is deleted now" if is_named else "commit what is deleted now"
    )
    yield f"  1. {first}, and push it"
    yield "  2. git clone --mirror URL fresh; cd fresh"
    yield "  3. words.txt, for texts and messages; leave out what others need to read:"
    yield from (f"       {word}==>somebody" for word in (*([known.name] if known else []), *emails, person))
    yield "  4. authors.txt, for whose commits they are:"
    yield from (f"       Somebody <somebody@invalid> <{email}>" for email in emails or ("ADDRESS",))
    yield f"  5. git filter-repo --invert-paths --path {quote(folder)} \\"
    yield "       --replace-text words.txt --replace-message words.txt --mailmap authors.txt"
    yield "     with one more --path for each id they had before: git log --diff-filter=D --name-only -- people"
    yield "  6. git push --mirror --force URL; then everybody deletes their clone, and clones anew"
    yield "  7. ask the host to remove what it keeps: old commits, pull requests, forks, caches"
    yield "git filter-repo is a program of its own (pip install git-filter-repo), and is not run from here."
