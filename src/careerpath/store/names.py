"""The ids of a workspace as the names of its files tell them: nothing is checked, and hardly anything read."""

import re
from pathlib import Path

_FRAMEWORK = re.compile(r"""^framework:[ ]*["']?([^"'#\s]+)""", re.MULTILINE)
_ACTIONS = re.compile(r"^actions:[ ]*\n((?:[ ].*\n|[ ]*#.*\n|\n)+)", re.MULTILINE)
_WORKSPACES = re.compile(r"^workspaces:[ ]*(\[[^\]]*\]|(?:#.*)?\n(?:[ ]*-[ ].*\n?|[ ]*#.*\n)+)", re.MULTILINE)
_FOLDER = re.compile(r"""(?:^[ ]*-|[\[,])\s*["']?([^"',\]\n#]*[^"',\]\s#])""", re.MULTILINE)
_KEY = re.compile(r"^([ ]+)([a-z0-9-]+):", re.MULTILINE)


def list_workspaces(root: Path) -> list[Path]:
    """The workspace and those that it rolls up, as they are usually listed: in brackets, or a line for each."""
    found = _WORKSPACES.search(_text(root / "careerpath.yaml"))
    return [root, *(root / folder for folder in (_FOLDER.findall(found[1]) if found else ()))]


def list_people(root: Path) -> list[str]:
    """Everybody who has a profile."""
    return sorted(file.parent.name for file in (root / "people").glob("*/profile.yaml"))


def list_roles(root: Path) -> list[str]:
    """Every role, of the framework that the workspace takes where it has none of its own."""
    return _stems(root, "roles")


def list_paths(root: Path) -> list[str]:
    """Every career path."""
    return _stems(root, "")


def list_competencies(root: Path) -> list[str]:
    """Every competency."""
    return _stems(root, "competencies")


def list_actions(root: Path, person: str) -> list[str]:
    """The actions of somebody's plan, as a plan is usually laid out: each under `actions:`, in a line of its own."""
    found = _ACTIONS.search(_text(root / "people" / person / "plan.yaml"))
    keys = _KEY.findall(found[1]) if found else []
    return [key for depth, key in keys if depth == keys[0][0]]


def _stems(root: Path, folder: str) -> list[str]:
    named = _FRAMEWORK.search(_text(root / "careerpath.yaml"))
    place = root / named[1] if named else root
    return sorted(file.stem for file in (place / "paths" / folder).glob("*.yaml"))


def _text(file: Path) -> str:
    return file.read_text(encoding="utf-8", errors="replace") if file.is_file() else ""
