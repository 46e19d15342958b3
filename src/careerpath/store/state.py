"""The user's state folder, in which a workspace has its drafts and its lock: never in the work tree."""

import os
from errno import ENOENT
from pathlib import Path

_LONGEST_NAME = 80


def state_folder() -> Path:
    """Where programs keep state of a user; OSError where nothing says which folder that is."""
    base = Path(os.environ.get("XDG_STATE_HOME") or "")
    if base.is_absolute():  # as XDG says: one that is not is ignored
        return base / "careerpath"
    try:
        return Path.home() / ".local" / "state" / "careerpath"
    except RuntimeError as error:
        raise OSError(ENOENT, "there is no such folder; XDG_STATE_HOME=DIR names one", "home folder") from error


def workspace_key(root: Path) -> str:
    """The name a workspace has in the state folder: the same from wherever it is reached."""
    import hashlib

    resolved = root.resolve()
    return f"{resolved.name[:_LONGEST_NAME]}-{hashlib.sha256(os.fsencode(resolved)).hexdigest()[:12]}"
