"""Findings as a Markdown table, for a pull request's comment or a step's summary."""

from collections.abc import Sequence

from careerpath.diagnostic import Diagnostic
from careerpath.render.templating.markdown import escape_markdown
from careerpath.report.findings.checked import Checked, errors_first, file_name, one_line, summarise

COMMENT_BUDGET = 60_000
"""GitHub refuses a comment of more than 65,536 characters whole; what is posted may have a frame around it."""
_HEADING = "| | Where | What | Rule |\n|---|---|---|---|\n"


def format_markdown(checked: Checked) -> str:
    """A heading that says how it went, and a table of what was found."""
    heading = f"### careerpath check: {summarise(checked)}\n"
    if not checked.diagnostics:
        return heading
    return f"{heading}\n{findings_table(checked.in_repository(), COMMENT_BUDGET)}"


def findings_table(diagnostics: Sequence[Diagnostic], budget: int) -> str:
    """Findings as rows, errors first, within so many bytes; a last line says how many did not fit."""
    rows: list[str] = []
    left = budget - len(_HEADING)
    for item in errors_first(diagnostics):
        row = _row(item)
        left -= len(row.encode())
        if left < 0:
            break
        rows.append(row)
    hidden = len(diagnostics) - len(rows)
    more = f"\nAnd {hidden} more: `careerpath check --format text` lists them.\n" if hidden else ""
    return f"{_HEADING}{''.join(rows)}{more}"


def _row(item: Diagnostic) -> str:
    what = _cell(item.message) + (f"<br>hint: {_cell(item.hint)}" if item.hint else "")
    where = f"{escape_markdown(file_name(item.file))}:{item.line}:{item.column}"
    return f"| {item.severity} | {where} | {what} | {item.code} {item.name} |\n"


def _cell(text: str) -> str:
    return escape_markdown(one_line(text))
