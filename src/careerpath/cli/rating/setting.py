"""Who rates whom against what: what every way of taking down ratings works on."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from careerpath.model.layout import RecordName
    from careerpath.model.workspace import Person, Workspace

RaterOption = Literal["self", "manager", "peer", "agreed"]


@dataclass(frozen=True, slots=True)
class Setting:
    """Who rates whom against what, and the file it becomes."""

    root: Path
    workspace: "Workspace"
    person: "Person"
    role: str
    rater: RaterOption
    by: str
    name: "RecordName"
    file: str
