"""What a run of `check` looked at and found, before it is written in any format."""

import posixpath
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from careerpath.diagnostic import Diagnostic, Severity
from careerpath.render.words.counting import some
from careerpath.report.safe_text import safe
from careerpath.store.named_folder import OWN_FOLDER


@dataclass(frozen=True, slots=True)
class Checked:
    """What a run looked at and what it found, sorted by place.

    `folder` is where the workspace stands in its repository, empty or with a slash at its end. `left_out` findings
    are in the baseline; `mended` entries of the baseline are more than was found. `workspaces` are the names of those
    that are rolled up, by their folders.
    """

    as_of: date
    counts: Mapping[str, int]
    files: int
    diagnostics: Sequence[Diagnostic]
    folder: str = ""
    left_out: int = 0
    mended: int = 0
    workspaces: Mapping[str, str] = field(default_factory=dict)

    def workspace_of(self, item: Diagnostic) -> str | None:
        """In which of the workspaces that are rolled up a finding is; None for what is in none of them."""
        inside = [folder for folder in self.workspaces if item.file.startswith(f"{folder}/")]
        if not inside and not item.file.startswith("../"):
            inside = [OWN_FOLDER]
        return self.workspaces.get(max(inside, key=len, default=""))

    def count(self, severity: Severity) -> int:
        """How many findings of one severity there are."""
        return sum(diagnostic.severity is severity for diagnostic in self.diagnostics)

    def in_repository(self) -> list[Diagnostic]:
        """The findings with their files as a CI service knows them: relative to the repository."""
        return [replace(item, file=posixpath.normpath(self.folder + item.file)) for item in self.diagnostics]


def errors_first(diagnostics: Sequence[Diagnostic]) -> list[Diagnostic]:
    """The findings by severity, and by place within one."""
    return sorted(diagnostics, key=lambda item: (item.severity, item.order))


def summarise(checked: Checked) -> str:
    """One line on the whole run."""
    errors, warnings = checked.count(Severity.ERROR), checked.count(Severity.WARNING)
    people = some(checked.counts.get("people", 0), "person", "people")
    return f"{some(errors, 'error')}, {some(warnings, 'warning')} in {some(checked.files, 'file')} of {people}"


def one_line(text: str) -> str:
    """A text of a finding on one line, with nothing in it that a terminal would obey."""
    return safe(" ".join(text.split()))


def file_name(file: str) -> str:
    """A file's name as it is written in every format: what somebody called it never starts a line of its own."""
    return safe(file).replace("\n", "\\x0a").replace("\t", "\\x09")


def with_hint(item: Diagnostic) -> str:
    """What is wrong and what to do about it, on one line."""
    return one_line(f"{item.message}. {item.hint}" if item.hint else item.message)
