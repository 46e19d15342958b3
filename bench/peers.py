"""A peer as pre-commit and pipx install it: in an environment of its own, with nothing that careerpath brings along."""

import subprocess
import sys
from importlib.metadata import version
from pathlib import Path


def install_alone(package: str, needs: str, folder: Path) -> Path:
    """The command of a package; made in `folder` where it is not there.

    It and what it `needs` are of the versions that stand beside careerpath. CalledProcessError where it cannot be
    installed.
    """
    wanted = [f"{name}=={version(name)}" for name in (package, needs)]
    environment = folder / "-".join(wanted)
    command = environment / "bin" / package
    if not command.is_file():
        subprocess.run((sys.executable, "-m", "venv", str(environment)), check=True)
        words = ("-m", "pip", "install", "--quiet", *wanted)
        subprocess.run((str(environment / "bin" / "python"), *words), check=True)
    return command
