"""Files named on the command line, as the workspace knows them."""

import os
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from careerpath.cli.frame.failure import CannotRun
from careerpath.store.framework import find_framework


def files_named(root: Path, files: Sequence[Path], folders: Sequence[Path]) -> Callable[[str], bool]:
    """Whether a file is one of these, or under a folder of them; CannotRun for one that is not looked at.

    `folders` are the workspaces that are: the one at `root`, or those that it rolls up, each with its framework.
    """
    base = root.resolve()
    looked_at = [base, *_places(folders)]
    named = []
    for file in files:
        resolved = Path(os.path.abspath(file))  # noqa: PTH100 - a link inside stays the file that was named
        inside = resolved if _is_in(resolved, looked_at) else resolved.resolve()
        if not _is_in(inside, looked_at):
            raise CannotRun(f"{file} is not in the workspace {root}")
        if not inside.exists():
            raise CannotRun(f"{file} does not exist")
        named.append(Path(os.path.relpath(inside, base)).as_posix())
    return lambda file: any(item in (".", file) or file.startswith(f"{item}/") for item in named)


def _places(folders: Sequence[Path]) -> Iterator[Path]:
    for folder in folders:
        yield folder.resolve()
        if framework := find_framework(folder):
            yield framework.root.resolve()


def _is_in(file: Path, folders: Sequence[Path]) -> bool:
    return any(file.is_relative_to(folder) for folder in folders)
