"""The one shape every problem takes, from a broken byte to a broken promise."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

KeyPath = tuple[str | int, ...]
"""Keys and list positions from a document's root to a place in it; `()` is the document itself."""


class Severity(StrEnum):
    """How much a finding matters: an error fails the check, a warning does not."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """A problem, the place where a person would mend it, and how.

    `file` is relative to the workspace, with forward slashes. `line` and `column` start at 1 and are those of
    the key at `at`; they are filled in last, because finding them costs a second reading of the file.
    `is_of_the_day`: the same files had this not on some earlier day, though the rule is no calendar rule.
    """

    code: str
    name: str
    severity: Severity
    file: str
    message: str
    hint: str = ""
    at: KeyPath = ()
    line: int = 1
    column: int = 1
    is_of_the_day: bool = False

    @property
    def order(self) -> tuple[str, int, int, str, str]:
        """Where this diagnostic stands among others: by place, then by code."""
        return (self.file, self.line, self.column, self.code, self.message)


def clip(text: str, longest: int = 40) -> str:
    """A text of somebody's file as a message quotes it: the whole of it, or its beginning."""
    return text if len(text) <= longest else f"{text[: longest - 3]}..."


def to_plain(diagnostic: Diagnostic) -> list[Any]:
    """A diagnostic as JSON holds it."""
    return [getattr(diagnostic, name) for name in Diagnostic.__slots__]


def from_plain(row: list[Any]) -> Diagnostic:
    """The diagnostic of which `to_plain` made this, on its way through JSON or not."""
    code, name, severity, file, message, hint, at, line, column, is_of_the_day = row
    return Diagnostic(code, name, Severity(severity), file, message, hint, tuple(at), line, column, is_of_the_day)
