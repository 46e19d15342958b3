"""Much read in one go, without looking for garbage in between."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def without_collecting() -> Iterator[None]:
    """Without looking for garbage: what is read holds no circles, so that it goes as soon as it is let go.

    Looked for, it would be among everything that has been read so far, again and again.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
