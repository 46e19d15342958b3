"""Brings up to date what around a workspace is made of people's ids."""

from pathlib import Path

from careerpath.cli.changing.codeowners import has_codeowners, write_codeowners
from careerpath.cli.founding.schemas import write_schemas
from careerpath.model.workspace import Workspace
from careerpath.store.git.repository import find_repository


def renew_surroundings(root: Path, workspace: Workspace) -> list[str]:
    """Write the schemas and the part of CODEOWNERS anew where they are kept; returns what was written."""
    written = []
    if (root / "schemas").is_dir():
        write_schemas(root / "schemas", workspace)
        written.append("schemas/")
    top = find_repository(root).top or root
    if has_codeowners(root, top):
        file = write_codeowners(root, workspace, top)
        written.append(file.relative_to(top).as_posix())
    return written
