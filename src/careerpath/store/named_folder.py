"""A folder that a workspace's settings name: beside the workspace or in it, and the same on every machine."""

import posixpath
from dataclasses import dataclass
from pathlib import Path, PureWindowsPath
from typing import Any

from careerpath.diagnostic import clip
from careerpath.model import layout
from careerpath.store.discovery import is_file_inside
from careerpath.store.text.contents import Content, read_content
from careerpath.store.text.parsing import parse

OWN_FOLDER = "."
"""The workspace itself, where folders are counted up."""
_NO_SETTINGS = "has no careerpath.yaml of its own"
_READ_HERE = ("paths", "people", "templates")


@dataclass(frozen=True, slots=True)
class NamedFolder:
    """`folder` is relative to the workspace and `root` where it is; `problem` says why it cannot be read.

    `is_missing` where nothing else is wrong than that there is no such folder yet.
    """

    folder: str
    root: Path
    problem: str = ""
    hint: str = ""
    is_missing: bool = False


def read_naming(root: Path, key: str, settings: Content | None = None) -> Any:
    """What `careerpath.yaml`, as it is on disk or as given, says under a key that names folders; None: nothing.

    Where the key does not stand in it, as in most, nothing is parsed for it.
    """
    if settings is None:
        if not is_file_inside(root, layout.SETTINGS_FILE):
            return None
        settings = read_content(root, layout.SETTINGS_FILE)
    if key.encode() not in settings.data and b"\\" not in settings.data:  # it can be spelled with escapes
        return None
    tree = parse(settings.data, settings.file).tree
    return tree.get(key) if isinstance(tree, dict) else None


def find_folder(root: Path, named: str, what: str) -> NamedFolder:
    """The folder with a `careerpath.yaml` that a text of the settings means; `what` is what is sought in it."""
    folder = posixpath.normpath(named)
    try:
        problem, hint = _find_problem(root, folder, named, what)
        is_missing = problem == _NO_SETTINGS and not (root / folder).exists()
    except (OSError, RuntimeError):  # a name that is too long, a link that leads to itself
        problem, hint, is_missing = "cannot be reached", f"name it relative to this folder: ../{what}", False
    said = f"the {what} `{clip(named)}` {problem}" if problem else ""
    return NamedFolder(folder, root / folder, said, hint, is_missing)


def _find_problem(root: Path, folder: str, named: str, what: str) -> tuple[str, str]:
    place, is_inside = root / folder, not folder.startswith("../") and folder != ".."
    if PureWindowsPath(named).drive or "\\" in named or named.startswith(("/", "~")):
        return "is named as a place on one machine", f"name it relative to this folder: ../{what}"
    if folder == OWN_FOLDER or folder.split("/", maxsplit=1)[0] in _READ_HERE:
        return "is a folder of this workspace itself", f"name a folder beside it: ../{what}"
    if is_inside and place.exists() and not place.resolve().is_relative_to(root.resolve()):
        return "is a link that leads out of the workspace", "name the folder itself, relative to this one"
    if not is_file_inside(place, layout.SETTINGS_FILE):
        return _NO_SETTINGS, f"get the {what} there, or name the folder where it is"
    return "", ""


def place_in(folder: str, file: str) -> str:
    """A file of another workspace's folder, relative to the one that names it."""
    return posixpath.normpath(f"{folder}/{file}")
