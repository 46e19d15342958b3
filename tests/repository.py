"""Real repositories for tests: made in a temporary folder by a git that knows nothing of this machine."""

import os
import subprocess
from pathlib import Path

from tests.conftest import write

IDENTITY = {
    "GIT_CONFIG_GLOBAL": "/dev/null",
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_AUTHOR_NAME": "Ola Lund",
    "GIT_AUTHOR_EMAIL": "ola@smallport.example",
    "GIT_COMMITTER_NAME": "Ola Lund",
    "GIT_COMMITTER_EMAIL": "ola@smallport.example",
}


def git(root: Path, *arguments: str, day: str = "2026-11-20", author: str = "Ola Lund <ola@smallport.example>") -> str:
    """What git writes; `day` is the day of a commit."""
    name, _, address = author.partition(" <")
    environment = {key: value for key, value in os.environ.items() if not key.startswith("GIT_")} | IDENTITY
    when = f"{day}T12:00:00+0000"
    environment |= {"GIT_AUTHOR_DATE": when, "GIT_COMMITTER_DATE": when}
    environment |= {"GIT_AUTHOR_NAME": name, "GIT_AUTHOR_EMAIL": address.removesuffix(">")}
    done = subprocess.run(
        ["git", "-c", "commit.gpgsign=false", *arguments],  # noqa: S607 - the git that is there
        cwd=root,
        env=environment,
        capture_output=True,
        check=True,
        text=True,
        encoding="utf-8",
    )
    return done.stdout.strip()


def begin_repository(root: Path) -> Path:
    """Everything in a folder, committed as the first commit of a new repository."""
    git(root, "init", "-q", "-b", "main")
    commit(root, "Begin")
    return root


def commit(root: Path, message: str, day: str = "2026-11-20", author: str = "Ola Lund <ola@smallport.example>") -> str:
    """Commit all that is there; the commit's id."""
    git(root, "add", "-A")
    git(root, "commit", "-q", "--allow-empty", "-m", message, day=day, author=author)
    return git(root, "rev-parse", "HEAD")


def replace_in(root: Path, file: str, before: str, after: str) -> None:
    """Put one text in the place of another, which must be there."""
    text = (root / file).read_text(encoding="utf-8")
    assert before in text, (file, before)
    write(root, file, text.replace(before, after, 1))
