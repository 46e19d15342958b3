"""The git repository around a folder, and whether git looks into it."""

import os
from dataclasses import dataclass
from pathlib import Path

from careerpath.store.git.run import GitRefused, ask_git, run_git, split_nul

UNSHALLOW = "git fetch --unshallow; in CI, fetch-depth: 0 or GIT_DEPTH: 0"
"""What to do about a clone whose history is cut off."""
_PRIVATE = "people/*/private.yaml"


@dataclass(frozen=True, slots=True)
class Repository:
    """The repository a folder is in: its top and the folder of its hooks; without a top there is none.

    `is_refused` where git does not look into it, since somebody else owns it; `is_shallow` where history is cut off.
    """

    top: Path | None = None
    hooks: Path | None = None
    is_refused: bool = False
    is_shallow: bool = False


def find_repository(folder: Path) -> Repository:
    """Ask git for the repository around a folder; where git cannot be run, there is none."""
    try:
        questions = ("--show-toplevel", "--git-common-dir", "--is-shallow-repository")
        code, out, said = run_git(folder, "rev-parse", *questions)
    except GitRefused:
        return Repository()
    lines = os.fsdecode(out).splitlines()
    if code or len(lines) != len(questions):
        return Repository(is_refused="dubious ownership" in said)
    return Repository(Path(lines[0]), folder / lines[1] / "hooks", is_shallow=lines[2] == "true")


def find_private(root: Path) -> tuple[list[str], list[str]]:
    """Files of private notes that git holds, and those that it does not ignore and so would take along."""
    asked = ("--no-literal-pathspecs", "--glob-pathspecs", "ls-files", "-z")
    tracked, open_ = (
        split_nul(ask_git(root, *asked, *which, "--", _PRIVATE))
        for which in (("--cached",), ("--others", "--exclude-standard"))
    )
    return tracked, open_


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
