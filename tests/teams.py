"""Two teams under one framework, and a company that rolls them up: Smallport's, in folders beside each other."""

import shutil
from pathlib import Path

from tests.conftest import CASES, write
from tests.repository import replace_in
from tests.team import FILES
from tests.test_cases import render_missing_plans

EVA = "eva-holm"
TALK = "department: Finance\nwith: Jo Falk\nthanks: Quick credit checks\nideas: A list of late payers\n"
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


def lay_south(folder: Path, framework: str = "../framework") -> Path:
    """The people of tests/team.py, under another manager and the same boss."""
    write(folder, "careerpath.yaml", SETTINGS.format(name="Smallport South", framework=framework))
    for file, text in FILES.items():
        renamed = text.replace("ola-lund", "nils-dahl").replace("Ola Lund", "Nils Dahl").replace("Ola ", "Nils ")
        write(folder, file.replace("ola-lund", "nils-dahl"), renamed)
    render_missing_plans(folder)
    return folder


def lay_company(folder: Path) -> Path:
    """The framework, the two teams under one boss, and what rolls them up, in folders beside each other."""
    lay_framework(folder / "framework")
    north = lay_north(folder / "north")
    replace_in(north, "people/ola-lund/profile.yaml", "manager: null", f"manager: {EVA}")
    write(north, f"people/{EVA}/profile.yaml", FILES[f"people/{EVA}/profile.yaml"])
    south = lay_south(folder / "south")
    write(south, f"people/{EVA}/log/2026-11-02-department.yaml", TALK)
    write(folder / "company", "careerpath.yaml", "format: 1\nname: Smallport\nworkspaces: [../north, ../south]\n")
    return folder / "company"
