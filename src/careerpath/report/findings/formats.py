"""Findings in the formats `check` speaks: pure functions from what was found to text."""

from typing import Literal, assert_never

from careerpath.report.findings.checked import Checked
from careerpath.report.findings.finding import format_diagnostic
from careerpath.report.json_answer import json_answer

Format = Literal["text", "json", "github", "gitlab", "sarif", "junit", "markdown"]


def format_findings(checked: Checked, how: Format) -> str:  # noqa: PLR0911 - one for each format
    """The findings as text; empty where the format has no way to say that there are none."""
    match how:
        case "text":
            return "".join(map(format_diagnostic, checked.diagnostics))
        case "json":
            return _json(checked)
        case "github":
            from careerpath.report.findings.github import format_github

            return format_github(checked)
        case "gitlab":
            from careerpath.report.findings.gitlab import format_gitlab

            return format_gitlab(checked)
        case "sarif":
            from careerpath.report.findings.sarif import format_sarif

            return format_sarif(checked)
        case "junit":
            from careerpath.report.findings.junit import format_junit

            return format_junit(checked)
        case "markdown":
            from careerpath.report.findings.markdown import format_markdown

            return format_markdown(checked)
        case _:
            assert_never(how)


def _json(checked: Checked) -> str:
    document = {
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
                **({"workspace": checked.workspace_of(item)} if checked.workspaces else {}),
            }
            for item in checked.diagnostics
        ],
    }
    return json_answer(document)
