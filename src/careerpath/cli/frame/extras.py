"""Libraries that are installed only where somebody wants what they do."""

from collections.abc import Iterator
from contextlib import contextmanager

from careerpath.cli.frame.failure import CannotRun


@contextmanager
def needing(extra: str, *libraries: str) -> Iterator[None]:
    """CannotRun, with what to install, where a library of an extra is missing inside."""
    try:
        yield
    except ModuleNotFoundError as error:
        missing = (error.name or "").partition(".")[0]
        if missing not in libraries:
            raise
        raise CannotRun(
            f"this needs {missing}, which is not installed", f'pip install "careerpath[{extra}]"'
        ) from error
