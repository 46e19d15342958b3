"""Work shared among processes: the same results whatever the number, and nothing lost where a process fails."""

import os
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import get_args

import pytest

from careerpath.cli.checking import sharing
from careerpath.cli.checking.sharing import count_workers, share
from careerpath.report.findings.checked import Checked
from careerpath.report.findings.formats import Format, format_findings
from careerpath.rules.all_rules import run_rules
from careerpath.store.loading import load_workspace
from tests.conftest import DAY, REPOSITORY, check, copy_example

HERE = os.getpid()


def with_process(part: Sequence[int]) -> tuple[list[int], bool]:
    """A share, and whether it was done in this process."""
    return list(part), os.getpid() == HERE


@pytest.mark.parametrize("workers", [1, 2, 3])
def test_every_thing_is_in_one_share_and_the_first_is_done_here(workers: int) -> None:
    shares = share(with_process, range(7), workers)
    assert shares == [(list(range(7))[number::workers], number == 0) for number in range(workers)]


def test_a_share_whose_process_fails_is_done_here() -> None:
    def fail_elsewhere(part: Sequence[int]) -> list[int]:
        if os.getpid() != HERE:
            raise RuntimeError
        return list(part)

    assert share(fail_elsewhere, range(4), 2) == [[0, 2], [1, 3]]


def test_a_share_that_fails_everywhere_fails_here() -> None:
    def fail(part: Sequence[int]) -> int:
        return 1 // (1 - part[0])

    with pytest.raises(ZeroDivisionError):
        share(fail, range(4), 2)


def test_more_than_a_pipe_holds() -> None:
    def much(part: Sequence[int]) -> str:
        return "x" * 1_000_000 * len(part)

    assert [len(text) for text in share(much, range(4), 2)] == [2_000_000, 2_000_000]


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
