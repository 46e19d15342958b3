"""What an export is made of: workspaces on a day, whose people are read one after the other."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from careerpath.diagnostic import Diagnostic
from careerpath.model.audience import Audience
from careerpath.model.settings import Settings
from careerpath.model.workspace import Person, Workspace

Findings = Mapping[str, Sequence[Diagnostic]]
"""What `check` finds, by the name of the workspace that it is found in."""


@dataclass(frozen=True, slots=True)
class OnFile:
    """Somebody, and what git knows of their assessments: ids of their bytes by file, which commits brought these when.

    `commits` are by a file and the id of its bytes.
    """

    person: Person
    blobs: Mapping[str, str] = field(default_factory=dict)
    commits: Mapping[tuple[str, str], tuple[str, date]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Part:
    """One workspace of an export: its framework, and everybody in the order of ids.

    `people` is gone through once, and nobody is held; of those in `workspace`, nothing but the profile is looked at.
    """

    name: str
    workspace: Workspace
    people: Iterable[OnFile]


@dataclass(frozen=True, slots=True)
class Source:
    """What an export is made of, and what of it is wanted.

    Without notes, free text and what is not shared with others stay where they are; with a subject, every row about
    somebody is about that person. Whatever the audience may not read is in no table at all. `parts` are in the order of
    their names; where they are rolled up, each row is of the workspace that it names. `findings` are asked for when
    everybody has been read.
    """

    settings: Settings
    as_of: date
    parts: Sequence[Part]
    findings: Callable[[], Findings] = dict
    with_notes: bool = False
    subject: str | None = None
    audience: Audience = "manager"
    is_rolled_up: bool = False
