"""A single file that a command writes where somebody said."""

from pathlib import Path

from careerpath.cli.frame.failure import CannotRun


def expect_folder(file: Path) -> None:
    """CannotRun where the folder that a file is to stand in is not there: most likely it is mistyped."""
    if not file.parent.is_dir():
        raise CannotRun(f"there is no folder {file.parent}", "make it first, or name a file in one that is there")
