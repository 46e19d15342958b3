"""From what was found to what is reported: weighed, without what is known already, with its lines."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

from careerpath.cli.checking.looking import Looked
from careerpath.diagnostic import Diagnostic
from careerpath.report.baseline import Baseline, leave_out
from careerpath.report.checked import Checked
from careerpath.rules.selection import Selection, apply_settings
from careerpath.store.framework import find_placing
from careerpath.store.loading import locate_all


def report(
    looked: Looked,
    root: Path,
    as_of: date,
    selection: Selection,
    is_wanted: Callable[[str], bool] | None = None,
    baseline: Baseline | None = None,
) -> Checked:
    """The findings that the settings, the selection, `is_wanted` (by file) and the baseline let through, by place."""

    def is_asked_for(diagnostic: Diagnostic) -> bool:
        return selection.allows(diagnostic) and (is_wanted is None or is_wanted(diagnostic.file))

    # Held against the baseline before anything is selected: what this run is not about is not mended.
    weighed = apply_settings(looked.diagnostics, looked.rules, looked.excuses, selection.day_of_excuses(as_of))
    found = dict.fromkeys(map(find_placing(root), weighed))
    compared = leave_out(found, baseline or {})
    return Checked(
        as_of,
        looked.counts,
        looked.files,
        locate_all(root, filter(is_asked_for, compared.kept)),
        folder=_folder_in_repository(root),
        left_out=sum(map(is_asked_for, compared.left_out)),
        # Where a file could not be read, rules are silent about things that are not mended.
        mended=compared.mended if looked.is_whole else 0,
    )


def _folder_in_repository(root: Path) -> str:
    """Where the workspace stands in its git repository, as a prefix of its files; empty where there is none."""
    folder = root.resolve()
    for parent in (folder, *folder.parents):
        if (parent / ".git").exists():
            relative = folder.relative_to(parent).as_posix()
            return "" if relative == "." else f"{relative}/"
    return ""
