"""What is said when a command has done its work: advice that is none where nothing was done."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

_advice: ContextVar[tuple[str, ...]] = ContextVar("advice", default=())


def say_afterwards(text: str) -> None:
    """Keep lines for the end of the command; where it fails they are not said."""
    _advice.set((*_advice.get(), text))


@contextmanager
def saying_afterwards() -> Iterator[None]:
    """Write what was kept to standard error, unless what runs inside raises."""
    _advice.set(())
    yield
    for text in _advice.get():
        sys.stderr.write(text)
