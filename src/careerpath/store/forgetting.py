"""What is kept of somebody in a workspace and, on this machine, outside of it; and how it goes."""

import shutil
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from careerpath.store.kept.cache import cache_files
from careerpath.store.kept.drafts import drafts_folder, kept_folder
from careerpath.store.writing import WriteRefused, writing_in


@dataclass(frozen=True, slots=True)
class Kept:
    """The folder of a person (None: there is none) with the files in it, and files outside of the workspace."""

    folder: Path | None
    files: tuple[Path, ...]
    outside: tuple[Path, ...]


def find_kept(root: Path, person: str) -> Kept:
    """What there is of a person: all of their folder, drafts by or about them, texts not written, what checks found."""
    folder = root / "people" / person
    files = [path for path in sorted(folder.rglob("*")) if path.is_symlink() or not path.is_dir()]
    return Kept(folder if folder.is_dir() else None, tuple(files), tuple(_outside(root, person)))


def remove_kept(root: Path, kept: Kept) -> None:
    """Delete all of it, others being kept out meanwhile; WriteRefused where the folder is a link, nothing deleted.

    What is outside goes first: what is left when something fails can be found again by the folder.
    """
    if kept.folder is not None and kept.folder.is_symlink():
        raise WriteRefused(f"{kept.folder} is a link; nothing was deleted")
    with writing_in(root / "careerpath.yaml"):
        for file in kept.outside:
            file.unlink(missing_ok=True)
        if kept.folder is not None:
            shutil.rmtree(kept.folder)


def _outside(root: Path, person: str) -> list[Path]:
    found: list[Path] = []
    with suppress(OSError):  # where nothing can be kept, nothing is
        found += [file for file in _listed(drafts_folder(root)) if person in _draft_of(file)]
        found += [file for file in _listed(kept_folder(root)) if f".people.{person}." in file.name]
    with suppress(OSError):
        found += [file for file in cache_files(root) if file.is_file()]
    return found


def _draft_of(file: Path) -> Sequence[str]:
    """Whom a draft is about and by whom it is, as its name says."""
    parts = file.stem.split(".")
    return (parts[0], parts[-1])


def _listed(folder: Path) -> list[Path]:
    return sorted(file for file in folder.iterdir() if file.is_file()) if folder.is_dir() else []
