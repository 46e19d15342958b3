"""What a workspace reads from other folders: it is written there, by whoever keeps it."""

import os
from contextvars import ContextVar
from pathlib import Path
from typing import TYPE_CHECKING

from careerpath.cli.frame.failure import CannotRun
from careerpath.store.root import find_root

if TYPE_CHECKING:
    from careerpath.model.workspace import Workspace


opened: ContextVar[Path | None] = ContextVar("opened", default=None)
"""The folder that -C named, by which a command says where another one is to run."""


def seen_from_here(folder: str) -> str:
    """A folder that the workspace's settings name, as -C takes it where this command was run."""
    named = opened.get()
    if named is None:
        root = find_root(Path.cwd()) or Path()
        named = Path(os.path.relpath(root))
    return (named / folder).as_posix()


def refuse_shared_framework(workspace: "Workspace", command: str) -> None:
    """CannotRun where paths, roles and competencies are another folder's; `command` is what writes them there."""
    folder = workspace.settings.framework
    if folder:
        raise CannotRun(
            f"paths, roles and competencies are those of the framework in {folder}; nothing was written here",
            f"whoever keeps it runs: careerpath -C {seen_from_here(folder)} {command}",
        )


def refuse_rolled_up(workspace: "Workspace", what: str, command: str) -> None:
    """CannotRun where `what` is in the workspaces that this one rolls up; `command` is what to run in one of them."""
    folders = workspace.settings.workspaces
    if folders:
        raise CannotRun(
            f"{what} are those of {', '.join(folders)}; there are none here",
            f"in one of them: careerpath -C {seen_from_here(folders[0])} {command}",
        )


def where_rolled_up(workspace: "Workspace", person: str) -> str:
    """Where to ask about somebody who is no person of a roll-up itself; empty where nothing is rolled up."""
    folders = workspace.settings.workspaces
    if not folders:
        return ""
    from careerpath.model.layout import is_slug

    seen = [seen_from_here(folder) for folder in folders]
    home = next((folder for folder in seen if is_slug(person) and Path(folder, "people", person).is_dir()), seen[0])
    return f"people are those of {', '.join(folders)}: careerpath -C {home} ..."
