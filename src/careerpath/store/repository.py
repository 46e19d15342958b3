"""The git repository around a folder, and whether git looks into it."""

import os
from dataclasses import dataclass
from pathlib import Path

from careerpath.store.git import GitRefused, run_git


@dataclass(frozen=True, slots=True)
class Repository:
    """The repository a folder is in: its top and the folder of its hooks; without a top there is none.

    `is_refused` where git does not look into it, since somebody else owns it.
    """

    top: Path | None = None
    hooks: Path | None = None
    is_refused: bool = False


def find_repository(folder: Path) -> Repository:
    """Ask git for the repository around a folder; where git cannot be run, there is none."""
    try:
        code, out, said = run_git(folder, "rev-parse", "--show-toplevel", "--git-common-dir")
    except GitRefused:
        return Repository()
    lines = os.fsdecode(out).splitlines()
    if code or len(lines) != 2:  # noqa: PLR2004 - one answer for each question
        return Repository(is_refused="dubious ownership" in said)
    return Repository(Path(lines[0]), folder / lines[1] / "hooks")


def is_one_repository(folder: Path, other: Path) -> bool:
    """Whether one repository knows of both folders."""
    top = find_repository(folder).top
    return top is not None and top == find_repository(other).top


def git_version(folder: Path) -> str | None:
    """The version of the git that is found; None where there is none, or none that runs."""
    try:
        code, out, _ = run_git(folder, "version")
    except GitRefused:
        return None
    return os.fsdecode(out).strip().removeprefix("git version ") if code == 0 else None
