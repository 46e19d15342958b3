"""Work shared among processes: the same results whatever the number, and nothing lost where a process fails."""

import os
from collections.abc import Callable, Sequence
from datetime import date
from itertools import chain
from multiprocessing import active_children, get_context
from pathlib import Path
from signal import SIGKILL
from time import sleep
from typing import TypeVar, get_args

import pytest

from careerpath.cli.checking import sharing
from careerpath.cli.checking.sharing import count_workers, share
from careerpath.report.findings.checked import Checked
from careerpath.report.findings.formats import Format, format_findings
from careerpath.store.loading import load_workspace
from tests.conftest import DAY, REPOSITORY, check, copy_example, run_rules

R = TypeVar("R")
HERE = os.getpid()


def share_out(work: Callable[[Sequence[int]], R], things: int, workers: int) -> list[R]:
    return share(work, range(things), workers, "working")


@pytest.mark.parametrize("workers", [1, 2, 3])
@pytest.mark.parametrize("things", [0, 1, 19, 20, 21, 95, 200])
def test_every_thing_is_in_one_handful_and_they_come_in_order(things: int, workers: int) -> None:
    expected = [list(range(things))[start : start + 20] for start in range(0, things, 20)]
    assert share_out(list, things, workers) == expected


def test_two_are_at_work_at_once() -> None:
    both = get_context("fork").Barrier(2)

    def meet(handful: Sequence[int]) -> tuple[int, bool]:
        both.wait(timeout=60)
        return len(handful), os.getpid() == HERE

    assert sorted(share_out(meet, 40, 2)) == [(20, False), (20, True)]


def test_of_very_many_things_the_handfuls_are_larger() -> None:
    assert share_out(len, 100_001, 2) == [51] * 1960 + [41]


def test_who_is_slow_takes_fewer() -> None:
    context = get_context("fork")
    begun, by_others = context.Event(), context.Semaphore(0)

    def slow_here(handful: Sequence[int]) -> tuple[int, bool]:
        is_here = os.getpid() == HERE
        if is_here:
            begun.set()
            for _ in range(9):
                by_others.acquire(timeout=60)
        else:
            begun.wait(timeout=60)
            by_others.release()
        return len(handful), is_here

    assert sorted(share_out(slow_here, 200, 2)) == [(20, False)] * 9 + [(20, True)]


def test_what_a_process_that_fails_had_taken_is_done_here() -> None:
    def fail_elsewhere(handful: Sequence[int]) -> list[int]:
        sleep(0.01)
        if os.getpid() != HERE:
            raise RuntimeError
        return list(handful)

    assert [*chain.from_iterable(share_out(fail_elsewhere, 200, 2))] == list(range(200))


def test_what_fails_everywhere_fails_here_and_leaves_no_process() -> None:
    def fail(handful: Sequence[int]) -> int:
        return 1 // (handful[0] * 0)

    with pytest.raises(ZeroDivisionError):
        share_out(fail, 200, 2)
    assert active_children() == []


def test_what_cannot_be_sent_is_done_here_without_a_word(capfd: pytest.CaptureFixture[str]) -> None:
    both = get_context("fork").Barrier(2)
    met = False

    def make(handful: Sequence[int]) -> Callable[[], int]:
        nonlocal met
        if not met:
            both.wait(timeout=60)
            met = True
        return lambda: len(handful)

    assert [made() for made in share_out(make, 40, 2)] == [20, 20]
    assert capfd.readouterr() == ("", "")


def test_what_a_process_was_killed_with_is_done_here() -> None:
    context = get_context("fork")
    both, other = context.Barrier(2), context.Value("i", 0)

    def much(handful: Sequence[int]) -> str:
        if os.getpid() != HERE:
            other.value = os.getpid()
            both.wait(timeout=60)
        elif not both.broken and other.value >= 0:
            both.wait(timeout=60)
            sleep(0.3)  # until more than a pipe holds is being sent
            os.kill(other.value, SIGKILL)
            other.value = -1
        return "x" * 1_000_000 * len(handful)

    assert [len(text) for text in share_out(much, 40, 2)] == [20_000_000] * 2


def test_more_than_a_pipe_holds() -> None:
    def much(handful: Sequence[int]) -> str:
        return "x" * 100_000 * len(handful)

    assert [len(text) for text in share_out(much, 80, 2)] == [2_000_000] * 4


@pytest.mark.parametrize(
    ("things", "jobs", "cores", "expected"),
    [
        (10, None, 4, 1),
        (199, None, 4, 1),
        (200, None, 4, 2),
        (10_000, None, 4, 4),
        (10_000, 1, 4, 1),
        (10_000, 6, 2, 6),
    ],
)
def test_as_many_workers_as_are_worth_it(
    things: int, jobs: int | None, cores: int, expected: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: set(range(cores)), raising=False)
    monkeypatch.setattr("sys.platform", "linux")
    assert count_workers(things, jobs) == expected


def test_one_worker_where_processes_cannot_fork(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.platform", "win32")
    assert count_workers(10_000, 4) == 1


@pytest.fixture(scope="module")
def damaged(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example with much that is wrong in it, by files, by people and by calendar."""
    root = copy_example(tmp_path_factory.mktemp("damaged") / "workspace")
    people = sorted((root / "people").iterdir())
    for number, person in enumerate(people):
        file = person / ("profile.yaml" if number % 4 == 0 else "plan.yaml")
        if number % 2 == 0 and file.exists():
            file.write_text(file.read_text(encoding="utf-8").replace("since:", "sinse:"), encoding="utf-8")
    (people[1] / "log" / "2026-13-01-review.yaml").write_text("", encoding="utf-8")
    return root


LATER = date(2027, 9, 1)


@pytest.fixture(scope="module")
def found(damaged: Path) -> list[Checked]:
    """What is found in it in one process, in two and in three."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sharing, "_WORTH_A_PROCESS", 1)
        patch.setattr(sharing, "HANDFUL", 2)
        return [check(damaged, LATER, jobs) for jobs in (1, 2, 3)]


@pytest.mark.parametrize("how", get_args(Format))
def test_the_number_of_processes_changes_nothing(found: list[Checked], how: Format) -> None:
    reports = [format_findings(checked, how) for checked in found]
    assert reports[0] == reports[1] == reports[2]
    assert len(reports[0]) > 1000


@pytest.mark.parametrize("day", [DAY, LATER])
def test_one_after_the_other_finds_what_all_together_finds(day: date) -> None:
    loaded = load_workspace(REPOSITORY)
    assert loaded.workspace
    together = {(item.code, item.file, item.message) for item in run_rules(loaded.workspace, day)}
    checked = check(REPOSITORY, day)
    assert {(item.code, item.file, item.message) for item in checked.diagnostics} == together
    assert bool(together) == (day == LATER)
