"""A whole check: read, hold to every rule, weigh, set aside what is known, and find the lines."""

import gc
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from pathlib import Path

from careerpath.cli.sharing import count_workers, share
from careerpath.diagnostic import Diagnostic
from careerpath.report.baseline import Baseline, leave_out
from careerpath.report.checked import Checked
from careerpath.rules.all_rules import Notes, check_framework, check_person, check_teams, take_notes
from careerpath.rules.selection import Excuses, Selection, apply_settings, excuses_of
from careerpath.store.loading import Outline, load_outline, locate_all

COUNTED = ("people", "roles", "paths", "competencies")


@dataclass(slots=True)
class _Seen:
    """What came of looking at some people: all that is kept of them."""

    diagnostics: list[Diagnostic] = field(default_factory=list)
    notes: Notes = field(default_factory=dict)
    excuses: Excuses = field(default_factory=dict)
    is_whole: bool = True


def check_workspace(
    root: Path,
    as_of: date,
    selection: Selection,
    is_wanted: Callable[[str], bool] | None = None,
    baseline: Baseline | None = None,
    jobs: int | None = None,
) -> tuple[Checked, Outline]:
    """Every finding that the selection, `is_wanted` (by file) and the baseline let through, sorted by place.

    Reads one person after the other and keeps of each only what was found, in as many processes as `jobs`; the
    findings do not depend on it.
    """
    outline = load_outline(root)
    workspace = outline.workspace
    found, seen = [*outline.diagnostics], _Seen()
    for part in share(partial(_look, outline, as_of), outline.folders, count_workers(len(outline.folders), jobs)):
        found += part.diagnostics
        seen.notes |= part.notes
        seen.excuses |= part.excuses
        seen.is_whole &= part.is_whole
    if workspace is not None:
        found += check_framework(workspace, as_of)
        found += check_teams(workspace, seen.notes, as_of)
        seen.excuses |= excuses_of(workspace.framework())

    def is_asked_for(diagnostic: Diagnostic) -> bool:
        return selection.allows(diagnostic) and (is_wanted is None or is_wanted(diagnostic.file))

    # Held against the baseline before anything is selected: what this run is not about is not mended.
    rules = workspace.settings.rules if workspace else None
    compared = leave_out(dict.fromkeys(apply_settings(found, rules, seen.excuses, as_of)), baseline or {})
    # Where a file could not be read, rules are silent about things that are not mended.
    is_whole = workspace is not None and not workspace.broken and seen.is_whole
    checked = Checked(
        as_of,
        _counts(outline),
        workspace.files if workspace else 1,
        locate_all(root, filter(is_asked_for, compared.kept)),
        folder=_folder_in_repository(root),
        left_out=sum(map(is_asked_for, compared.left_out)),
        mended=compared.mended if is_whole else 0,
    )
    return checked, outline


def _look(outline: Outline, as_of: date, folders: Sequence[str]) -> _Seen:
    """Hold some people to the rules about one person, and note what the rules about several need."""
    seen, workspace = _Seen(), outline.workspace
    with _without_collecting():
        for folder in folders:
            person, found = outline.complete(folder)
            seen.diagnostics += found
            seen.is_whole &= not found
            if person is not None and workspace is not None:
                seen.diagnostics += check_person(workspace, person, as_of)
                seen.notes[folder] = take_notes(workspace, person, as_of)
                seen.excuses |= excuses_of(person.documents())
    return seen


@contextmanager
def _without_collecting() -> Iterator[None]:
    """Without looking for garbage: what is read holds no circles, so that it goes as soon as it is let go."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _counts(outline: Outline) -> dict[str, int]:
    workspace = outline.workspace
    return {what: len(getattr(workspace, what)) if workspace else 0 for what in COUNTED}


def _folder_in_repository(root: Path) -> str:
    """Where the workspace stands in its git repository, as a prefix of its files; empty where there is none."""
    folder = root.resolve()
    for parent in (folder, *folder.parents):
        if (parent / ".git").exists():
            relative = folder.relative_to(parent).as_posix()
            return "" if relative == "." else f"{relative}/"
    return ""
