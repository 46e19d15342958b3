"""A whole check: read, hold to every rule, weigh, set aside what is known, and find the lines."""

import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from careerpath.diagnostic import Diagnostic
from careerpath.report.baseline import Baseline, leave_out
from careerpath.report.checked import Checked
from careerpath.rules.all_rules import run_rules
from careerpath.rules.selection import Selection, apply_settings
from careerpath.store.loading import Loaded, load_workspace, locate_all

COUNTED = ("people", "roles", "paths", "competencies")


def check_workspace(
    root: Path,
    as_of: date,
    selection: Selection,
    is_wanted: Callable[[str], bool] | None = None,
    baseline: Baseline | None = None,
) -> tuple[Checked, Loaded]:
    """Every finding that the selection, `is_wanted` (by file) and the baseline let through, sorted by place."""
    with _without_collecting():
        loaded = load_workspace(root)
        found = [*loaded.diagnostics]
        if loaded.workspace is not None:
            found += run_rules(loaded.workspace, as_of)

    def is_asked_for(diagnostic: Diagnostic) -> bool:
        return selection.allows(diagnostic) and (is_wanted is None or is_wanted(diagnostic.file))

    # Held against the baseline before anything is selected: what this run is not about is not mended.
    compared = leave_out(dict.fromkeys(apply_settings(found, loaded.workspace, as_of)), baseline or {})
    checked = Checked(
        as_of,
        _counts(loaded),
        _files(loaded),
        locate_all(root, filter(is_asked_for, compared.kept)),
        folder=_folder_in_repository(root),
        left_out=sum(map(is_asked_for, compared.left_out)),
        mended=compared.mended if _is_whole(loaded) else 0,
    )
    return checked, loaded


@contextmanager
def _without_collecting() -> Iterator[None]:
    """Without looking for garbage: all that is read is kept to the end, so that there is none to find."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _counts(loaded: Loaded) -> dict[str, int]:
    workspace = loaded.workspace
    return {what: len(getattr(workspace, what)) if workspace else 0 for what in COUNTED}


def _files(loaded: Loaded) -> int:
    return loaded.workspace.files if loaded.workspace else 1


def _is_whole(loaded: Loaded) -> bool:
    """Whether every file could be read; where one could not, rules are silent about things that are not mended."""
    return loaded.workspace is not None and not loaded.workspace.broken


def _folder_in_repository(root: Path) -> str:
    """Where the workspace stands in its git repository, as a prefix of its files; empty where there is none."""
    folder = root.resolve()
    for parent in (folder, *folder.parents):
        if (parent / ".git").exists():
            relative = folder.relative_to(parent).as_posix()
            return "" if relative == "." else f"{relative}/"
    return ""
