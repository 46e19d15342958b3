"""How far a long piece of work has come, for somebody who watches."""

import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from time import monotonic
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from rich.progress import Progress

T = TypeVar("T")
_FEW = 50
"""So many things are soon over, and where they are not, the machine is at fault and no bar helps."""
_PATIENCE = 1.0
"""Seconds that pass before anything is shown: what is over by then needs no bar."""
_EVERY = 0.1
"""Seconds between two looks at the bar."""


def watched(things: Sequence[T], doing: str) -> Iterator[T]:
    """The things, one after the other, with a bar on standard error while the work on them takes long.

    The bar goes when the work ends, however it ends. There is none in a pipe or on a dumb terminal. It has no thread,
    so that work may be shared among processes while it stands.
    """
    return _watch(enumerate(things), doing, len(things))


def watched_starts(starts: Iterable[int], doing: str, of: int) -> Iterator[int]:
    """The same for those of a number of things at some places, ascending; what stands before one counts as begun."""
    return _watch(((start, start) for start in starts), doing, of)


def _watch(things: Iterable[tuple[int, T]], doing: str, of: int) -> Iterator[T]:
    if of <= _FEW or not _is_watched():
        for _, thing in things:
            yield thing
        return
    begun = shown = monotonic()
    bar = None
    try:
        for number, thing in things:
            now = monotonic()
            if now - begun >= _PATIENCE and now - shown >= _EVERY:
                if bar is None:
                    bar = _begin(doing, number, of)
                else:
                    bar.update(bar.task_ids[0], completed=number, refresh=True)
                shown = now
            yield thing
    finally:
        if bar:
            bar.stop()


def _is_watched() -> bool:
    """Whether somebody is likely to see standard error."""
    return sys.stderr is not None and sys.stderr.isatty() and os.environ.get("TERM", "dumb") != "dumb"


def _begin(doing: str, number: int, of: int) -> "Progress":
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}", markup=False), BarColumn(), TaskProgressColumn(), TimeRemainingColumn())
    console = Console(stderr=True, markup=False, emoji=False, highlight=False)
    bar = Progress(*columns, console=console, transient=True, auto_refresh=False)
    bar.add_task(doing, completed=number, total=of)
    bar.start()
    return bar
