"""A file that a command is given, or what comes over a pipe."""

import sys
from errno import EBADF
from pathlib import Path


def read_given(file: Path | str, most: int) -> bytes:
    """Its bytes, and those of standard input for `-`; OSError where there are none to read.

    Of more than `most`, one more than that, so that whoever makes sense of them can say that they are too many.
    """
    if str(file) == "-":
        if sys.stdin is None:
            raise OSError(EBADF, "standard input is closed")
        return sys.stdin.buffer.read(most + 1)
    with Path(file).open("rb") as stream:
        return stream.read(most + 1)
