"""What is written is there, whole, whoever is killed, whatever the disk says, and however many write at once."""

import errno
import os
import re
import signal
import stat
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import pytest

from careerpath.cli import main
from careerpath.cli.changing import plan_edits
from careerpath.cli.changing.plan_edits import edit_record
from careerpath.model.layout import SETTINGS_FILE
from careerpath.store.kept import locking
from careerpath.store.kept.drafts import kept_folder
from careerpath.store.kept.locking import is_locked, lock_file, locked
from careerpath.store.text.parsing import parse
from careerpath.store.writing import TEMPORARY, Conflict, Rewrite, WriteRefused, write_file, write_files
from tests.conftest import CASES, DAY, Run, check, write
from tests.killing import (
    FALLIBLE,
    OPERATIONS,
    Bench,
    Ended,
    files,
    lay,
    run_child,
    why_no_strace,
)
from tests.writers import add_keys, log_promises

ERRORS = ("ENOSPC", "EIO", "EDQUOT", "EROFS", "EACCES")
WRITERS = 8
SETTINGS = (CASES / "base" / SETTINGS_FILE).read_bytes()


def is_unfinished(file: str) -> bool:
    name = file.rpartition("/")[2]
    return name.startswith(TEMPORARY[0]) and name.endswith(TEMPORARY[1])


def torn(after: dict[str, bytes], old: dict[str, bytes], new: dict[str, bytes]) -> list[str]:
    """The files that are neither as they were nor as they were to become."""
    finished = {file: content for file, content in after.items() if not is_unfinished(file)}
    wrong = [file for file, content in finished.items() if content not in (old.get(file), new.get(file))]
    return wrong + [file for file in old if file not in finished]


def sweep(root: Path) -> list[str]:
    """What unfinished files are left once somebody has written, a day later, in the folders that have some."""
    for file in filter(is_unfinished, files(root)):
        os.utime(root / file, (time.time() - 86_400,) * 2)
    for file in filter(is_unfinished, files(root)):
        write_file((root / file).parent / "next.yaml", "next: true\n")
    return [file for file in files(root) if is_unfinished(file)]


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    """A folder that is a workspace, and has no more."""
    write(tmp_path, f"workspace/{SETTINGS_FILE}", SETTINGS)
    return tmp_path / "workspace"


# Killed, or refused by the system, at each call of the interpreter's: wherever Python runs.

SEEN = 97
"""What a rewriting ends with that did not mind."""
_CALLS = ("open", "mkdir", "fsync", "fchmod", "replace", "link", "unlink", "close", "write")


def rewrite_three(root: Path) -> None:
    """Two files changed and one new, all of them or none."""
    write_files(
        [
            Rewrite(root / "one.yaml", b"one: 1\n", "one: 2\n"),
            Rewrite(root / "people/two.yaml", b"two: 1\n", "two: 2\n"),
            Rewrite(root / "people/new/three.yaml", None, "three: 3\n"),
        ]
    )


OLD = {SETTINGS_FILE: SETTINGS, "one.yaml": b"one: 1\n", "people/two.yaml": b"two: 1\n"}
NEW = OLD | {"one.yaml": b"one: 2\n", "people/two.yaml": b"two: 2\n", "people/new/three.yaml": b"three: 3\n"}


def at_call(number: int, do: Callable[[], None]) -> Callable[[], int]:
    """Rewrite three files; `do` instead of the `number`th call of the interpreter's."""

    def work() -> int:
        seen = 0

        def counted(call: Callable[..., object]) -> Callable[..., object]:
            def instead(*arguments: object, **named: object) -> object:
                nonlocal seen
                seen += 1
                if seen == number:
                    do()
                return call(*arguments, **named)

            return instead

        for name in _CALLS:
            setattr(os, name, counted(getattr(os, name)))
        try:
            rewrite_three(Path.cwd())
        except OSError as error:
            return error.errno or 98
        return 0 if seen < number else SEEN

    return work


def run_in(root: Path, work: Callable[[], int]) -> int:
    def there() -> int:
        os.chdir(root)
        return work()

    return run_child(there)[0]


def lay_three(root: Path) -> None:
    for file, content in OLD.items():
        write(root, file, content)
    (root / "people/new/three.yaml").unlink(missing_ok=True)


def die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def test_no_kill_tears_a_file(workspace: Path) -> None:
    lay_three(workspace)
    rewrite_three(workspace)  # with whatever is imported for it
    kills = 0
    while True:
        lay_three(workspace)
        code = run_in(workspace, at_call(kills + 1, die))
        assert torn(files(workspace), OLD, NEW) == []
        assert sweep(workspace) == []
        for made in workspace.rglob("next.yaml"):
            made.unlink()
        if code == 0:
            break
        assert code == -signal.SIGKILL
        kills += 1
    assert kills > 30
    assert files(workspace) == NEW


@pytest.mark.parametrize("error", ["ENOSPC", pytest.param("EACCES", marks=pytest.mark.heavy)])
def test_no_error_leaves_some_files_new_and_some_old(error: str, workspace: Path) -> None:
    lay_three(workspace)
    rewrite_three(workspace)  # with whatever is imported for it
    number = getattr(errno, error)

    def fail() -> None:
        raise OSError(number, os.strerror(number))

    seen = []
    for call in range(1, 200):
        lay_three(workspace)
        code = run_in(workspace, at_call(call, fail))
        after = files(workspace)
        left = [after.pop(file) for file in list(after) if is_unfinished(file)]
        assert after in (OLD, NEW)
        assert after == NEW or code == number
        assert not left or code == SEEN  # what could not be deleted, after all went well
        seen.append(code)
        if code == 0:
            break
        for file in filter(is_unfinished, files(workspace)):
            (workspace / file).unlink()
    assert seen[-1] == 0
    assert seen.count(number) > 15


# Killed, or refused by the system, at each call of the system: whole commands.


@pytest.fixture
def bench(tmp_path: Path, request: pytest.FixtureRequest) -> Bench:
    """An operation that can be run under strace."""
    if reason := why_no_strace():
        pytest.skip(reason)
    bench = Bench(tmp_path, request.param)
    bench.warm()
    return bench


OF_ALL = pytest.mark.parametrize("bench", OPERATIONS, indirect=True)


def before_and_after(bench: Bench) -> tuple[dict[str, bytes], dict[str, bytes]]:
    done = bench.run()
    assert (done.code, [file for file in done.after if is_unfinished(file)]) == (0, [])
    old = files(bench.folder / "pattern")
    assert old != done.after
    return old, done.after


@OF_ALL
def test_a_file_is_on_the_disk_before_it_has_its_name_and_then_the_folder(bench: Bench) -> None:
    """The order of calls that outlasts a power cut, as no test can make one."""
    trace = [line for line in bench.trace() if line.rstrip().endswith("= 0")]
    named = 0
    for index, line in enumerate(trace):
        match = re.match(r'(?:rename|link)\("(.*)", "(.*)"\)', line)
        if match is None or not is_unfinished(match[1]):
            continue
        named += 1
        assert any(re.match(rf"fsync\(\d+<{re.escape(match[1])}>\)", earlier) for earlier in trace[:index])
        folder = match[2].rpartition("/")[0]
        assert any(re.match(rf"fsync\(\d+<{re.escape(folder)}>\)", later) for later in trace[index:])
    assert named > 0


@pytest.mark.heavy
@pytest.mark.timeout(3600)
@OF_ALL
def test_no_kill_of_a_command_tears_a_file(bench: Bench, record_property: Callable[[str, object], None]) -> None:
    old, new = before_and_after(bench)
    calls, left = bench.calls(), 0
    for call in calls:
        ended = bench.run(*_injecting(call.name, f"signal=KILL:when={call.number}"))
        assert ended.code == -signal.SIGKILL, call
        assert torn(ended.after, old, new) == [], call
        left += any(map(is_unfinished, ended.after))
        assert sweep(bench.folder / "workspace") == [], call
    record_property("kills", len(calls))
    print(f"{bench.operation}: {len(calls)} kills, 0 files torn, unfinished files after {left}, all of them swept")  # noqa: T201


@pytest.mark.heavy
@pytest.mark.timeout(3600)
@pytest.mark.parametrize("error", ERRORS)
@OF_ALL
def test_no_error_of_the_system_tears_a_file(bench: Bench, error: str) -> None:
    old, new = before_and_after(bench)
    calls = [call for call in bench.calls() if call.name in FALLIBLE]
    refused = 0
    for call in calls:
        ended = bench.run(*_injecting(call.name, f"error={error}:when={call.number}"))
        assert torn(ended.after, old, new) == [], call
        assert not any(map(is_unfinished, ended.after)), call
        assert is_said(ended, new), (call, ended.code, ended.err)
        refused += ended.code != 0
    assert refused > 0
    print(f"{bench.operation}: {len(calls)} times {error}, 0 files torn or left, {refused} times exit 2")  # noqa: T201


def is_said(ended: Ended, new: dict[str, bytes]) -> bool:
    """Whether a command that could not do all of its work says so, plainly."""
    if ended.code == 0:
        return ended.after == new
    return ended.code == main.CANNOT_RUN and re.search(r"(?m)^careerpath: .+", ended.err) is not None


def _injecting(name: str, what: str) -> tuple[str, ...]:
    return ("-o", os.devnull, "-e", f"trace={name}", "-e", f"inject={name}:{what}")


@pytest.mark.parametrize("number", [errno.EIO, errno.ENOSPC])
def test_a_folder_that_is_not_on_the_disk_is_said(
    number: int, example: Path, careerpath: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The new file is there, whole; whether its name outlasts a power cut nobody knows."""
    fsync = os.fsync

    def no_folders(handle: int) -> None:
        if stat.S_ISDIR(os.fstat(handle).st_mode):
            raise OSError(number, os.strerror(number))
        fsync(handle)

    monkeypatch.setattr(os, "fsync", no_folders)
    ran = careerpath("-C", example, "new", "competency", "patience")
    reason = f"what was written there is whole, but may not outlast a power cut ({os.strerror(number)})"
    assert (ran.code, ran.err) == (2, f"careerpath: {example}/paths/competencies: {reason}\n")
    assert (example / "paths/competencies/patience.yaml").is_file()


def test_a_workspace_that_cannot_be_started_leaves_nothing(
    inside: Path, careerpath: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    fsync, count = os.fsync, 0

    def full_in_the_end(handle: int) -> None:
        nonlocal count
        count += stat.S_ISREG(os.fstat(handle).st_mode)
        if count > 20:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        fsync(handle)

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", full_in_the_end)
        assert careerpath("init", "team").code == 2
    assert list(inside.rglob("*")) == []
    assert careerpath("init", "team").code == 0


# Many at once.


def all_write(work: Callable[[Path, int, int], object], path: Path, writers: int, number: int) -> list[object]:
    with ProcessPoolExecutor(writers, mp_context=get_context("spawn")) as pool:
        return list(pool.map(work, [path] * writers, range(writers), [number] * writers))


def hold_together(workspace: Path, writers: int, number: int) -> None:
    path = write(workspace, "people/all.yaml", "first: true\n")
    all_write(add_keys, path, writers, number)
    parsed = parse(path.read_bytes(), "")
    expected = {f"of-{writer}-{count}": str(count) for writer in range(writers) for count in range(number)}
    assert not parsed.diagnostics
    assert {key: str(value) for key, value in parsed.tree.items() if key != "first"} == expected
    assert sorted(files(workspace)) == [SETTINGS_FILE, "people/all.yaml"]


def test_writers_of_one_file_lose_nothing(workspace: Path) -> None:
    hold_together(workspace, 3, 5)


@pytest.mark.heavy
@pytest.mark.timeout(1800)
def test_eight_writers_of_one_file_lose_nothing(workspace: Path) -> None:
    hold_together(workspace, WRITERS, 50)


def write_together(root: Path, writers: int, number: int) -> None:
    lay(root)
    main.run(["-C", str(root), "--as-of", DAY.isoformat(), "plan", "--all"])
    assert all_write(log_promises, root, writers, number) == [[0] * number] * writers
    written = [
        content.decode()
        for file, content in files(root).items()
        if file.endswith("-promise.yaml") or "-promise-" in file
    ]
    said = sorted(re.findall(r"Number \d+ of \d+", "".join(written)))
    assert said == sorted(f"Number {count} of {writer}" for writer in range(writers) for count in range(number))
    assert len(written) == writers * number
    assert not any(map(is_unfinished, files(root)))
    assert [found.code for found in check(root).diagnostics if found.code in {"CP001", "CP002", "CP424"}] == []


@pytest.mark.heavy
@pytest.mark.timeout(3600)
def test_eight_writers_of_one_workspace_lose_nothing(tmp_path: Path) -> None:
    write_together(tmp_path / "workspace", WRITERS, 50)


# The lock.


def test_whoever_waits_too_long_is_told_for_whom(
    workspace: Path, careerpath: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    begin, go = os.pipe()
    holding, held = os.pipe()
    child = os.fork()
    if child == 0:
        locking.running.set("careerpath plan")
        with locked(workspace):
            os.write(held, b"!")
            os.read(begin, 1)
        os._exit(0)
    os.read(holding, 1)
    monkeypatch.setattr(locking, "PATIENCE", 0.05)
    assert is_locked(workspace)
    ran = careerpath("-C", workspace, "schema")
    os.write(go, b"!")
    os.waitpid(child, 0)
    for handle in (begin, go, holding, held):
        os.close(handle)
    said = rf"""careerpath: the workspace is being written by `careerpath plan`, process {child}, since \d{{4}}-.*
  hint: try again in a moment; careerpath doctor says who has the lock
"""
    assert ran.code == 2
    assert re.fullmatch(said, ran.err)
    assert not is_locked(workspace)
    assert not (workspace / "schemas").exists()
    assert careerpath("-C", workspace, "schema").code == 0


def test_the_lock_is_outside_of_the_workspace_and_the_same_from_everywhere(workspace: Path) -> None:
    (workspace.parent / "link").symlink_to(workspace)
    write_file(workspace / "one.yaml", "one: 1\n")
    assert sorted(files(workspace)) == [SETTINGS_FILE, "one.yaml"]
    assert lock_file(workspace.parent / "link") == lock_file(workspace)
    assert lock_file(workspace).is_file()
    assert lock_file(workspace).stat().st_mode & 0o777 == 0o600


def test_where_no_lock_can_be_kept_nothing_is_written(
    workspace: Path, careerpath: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    state = write(workspace.parent, "a-file", "")
    monkeypatch.setenv("XDG_STATE_HOME", str(state))
    ran = careerpath("-C", workspace, "schema")
    reason = "no lock can be kept there (Not a directory); XDG_STATE_HOME=DIR names another folder"
    assert (ran.code, ran.err) == (2, f"careerpath: {lock_file(workspace)}: {reason}\n")
    assert sorted(files(workspace)) == [SETTINGS_FILE]


def test_no_home_folder_is_said(workspace: Path, careerpath: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def nowhere() -> Path:
        raise RuntimeError

    monkeypatch.delenv("XDG_STATE_HOME")
    monkeypatch.setattr(Path, "home", nowhere)
    ran = careerpath("-C", workspace, "schema")
    assert (ran.code, ran.err) == (
        2,
        "careerpath: home folder: there is no such folder; XDG_STATE_HOME=DIR names one\n",
    )


# Unfinished files.


@pytest.mark.parametrize(
    ("name", "age", "stays"),
    [
        (".careerpath-x1.tmp", 3600, False),
        (".careerpath-x1.tmp", 5, True),
        (".careerpath-x1.yaml", 3600, True),
        (".other-x1.tmp", 3600, True),
    ],
)
def test_only_ours_are_swept_and_only_old_ones(name: str, age: int, *, stays: bool, workspace: Path) -> None:
    left = write(workspace, name, "half")
    os.utime(left, (time.time() - age,) * 2)
    write_file(workspace / "one.yaml", "one: 1\n")
    assert left.exists() == stays


def test_no_link_and_no_folder_is_swept(workspace: Path) -> None:
    (workspace / ".careerpath-x1.tmp").symlink_to(workspace / SETTINGS_FILE)
    (workspace / ".careerpath-x2.tmp").mkdir()
    for name in ("x1", "x2"):
        os.utime(workspace / f".careerpath-{name}.tmp", (0, 0), follow_symlinks=False)
    write_file(workspace / "one.yaml", "one: 1\n")
    assert sorted(path.name for path in workspace.iterdir()) == [
        ".careerpath-x1.tmp",
        ".careerpath-x2.tmp",
        SETTINGS_FILE,
        "one.yaml",
    ]


# Somebody else was faster.


def test_what_both_changed_is_shown_and_ones_own_text_kept(
    tmp_path: Path, careerpath: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = tmp_path / "workspace"
    lay(root)
    plan = root / "people/mia-berg/plan.yaml"
    before = plan.read_text(encoding="utf-8")
    theirs = before.replace(
        "    done_when: Ten calls are noted\n    status: doing\n", "    done_when: Twenty\n    status: dropped\n"
    )

    def slow(*arguments: object) -> None:
        plan.write_text(theirs, encoding="utf-8")
        edit_record(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(plan_edits, "edit_record", slow)
    ran = careerpath("-C", root, "advance", "mia-berg", "own-calls", "--to", "done", "--outcome", "Ten are noted")
    kept = kept_folder(root) / "1.people.mia-berg.plan.yaml"
    assert ran == type(ran)(
        2,
        "",
        f"""careerpath: {plan} was changed by someone else meanwhile; nothing is written
  what they changed:
    -    done_when: Ten calls are noted
    -    status: doing
    +    done_when: Twenty
    +    status: dropped
  what you were about to change:
    -    status: dropped
    +    status: done
    +    outcome: Ten are noted
  hint: your text is kept: {kept}
  hint: look at what they wrote, then do it again
""",
    )
    assert plan.read_text(encoding="utf-8") == theirs
    assert "    outcome: Ten are noted\n" in kept.read_text(encoding="utf-8")
    assert kept.stat().st_mode & 0o777 == 0o600
    plan.write_text(before, encoding="utf-8")
    assert careerpath("-C", root, "advance", "mia-berg", "own-calls", "--to", "done", "--outcome", "Ten").code == 2
    assert sorted(path.name for path in kept.parent.iterdir()) == [
        "1.people.mia-berg.plan.yaml",
        "2.people.mia-berg.plan.yaml",
    ]


def test_a_text_that_cannot_be_kept_is_shown(tmp_path: Path, careerpath: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    root = tmp_path / "workspace"
    lay(root)
    plan = root / "people/mia-berg/plan.yaml"
    kept_folder(root).parent.parent.mkdir()
    kept_folder(root).parent.write_bytes(b"")

    def slow(*arguments: object) -> None:
        plan.write_text(plan.read_text(encoding="utf-8").replace("Ten calls", "Twenty"), encoding="utf-8")
        edit_record(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(plan_edits, "edit_record", slow)
    ran = careerpath("-C", root, "advance", "mia-berg", "own-calls", "--to", "done", "--outcome", "Ten are noted")
    assert ran.code == 2
    assert ran.err.endswith(
        "    +    outcome: Ten are noted\n"
        "  hint: your text could not be kept (Not a directory): copy it from above\n"
        "  hint: look at what they wrote, then do it again\n"
    )


def test_a_comment_of_somebody_else_is_no_conflict(
    tmp_path: Path, careerpath: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = tmp_path / "workspace"
    lay(root)
    plan = root / "people/mia-berg/plan.yaml"

    def slow(*arguments: object) -> None:
        plan.write_text("# a remark\n" + plan.read_text(encoding="utf-8"), encoding="utf-8")
        edit_record(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(plan_edits, "edit_record", slow)
    ran = careerpath("-C", root, "advance", "mia-berg", "own-calls", "--to", "done", "--outcome", "Ten are noted")
    text = plan.read_text(encoding="utf-8")
    assert (ran.code, text.startswith("# a remark\n"), "outcome: Ten are noted" in text) == (0, True, True)


@pytest.mark.parametrize(
    ("now", "before", "said"),
    [
        (b"theirs\n", b"old\n", "was changed by someone else"),
        (b"theirs\n", "old\n", "was changed by someone else"),
        (None, b"old\n", "was deleted by someone else"),
        (b"theirs\n", None, "is there already"),
    ],
)
def test_several_files_are_not_written_where_one_has_changed(
    now: bytes | None, before: bytes | str | None, said: str, workspace: Path
) -> None:
    path = workspace / "two.yaml"
    if now is not None:
        path.write_bytes(now)
    with pytest.raises(WriteRefused, match=said) as refused:
        write_files([Rewrite(workspace / "one.yaml", None, "mine\n"), Rewrite(path, before, "mine\n")])
    assert isinstance(refused.value, Conflict) == (before is not None)
    assert (workspace / "one.yaml").exists() is False
    assert (path.read_bytes() if path.exists() else None) == now


def test_what_somebody_else_wrote_just_so_is_no_conflict(workspace: Path) -> None:
    same = write(workspace, "one.yaml", "same\n")
    write_files([Rewrite(same, b"old\n", "same\n"), Rewrite(workspace / "two.yaml", None, "two\n")])
    assert (workspace / "two.yaml").read_text(encoding="utf-8") == "two\n"


def test_a_disk_without_second_names(workspace: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_links(_self: Path, _target: Path) -> None:
        raise OSError(errno.EPERM, "Operation not permitted")

    monkeypatch.setattr(Path, "hardlink_to", no_links)
    lay_three(workspace)
    rewrite_three(workspace)
    assert files(workspace) == NEW


def test_a_page_that_others_make_too_is_made_at_last(
    tmp_path: Path, careerpath: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whenever it is about to be written, somebody else has written it, until they are kept out."""
    root = tmp_path / "workspace"
    lay(root)
    page = root / "people/mia-berg/plan.md"
    written: list[Sequence[Rewrite]] = []

    def slow(rewrites: Sequence[Rewrite]) -> None:
        if not is_locked_here(root):
            page.write_text(f"older page {len(written)}\n", encoding="utf-8")
        written.append(rewrites)
        write_files(rewrites)

    def is_locked_here(folder: Path) -> bool:
        return lock_file(folder) in locking._held  # noqa: SLF001 - by this very process

    monkeypatch.setattr(plan_edits, "write_files", slow)
    ran = careerpath("-C", root, "advance", "mia-berg", "own-calls", "--to", "done", "--outcome", "Ten are noted")
    assert (ran.code, len(written)) == (0, 3)
    assert [found.code for found in check(root).diagnostics if found.code == "CP424"] == []
