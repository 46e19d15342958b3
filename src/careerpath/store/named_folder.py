"""A folder that a workspace's settings name: beside the workspace or in it, and the same on every machine."""

import posixpath
from dataclasses import dataclass
from pathlib import Path, PureWindowsPath

from careerpath.model import layout
from careerpath.store.discovery import is_file_inside

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


def find_folder(root: Path, named: str, what: str) -> NamedFolder:
    """The folder with a `careerpath.yaml` that a text of the settings means; `what` is what is sought in it."""
    folder = posixpath.normpath(named)
    place, problem, hint = root / folder, "", ""
    is_inside = not folder.startswith("../") and folder != ".."
    if PureWindowsPath(named).drive or "\\" in named or named.startswith(("/", "~")):
        problem, hint = "is named as a place on one machine", f"name it relative to this folder: ../{what}"
    elif folder == OWN_FOLDER or folder.split("/")[0] in _READ_HERE:
        problem, hint = "is a folder of this workspace itself", f"name a folder beside it: ../{what}"
    elif is_inside and place.exists() and not place.resolve().is_relative_to(root.resolve()):
        problem, hint = "is a link that leads out of the workspace", "name the folder itself, relative to this one"
    elif not is_file_inside(place, layout.SETTINGS_FILE):
        problem, hint = _NO_SETTINGS, f"get the {what} there, or name the folder where it is"
    is_missing = problem == _NO_SETTINGS and not place.exists()
    return NamedFolder(folder, place, f"the {what} `{named}` {problem}" if problem else "", hint, is_missing)


def place_in(folder: str, file: str) -> str:
    """A file of another workspace's folder, relative to the one that names it."""
    return posixpath.normpath(f"{folder}/{file}")
