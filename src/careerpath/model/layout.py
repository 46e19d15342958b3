"""Which file holds what: the kinds of file, where each stands, and what its name says."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import get_args

from careerpath.model.assessment import Assessment, Rater
from careerpath.model.competency import Competency
from careerpath.model.fields import SLUG, Document, read_day
from careerpath.model.log import LOG_KINDS
from careerpath.model.metrics import PersonMetrics
from careerpath.model.path import Path
from careerpath.model.plan import Plan
from careerpath.model.profile import Private, Profile
from careerpath.model.promotion import Promotion
from careerpath.model.request import Request
from careerpath.model.role import Role
from careerpath.model.settings import Settings
from careerpath.model.upward import Upward

SETTINGS_FILE = "careerpath.yaml"

_KINDS: dict[str, type[Document]] = {
    "careerpath": Settings,
    "path": Path,
    "role": Role,
    "competency": Competency,
    "profile": Profile,
    "private": Private,
    "metrics": PersonMetrics,
    "request": Request,
    "assessment": Assessment,
    "plan": Plan,
    "promotion": Promotion,
    "upward": Upward,
}
FILE_KINDS: Mapping[str, type[Document]] = MappingProxyType(
    _KINDS | {f"log-{kind}": model for kind, model in LOG_KINDS.items()}
)
"""Every kind of file and the model it is read into; the names are those of the JSON Schemas too."""

PERSON_FILES = ("profile", "private", "metrics", "plan", "upward")
"""Kinds of which a person has one file each, named like the kind."""
PLAN_DOCUMENT = "plan.md"
"""The rendered plan of a person."""
PLAN_PICTURE = "plan.svg"
"""What the rendered plan shows of itself."""
TEMPLATE_FOLDERS = ("site",)
"""Folders of templates within `templates/`."""
RECORD_FOLDERS = ("requests", "assessments", "log", "promotions")
"""Folders of a person's dated records."""

LONGEST_ID = 64
DEVICES = frozenset(["con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(10))])
"""Ids that Windows makes no files of: it could not check the workspace out."""

_SLUG = re.compile(SLUG)
_NUMBER = r"(?:-(?P<number>[2-9]|[1-9]\d+))?"
_DAY = r"(?P<day>\d{4}-\d{2}-\d{2})"
_RATERS = "|".join(get_args(Rater))
_RECORD_NAMES = {
    "requests": re.compile(_DAY),
    "promotions": re.compile(_DAY),
    "assessments": re.compile(rf"{_DAY}-(?P<kind>{_RATERS})(?P<who>-[a-z0-9]+(?:-[a-z0-9]+)*)?"),
    "log": re.compile(rf"{_DAY}-(?P<kind>{'|'.join(LOG_KINDS)}){_NUMBER}"),
}
RECORD_FORMS = {
    "requests": "<date>.yaml",
    "promotions": "<date>.yaml",
    "assessments": f"<date>-<rater>.yaml with a rater of {', '.join(get_args(Rater))} (peer-<who>)",
    "log": f"<date>-<kind>.yaml with a kind of {', '.join(LOG_KINDS)}",
}
"""The form that the name of a record has, by its folder."""


@dataclass(frozen=True, slots=True, order=True)
class RecordName:
    """What the name of a dated record says: the day, the kind, and the name itself without `.yaml`."""

    day: date
    kind: str
    stem: str


def is_slug(text: str) -> bool:
    """Whether `text` can be an id, and so the name of a file on every machine that a workspace is cloned to."""
    return _SLUG.fullmatch(text) is not None and len(text) <= LONGEST_ID and text not in DEVICES


def id_hint(text: str) -> str:
    """What keeps `text` from being an id, or what an id is."""
    if text in DEVICES:
        return "Windows makes no files of that name"
    if len(text) > LONGEST_ID:
        return f"an id has at most {LONGEST_ID} characters"
    return "an id is made of small letters, digits and single hyphens, like first-line-sales"


def has_day(stem: str) -> bool:
    """Whether the name of a record begins with a day that exists."""
    return read_day(stem[:10]) is not None


def parse_record_name(folder: str, stem: str) -> RecordName:
    """Read the name of a record in one of RECORD_FOLDERS; ValueError, with the form it should have, otherwise."""
    match = _RECORD_NAMES[folder].fullmatch(stem)
    if match is None:
        raise ValueError(RECORD_FORMS[folder])
    day = read_day(match["day"])
    if day is None:
        raise ValueError(RECORD_FORMS[folder])
    parts = match.groupdict()
    return RecordName(day, parts.get("kind") or folder, stem)


def path_file(path: str) -> str:
    """Where a path stands, relative to the workspace."""
    return f"paths/{path}.yaml"


def role_file(role: str) -> str:
    """Where a role stands."""
    return f"paths/roles/{role}.yaml"


def competency_file(competency: str) -> str:
    """Where a competency stands."""
    return f"paths/competencies/{competency}.yaml"


def person_file(person: str, kind: str) -> str:
    """Where one of the PERSON_FILES of a person stands."""
    return f"people/{person}/{kind}.yaml"


def plan_document_file(person: str) -> str:
    """Where the rendered plan of a person stands."""
    return f"people/{person}/{PLAN_DOCUMENT}"


def plan_picture_file(person: str) -> str:
    """Where the picture in the rendered plan of a person stands."""
    return f"people/{person}/{PLAN_PICTURE}"


def record_file(person: str, folder: str, stem: str) -> str:
    """Where a dated record of a person stands."""
    return f"people/{person}/{folder}/{stem}.yaml"
