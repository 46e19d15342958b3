"""Files written whole or not at all, whatever fails on the way."""

import io
import os
import resource
import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from careerpath.store.large import Large
from careerpath.store.writing import Rewrite, WriteRefused, write_file, write_files

TEXTS = ["", "one\n", "no last line end", "one\r\ntwo\r\n", "lone\rreturn", "\ufeffmarked\n", "é 𝕏 😀\n", "x" * 300_000]


@pytest.mark.parametrize("before", [None, b"what was there before\n" * 20])
@pytest.mark.parametrize("text", TEXTS, ids=lambda text: repr(text[:20]))
def test_the_content_is_exact(text: str, before: bytes | None, tmp_path: Path) -> None:
    path = tmp_path / "plan.yaml"
    if before is not None:
        path.write_bytes(before)
    write_file(path, text)
    assert path.read_bytes() == text.encode()
    assert list(tmp_path.iterdir()) == [path]


def test_folders_are_made(tmp_path: Path) -> None:
    path = tmp_path / "people" / "mia-berg" / "log" / "2026-11-05-review.yaml"
    write_file(path, "by: ola-lund\n")
    assert [found for found in tmp_path.rglob("*") if found.is_file()] == [path]


@pytest.mark.parametrize("mode", [0o600, 0o640, 0o644, 0o664, 0o755])
def test_the_mode_is_kept(mode: int, tmp_path: Path) -> None:
    path = tmp_path / "private.yaml"
    path.write_text("before", encoding="utf-8")
    path.chmod(mode)
    write_file(path, "after")
    assert stat.S_IMODE(path.stat().st_mode) == mode


@pytest.mark.parametrize(("umask", "mode"), [(0o022, 0o644), (0o077, 0o600), (0o002, 0o664)])
def test_a_new_file_has_the_mode_that_the_umask_leaves(umask: int, mode: int, tmp_path: Path) -> None:
    before = os.umask(umask)
    try:
        write_file(tmp_path / "plan.yaml", "new")
        assert os.umask(umask) == umask
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "plan.yaml").stat().st_mode) == mode


def test_a_mode_that_is_asked_for_is_given(tmp_path: Path) -> None:
    path = tmp_path / "private.yaml"
    write_file(path, "one", mode=0o600)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


@pytest.mark.parametrize("target", ["inside.yaml", "nowhere.yaml", "../outside.yaml", "link.yaml"])
def test_a_link_is_refused(target: str, tmp_path: Path) -> None:
    folder = tmp_path / "workspace"
    folder.mkdir()
    (folder / "inside.yaml").write_text("inside", encoding="utf-8")
    (tmp_path / "outside.yaml").write_text("outside", encoding="utf-8")
    link = folder / "link.yaml"
    link.symlink_to(target)
    with pytest.raises(WriteRefused) as refused:
        write_file(link, "changed")
    assert str(refused.value) == f"{link} is a link; it is not written through"
    assert link.is_symlink()
    assert sorted(entry.name for entry in folder.iterdir()) == ["inside.yaml", "link.yaml"]
    assert (folder / "inside.yaml").read_text(encoding="utf-8") == "inside"
    assert (tmp_path / "outside.yaml").read_text(encoding="utf-8") == "outside"


def test_a_new_file_is_put_where_nothing_is(tmp_path: Path) -> None:
    path = tmp_path / "2026-11-05-review.yaml"
    write_file(path, "one", is_new=True)
    with pytest.raises(WriteRefused) as refused:
        write_file(path, "two", is_new=True)
    assert str(refused.value) == f"{path} is there already"
    assert path.read_text(encoding="utf-8") == "one"
    assert list(tmp_path.iterdir()) == [path]


class Broken(Exception):  # noqa: N818 - what a test lets go wrong
    """A failure on the way, of whatever kind."""


def breaking(name: str) -> Callable[..., object]:
    def fail(*_: object, **__: object) -> object:
        raise Broken(name)

    return fail


@pytest.mark.parametrize("is_new", [False, True])
@pytest.mark.parametrize("there", [False, True])
@pytest.mark.parametrize("step", ["fsync", "fchmod", "replace"])
def test_a_failing_write_leaves_what_was_there(
    step: str, there: bool, is_new: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "people" / "plan.yaml"
    path.parent.mkdir()
    if there:
        path.write_text("before", encoding="utf-8")
    names = {"replace": ("replace", "hardlink_to")}.get(step, (step,))
    for name in names:
        monkeypatch.setattr(Path if step == "replace" else os, name, breaking(name))
    with pytest.raises(WriteRefused if there and is_new else Broken):
        write_file(path, "after", is_new=is_new)
    monkeypatch.undo()
    found = {entry.name: entry.read_text(encoding="utf-8") for entry in path.parent.iterdir()}
    assert found == ({"plan.yaml": "before"} if there else {})


def test_a_write_that_breaks_off_leaves_what_was_there(tmp_path: Path) -> None:
    path = tmp_path / "plan.yaml"
    path.write_text("before", encoding="utf-8")
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, limits[1]))
    try:
        with pytest.raises(OSError, match="File too large"):
            write_file(path, "x" * 200_000)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert {entry.name: entry.read_text(encoding="utf-8") for entry in tmp_path.iterdir()} == {"plan.yaml": "before"}


def test_a_text_that_is_no_utf_8_leaves_what_was_there(tmp_path: Path) -> None:
    path = tmp_path / "plan.yaml"
    path.write_text("before", encoding="utf-8")
    with pytest.raises(UnicodeEncodeError):
        write_file(path, "half a file, then \ud800")
    assert {entry.name: entry.read_text(encoding="utf-8") for entry in tmp_path.iterdir()} == {"plan.yaml": "before"}


def test_a_folder_is_not_written_over(tmp_path: Path) -> None:
    (tmp_path / "plan.yaml").mkdir()
    with pytest.raises(IsADirectoryError):
        write_file(tmp_path / "plan.yaml", "after")
    assert [entry.name for entry in tmp_path.rglob("*")] == ["plan.yaml"]


@pytest.mark.parametrize("is_new", [False, True])
def test_a_file_is_on_the_disk_before_it_has_its_name(
    is_new: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "plan.yaml"
    steps: list[str] = []
    fsync, replace, hardlink_to = os.fsync, Path.replace, Path.hardlink_to

    def seen_fsync(handle: int) -> None:
        status = os.fstat(handle)
        what = "folder" if stat.S_ISDIR(status.st_mode) else f"file of {status.st_size} bytes"
        steps.append(f"fsync {what}, named: {path.exists()}")
        fsync(handle)

    def seen_replace(temporary: Path, target: Path) -> Path:
        steps.append(f"rename from the same folder: {temporary.parent == target.parent}")
        return replace(temporary, target)

    def seen_link(target: Path, temporary: Path) -> None:
        steps.append(f"rename from the same folder: {temporary.parent == target.parent}")
        hardlink_to(target, temporary)

    monkeypatch.setattr(os, "fsync", seen_fsync)
    monkeypatch.setattr(Path, "replace", seen_replace)
    monkeypatch.setattr(Path, "hardlink_to", seen_link)
    write_file(path, "é" * 5000, is_new=is_new)
    assert steps == [
        "fsync file of 10000 bytes, named: False",
        "rename from the same folder: True",
        "fsync folder, named: True",
    ]


def test_a_folder_that_cannot_be_synced_is_no_failure(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fsync = os.fsync

    def no_folders(handle: int) -> None:
        if stat.S_ISDIR(os.fstat(handle).st_mode):
            raise OSError(22, "Invalid argument")
        fsync(handle)

    monkeypatch.setattr(os, "fsync", no_folders)
    write_file(tmp_path / "plan.yaml", "after")
    assert (tmp_path / "plan.yaml").read_text(encoding="utf-8") == "after"


def test_no_handle_is_left_open(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def handles() -> list[str]:
        return sorted(os.listdir("/proc/self/fd"))  # noqa: PTH208 - names are what is compared

    if not Path("/proc/self/fd").is_dir():
        pytest.skip("this system does not list a process's handles")
    before = handles()
    write_file(tmp_path / "plan.yaml", "one")
    monkeypatch.setattr(Path, "replace", breaking("replace"))
    with pytest.raises(Broken):
        write_file(tmp_path / "plan.yaml", "two")
    assert handles() == before


def test_what_is_too_large_to_be_held_is_written_as_any_other(tmp_path: Path) -> None:
    old, new = tmp_path / "old.csv", tmp_path / "new.csv"
    old.write_bytes(b"before" * 300_000)
    old.chmod(0o640)
    content = Large.of(io.BytesIO(b"after" * 300_000))
    rewrites = [Rewrite(old, Large.at(old), content), Rewrite(new, Large.at(new), content)]
    write_files(rewrites)
    write_files(rewrites)  # as somebody wrote it just so meanwhile
    assert [old.read_bytes(), new.read_bytes()] == [b"after" * 300_000] * 2
    assert stat.S_IMODE(old.stat().st_mode) == 0o640
    assert sorted(tmp_path.iterdir()) == [new, old]


@pytest.mark.parametrize("theirs", [b"theirs", None], ids=["changed", "deleted"])
def test_what_is_too_large_is_not_written_over_what_others_wrote(theirs: bytes | None, tmp_path: Path) -> None:
    one, other = tmp_path / "one.csv", tmp_path / "other.csv"
    one.write_bytes(b"one")
    other.write_bytes(b"other")
    rewrites = [Rewrite(path, Large.at(path), Large.of(io.BytesIO(b"after"))) for path in (one, other)]
    other.unlink() if theirs is None else other.write_bytes(theirs)
    with pytest.raises(WriteRefused, match=r"other\.csv was changed by someone else meanwhile; nothing is written"):
        write_files(rewrites)
    assert one.read_bytes() == b"one"
    assert other.exists() is (theirs is not None)
    assert len(list(tmp_path.iterdir())) == 2 - (theirs is None)
