"""What could not be read is told, so that an overview is not taken for the whole."""

import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from careerpath.model.workspace import Workspace


def note_left_out(workspace: "Workspace") -> None:
    """A line on standard error where files are missing from what follows."""
    number = len(workspace.broken)
    if number:
        files = "1 file cannot be read and is" if number == 1 else f"{number} files cannot be read and are"
        sys.stderr.write(f"{files} left out: careerpath check\n")
