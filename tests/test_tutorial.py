"""The tutorial is run: every command of it, in a fresh folder, prints what the page shows.

`python -m tests.test_tutorial` writes what is printed into the page; read the difference before you commit it.
"""

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from tests.conftest import REPOSITORY
from tests.console_blocks import read_blocks, write_blocks

TUTORIAL = REPOSITORY / "docs/tutorial.md"


def run_tutorial(folder: Path) -> str:
    """The page as it would be if it were written now."""
    environment = {
        "CAREERPATH_AS_OF": "2026-11-20",
        "GIT_CONFIG_GLOBAL": "/dev/null",
        "GIT_CONFIG_NOSYSTEM": "1",
        "HOME": str(folder),
        "LC_ALL": "C.UTF-8",
        "PATH": f"{Path(sys.executable).parent}:/usr/local/bin:/usr/bin:/bin",
        "TERM": "xterm",
    }
    return write_blocks(TUTORIAL.read_text(encoding="utf-8"), folder, environment)


@pytest.mark.heavy
@pytest.mark.timeout(600)
def test_the_tutorial_prints_what_it_shows(tmp_path: Path) -> None:
    assert run_tutorial(tmp_path) == TUTORIAL.read_text(encoding="utf-8")


def test_the_tutorial_walks_through_the_first_hour() -> None:
    typed = [item.command for item in read_blocks(TUTORIAL.read_text(encoding="utf-8"))]
    commands = {words[1] for line in typed if (words := line.split())[0] == "careerpath"}
    assert commands >= {"init", "assess", "compare", "gap", "plan", "request", "review", "check"}


if __name__ == "__main__":
    with TemporaryDirectory() as folder:
        TUTORIAL.write_text(run_tutorial(Path(folder)), encoding="utf-8", newline="")
