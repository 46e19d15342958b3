"""Work shared among processes: the same results whatever the number, and nothing lost where a process fails."""

import os
from collections.abc import Callable, Sequence
from datetime import date
from itertools import chain
from pathlib import Path
from time import sleep
from typing import TypeVar, get_args

import pytest

from careerpath.cli.checking import sharing
from careerpath.cli.checking.sharing import count_workers, share
from careerpath.report.findings.checked import Checked
from careerpath.report.findings.formats import Format, format_findings
from careerpath.rules.all_rules import run_rules
from careerpath.store.loading import load_workspace
from tests.conftest import DAY, REPOSITORY, check, copy_example

R = TypeVar("R")
HERE = os.getpid()


def share_out(work: Callable[[Sequence[int]], R], things: int, workers: int) -> list[R]:
    return share(work, range(things), workers, "working")


def with_process(handful: Sequence[int]) -> tuple[list[int], bool]:
    """A handful, and whether it was done in this process."""
    sleep(0.01)
    return list(handful), os.getpid() == HERE


@pytest.mark.parametrize("workers", [1, 2, 3])
@pytest.mark.parametrize("things", [0, 1, 19, 20, 21, 95, 200])
def test_every_thing_is_in_one_handful_and_they_come_in_order(things: int, workers: int) -> None:
    handfuls = share_out(with_process, things, workers)
    assert [handful for handful, _ in handfuls] == [
        list(range(things))[start : start + 20] for start in range(0, things, 20)
    ]
    if things == 200:
        assert {is_here for _, is_here in handfuls} == ({True} if workers == 1 else {True, False})


def test_of_very_many_things_the_handfuls_are_larger() -> None:
    assert share_out(len, 100_001, 2) == [51] * 1960 + [41]


def test_who_is_slow_takes_fewer() -> None:
    def slow_here(handful: Sequence[int]) -> tuple[int, bool]:
        is_here = os.getpid() == HERE
        sleep(0.2 if is_here else 0.01)
        return len(handful), is_here

    assert share_out(slow_here, 200, 2).count((20, True)) < 4


def test_what_a_process_that_fails_had_taken_is_done_here() -> None:
    def fail_elsewhere(handful: Sequence[int]) -> list[int]:
        sleep(0.01)
        if os.getpid() != HERE:
            raise RuntimeError
        return list(handful)

    assert [*chain.from_iterable(share_out(fail_elsewhere, 200, 2))] == list(range(200))


def test_what_fails_everywhere_fails_here() -> None:
    def fail(handful: Sequence[int]) -> int:
        return 1 // (60 - handful[0])

    with pytest.raises(ZeroDivisionError):
        share_out(fail, 200, 2)


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
