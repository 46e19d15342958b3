"""A longer text, written in the editor somebody likes."""

import os
import shlex
import subprocess
import tempfile
from pathlib import Path


def edit_text(text: str) -> str | None:
    """What `$VISUAL` or `$EDITOR` makes of a text; None where no editor could be run or it failed."""
    chosen = os.environ.get("VISUAL") or os.environ.get("EDITOR") or "vi"
    with tempfile.TemporaryDirectory(prefix="careerpath-") as folder:
        file = Path(folder) / "why.txt"
        file.write_text(text + "\n" if text else "", encoding="utf-8")
        try:
            done = subprocess.run([*shlex.split(chosen), str(file)], check=False)  # noqa: S603 - the user's own editor
            return file.read_text(encoding="utf-8", errors="replace").strip() if done.returncode == 0 else None
        except (OSError, ValueError):
            return None
