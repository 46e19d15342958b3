"""Findings in the formats `check` speaks: pure functions from diagnostics to text."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal, assert_never

from careerpath.diagnostic import Diagnostic, Severity
from careerpath.report.safe_text import safe

Format = Literal["text", "json", "github"]


@dataclass(frozen=True, slots=True)
class Checked:
    """What a run looked at and what it found, sorted by place."""

    as_of: date
    counts: Mapping[str, int]
    files: int
    diagnostics: Sequence[Diagnostic]

    def count(self, severity: Severity) -> int:
        """How many findings of one severity there are."""
        return sum(diagnostic.severity is severity for diagnostic in self.diagnostics)


def format_findings(checked: Checked, how: Format) -> str:
    """The findings as text; empty where there is nothing to say."""
    match how:
        case "text":
            return "".join(map(format_diagnostic, checked.diagnostics))
        case "json":
            return _json(checked)
        case "github":
            errors_first = sorted(checked.diagnostics, key=lambda item: (item.severity, item.order))
            return "".join(map(_github, errors_first))
        case _:
            assert_never(how)


def summarise(checked: Checked) -> str:
    """One line on the whole run."""
    errors, warnings = checked.count(Severity.ERROR), checked.count(Severity.WARNING)
    people = checked.counts.get("people", 0)
    return (
        f"{_some(errors, 'error')}, {_some(warnings, 'warning')} in {_some(checked.files, 'file')} of {_people(people)}"
    )


def _some(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"


def _people(number: int) -> str:
    return "1 person" if number == 1 else f"{number} people"


def format_diagnostic(item: Diagnostic) -> str:
    """One finding as a person reads it: its place, what it is, and a hint."""
    place = f"{safe(item.file)}:{item.line}:{item.column}"
    hint = f"  hint: {_one_line(item.hint)}\n" if item.hint else ""
    return f"{place}: {item.severity}: {_one_line(item.message)} [{item.code} {item.name}]\n{hint}"


def _one_line(text: str) -> str:
    return safe(" ".join(text.split()))


def _json(checked: Checked) -> str:
    document = {
        "version": 1,
        "as_of": checked.as_of.isoformat(),
        "checked": dict(checked.counts),
        "diagnostics": [
            {
                "file": item.file,
                "line": item.line,
                "column": item.column,
                "code": item.code,
                "name": item.name,
                "severity": item.severity,
                "message": item.message,
                "hint": item.hint,
            }
            for item in checked.diagnostics
        ],
    }
    return json.dumps(document, indent=2, ensure_ascii=True) + "\n"


def _github(item: Diagnostic) -> str:
    message = _one_line(f"{item.message}. {item.hint}" if item.hint else item.message)
    properties = {
        "file": item.file,
        "line": str(item.line),
        "col": str(item.column),
        "title": f"{item.code} {item.name}",
    }
    listed = ",".join(f"{key}={_github_property(value)}" for key, value in properties.items())
    return f"::{item.severity} {listed}::{_github_data(message)}\n"


def _github_data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _github_property(text: str) -> str:
    return _github_data(safe(text)).replace(":", "%3A").replace(",", "%2C")
