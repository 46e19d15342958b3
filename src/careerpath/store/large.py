"""Contents of files that are too large to be held, known by their fingerprints."""

from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from shutil import copyfileobj
from typing import BinaryIO

_PART = 1 << 20
"""Bytes that are held at a time."""


@dataclass(frozen=True, slots=True)
class Large:
    """A content by its SHA-256; `stream` is where it can be read from, where somebody has it."""

    sha256: str
    stream: BinaryIO | None = None

    @classmethod
    def of(cls, stream: BinaryIO) -> "Large":
        """All that a stream holds, which stays open as long as the content is needed."""
        stream.seek(0)
        return cls(_fingerprint(stream), stream)

    @classmethod
    def at(cls, path: Path) -> "Large | None":
        """What a file holds now; None where there is none."""
        with suppress(FileNotFoundError), path.open("rb") as stream:
            return cls(_fingerprint(stream))
        return None

    def is_at(self, path: Path) -> bool:
        """Whether a file holds just this."""
        found = Large.at(path)
        return found is not None and found.sha256 == self.sha256

    def copy_to(self, other: BinaryIO) -> None:
        """Write it into another stream; ValueError where nobody has it."""
        if self.stream is None:
            raise ValueError(self.sha256)
        self.stream.seek(0)
        copyfileobj(self.stream, other)


def _fingerprint(stream: BinaryIO) -> str:
    digest = sha256()
    while part := stream.read(_PART):
        digest.update(part)
    return digest.hexdigest()
