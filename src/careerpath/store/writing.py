"""Files written whole or not at all, one or several."""

import errno
import os
import stat
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, nullcontext, suppress
from dataclasses import dataclass
from pathlib import Path

from careerpath.store.kept.locking import locked
from careerpath.store.large import Large

TEMPORARY = (".careerpath-", ".tmp")
"""How the name of a file begins and ends that is not finished."""
_OLD_SECONDS = 60
"""A write takes milliseconds; an unfinished file older than this is what a killed one left."""
_NO_LINKS = frozenset({errno.EPERM, errno.ENOSYS, errno.EMLINK, errno.EOPNOTSUPP})
_NO_SYNC = frozenset({errno.EINVAL, errno.ENOSYS, errno.EBADF, errno.EOPNOTSUPP})


class WriteRefused(Exception):  # noqa: N818 - says what was not done, and why
    """A file that must not be written, and why."""


class Conflict(WriteRefused):
    """A file that somebody else has written since it was read; `theirs` and `yours` are texts before and after."""

    def __init__(self, path: Path, theirs: tuple[str, str | None], yours: tuple[str, str]) -> None:
        """Where, what they changed (None: deleted it), and what was to be changed besides."""
        done = "deleted" if theirs[1] is None else "changed"
        super().__init__(f"{path} was {done} by someone else meanwhile; nothing is written")
        self.path, self.theirs, self.yours = path, theirs, yours


@dataclass(frozen=True, slots=True)
class Rewrite:
    """A file's new content in place of what it held when it was read; `before` is None for one that was not there."""

    path: Path
    before: bytes | str | Large | None
    text: str | bytes | Large


@dataclass(frozen=True, slots=True)
class _Write:
    path: Path
    text: str | bytes | Large
    mode: int | None = None
    is_new: bool = False
    expecting: bytes | str | Large | None = None


@contextmanager
def writing_in(path: Path) -> Iterator[None]:
    """Keep other writers out of the workspace a path is in; a file that is in none has no others."""
    from careerpath.store.root import find_root

    root = find_root(path.absolute())
    with locked(root) if root else nullcontext():
        yield


def write_file(
    path: Path, text: str | bytes, *, mode: int | None = None, is_new: bool = False, expecting: bytes | None = None
) -> None:
    """Put `text` where `path` is, durably: a temporary file beside it, fsync, rename, fsync of the folder, locked.

    Folders are made as needed; a file's mode is kept unless one is given. Raises WriteRefused for a link, with `is_new`
    for a file that is there already, and with `expecting` for one that does not hold these bytes any more (Conflict);
    Locked; OSError otherwise. In every case what was there before is still there, but where only the fsync of the
    folder failed: then the message says that the new text is.
    """
    with writing_in(path):
        _write([_Write(path, text, mode, is_new, expecting)])


def write_files(rewrites: Sequence[Rewrite]) -> None:
    """Write several files, or none: all are on the disk before the first gets its name, and put back if need be.

    One that somebody else has written just so meanwhile is left alone. Raises as write_file does; a power cut in
    between leaves each file whole, the old or the new one.
    """
    if not rewrites:
        return
    with writing_in(rewrites[0].path):
        _write(
            [
                _Write(item.path, item.text, is_new=item.before is None, expecting=item.before)
                for item in rewrites
                if not _is_written(item)
            ]
        )


def find_unfinished(folder: Path) -> Iterator[Path]:
    """The files that killed writes of this user left in a folder."""
    begin, end = TEMPORARY
    with suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.startswith(begin) and entry.name.endswith(end) and _is_left(entry):
                yield Path(entry.path)


def _is_left(entry: "os.DirEntry[str]") -> bool:
    status = entry.stat(follow_symlinks=False)
    is_old = time.time() - status.st_mtime > _OLD_SECONDS
    return is_old and stat.S_ISREG(status.st_mode) and status.st_uid == os.getuid()


def _is_written(item: Rewrite) -> bool:
    with suppress(OSError):
        is_there = not item.path.is_symlink() and _holds(item.path, _bytes(item.text))
        return is_there and (item.before is None or not _holds(item.path, item.before))
    return False


def _write(writes: Sequence[_Write]) -> None:
    for write in writes:
        _expect(write)
    temporary: list[Path] = []
    begun: list[tuple[_Write, Path | None]] = []
    folders: list[Path] = []
    try:
        staged = []
        for write in writes:
            folders = [*_make_folder(write.path.parent), *folders]
            staged.append(_stage(write.path, _bytes(write.text), _mode(write), temporary))
        kept = [_keep(write, temporary) if len(writes) > 1 else None for write in writes]
        for write, file, old in zip(writes, staged, kept, strict=True):
            _expect(write)
            begun.append((write, old))
            _put(file, write)
    except BaseException as reason:
        if isinstance(reason, WriteRefused) and begun:
            begun.pop()  # what stands there is somebody else's
        if len(writes) > 1:
            _undo(begun)
        _delete(temporary)
        for folder in folders:
            with suppress(OSError):
                folder.rmdir()
        raise
    _delete(temporary)
    for folder in {write.path.parent: None for write in writes}:
        _sync_folder(folder)


def _expect(write: _Write) -> None:
    """Refuse to write through a link, or over what somebody else wrote meanwhile."""
    from careerpath.store.discovery import find_way_out

    path, before = write.path, write.expecting
    if path.is_symlink():
        raise WriteRefused(f"{path} is a link; it is not written through")
    if way_out := find_way_out(path):
        raise WriteRefused(f"{way_out} is a link that leads out of the workspace; nothing is written there")
    if write.is_new and path.exists():
        raise WriteRefused(f"{path} is there already")
    if before is None:
        return
    if isinstance(before, Large) or isinstance(write.text, Large):
        if not _holds(path, before):
            raise WriteRefused(f"{path} was changed by someone else meanwhile; nothing is written")
        return
    try:
        now = path.read_bytes()
    except FileNotFoundError as error:
        raise Conflict(path, (_text(before), None), (_text(before), _text(write.text))) from error
    if not _is(now, before):
        raise Conflict(path, (_text(before), _text(now)), (_text(before), _text(write.text)))


def _holds(path: Path, content: bytes | str | Large) -> bool:
    """Whether a file is as it was read or written; OSError where it cannot be read."""
    return content.is_at(path) if isinstance(content, Large) else _is(path.read_bytes(), content)


def _is(now: bytes, before: bytes | str) -> bool:
    """Whether bytes are those that were read, or make the text that was made of them."""
    return (_text(now) if isinstance(before, str) else now) == before


def _text(content: bytes | str) -> str:
    return content if isinstance(content, str) else content.decode("utf-8", "replace")


def _delete(temporary: Sequence[Path]) -> None:
    for file in temporary:
        with suppress(OSError):
            file.unlink(missing_ok=True)


def _bytes(content: bytes | str | Large) -> bytes | Large:
    return content.encode() if isinstance(content, str) else content


def _make_folder(folder: Path) -> list[Path]:
    """Make a folder that lasts, or sweep out of it what killed writes left; returns what was made, innermost first."""
    made = []
    for parent in (folder, *folder.parents):
        if parent.exists():
            break
        made.append(parent)
    folder.mkdir(parents=True, exist_ok=True)
    for parent in made:
        _sync_folder(parent.parent)
    _delete(list(find_unfinished(folder)))
    return made


def _mode(write: _Write) -> int:
    if write.mode is not None:
        return write.mode
    try:
        return write.path.stat().st_mode & 0o777
    except FileNotFoundError:
        return 0o666 & ~_umask()


def _stage(path: Path, content: bytes | Large, mode: int, temporary: list[Path]) -> Path:
    """Put content on the disk, beside the file it is for."""
    begin, end = TEMPORARY
    try:
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=begin, suffix=end)
        temporary.append(Path(name))
        with open(handle, "wb") as stream:  # noqa: PTH123 - a handle, not a path
            content.copy_to(stream) if isinstance(content, Large) else stream.write(content)
            stream.flush()
            os.fchmod(handle, mode)
            os.fsync(handle)
    except OSError as error:  # some of them name the temporary file, some none
        raise OSError(error.errno, error.strerror, str(path)) from error
    return Path(name)


def _keep(write: _Write, temporary: list[Path]) -> Path | None:
    """A second name for what a file holds, so that it can be put back without needing room on the disk."""
    if write.is_new or not write.path.exists():
        return None
    begin, end = TEMPORARY
    name = write.path.with_name(f"{begin}{os.urandom(6).hex()}{end}")
    try:
        name.hardlink_to(write.path)
    except OSError:
        return _stage(write.path, write.path.read_bytes(), _mode(write), temporary)
    temporary.append(name)
    return name


def _put(temporary: Path, write: _Write) -> None:
    """Give a finished file its name; a new one only where nothing has that name yet, whoever else is writing."""
    if not write.is_new:
        temporary.replace(write.path)
        return
    try:
        write.path.hardlink_to(temporary)
    except FileExistsError as error:
        raise WriteRefused(f"{write.path} is there already") from error
    except OSError as error:
        if error.errno not in _NO_LINKS:
            raise
        temporary.replace(write.path)  # a disk without second names; the lock has kept the others out


def _undo(begun: Sequence[tuple[_Write, Path | None]]) -> None:
    """Put back what was there, newest first, unless somebody else has written since."""
    for write, old in reversed(begun):
        with suppress(OSError):
            if not _holds(write.path, _bytes(write.text)):
                continue
            if old is not None:
                old.replace(write.path)
            elif write.is_new:
                write.path.unlink()
            _sync_folder(write.path.parent)


def _umask() -> int:
    """The process's umask; it can only be read by setting it."""
    mask = os.umask(0o077)
    os.umask(mask)
    return mask


def _sync_folder(folder: Path) -> None:
    """Make new names last through a power cut, where the system can."""
    try:
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
    except OSError as error:
        if error.errno not in _NO_SYNC:
            reason = f"what was written there is whole, but may not outlast a power cut ({error.strerror})"
            raise OSError(error.errno, reason, str(folder)) from error
