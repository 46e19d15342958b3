"""Findings as SARIF 2.1.0, for code scanning and for editors that read it."""

import json
from collections.abc import Iterable
from urllib.parse import quote

from careerpath import __version__
from careerpath.codes import CODES
from careerpath.diagnostic import Diagnostic, Severity
from careerpath.report.findings.checked import Checked, file_name, with_hint
from careerpath.report.findings.identity import fingerprints
from careerpath.rules.pages import read_page

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_FINGERPRINT = "careerpathFinding/v1"
"""Not GitHub's `primaryLocationLineHash`: its upload computes that from the line and warns of any other value."""
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning"}


def format_sarif(checked: Checked) -> str:
    """One run; its rules are those that found something, each with its whole page."""
    found = checked.in_repository()
    codes = sorted({item.code for item in found})
    driver = {
        "name": "careerpath",
        "semanticVersion": __version__,
        "rules": [_rule(code) for code in codes],
    }
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": list(_results(found, {code: index for index, code in enumerate(codes)})),
    }
    return json.dumps({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}, indent=2, ensure_ascii=True) + "\n"


def _rule(code: str) -> dict[str, object]:
    entry, page = CODES[code], read_page(code)
    return {
        "id": code,
        "name": entry.names[0],
        "shortDescription": {"text": f"{entry.summary[0].upper()}{entry.summary[1:]}."},
        "fullDescription": {"text": " ".join(page.split("\n\n")[1].split())},
        "help": {"text": page, "markdown": page},
        "defaultConfiguration": {"level": _LEVELS[entry.severity]},
    }


def _results(found: list[Diagnostic], indexes: dict[str, int]) -> Iterable[dict[str, object]]:
    for item, fingerprint in zip(found, fingerprints(found), strict=True):
        location = {
            "artifactLocation": {"uri": quote(file_name(item.file))},
            "region": {"startLine": item.line, "startColumn": item.column},
        }
        yield {
            "ruleId": item.code,
            "ruleIndex": indexes[item.code],
            "level": _LEVELS[item.severity],
            "message": {"text": _message(item)},
            "locations": [{"physicalLocation": location}],
            "partialFingerprints": {_FINGERPRINT: fingerprint},
        }


def _message(item: Diagnostic) -> str:
    """What is wrong, as SARIF reads a message: braces hold places for arguments, `[a](b)` is a link."""
    return with_hint(item).replace("{", "{{").replace("}", "}}").replace("](", "] (")
