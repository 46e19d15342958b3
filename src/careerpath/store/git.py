"""What git knows; asked without running anything that a repository configures."""

import os
import subprocess
from pathlib import Path

_SECONDS = 10


def configured_email(folder: Path) -> str | None:
    """Git's `user.email` as it holds in a folder; None where there is none, or no git."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    try:
        asked = subprocess.run(
            ["git", "config", "--get", "user.email"],  # noqa: S607 - the user's own git
            cwd=folder,
            env=environment,
            capture_output=True,
            text=True,
            encoding="utf-8",
            errors="replace",
            check=False,
            timeout=_SECONDS,
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
    return asked.stdout.strip() or None if asked.returncode == 0 else None
