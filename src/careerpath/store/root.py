"""Where a workspace begins."""

from pathlib import Path

_SETTINGS = "careerpath.yaml"
"""As the layout calls it, which knows all models, and takes longer to load than to find a folder."""


def find_root(start: Path) -> Path | None:
    """The nearest folder at or above `start` that has a `careerpath.yaml`."""
    return next((folder for folder in (start, *start.parents) if (folder / _SETTINGS).is_file()), None)
