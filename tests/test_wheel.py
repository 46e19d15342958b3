"""The built wheel does what the checkout does: an empty folder, `init --example`, `check`."""

import os
import subprocess
import sys
from contextlib import chdir
from pathlib import Path
from zipfile import ZipFile

import pytest
from hatchling.build import build_wheel

from tests.conftest import REPOSITORY


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that the built wheel was unpacked into, away from the checkout."""
    folder = tmp_path_factory.mktemp("wheel")
    with chdir(REPOSITORY):
        wheel = build_wheel(str(folder))
    with ZipFile(folder / wheel) as parts:  # what pip does with a wheel that is made of Python alone
        parts.extractall(folder / "site")
    return folder / "site"


def careerpath(installed: Path, folder: Path, *arguments: str) -> "subprocess.CompletedProcess[str]":
    """Run the installed command; the dependencies come from this interpreter, the package from the wheel."""
    environment = {**os.environ, "PYTHONPATH": str(installed), "CAREERPATH_AS_OF": "2026-11-20"}
    command = [sys.executable, "-m", "careerpath", *arguments]
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)


def test_the_package_is_the_wheels(installed: Path, tmp_path: Path) -> None:
    environment = {**os.environ, "PYTHONPATH": str(installed)}
    code = "import careerpath; print(careerpath.__file__)"
    found = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, env=environment, capture_output=True, text=True, check=True
    )
    assert Path(found.stdout.strip()) == installed / "careerpath" / "__init__.py"


def test_init_example_and_check_from_the_wheel(installed: Path, tmp_path: Path) -> None:
    made = careerpath(installed, tmp_path, "init", "--example", "demo")
    assert made.returncode == 0, made.stderr
    checked = careerpath(installed, tmp_path, "-C", "demo", "check")
    assert (checked.returncode, checked.stdout) == (0, "")
    planned = careerpath(installed, tmp_path, "-C", "demo", "plan", "mira-okafor")
    assert (planned.returncode, planned.stderr) == (0, "Mira Okafor: plan.md is up to date\n")
    explained = careerpath(installed, tmp_path, "explain", "CP201")
    assert explained.stdout.startswith("# CP201 role-incomplete\n")


def test_the_starter_in_the_wheel_is_the_repositorys(installed: Path) -> None:
    shipped = installed / "careerpath" / "starter"
    names = sorted(path.relative_to(shipped).as_posix() for path in shipped.rglob("*") if path.is_file())
    folders = ("paths", "people", "templates")
    expected = [path for folder in folders for path in (REPOSITORY / folder).rglob("*") if path.is_file()]
    assert names == sorted(["careerpath.yaml", *(path.relative_to(REPOSITORY).as_posix() for path in expected)])
    assert all((shipped / name).read_bytes() == (REPOSITORY / name).read_bytes() for name in names)
