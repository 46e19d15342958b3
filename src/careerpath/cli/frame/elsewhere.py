"""What a workspace reads from other folders: it is written there, by whoever keeps it."""

from pathlib import Path
from typing import TYPE_CHECKING

from careerpath.cli.frame.failure import CannotRun

if TYPE_CHECKING:
    from careerpath.model.workspace import Workspace


def refuse_shared_framework(root: Path, workspace: "Workspace", command: str) -> None:
    """CannotRun where paths, roles and competencies are another folder's; `command` is what writes them there."""
    folder = workspace.settings.framework
    if folder:
        raise CannotRun(
            f"paths, roles and competencies are those of the framework in {folder}; nothing was written here",
            f"whoever keeps it runs: careerpath -C {root / folder} {command}",
        )


def refuse_rolled_up(root: Path, workspace: "Workspace", command: str) -> None:
    """CannotRun where people are those of the workspaces that this one rolls up."""
    folders = workspace.settings.workspaces
    if folders:
        raise CannotRun(
            f"people are those of {', '.join(folders)}; nothing was written here",
            f"in the workspace they belong to: careerpath -C {root / folders[0]} {command}",
        )
