"""Findings as a JUnit report, for CI services that show test results."""

import re
from xml.etree import ElementTree as ET

from careerpath.diagnostic import Diagnostic, Severity
from careerpath.render.words.counting import some
from careerpath.report.findings.checked import Checked, file_name, one_line
from careerpath.report.findings.finding import format_diagnostic

_CLASS = "careerpath.check"
"""Jenkins reads package and class from it, GitLab shows it as the suite."""
_NO_XML = re.compile("[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def format_junit(checked: Checked) -> str:
    """One suite with a test case for each file that has findings, or one that passes.

    A file with an error is one failure, because Jenkins reads the first `failure` of a test case and GitLab expects
    one: its message is the first error, its text all of them, since GitLab shows the text and not the message.
    Warnings do not fail, so they are `system-out`, which viewers show beside a result; `properties` of a test case
    few of them show, and the schema of Jenkins has none.
    """
    found: dict[str, list[Diagnostic]] = {}
    for item in checked.in_repository():
        found.setdefault(_xml(file_name(item.file)), []).append(item)
    cases = [_case(file, items) for file, items in found.items()]
    counts = {
        "tests": str(len(cases) or 1),
        "failures": str(sum(case.find("failure") is not None for case in cases)),
        "errors": "0",
        "time": "0",
    }
    suites = ET.Element("testsuites", counts)
    suite = ET.SubElement(suites, "testsuite", {"name": "careerpath check", **counts, "skipped": "0"})
    suite.extend(cases or [_element("testcase", name="no findings", classname=_CLASS, time="0")])
    ET.indent(suites)
    document = ET.tostring(suites, encoding="unicode")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{document}\n'


def _case(file: str, items: list[Diagnostic]) -> ET.Element:
    errors = [item for item in items if item.severity is Severity.ERROR]
    warnings = [item for item in items if item.severity is Severity.WARNING]
    case = _element("testcase", name=file, classname=_CLASS, time="0")
    if errors:
        first = errors[0]
        more = f" (and {some(len(errors) - 1, 'more error')})" if len(errors) > 1 else ""
        message = f"{one_line(first.message)}{more}"
        case.append(_element("failure", _listed(errors), message=message, type=f"{first.code} {first.name}"))
    if warnings:
        case.append(_element("system-out", _listed(warnings)))
    return case


def _listed(items: list[Diagnostic]) -> str:
    return "".join(map(format_diagnostic, items))


def _element(tag: str, text: str = "", **attributes: str) -> ET.Element:
    element = ET.Element(tag, {key: _xml(value) for key, value in attributes.items()})
    element.text = _xml(text) or None
    return element


def _xml(text: str) -> str:
    """A text of characters that XML has; the serialiser escapes markup, and lets through what no parser would read."""
    return _NO_XML.sub(lambda match: f"\\u{ord(match[0]):04x}", text)
