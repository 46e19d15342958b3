"""However large a file, a check ends soon, takes little room, and says it in lines that can be read."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import REPOSITORY
from tests.large_files import LARGE

SEVERAL = ("a key of 250,000 letters", "9,000 mismatches", "only '['", "a name of stars", "a long page")


def run(folder: Path, *names: str) -> dict[str, Any]:
    done = subprocess.run(
        [sys.executable, "-m", "tests.large_files", folder / "workspace", *names],
        cwd=REPOSITORY,
        env={"PYTHONPATH": f"{REPOSITORY / 'src'}:{REPOSITORY}", "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        text=True,
        check=False,
        timeout=100,
    )
    assert done.stderr == ""
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def check_came(found: dict[str, Any]) -> None:
    for what, (seconds, _, longest) in found["came"].items():
        assert seconds < 1, what
        assert longest < 1200, what


@pytest.mark.heavy
def test_several_large_files_one_after_the_other(tmp_path: Path) -> None:
    found = run(tmp_path, *SEVERAL)
    check_came(found)
    assert found["room"] < 200


@pytest.mark.heavy
@pytest.mark.parametrize("what", LARGE)
def test_every_large_file(what: str, tmp_path: Path) -> None:
    found = run(tmp_path, what)
    sys.stdout.write(f"{what}: {found['came'][what][0]:.2f} s\n")
    check_came(found)
