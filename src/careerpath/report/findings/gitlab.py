"""Findings as a GitLab code quality report."""

import json

from careerpath.diagnostic import Diagnostic, Severity
from careerpath.report.findings.checked import Checked, file_name, with_hint
from careerpath.report.findings.identity import fingerprints

_SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor"}
"""GitLab also knows `blocker` and `critical`; a merge request has worse problems than a missing date."""


def format_gitlab(checked: Checked) -> str:
    """A JSON array; GitLab keeps one entry for each fingerprint and compares them between branches."""
    found = checked.in_repository()
    entries = [_entry(item, mark) for item, mark in zip(found, fingerprints(found), strict=True)]
    return json.dumps(entries, indent=2, ensure_ascii=True) + "\n"


def _entry(item: Diagnostic, fingerprint: str) -> dict[str, object]:
    return {
        # What the merge request shows is this text alone, so it names the rule as well.
        "description": f"{item.code} {item.name}: {with_hint(item)}",
        "check_name": item.code,
        "fingerprint": fingerprint,
        "severity": _SEVERITIES[item.severity],
        "location": {"path": file_name(item.file), "lines": {"begin": item.line}},
    }
