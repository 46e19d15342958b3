"""Files written whole or not at all, one or several."""

import os
import tempfile
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path


class WriteRefused(Exception):  # noqa: N818 - says what was not done, and why
    """A file that must not be written, and why."""


def write_file(
    path: Path, text: str, *, mode: int | None = None, is_new: bool = False, expecting: bytes | None = None
) -> None:
    """Put `text` where `path` is, durably: a temporary file beside it, fsync, rename, fsync of the folder.

    Folders are made as needed; a file's mode is kept unless one is given. Raises WriteRefused for a link, with `is_new`
    for a file that is there already, and with `expecting` for one that does not hold these bytes any more; OSError
    otherwise. In every case what was there before is still there.
    """
    if path.is_symlink():
        raise WriteRefused(f"{path} is a link; it is not written through")
    path.parent.mkdir(parents=True, exist_ok=True)
    if mode is None:
        mode = path.stat().st_mode & 0o777 if path.exists() else 0o666 & ~_umask()
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".careerpath-", suffix=".tmp")
    try:
        with open(handle, "w", encoding="utf-8", newline="") as stream:  # noqa: PTH123 - a handle, not a path
            stream.write(text)
            stream.flush()
            os.fchmod(handle, mode)
            os.fsync(handle)
        if expecting is not None:
            _expect(path, expecting)
        if is_new:
            _put_new(Path(name), path)
        else:
            Path(name).replace(path)
    except BaseException:
        with suppress(OSError):
            Path(name).unlink()
        raise
    _sync_folder(path.parent)


@dataclass(frozen=True, slots=True)
class Rewrite:
    """A file's new text in place of what it held when it was read; `before` is None for one that was not there."""

    path: Path
    before: bytes | None
    text: str


def write_files(rewrites: Sequence[Rewrite]) -> None:
    """Write several files, or none: where one cannot be written, those before it are put back as they were.

    Raises as write_file does; a power cut in between leaves each file whole, the old or the new one.
    """
    for rewrite in rewrites:
        if rewrite.before is not None:
            _expect(rewrite.path, rewrite.before)
    begun: list[Rewrite] = []
    try:
        for rewrite in rewrites:
            begun.append(rewrite)
            write_file(rewrite.path, rewrite.text, is_new=rewrite.before is None, expecting=rewrite.before)
    except BaseException as reason:
        if isinstance(reason, WriteRefused):
            begun.pop()  # what stands there is somebody else's
        for rewrite in reversed(begun):
            with suppress(OSError, WriteRefused):
                _put_back(rewrite)
        raise


def _put_back(rewrite: Rewrite) -> None:
    """Undo what was just written, unless somebody else has written since."""
    _expect(rewrite.path, rewrite.text.encode())
    if rewrite.before is None:
        rewrite.path.unlink()
    else:
        write_file(rewrite.path, rewrite.before.decode("utf-8"))


def _expect(path: Path, content: bytes) -> None:
    """Refuse to write over what somebody else wrote meanwhile."""
    try:
        now = path.read_bytes()
    except FileNotFoundError as error:
        raise WriteRefused(f"{path} was deleted meanwhile; it is not written again") from error
    if now != content:
        raise WriteRefused(f"{path} was changed by someone else meanwhile; nothing is written, do it again")


def _put_new(temporary: Path, path: Path) -> None:
    """Give a finished file its name only where nothing has that name yet, whoever else is writing."""
    try:
        path.hardlink_to(temporary)
    except FileExistsError as error:
        raise WriteRefused(f"{path} is there already") from error
    temporary.unlink()


def _umask() -> int:
    """The process's umask; it can only be read by setting it."""
    mask = os.umask(0o077)
    os.umask(mask)
    return mask


def _sync_folder(folder: Path) -> None:
    """Make the rename last through a power cut, where the system can."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
