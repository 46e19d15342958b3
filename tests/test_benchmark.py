"""What the benchmark measures with: a generated workspace in which nothing is wrong, and a past that ends in it."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import DAY, REPOSITORY, Run
from tests.repository import git

PEOPLE, COMMITS = 30, 60
MAKE = """\
import sys
from pathlib import Path
from generate import write_workspace
from history import write_history
folder = Path(sys.argv[1])
write_workspace(folder, int(sys.argv[2])) if sys.argv[3] == "0" else print(write_history(folder, int(sys.argv[3])))
"""


def make(folder: Path, commits: int) -> str:
    """Write the workspace, or give it so many commits; what is said."""
    words = [sys.executable, "-c", MAKE, str(folder), str(PEOPLE), str(commits)]
    return subprocess.run(words, cwd=REPOSITORY / "bench", capture_output=True, text=True, check=True).stdout


@pytest.mark.heavy
def test_a_generated_workspace_is_clean_and_its_past_ends_in_it(tmp_path: Path, careerpath: Run) -> None:
    root, as_of = tmp_path / "generated", ("--as-of", DAY.isoformat())
    make(root, 0)
    assert careerpath("-C", root, "plan", "--all", *as_of).code == 0
    ran = careerpath("-C", root, "check", "--strict", *as_of)
    assert (ran.code, ran.out) == (0, "")
    who = make(root, COMMITS).strip()
    assert git(root, "status", "--porcelain") == ""
    assert git(root, "rev-list", "--count", "HEAD") == str(COMMITS)
    assert careerpath("-C", root, "check", "--strict", "--changed-since", "HEAD~9", *as_of).code == 0
    told = careerpath("-C", root, "history", who, "--git", *as_of).out
    assert told.count("  2026-01-0") > 1
