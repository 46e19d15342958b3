"""What a workspace has and lacks around its files: schemas, modelines, hook, CI, days that fit the clock."""

import json
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from careerpath.cli.examining.symptom import Symptom
from careerpath.model.layout import FILE_KINDS
from careerpath.model.workspace import Workspace
from careerpath.render.words.counting import some
from careerpath.report.json_schema import schema_text
from careerpath.store.framework import find_framework
from careerpath.store.framework_copy import find_edits, read_pin
from careerpath.store.git.repository import Repository
from careerpath.store.loading import Loaded
from careerpath.store.roll_up import find_members, read_members

_QUIET_DAYS = 366
_MODELINE = b"# yaml-language-server: $schema="


def examine_workspace(root: Path, loaded: Loaded, repository: Repository, today: date) -> Iterator[Symptom]:
    """Everything about a workspace that is written in it, or in the repository around it."""
    workspace = loaded.workspace
    broken = len(workspace.broken) if workspace else 0
    if workspace is None:
        yield Symptom("files", "problem", "careerpath.yaml cannot be read", "careerpath check")
    elif broken:
        yield Symptom("files", "problem", f"{broken} cannot be read", "careerpath check says why")
    else:
        yield Symptom("files", "ok", f"all can be read, those of {len(workspace.people)} people")
    yield from _framework(root)
    yield from _rolled_up(root)
    if workspace is not None:
        yield _schemas(root, workspace)
        yield _clock(workspace, today)
    yield _editor(root)
    top = repository.top or root
    yield _hook(root, top, repository)
    yield _ci(top)


def _framework(root: Path) -> Iterator[Symptom]:
    """Where the framework is, for a workspace that has none of its own; of a copy, whether it is still one."""
    found = find_framework(root)
    if found is None:
        return
    if found.problem:
        yield Symptom("framework", "problem", found.problem, found.hint)
        return
    pin = read_pin(found.root)
    if pin is None:
        yield Symptom("framework", "ok", f"read in {found.folder}")
        return
    edits = list(find_edits(found.root, pin.files))
    if edits:
        number = "1 file" if len(edits) == 1 else f"{len(edits)} files"
        said = f"{number} of the copy in {found.folder} changed here since it was taken from {pin.source}"
        yield Symptom("framework", "warning", said, "careerpath framework update --dry-run names them")
        return
    at = f" at {pin.commit[:10]}" if pin.commit else ""
    yield Symptom("framework", "ok", f"{found.folder} is as {pin.source} was{at}")


def _rolled_up(root: Path) -> Iterator[Symptom]:
    """The workspaces that this one rolls up, for one that does."""
    folders = find_members(root)
    for folder in folders:
        if folder.problem:
            yield Symptom("workspaces", "problem", folder.problem, folder.hint)
    members = read_members(folders, is_whole=False)
    if members:
        yield Symptom("workspaces", "ok", f"rolled up: {', '.join(member.name for member in members)}")


def _schemas(root: Path, workspace: Workspace) -> Symptom:
    folder = root / "schemas"
    if not folder.is_dir():
        return Symptom("schemas", "warning", "there are none: editors complete nothing", "careerpath schema")
    old = []
    for kind, model in FILE_KINDS.items():
        try:
            is_current = (folder / f"{kind}.json").read_text(encoding="utf-8") == schema_text(kind, model, workspace)
        except (OSError, ValueError):
            is_current = False
        if not is_current:
            old.append(kind)
    if old:
        some = f"{len(old)} of {len(FILE_KINDS)}" if len(old) < len(FILE_KINDS) else "all"
        return Symptom("schemas", "warning", f"{some} are not as this workspace's ids are", "careerpath schema")
    return Symptom("schemas", "ok", f"all {len(FILE_KINDS)} are as the workspace's ids are")


def _editor(root: Path) -> Symptom:
    if _has_editor_settings(root / ".vscode" / "settings.json"):
        return Symptom("editor", "ok", ".vscode/settings.json says which schema is for which file")
    files = [
        root / "careerpath.yaml",
        *(file for name in ("paths", "people") for file in (root / name).rglob("*.yaml")),
    ]
    without = [file for file in files if not _has_modeline(file)]
    if without:
        name, their = ("names", "its") if len(without) == 1 else ("name", "their")
        number = f"{len(without)} of {some(len(files), 'file')}"
        said = f"{number} {name} no schema in {their} first line, nor does .vscode/settings.json"
        first = f"{_MODELINE.decode()}../../schemas/profile.json"
        return Symptom("editor", "warning", said, f"start a person's profile, for example, with {first}")
    return Symptom("editor", "ok", "every file names its schema in its first line")


def _has_editor_settings(file: Path) -> bool:
    try:
        settings = json.loads(file.read_bytes())
    except (OSError, ValueError, RecursionError):
        return False
    return isinstance(settings, dict) and bool(settings.get("yaml.schemas"))


def _has_modeline(file: Path) -> bool:
    try:
        with file.open("rb") as stream:
            return stream.read(len(_MODELINE)) == _MODELINE
    except OSError:
        return False


def _hook(root: Path, top: Path, repository: Repository) -> Symptom:
    configs = [folder / ".pre-commit-config.yaml" for folder in dict.fromkeys((top, root))]
    if not any(map(_speaks_of_careerpath, configs)):
        said = "nothing checks a commit before it is made"
        return Symptom("hook", "warning", said, "docs/ci.md has the lines for .pre-commit-config.yaml")
    hook = repository.hooks / "pre-commit" if repository.hooks else None
    if hook is None or not hook.is_file():
        return Symptom(
            "hook", "warning", "configured, but not installed here", "pip install pre-commit; pre-commit install"
        )
    return Symptom("hook", "ok", f"configured, and installed as {hook.resolve()}")


def _ci(top: Path) -> Symptom:
    recipes = [top / ".gitlab-ci.yml", *sorted((top / ".github" / "workflows").glob("*.y*ml"))]
    found = [recipe.relative_to(top).as_posix() for recipe in recipes if _speaks_of_careerpath(recipe)]
    if found:
        return Symptom("ci", "ok", ", ".join(found))
    return Symptom("ci", "warning", "no recipe runs careerpath", "docs/ci.md has one for GitHub and one for GitLab")


def _speaks_of_careerpath(file: Path) -> bool:
    try:
        return b"careerpath" in file.read_bytes()
    except OSError:
        return False


def _clock(workspace: Workspace, today: date) -> Symptom:
    """Held against the days that people wrote: a clock that is off makes every due date wrong."""
    days = [day for day in _days(workspace) if day is not None]
    if not days:
        return Symptom("clock", "ok", f"it is {today}; no record says otherwise")
    newest = max(days)
    if newest > today + timedelta(days=1):
        said = f"it is {today}, but the newest record is of {newest}"
        return Symptom("clock", "problem", said, "set the clock, or mend the date: careerpath check names the file")
    if today - newest > timedelta(days=_QUIET_DAYS):
        said = f"it is {today}, and the newest record is of {newest}"
        return Symptom("clock", "warning", said, "is the clock right? If it is, nobody has written for a year")
    return Symptom("clock", "ok", f"it is {today}, the newest record is of {newest}")


def _days(workspace: Workspace) -> Iterator[date | None]:
    for person in workspace.people.values():
        for records in (person.requests, person.assessments, person.promotions):
            yield from (name.day for name in records)
        yield from (name.day for name, _ in person.log.records())
        yield person.metrics.updated if person.metrics else None
