"""One finding in the words of `check`."""

from careerpath.diagnostic import Diagnostic
from careerpath.report.findings.checked import file_name, one_line


def format_diagnostic(item: Diagnostic) -> str:
    """One finding as a person reads it: its place, what it is, and a hint."""
    place = f"{file_name(item.file)}:{item.line}:{item.column}"
    hint = f"  hint: {one_line(item.hint)}\n" if item.hint else ""
    text = f"{place}: {item.severity}: {one_line(item.message)} [{item.code} {item.name}]\n{hint}"
    # GitHub's runner obeys `##[command]` wherever it stands in a line of a log.
    return text.replace("##[", "##\\[")
