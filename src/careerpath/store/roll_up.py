"""The workspaces that `careerpath.yaml` lists under `workspaces`, read as they are."""

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import replace
from pathlib import Path

from careerpath.codes import diagnose
from careerpath.diagnostic import Diagnostic
from careerpath.model import layout
from careerpath.model.roll_up import Member
from careerpath.model.settings import Settings
from careerpath.model.workspace import Workspace
from careerpath.store.discovery import discover
from careerpath.store.loading import load_workspace
from careerpath.store.named_folder import OWN_FOLDER, NamedFolder, find_folder, read_naming


def find_members(root: Path, settings: Settings | None = None) -> tuple[NamedFolder, ...]:
    """The folders that the workspace at `root` rolls up, itself first where it has people; none for most workspaces.

    Its settings say which, and are read for it where nobody has yet. A folder that cannot be read says so in its
    `problem`.
    """
    listed = settings.workspaces if settings else _listed(root)
    found = _told_once(root, [find_folder(root, text, "workspace") for text in listed])
    own = (NamedFolder(OWN_FOLDER, root),) if found and discover(root).people else ()
    return (*own, *found)


def _listed(root: Path) -> list[str]:
    named = read_naming(root, "workspaces")
    return [text for text in named if isinstance(text, str)] if isinstance(named, tuple) else []


def read_members(folders: Sequence[NamedFolder], *, is_whole: bool = True) -> tuple[Member, ...]:
    """Those of the folders that can be read; not whole: of most people nothing but their profile."""
    readable = [folder for folder in folders if not folder.problem]
    twice: Collection[str] | None = None
    if not is_whole:
        counts = Counter(person for folder in readable for person in discover(folder.root).people)
        twice = {person for person, count in counts.items() if count > 1}
    read = [(folder, load_workspace(folder.root, twice).workspace) for folder in readable]
    return _named([(folder, workspace) for folder, workspace in read if workspace is not None])


def say_problems(folders: Sequence[NamedFolder]) -> list[Diagnostic]:
    """What keeps workspaces from being rolled up, said where they are listed."""
    listed = [folder for folder in folders if folder.problem or folder.folder != OWN_FOLDER]
    return [
        diagnose("CP008", layout.SETTINGS_FILE, folder.problem, at=("workspaces", index), hint=folder.hint)
        for index, folder in enumerate(listed)
        if folder.problem
    ]


def _told_once(root: Path, folders: Sequence[NamedFolder]) -> list[NamedFolder]:
    """The folders with what is wrong where one stands twice, or rolls up others itself."""
    seen = {root.resolve()}
    told = []
    for folder in folders:
        place = folder.root.resolve()
        problem, hint = folder.problem, folder.hint
        if not problem and place in seen:
            problem, hint = f"the workspace `{folder.folder}` is counted already", "take it out: it is counted once"
        elif not problem and _listed(folder.root):
            problem = f"the workspace `{folder.folder}` rolls up others itself"
            hint = "list those here in its place"
        seen.add(place)
        told.append(replace(folder, problem=problem, hint=hint))
    return told


def _named(read: Sequence[tuple[NamedFolder, Workspace]]) -> tuple[Member, ...]:
    """Each called by its name; where two have the same one, by its folder too."""
    counts = Counter(workspace.settings.name for _, workspace in read)
    return tuple(
        Member(_called(workspace.settings.name, folder.folder, counts), folder.folder, workspace)
        for folder, workspace in read
    )


def _called(name: str, folder: str, counts: Counter[str]) -> str:
    if not name.strip():
        return folder
    return name if counts[name] == 1 else f"{name}, {folder}"
