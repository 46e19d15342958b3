"""Work on many things shared among processes, where the machine has the cores and the work is worth it."""

import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from multiprocessing import get_context
from multiprocessing.connection import Connection
from typing import Any, BinaryIO, TypeVar

from careerpath.cli.frame.progress import watched_starts

T = TypeVar("T")
R = TypeVar("R")

HANDFUL = 20
"""So many things are worked on at a time: few to hold, and many for the same to be done to each in a row."""
_MOST_HANDFULS = 2_000
"""The numbers of so many have room in any pipe."""
_NUMBER = 2
"""Bytes of such a number."""
_WORTH_A_PROCESS = 100
"""So many people take longer to check than a process takes to start."""
_MOST = 8


def count_workers(things: int, jobs: int | None = None) -> int:
    """How many processes to work in: as asked for, else by the cores there are; 1 where processes cannot fork."""
    if sys.platform != "linux":
        return 1  # elsewhere a process starts from nothing, or forks at its peril
    return max(1, min(jobs or len(os.sched_getaffinity(0)), things // _WORTH_A_PROCESS, _MOST))


def share(work: Callable[[Sequence[T]], R], things: Sequence[T], workers: int, doing: str) -> list[R]:
    """What `work` gives for each handful of the things, in their order; `doing` says what it is to who watches.

    Every process, this one among them, takes the next handful when it is done with one: a slower core does fewer. What
    a handful gives has to be small and picklable. What a process that fails had taken is done here again, so that what
    went wrong is seen where it can be told.
    """
    size = max(HANDFUL, -(-len(things) // _MOST_HANDFULS))
    starts = range(0, len(things), size)

    def work_on(taken: Iterable[int]) -> dict[int, R]:
        return {start: work(things[start : start + size]) for start in taken}

    if workers == 1:
        return [*work_on(watched_starts(starts, doing, len(things))).values()]
    with _queue_of(len(starts)) as queue, ExitStack() as others:
        receivers = [others.enter_context(_working(lambda: work_on(_take(queue, size)))) for _ in range(workers - 1)]
        done = work_on(watched_starts(_take(queue, size), doing, len(things)))
        for receiver in receivers:
            with suppress(EOFError, OSError):  # of one that failed, or was killed as it sent
                done |= receiver.recv()
    done |= work_on(start for start in starts if start not in done)
    return [done[start] for start in starts]


def _queue_of(handfuls: int) -> BinaryIO:
    """What the numbers of so many handfuls are read from, by whichever process is next."""
    reader, writer = os.pipe()
    os.write(writer, b"".join(number.to_bytes(_NUMBER, "big") for number in range(handfuls)))
    os.close(writer)
    return os.fdopen(reader, "rb", 0)


def _take(queue: BinaryIO, size: int) -> Iterator[int]:
    """Where the handfuls start that this process is the first to ask for."""
    while number := queue.read(_NUMBER):
        yield int.from_bytes(number, "big") * size


@contextmanager
def _working(work: Callable[[], Any]) -> Iterator[Connection]:
    """Another process at work, from which to receive what it gives; at the end it is gone, however that comes."""
    context = get_context("fork")
    receiver, sender = context.Pipe(duplex=False)
    process = context.Process(target=_work, args=(work, sender), daemon=True)
    process.start()
    sender.close()
    try:
        yield receiver
    finally:
        receiver.close()
        process.terminate()
        process.join()


def _work(work: Callable[[], Any], sender: Connection) -> None:
    """In the other process: work, send what it gives, and end without a word."""
    try:
        sender.send(work())
    except BaseException:  # noqa: BLE001 - it is done again where errors are reported
        os._exit(1)
    os._exit(0)
