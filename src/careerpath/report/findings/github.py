"""Findings as annotations of GitHub Actions, errors first, as many as GitHub shows; the rest as a summary."""

from careerpath.diagnostic import Diagnostic, Severity
from careerpath.render.words.counting import some
from careerpath.report.findings.checked import Checked, errors_first, file_name, with_hint
from careerpath.report.findings.markdown import findings_table

ANNOTATIONS = 10
"""How many annotations of one kind GitHub shows for a step; it drops what comes after without a word."""
_SUMMARY_BUDGET = 900_000
"""GitHub refuses a step's summary of more than 1 MiB whole, and other commands of the step may write to it too."""


def format_github(checked: Checked, *, has_summary: bool = False) -> str:
    """Workflow commands, and a last line on what GitHub would not show: where it is, or how to see it."""
    annotated, rest = _split(checked)
    lines = "".join(map(_annotation, annotated))
    if not rest:
        return lines
    where = "in the summary of this step" if has_summary else "careerpath check --format text lists them"
    return f"{lines}{len(rest)} more than GitHub annotates: {where}\n"


def github_summary(checked: Checked) -> str:
    """Markdown for a step's summary: what GitHub would not show as an annotation; empty where it shows everything."""
    _, rest = _split(checked)
    if not rest:
        return ""
    heading = f"### careerpath check: {some(len(rest), 'finding')} more than GitHub annotates\n\n"
    return heading + findings_table(rest, _SUMMARY_BUDGET)


def _split(checked: Checked) -> tuple[list[Diagnostic], list[Diagnostic]]:
    annotated: list[Diagnostic] = []
    rest: list[Diagnostic] = []
    left = dict.fromkeys(Severity, ANNOTATIONS)
    for item in errors_first(checked.in_repository()):
        (annotated if left[item.severity] > 0 else rest).append(item)
        left[item.severity] -= 1
    return annotated, rest


def _annotation(item: Diagnostic) -> str:
    properties = {
        "file": file_name(item.file),
        "line": str(item.line),
        "col": str(item.column),
        "title": f"{item.code} {item.name}",
    }
    listed = ",".join(f"{key}={_property(value)}" for key, value in properties.items())
    return f"::{item.severity} {listed}::{_data(with_hint(item))}\n"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
