"""Work on many things shared among processes, where the machine has the cores and the work is worth it."""

import os
import sys
from collections.abc import Callable, Sequence
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from typing import Any, TypeVar

T = TypeVar("T")
R = TypeVar("R")

_WORTH_A_PROCESS = 100
"""So many people take longer to check than a process takes to start."""
_MOST = 8


def count_workers(things: int, jobs: int | None = None) -> int:
    """How many processes to work in: as asked for, else by the cores there are; 1 where processes cannot fork."""
    if sys.platform != "linux":
        return 1  # elsewhere a process starts from nothing, or forks at its peril
    return max(1, min(jobs or len(os.sched_getaffinity(0)), things // _WORTH_A_PROCESS, _MOST))


def share(work: Callable[[Sequence[T]], R], things: Sequence[T], workers: int) -> list[R]:
    """What `work` gives for each share of the things; every n-th thing is in one share, the first share done here.

    What a share gives has to be small and picklable. A share whose process fails is done here again, so that what went
    wrong is seen where it can be told.
    """
    shares = [things[number::workers] for number in range(workers)]
    started = [_start(work, part) for part in shares[1:]]
    results = [work(shares[0])]
    for part, (process, receiver) in zip(shares[1:], started, strict=True):
        try:
            results.append(receiver.recv())
        except EOFError:
            results.append(work(part))
        process.join()
    return results


def _start(work: Callable[[Any], Any], part: Sequence[Any]) -> tuple[BaseProcess, Connection]:
    context = get_context("fork")
    receiver, sender = context.Pipe(duplex=False)
    process = context.Process(target=_work, args=(work, part, sender), daemon=True)
    process.start()
    sender.close()
    return process, receiver


def _work(work: Callable[[Any], Any], part: Sequence[Any], sender: Connection) -> None:
    """In the other process: do a share, send what it gives, and end without a word."""
    try:
        result = work(part)
    except BaseException:  # noqa: BLE001 - the share is done again where errors are reported
        os._exit(1)
    sender.send(result)
    sender.close()
    os._exit(0)
