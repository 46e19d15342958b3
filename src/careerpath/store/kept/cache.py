"""What earlier checks found, kept outside of the repository, and believed only for the very bytes it was found in."""

import hashlib
import json
import sys
from contextlib import suppress
from functools import lru_cache
from importlib.metadata import version
from pathlib import Path
from typing import Any

from careerpath.shipped import package_folder, shipped_folder
from careerpath.store.kept.state import cache_folder, workspace_key
from careerpath.store.text.contents import fingerprint, read_content
from careerpath.store.writing import WriteRefused, write_file

_FORMAT = 3
_OWNER_ONLY = 0o600
_PACKAGES = ("pydantic", "pydantic-core", "ruamel.yaml", "ruamel.yaml.clib", "jinja2")


class Cache:
    """Plain values by key, in one file for each workspace; a file that is broken or foreign is as good as none.

    All of it was found on one `basis`: with another one, nothing of it counts. Keys are of whoever uses it.
    """

    def __init__(self, file: Path, basis: str) -> None:
        """Read what is known on this basis."""
        self._file, self._basis = file, basis
        self._known = _read(file, basis)
        self._kept: dict[str, Any] = {}

    @property
    def is_empty(self) -> bool:
        """Whether nothing is known."""
        return not self._known

    def get(self, key: str) -> Any:
        """The value of a key, kept for the next time too; None where it is not known."""
        value = self._kept.get(key, self._known.get(key))
        if value is not None:
            self._kept[key] = value
        return value

    def put(self, key: str, value: Any) -> None:
        """Keep a plain value: what JSON can hold."""
        self._kept[key] = value

    def save(self) -> None:
        """Write what was asked for or put, where that differs from what is there; what cannot be written is no loss."""
        if self._kept == self._known:
            return
        entries = json.dumps(self._kept, separators=(",", ":"))
        head = json.dumps({"format": _FORMAT, "basis": self._basis, "seal": _seal(entries.encode())})
        with suppress(OSError, WriteRefused):
            self._file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            write_file(self._file, f"{head}\n{entries}", mode=_OWNER_ONLY)


def cache_file(root: Path) -> Path:
    """Where what was found in a workspace is kept, in the user's cache folder; OSError where there is none."""
    return cache_folder() / "check" / f"{workspace_key(root)}.json"


def trees_file(root: Path) -> Path:
    """Where is kept what the YAML of a workspace's profiles and framework holds; OSError where there is no folder."""
    return cache_folder() / "trees" / f"{workspace_key(root)}.json"


def authors_file(root: Path) -> Path:
    """Where is kept who brought which assessment of a workspace; OSError where there is no folder for it."""
    return cache_folder() / "authors" / f"{workspace_key(root)}.json"


def known_trees(root: Path) -> Cache | None:
    """What the YAML of profiles and framework held the last time; None where the user has no folder for it."""
    try:
        return Cache(trees_file(root), program_fingerprint())
    except OSError:
        return None


def cache_files(root: Path) -> tuple[Path, ...]:
    """Every file in which something of a workspace is kept; OSError where there is no folder for them."""
    return cache_file(root), trees_file(root), authors_file(root)


@lru_cache(maxsize=1)
def program_fingerprint() -> str:
    """A fingerprint of this program, its templates, and of the libraries and the Python that make its findings."""
    package, shipped = package_folder(), shipped_folder()
    files = [*package.rglob("*.py"), *package.rglob("*.md"), *(shipped / "templates").glob("*.j2")]
    contents = [read_content(file.parent, file.name) for file in sorted(files)]
    versions = ",".join(f"{name} {version(name)}" for name in _PACKAGES)
    return f"{fingerprint(contents)} {versions} {sys.version}"


def _read(file: Path, basis: str) -> dict[str, Any]:
    try:
        head, _, entries = file.read_bytes().partition(b"\n")
        if json.loads(head) != {"format": _FORMAT, "basis": basis, "seal": _seal(entries)}:
            return {}
        known = json.loads(entries)
    except (OSError, ValueError, RecursionError):
        return {}
    return known if isinstance(known, dict) else {}


def _seal(entries: bytes) -> str:
    return hashlib.blake2b(entries, digest_size=20).hexdigest()
