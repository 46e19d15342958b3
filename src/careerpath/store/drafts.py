"""Half-done assessments, outside the repository: nobody commits what somebody has not finished saying."""

import hashlib
import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from careerpath.store.writing import write_file

_OWNER_ONLY = 0o600


def draft_file(root: Path, person: str, role: str, rater: str, by: str) -> Path:
    """Where the draft of one rater on one person against one role of a workspace is, in the user's state folder."""
    base = Path(os.environ.get("XDG_STATE_HOME") or "")
    if not base.is_absolute():  # as XDG says: one that is not is ignored
        base = Path.home() / ".local" / "state"
    resolved = root.resolve()
    workspace = f"{resolved.name}-{hashlib.sha256(str(resolved).encode()).hexdigest()[:12]}"
    return base / "careerpath" / "drafts" / workspace / f"{person}.{role}.{rater}.{by}.json"


def save_draft(file: Path, content: Mapping[str, Any]) -> None:
    """Put a draft on disk, durably and for its owner only, before the next question is asked."""
    file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    write_file(file, json.dumps(content, ensure_ascii=True) + "\n", mode=_OWNER_ONLY)


def load_draft(file: Path) -> Mapping[str, Any] | None:
    """What a draft holds; None where there is none, or none that can be read."""
    try:
        content = json.loads(file.read_bytes())
    except (OSError, ValueError, RecursionError):
        return None
    return content if isinstance(content, dict) else None


def delete_draft(file: Path) -> None:
    """Remove a draft that has become an assessment."""
    file.unlink(missing_ok=True)
