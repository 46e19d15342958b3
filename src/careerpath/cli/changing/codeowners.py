"""The CODEOWNERS of the repository around a workspace: where it is, and what it has to say."""

from pathlib import Path

from careerpath.cli.frame.failure import CannotRun
from careerpath.model.workspace import Workspace
from careerpath.render.codeowners import is_in_codeowners, put_codeowners, render_codeowners
from careerpath.store.writing import write_file

_CODEOWNERS = ("CODEOWNERS", ".github/CODEOWNERS", ".gitlab/CODEOWNERS", "docs/CODEOWNERS")
"""Where GitHub or GitLab look for it."""


def codeowners_file(top: Path) -> Path:
    """The CODEOWNERS of a repository, or where one belongs that both hosts find."""
    return next((top / name for name in _CODEOWNERS if (top / name).is_file()), top / _CODEOWNERS[0])


def codeowners_text(root: Path, workspace: Workspace, top: Path) -> str:
    """What that file has to be: what is in it, with the part about this workspace as the reporting lines are."""
    return put_codeowners(_owners_there(top), render_codeowners(workspace, _folder_in(root, top)))


def write_codeowners(root: Path, workspace: Workspace, top: Path) -> Path:
    """Bring that file up to date, and tell which one it is; CannotRun where what is in it is no text."""
    file = codeowners_file(top)
    try:
        text = codeowners_text(root, workspace, top)
    except UnicodeDecodeError as error:
        hint = "save it as UTF-8, then careerpath doctor --codeowners"
        raise CannotRun(f"{file} is not UTF-8, and stays as it is", hint) from error
    write_file(file, text)
    return file


def has_codeowners(root: Path, top: Path) -> bool:
    """Whether that file has a part about this workspace."""
    return is_in_codeowners(_owners_there(top, errors="replace"), _folder_in(root, top))


def _folder_in(root: Path, top: Path) -> str:
    inside = root.resolve().relative_to(top.resolve()).as_posix()
    return "/" if inside == "." else f"/{inside}/"


def _owners_there(top: Path, errors: str = "strict") -> str:
    file = codeowners_file(top)
    return file.read_text(encoding="utf-8", errors=errors) if file.is_file() else ""
