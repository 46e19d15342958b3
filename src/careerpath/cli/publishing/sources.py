"""What pages are made from, told apart from one moment to the next."""

import hashlib
import os
from collections.abc import Iterator
from pathlib import Path

from careerpath.store.framework import find_framework
from careerpath.store.roll_up import find_members

_PLACES = ("careerpath.yaml", "paths", "people", "templates")


def state_of(root: Path) -> str:
    """A fingerprint of when the files were last written that a workspace is read from, and of how large they are."""
    listed = "\n".join(line for folder in _folders(root) for place in _PLACES for line in _files(folder / place))
    return hashlib.sha256(listed.encode("utf-8", "surrogateescape")).hexdigest()


def _folders(root: Path) -> list[Path]:
    """The workspace's folder, those of the workspaces that it rolls up, and those of the frameworks of all of them."""
    workspaces = [root, *(member.root for member in find_members(root) if not member.problem)]
    frameworks = [framework for folder in workspaces if (framework := find_framework(folder))]
    return list(dict.fromkeys([*workspaces, *(framework.root for framework in frameworks if not framework.problem)]))


def _files(place: Path) -> Iterator[str]:
    if place.is_file():
        yield _line(place)
    for folder, folders, names in os.walk(place):
        folders.sort()
        for name in sorted(names):
            yield _line(Path(folder) / name)


def _line(path: Path) -> str:
    try:
        found = path.stat()
    except OSError:
        return f"{path} is gone"
    return f"{path} {found.st_mtime_ns} {found.st_size}"
