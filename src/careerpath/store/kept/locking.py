"""One writer at a time in a workspace."""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from careerpath.store.kept.state import state_folder, workspace_key

PATIENCE = 10.0
"""Seconds to wait for somebody else's write, which takes milliseconds."""
_POLL = 0.02
_OWNER_ONLY = 0o600

running: ContextVar[str] = ContextVar("running", default="careerpath")
"""The command that runs, as whoever waits for it reads it: never with what was said to it."""
_held: set[Path] = set()
"""The locks that this process has."""


class Locked(Exception):  # noqa: N818 - says what was not done, and why
    """A workspace that somebody else is writing, and who."""


@dataclass(frozen=True, slots=True)
class Holder:
    """Who has, or last had, the lock of a workspace; `since` is the time of the machine, to the second."""

    pid: int
    command: str
    since: str

    def __str__(self) -> str:
        """For a message."""
        return f"`{self.command}`, process {self.pid}, since {self.since}"


def lock_file(root: Path) -> Path:
    """The file that is locked while somebody writes in a workspace; it stays, and is held by a process or by nobody."""
    return state_folder() / "locks" / f"{workspace_key(root)}.lock"


@contextmanager
def locked(root: Path) -> Iterator[None]:
    """Keep other writers out of a workspace; within a process, it may be asked for again inside.

    The system takes the lock from a process that dies. Raises Locked where somebody has it for longer than a write
    takes, and OSError where no lock can be kept.
    """
    from filelock import FileLock, Timeout

    file = lock_file(root)
    if file in _held:
        yield
        return
    lock = FileLock(file, mode=_OWNER_ONLY)
    try:
        file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        lock.acquire(timeout=PATIENCE, poll_interval=_POLL)
    except Timeout as error:
        raise Locked(f"the workspace is being written by {find_holder(root) or 'somebody else'}") from error
    except OSError as error:
        reason = f"no lock can be kept there ({error.strerror}); XDG_STATE_HOME=DIR names another folder"
        raise OSError(error.errno, reason, str(file)) from error
    _held.add(file)
    try:
        _sign(file)
        yield
    finally:
        _held.discard(file)
        lock.release()


def is_locked(root: Path) -> bool:
    """Whether somebody is writing in a workspace at this moment."""
    from filelock import FileLock, Timeout

    file = lock_file(root)
    if not file.exists():
        return False
    try:
        with FileLock(file, timeout=0, mode=_OWNER_ONLY):
            return False
    except Timeout:
        return True


def find_holder(root: Path) -> Holder | None:
    """Who has the lock of a workspace, or had it last; None where that is not written down."""
    import json

    sign = _sign_of(lock_file(root))
    with suppress(OSError, ValueError, KeyError, TypeError, RecursionError):
        said = json.loads(sign.read_bytes())
        since = datetime.fromtimestamp(int(sign.stat().st_mtime)).astimezone()
        return Holder(int(said["pid"]), str(said["command"]), f"{since:%Y-%m-%d %H:%M:%S}")
    return None


def _sign(file: Path) -> None:
    """Write down who has the lock; who cannot be named is no reason not to write."""
    import json

    with suppress(OSError):
        handle = os.open(_sign_of(file), os.O_WRONLY | os.O_CREAT | os.O_TRUNC, _OWNER_ONLY)
        try:
            os.write(handle, json.dumps({"pid": os.getpid(), "command": running.get()}).encode())
        finally:
            os.close(handle)


def _sign_of(file: Path) -> Path:
    return file.with_suffix(".json")
