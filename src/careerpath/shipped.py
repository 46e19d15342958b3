"""Where the files that are shipped with the program stand: the starter workspace and the built-in templates."""

from pathlib import Path

_PACKAGE = Path(__file__).parent


def package_folder() -> Path:
    """The folder of the program's own modules and pages."""
    return _PACKAGE


def shipped_folder() -> Path:
    """The folder that holds `paths/`, `people/`, `templates/` and `careerpath.yaml`.

    In an installed package that is `starter/` inside it; in a checkout it is the checkout itself, whose example
    workspace and built-in templates these are.
    """
    packaged = _PACKAGE / "starter"
    return packaged if packaged.is_dir() else _PACKAGE.parent.parent
