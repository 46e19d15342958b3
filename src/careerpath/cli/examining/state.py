"""What careerpath keeps of a workspace outside of it, with what killed runs left behind: drafts, locks, cache."""

import json
import os
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

from careerpath.cli.examining.symptom import Symptom
from careerpath.store.kept.cache import Cache, cache_file, program_fingerprint
from careerpath.store.kept.drafts import drafts_folder, kept_folder
from careerpath.store.kept.locking import find_holder, is_locked, lock_file
from careerpath.store.kept.state import state_folder
from careerpath.store.writing import find_unfinished

_STALE_DAYS = 14
_DRAFT_PARTS = 4
_KIB = 1024


def examine_state(root: Path, today: date) -> Iterator[Symptom]:
    """Drafts, kept texts, the lock, unfinished files, the cache."""
    try:
        folder = state_folder()
    except OSError as error:
        yield Symptom("lock", "problem", f"nothing can be written: {error.strerror}", "XDG_STATE_HOME=DIR")
        return
    yield from _drafts(root, today)
    yield from _kept(root)
    yield _lock(root, folder)
    left = [file.relative_to(root).as_posix() for file in find_all_unfinished(root)]
    if left:
        said = f"{len(left)} unfinished, from runs that were killed: {', '.join(left[:3])}"
        yield Symptom(
            "temporary files", "warning", said, "careerpath doctor --sweep; a write in the folder does it too"
        )
    else:
        yield Symptom("temporary files", "ok", "none is left")
    yield _cache(root)


def find_all_unfinished(root: Path) -> list[Path]:
    """The unfinished files in every folder of a workspace, hidden ones left out."""
    found = []
    for folder, inner, _ in os.walk(root):
        inner[:] = sorted(name for name in inner if not name.startswith("."))
        found += sorted(find_unfinished(Path(folder)))
    return found


def _drafts(root: Path, today: date) -> Iterator[Symptom]:
    drafts = _files(drafts_folder(root), ".json")
    for file in drafts:
        age = (today - datetime.fromtimestamp(file.stat().st_mtime).astimezone().date()).days
        parts = file.stem.split(".")
        if len(parts) != _DRAFT_PARTS:
            yield Symptom("drafts", "warning", f"{file.name} is no draft of an assessment", f"rm {file}")
            continue
        person, role, rater, by = parts
        speaker = "" if rater == "self" else f" --by {by}"
        said = f"{person} against {role}, as {rater} by {by}, left {max(age, 0)} days ago"
        goes_on = f"careerpath assess {person} --as {rater} --role {role}{speaker} goes on; rm {file} deletes it"
        yield Symptom("drafts", "warning" if age > _STALE_DAYS else "ok", said, goes_on)
    if not drafts:
        yield Symptom("drafts", "ok", "no assessment is half done")


def _kept(root: Path) -> Iterator[Symptom]:
    kept = _files(kept_folder(root), "")
    if kept:
        said = f"{len(kept)} that could not be written, since somebody else was faster"
        yield Symptom("kept texts", "warning", said, f"look through {kept[0].parent}, and delete what is done")
    else:
        yield Symptom("kept texts", "ok", "none")


def _lock(root: Path, state: Path) -> Symptom:
    there = next(folder for folder in (lock_file(root), *lock_file(root).parents) if folder.exists())
    if not os.access(there, os.W_OK) or (there.is_file() and there != lock_file(root)):
        said = f"no lock can be kept under {state}, so nothing can be written"
        return Symptom("lock", "problem", said, "XDG_STATE_HOME=DIR names another folder")
    if is_locked(root):
        return Symptom(
            "lock", "warning", f"being written by {find_holder(root) or 'somebody'}", "wait, or end that process"
        )
    return Symptom("lock", "ok", f"nobody is writing; {lock_file(root)}")


def _cache(root: Path) -> Symptom:
    try:
        file = cache_file(root)
    except OSError as error:
        return Symptom("cache", "warning", f"none can be kept: {error.strerror}", "checks take longer, and are as good")
    try:
        content = file.read_bytes()
    except FileNotFoundError:
        return Symptom("cache", "ok", "there is none yet; careerpath check makes it")
    except OSError as error:
        return Symptom("cache", "warning", f"{file} cannot be read: {error.strerror}", f"rm -r {file}")
    said = f"{file}, {max(1, len(content) // _KIB)} KiB"
    try:
        basis = json.loads(content.partition(b"\n")[0])["basis"]
        is_whole = not Cache(file, basis).is_empty
        is_ours = str(basis).startswith(program_fingerprint())
    except (ValueError, TypeError, KeyError, RecursionError):
        is_whole = is_ours = False
    if not is_whole:
        return Symptom("cache", "warning", f"{said}; broken, so it is not believed", "careerpath check makes it anew")
    if not is_ours:
        return Symptom("cache", "ok", f"{said}; of another version, so it is not believed")
    return Symptom("cache", "ok", f"{said}; believed for the files that it was made from")


def _files(folder: Path, suffix: str) -> list[Path]:
    try:
        return sorted(file for file in folder.iterdir() if file.is_file() and file.name.endswith(suffix))
    except OSError:
        return []
