"""What git does with a workspace: whether it looks into it, what it remembers, who is asked, what stays out of it."""

from collections.abc import Iterator
from pathlib import Path

from careerpath.cli.changing.codeowners import codeowners_file, codeowners_text
from careerpath.cli.examining.symptom import Symptom
from careerpath.model.workspace import Workspace
from careerpath.store.git.repository import UNSHALLOW, Repository, find_private


def examine_repository(root: Path, repository: Repository) -> Symptom:
    """Whether git looks into the repository around a workspace."""
    if repository.is_refused:
        trust = f"git config --global --add safe.directory {root.resolve()}"
        return Symptom(
            "repository",
            "problem",
            "git does not look into it: somebody else owns this folder",
            f"take it over (chown), or, only if you trust who owns it: {trust}",
        )
    if repository.top is None:
        said = "the workspace is in no git repository: nothing keeps its history"
        return Symptom("repository", "warning", said, f"git -C {root} init")
    return Symptom("repository", "ok", f"in the git repository {repository.top}")


def examine_memory(root: Path, workspace: Workspace, repository: Repository) -> Iterator[Symptom]:
    """What is to be known of a repository in which the workspace is; nothing where there is none."""
    if repository.top is None:
        return
    yield _history(workspace, repository)
    yield _private(root)
    yield _codeowners(root, workspace, repository.top)


def _history(workspace: Workspace, repository: Repository) -> Symptom:
    if repository.is_shallow:
        said = "this clone is shallow: who wrote a rating is not known (CP609), nor what was before"
        return Symptom("history", "warning", said, UNSHALLOW)
    without = sum(not person.profile.emails for person in workspace.people.values())
    if without:
        said = f"{without} of {len(workspace.people)} people give no `emails`: git cannot tell what they wrote"
        return Symptom(
            "history", "warning", said, "emails: [...] in their profile.yaml, the addresses they commit with"
        )
    return Symptom("history", "ok", "all of it is here, and everybody's addresses are known")


def _private(root: Path) -> Symptom:
    tracked, open_ = find_private(root)
    if tracked:
        are, them = ("is", "it") if len(tracked) == 1 else ("are", "them")
        said = f"{len(tracked)} private.yaml {are} in git: whoever may read the repository reads {them}"
        step = f"git rm --cached {tracked[0]}, unless all of them may; docs/privacy.md on what was committed before"
        return Symptom("private", "warning", f"{said}: {', '.join(tracked[:3])}", step)
    if open_:
        said = f"git would take {', '.join(open_[:3])} along with the next git add"
        return Symptom("private", "warning", said, "people/*/private.yaml in .gitignore")
    return Symptom("private", "ok", "no private.yaml is in git, and none would come in")


def _codeowners(root: Path, workspace: Workspace, top: Path) -> Symptom:
    file, step = codeowners_file(top), "careerpath doctor --codeowners"
    name = file.relative_to(top).as_posix()
    try:
        wanted = codeowners_text(root, workspace, top)
        there = file.read_text(encoding="utf-8") if file.is_file() else ""
    except (OSError, ValueError) as error:
        return Symptom("codeowners", "warning", f"{name} cannot be read: {error}", "mend or delete it")
    if there == wanted:
        return Symptom("codeowners", "ok", f"{name} is as the reporting lines are; it governs writing, not reading")
    if not there:
        return Symptom("codeowners", "warning", "nobody is asked for a review: there is no CODEOWNERS", step)
    return Symptom("codeowners", "warning", f"{name} is not as the reporting lines are", step)
