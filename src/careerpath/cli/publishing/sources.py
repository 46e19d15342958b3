"""What pages are made from, told apart from one moment to the next."""

import hashlib
import os
from collections.abc import Iterator
from pathlib import Path

_PLACES = ("careerpath.yaml", "paths", "people", "templates")


def state_of(root: Path) -> str:
    """A fingerprint of when the files of a workspace were last written, and of how large they are."""
    listed = "\n".join(line for place in _PLACES for line in _files(root / place))
    return hashlib.sha256(listed.encode("utf-8", "surrogateescape")).hexdigest()


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
