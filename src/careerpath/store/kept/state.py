"""The user's folders for state and cache, in which a workspace has its drafts, its lock and what was found in it."""

import os
from errno import ENOENT
from pathlib import Path

_LONGEST_NAME = 80


def state_folder() -> Path:
    """Where programs keep state of a user; OSError where nothing says which folder that is."""
    return _user_folder("XDG_STATE_HOME", ".local/state")


def cache_folder() -> Path:
    """Where programs keep what they can find out again; OSError where nothing says which folder that is."""
    return _user_folder("XDG_CACHE_HOME", ".cache")


def _user_folder(variable: str, usual: str) -> Path:
    base = Path(os.environ.get(variable) or "")
    if base.is_absolute():  # as XDG says: one that is not is ignored
        return base / "careerpath"
    try:
        return Path.home() / usual / "careerpath"
    except RuntimeError as error:
        raise OSError(ENOENT, f"there is no such folder; {variable}=DIR names one", "home folder") from error


def workspace_key(root: Path) -> str:
    """The name a workspace has in the state folder: the same from wherever it is reached."""
    import hashlib

    resolved = root.resolve()
    return f"{resolved.name[:_LONGEST_NAME]}-{hashlib.sha256(os.fsencode(resolved)).hexdigest()[:12]}"
