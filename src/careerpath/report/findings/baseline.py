"""Findings that are known and set aside while a team adopts the check: a file that is read, written and reviewed."""

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from careerpath.diagnostic import Diagnostic
from careerpath.report.findings.identity import Identity, identify

VERSION = 1
MAX_BYTES = 16 * 1024 * 1024
Baseline = Mapping[Identity, int]
"""How many findings of each identity are set aside."""


class BadBaseline(Exception):  # noqa: N818 - said to the user
    """A text that is no baseline, and why."""


@dataclass(frozen=True, slots=True)
class Compared:
    """Findings held against a baseline: those to report, and how many entries had more than was found."""

    kept: list[Diagnostic]
    left_out: list[Diagnostic]
    mended: int


def take_down(diagnostics: Iterable[Diagnostic]) -> Baseline:
    """The baseline that leaves out exactly these findings."""
    return Counter(map(identify, diagnostics))


def leave_out(diagnostics: Iterable[Diagnostic], baseline: Baseline) -> Compared:
    """Findings without those of the baseline; of equal ones as many as it counts, the first."""
    left = dict(baseline)
    kept: list[Diagnostic] = []
    left_out: list[Diagnostic] = []
    for item in diagnostics:
        identity = identify(item)
        if left.get(identity, 0) > 0:
            left[identity] -= 1
            left_out.append(item)
        else:
            kept.append(item)
    return Compared(kept, left_out, sum(count > 0 for count in left.values()))


def format_baseline(baseline: Baseline) -> str:
    """JSON for people to review: sorted, so that a mended finding is a block of lines less."""
    findings = [
        {"file": identity.file, "code": identity.code, "message": identity.message, "count": count}
        for identity, count in sorted(baseline.items())
    ]
    return json.dumps({"version": VERSION, "findings": findings}, indent=2, ensure_ascii=False) + "\n"


def parse_baseline(data: bytes) -> Baseline:
    """The baseline that a file holds; BadBaseline where it holds none."""
    if len(data) > MAX_BYTES:
        raise BadBaseline(f"it is too large: at most {MAX_BYTES:,} bytes are read")
    try:
        document = json.loads(data.decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise BadBaseline("it is not UTF-8") from None
    except json.JSONDecodeError as error:
        raise BadBaseline(f"it is not JSON: line {error.lineno}, {error.msg}") from None
    except (ValueError, RecursionError):
        raise BadBaseline("it is not JSON that can be read") from None
    if not isinstance(document, dict) or not isinstance(document.get("findings"), list):
        raise BadBaseline("it has no list `findings`")
    if document.get("version") != VERSION:
        raise BadBaseline(f"this version reads `version` {VERSION}")
    counted: Counter[Identity] = Counter()
    for number, entry in enumerate(document["findings"], 1):
        identity, count = _entry(entry, number)
        counted[identity] += count
    return counted


def _entry(entry: Any, number: int) -> tuple[Identity, int]:
    if not isinstance(entry, dict) or set(entry) != {"file", "code", "message", "count"}:
        raise BadBaseline(f"finding {number} is not made of file, code, message and count")
    count = entry["count"]
    if not all(isinstance(entry[key], str) for key in ("file", "code", "message")):
        raise BadBaseline(f"file, code and message of finding {number} are not all text")
    if type(count) is not int or count < 1:
        raise BadBaseline(f"the count of finding {number} is no number from 1")
    return Identity(entry["file"], entry["code"], entry["message"]), count
