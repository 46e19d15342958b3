"""What makes a finding the same finding in two runs: its rule, its file and what it says, never its line."""

import hashlib
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from careerpath.diagnostic import Diagnostic
from careerpath.report.findings.checked import file_name, one_line

_PASSING_TIME = re.compile(r"\b\d[\d,.]*\s+(day|week|month|quarter|year)s?\b")


@dataclass(frozen=True, slots=True, order=True)
class Identity:
    """One finding without its line; two of one identity in a file are told apart by counting them."""

    file: str
    code: str
    message: str


def identify(item: Diagnostic) -> Identity:
    """A finding's identity; a span of time in its message becomes `N days`, since it grows by itself."""
    return Identity(file_name(item.file), item.code, _PASSING_TIME.sub(r"N \1s", one_line(item.message)))


def fingerprints(diagnostics: Iterable[Diagnostic]) -> list[str]:
    """One for each finding, all different: equal findings of one file get a number, in the order of their lines."""
    seen: Counter[Identity] = Counter()
    made = []
    for item in diagnostics:
        identity = identify(item)
        seen[identity] += 1
        parts = (identity.code, identity.file, identity.message, str(seen[identity]))
        made.append(hashlib.sha256("\0".join(parts).encode("utf-8")).hexdigest()[:32])
    return made
