"""What somebody has not finished saying, outside the repository: half-done assessments, and texts not written."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from careerpath.store.kept.state import state_folder, workspace_key
from careerpath.store.writing import WriteRefused, write_file

_OWNER_ONLY = 0o600


def draft_file(root: Path, person: str, role: str, rater: str, by: str) -> Path:
    """Where the draft of one rater on one person against one role of a workspace is, in the user's state folder."""
    return drafts_folder(root) / f"{person}.{role}.{rater}.{by}.json"


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


def keep_text(root: Path, file: str, text: str) -> Path:
    """Keep a file's text that could not be written into a workspace; returns where, always a new file."""
    folder = kept_folder(root)
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    number = 1
    while True:
        path = folder / f"{number}.{file.replace('/', '.')}"
        try:
            write_file(path, text, mode=_OWNER_ONLY, is_new=True)
        except WriteRefused:
            number += 1
        else:
            return path


def kept_folder(root: Path) -> Path:
    """Where the texts are that could not be written into a workspace."""
    return state_folder() / "kept" / workspace_key(root)


def drafts_folder(root: Path) -> Path:
    """Where the half-done assessments of a workspace are."""
    return state_folder() / "drafts" / workspace_key(root)
