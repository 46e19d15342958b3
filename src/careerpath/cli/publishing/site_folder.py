"""A site in its folder: what was made before and is not any more goes, what others put there stays."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from careerpath.cli.frame.failure import CannotRun
from careerpath.store.writing import Rewrite, write_files

MANIFEST = "site.json"
"""Says which files of the folder are the site's, with the fingerprint of each."""
_VERSION = 1


@dataclass(frozen=True, slots=True)
class Put:
    """How many files of a site were written, and removed; `left` are those that somebody has changed."""

    written: int
    removed: int
    left: tuple[str, ...]


def refuse_foreign(folder: Path) -> None:
    """CannotRun where a folder holds other files, and no site."""
    if folder.exists() and not folder.is_dir():
        raise CannotRun(f"{folder} is a file", "name a folder, new or empty")
    if folder.is_dir() and any(folder.iterdir()) and not (folder / MANIFEST).is_file():
        raise CannotRun(f"{folder} holds other files, and no site", "name a folder that is new or empty")


def put_site(folder: Path, files: Mapping[str, str]) -> Put:
    """Put a site where it belongs; pages of an earlier one go, where they still are as they were written.

    CannotRun as `refuse_foreign`; WriteRefused and OSError as every write.
    """
    refuse_foreign(folder)
    before = _listed(folder)
    contents = {name: text.encode() for name, text in files.items()}
    manifest = {"version": _VERSION, "files": {name: _fingerprint(data) for name, data in sorted(contents.items())}}
    contents[MANIFEST] = (json.dumps(manifest, indent=1) + "\n").encode()
    changed = []
    for name, data in contents.items():
        now = _read(folder / name)
        if now != data:
            changed.append(Rewrite(folder / name, now, data))
    write_files(changed)
    stale = {name: fingerprint for name, fingerprint in before.items() if name not in contents}
    gone = [name for name, fingerprint in stale.items() if _remove(folder, name, fingerprint)]
    left = tuple(name for name in stale if name not in gone and (folder / name).exists())
    written = sum(rewrite.path.name != MANIFEST for rewrite in changed)
    return Put(written, len(gone), left)


def _listed(folder: Path) -> dict[str, str]:
    """The files an earlier site wrote; CannotRun where the list cannot be read."""
    data = _read(folder / MANIFEST)
    if data is None:
        return {}
    try:
        files = json.loads(data)["files"]
        return {name: fingerprint for name, fingerprint in files.items() if _is_inside(name)}
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise CannotRun(f"{folder / MANIFEST} cannot be read", "name another folder, new or empty") from error


def _is_inside(name: str) -> bool:
    """Whether a name can be that of a page: nothing that leads out of the folder, whoever wrote the list."""
    path = PurePosixPath(name)
    return not path.is_absolute() and ".." not in path.parts and "\\" not in name and ":" not in name


def _remove(folder: Path, name: str, fingerprint: str) -> bool:
    """Remove a file that is as it was written, and its folder where that is empty then."""
    path = folder / name
    way_there = [folder / parent for parent in PurePosixPath(name).parents]
    if path.is_symlink() or any(parent.is_symlink() for parent in way_there if parent != folder):
        return False
    data = _read(path)
    if data is None or _fingerprint(data) != fingerprint:
        return False
    path.unlink()
    if path.parent != folder and not any(path.parent.iterdir()):
        path.parent.rmdir()
    return True


def _read(path: Path) -> bytes | None:
    return path.read_bytes() if path.is_file() else None


def _fingerprint(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
