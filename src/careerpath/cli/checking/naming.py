"""Files named on the command line, as the workspace knows them."""

import os
from collections.abc import Callable, Sequence
from pathlib import Path

from careerpath.cli.frame.failure import CannotRun


def files_named(root: Path, files: Sequence[Path]) -> Callable[[str], bool]:
    """Whether a file of the workspace is one of these, or under a folder of them; CannotRun for one outside of it."""
    base = root.resolve()
    named = []
    for file in files:
        resolved = Path(os.path.abspath(file))  # noqa: PTH100 - a link inside stays the file that was named
        inside = resolved if resolved.is_relative_to(base) else resolved.resolve()
        if not inside.is_relative_to(base):
            raise CannotRun(f"{file} is not in the workspace {root}")
        if not inside.exists():
            raise CannotRun(f"{file} does not exist")
        named.append(inside.relative_to(base).as_posix())
    return lambda file: any(item in (".", file) or file.startswith(f"{item}/") for item in named)
