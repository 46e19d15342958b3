"""From what was found to what is reported: weighed, without what is known already, with its lines."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from careerpath.cli.checking.looking import Looked
from careerpath.diagnostic import Diagnostic
from careerpath.report.findings.baseline import Baseline, leave_out
from careerpath.report.findings.checked import Checked
from careerpath.rules.selection import Selection, apply_settings
from careerpath.store.framework import find_placing
from careerpath.store.git.repository import UNSHALLOW
from careerpath.store.loading import locate_all


@dataclass(frozen=True, slots=True)
class Weighed:
    """What was found as the workspace's settings weigh it, each finding named by where its file is.

    `is_cut_off` where it was asked who wrote what, and git's history does not tell. `workspaces` are the names of those
    that are rolled up, by their folders.
    """

    diagnostics: Iterable[Diagnostic]
    counts: Mapping[str, int]
    files: int
    is_whole: bool
    is_empty: bool = False
    is_cut_off: bool = False
    workspaces: Mapping[str, str] = field(default_factory=dict)


def weigh(looked: Looked, root: Path, as_of: date, selection: Selection) -> Weighed:
    """What the settings and the excuses of one workspace let through."""
    day = selection.day_of_excuses(as_of)
    let_through = apply_settings(looked.diagnostics, looked.rules, looked.excuses, day)
    placed = map(find_placing(root), let_through)
    is_cut_off = looked.is_cut_off and selection.asks_for("CP609", looked.rules)
    return Weighed(placed, looked.counts, looked.files, looked.is_whole, looked.is_empty, is_cut_off)


def report(
    weighed: Weighed,
    root: Path,
    as_of: date,
    selection: Selection,
    is_wanted: Callable[[str], bool] | None = None,
    baseline: Baseline | None = None,
) -> Checked:
    """The findings that the selection, `is_wanted` (by file) and the baseline let through, by place."""

    def is_asked_for(diagnostic: Diagnostic) -> bool:
        return selection.allows(diagnostic) and (is_wanted is None or is_wanted(diagnostic.file))

    # Held against the baseline before anything is selected: what this run is not about is not mended.
    compared = leave_out(dict.fromkeys(weighed.diagnostics), baseline or {})
    return Checked(
        as_of,
        weighed.counts,
        weighed.files,
        locate_all(root, filter(is_asked_for, compared.kept)),
        folder=_folder_in_repository(root),
        left_out=sum(map(is_asked_for, compared.left_out)),
        # Where a file could not be read, rules are silent about things that are not mended.
        mended=compared.mended if weighed.is_whole else 0,
        workspaces=weighed.workspaces,
    )


def about_history(weighed: Weighed) -> str:
    """What to say of a clone in which git does not know who wrote what."""
    said = "CP609 is left out: this clone is shallow, and does not tell who wrote a rating"
    return f"{said}: {UNSHALLOW}\n" if weighed.is_cut_off else ""


def _folder_in_repository(root: Path) -> str:
    """Where the workspace stands in its git repository, as a prefix of its files; empty where there is none."""
    folder = root.resolve()
    for parent in (folder, *folder.parents):
        if (parent / ".git").exists():
            relative = folder.relative_to(parent).as_posix()
            return "" if relative == "." else f"{relative}/"
    return ""
