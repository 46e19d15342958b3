"""Two teams under one framework: Smallport's, in folders beside each other."""

import shutil
from pathlib import Path

from tests.conftest import CASES, write
from tests.test_cases import render_missing_plans

SETTINGS = "format: 1\nname: {name}\nframework: {framework}\n"


def lay_framework(folder: Path) -> Path:
    """The framework of `cases/base`, without anybody in it."""
    folder.mkdir(parents=True)
    shutil.copy(CASES / "base/careerpath.yaml", folder)
    shutil.copytree(CASES / "base/paths", folder / "paths")
    return folder


def lay_north(folder: Path, framework: str = "../framework") -> Path:
    """The people of `cases/base`, under a framework that is somewhere else."""
    write(folder, "careerpath.yaml", SETTINGS.format(name="Smallport North", framework=framework))
    shutil.copytree(CASES / "base/people", folder / "people")
    render_missing_plans(folder)
    return folder
