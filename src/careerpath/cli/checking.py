"""A whole check: read, hold to every rule, weigh, and find the lines."""

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

from careerpath.diagnostic import Diagnostic
from careerpath.report.findings import Checked
from careerpath.rules.all_rules import run_rules
from careerpath.rules.selection import Selection, apply_settings
from careerpath.store.loading import Loaded, load_workspace, locate_all

COUNTED = ("people", "roles", "paths", "competencies")


def check_workspace(
    root: Path, as_of: date, selection: Selection, is_wanted: Callable[[str], bool] | None = None
) -> tuple[Checked, Loaded]:
    """Every finding of a workspace that the selection and `is_wanted` (by file) let through, sorted by place."""
    loaded = load_workspace(root)
    found = [*loaded.diagnostics]
    if loaded.workspace is not None:
        found += run_rules(loaded.workspace, as_of)
    kept = [
        diagnostic
        for diagnostic in apply_settings(found, loaded.workspace, as_of)
        if selection.allows(diagnostic) and (is_wanted is None or is_wanted(diagnostic.file))
    ]
    return Checked(as_of, _counts(loaded), _files(loaded), _unique(locate_all(root, kept))), loaded


def _counts(loaded: Loaded) -> dict[str, int]:
    workspace = loaded.workspace
    return {what: len(getattr(workspace, what)) if workspace else 0 for what in COUNTED}


def _files(loaded: Loaded) -> int:
    return loaded.workspace.files if loaded.workspace else 1


def _unique(diagnostics: Sequence[Diagnostic]) -> list[Diagnostic]:
    return list(dict.fromkeys(diagnostics))
