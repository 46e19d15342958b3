"""A workspace as one value: everything its files say."""

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise
from typing import Any, TypeVar

from careerpath.model import layout
from careerpath.model.assessment import Assessment
from careerpath.model.authorship import Authors
from careerpath.model.competency import Competency
from careerpath.model.fields import Document
from careerpath.model.log import (
    Advocacy,
    Debrief,
    DepartmentTalk,
    Feedback,
    Monday,
    Promise,
    Report,
    Review,
    UpwardDebrief,
)
from careerpath.model.metrics import PersonMetrics
from careerpath.model.path import Path
from careerpath.model.plan import Plan
from careerpath.model.profile import Private, Profile
from careerpath.model.promotion import Promotion
from careerpath.model.request import Request
from careerpath.model.role import Role
from careerpath.model.settings import Settings
from careerpath.model.upward import Upward

T = TypeVar("T")


class Once:
    """What follows from a value that never changes, worked out when it is first asked for."""

    __slots__ = ("_known",)

    def __init__(self) -> None:
        """Nothing is worked out yet."""
        self._known: dict[Hashable, Any] = {}

    def __call__(self, key: Hashable, work_out: Callable[[], T]) -> T:
        """What `work_out` gives; under one key, it is called once."""
        if key not in self._known:
            self._known[key] = work_out()
        known: T = self._known[key]
        return known

    def on(self, day: date, key: Hashable, work_out: Callable[[], T]) -> T:
        """The same for what depends on a day, too; it is found by comparing, since a watched day is not looked up."""
        found: list[tuple[date, T]] = self(("on a day", key), list)
        for known, value in found:
            if known is day or known == day:
                return value
        found.append((day, work_out()))
        return found[-1][1]


@dataclass(frozen=True, slots=True)
class Log:
    """A person's log, a mapping for each kind of record, oldest first."""

    review: Mapping[layout.RecordName, Review] = field(default_factory=dict)
    monday: Mapping[layout.RecordName, Monday] = field(default_factory=dict)
    debrief: Mapping[layout.RecordName, Debrief] = field(default_factory=dict)
    feedback: Mapping[layout.RecordName, Feedback] = field(default_factory=dict)
    advocacy: Mapping[layout.RecordName, Advocacy] = field(default_factory=dict)
    promise: Mapping[layout.RecordName, Promise] = field(default_factory=dict)
    upward: Mapping[layout.RecordName, UpwardDebrief] = field(default_factory=dict)
    department: Mapping[layout.RecordName, DepartmentTalk] = field(default_factory=dict)
    report: Mapping[layout.RecordName, Report] = field(default_factory=dict)

    def records(self) -> Iterator[tuple[layout.RecordName, Document]]:
        """Every record of every kind."""
        for kind in self.__slots__:
            yield from getattr(self, kind).items()


_NOTHING_LOGGED = Log()


@dataclass(frozen=True, slots=True)
class Person:
    """Everything that is written about one person; dated records are oldest first.

    Files of theirs that could not be read are left out and named in `broken`, relative to the workspace. `authors` are
    those of assessments, by file, where git was asked for them.
    """

    id: str
    profile: Profile
    private: Private | None = None
    metrics: PersonMetrics | None = None
    plan: Plan | None = None
    plan_document: str | None = None
    plan_picture: str | None = None
    upward: Upward | None = None
    requests: Mapping[layout.RecordName, Request] = field(default_factory=dict)
    assessments: Mapping[layout.RecordName, Assessment] = field(default_factory=dict)
    promotions: Mapping[layout.RecordName, Promotion] = field(default_factory=dict)
    log: Log = _NOTHING_LOGGED
    broken: frozenset[str] = frozenset()
    authors: Authors = field(default_factory=dict)
    once: Once = field(default_factory=Once, init=False, repr=False, compare=False)

    @property
    def name(self) -> str:
        """What to call the person: their name, or their id where no name is said."""
        return _said(self.profile.name) or self.id

    def documents(self) -> Iterator[tuple[str, Document]]:
        """Each file of this person, relative to the workspace, and what it says."""
        for kind in layout.PERSON_FILES:
            document: Document | None = getattr(self, kind)
            if document is not None:
                yield layout.person_file(self.id, kind), document
        for name, request in self.requests.items():
            yield layout.record_file(self.id, "requests", name.stem), request
        for name, assessment in self.assessments.items():
            yield layout.record_file(self.id, "assessments", name.stem), assessment
        for name, promotion in self.promotions.items():
            yield layout.record_file(self.id, "promotions", name.stem), promotion
        for name, record in self.log.records():
            yield layout.record_file(self.id, "log", name.stem), record

    def is_broken_under(self, folder: str) -> bool:
        """Whether a file of this person could not be read; `folder` ends with a slash."""
        return any(file.startswith(f"people/{self.id}/{folder}") for file in self.broken)


@dataclass(frozen=True, slots=True)
class Workspace:
    """Everything a workspace's files say, by id; what could not be read is left out and named in `broken`."""

    settings: Settings
    paths: Mapping[str, Path] = field(default_factory=dict)
    roles: Mapping[str, Role] = field(default_factory=dict)
    competencies: Mapping[str, Competency] = field(default_factory=dict)
    people: Mapping[str, Person] = field(default_factory=dict)
    templates: Mapping[str, str] = field(default_factory=dict)
    broken: frozenset[str] = frozenset()
    once: Once = field(default_factory=Once, init=False, repr=False, compare=False)

    def framework(self) -> Iterator[tuple[str, Document]]:
        """Each file that is about nobody, relative to the workspace, and what it says."""
        yield layout.SETTINGS_FILE, self.settings
        for path_id, path in self.paths.items():
            yield layout.path_file(path_id), path
        for role_id, role in self.roles.items():
            yield layout.role_file(role_id), role
        for competency_id, competency in self.competencies.items():
            yield layout.competency_file(competency_id), competency

    def documents(self) -> Iterator[tuple[str, Document]]:
        """Each file, relative to the workspace, and what it says."""
        yield from self.framework()
        for person in self.people.values():
            yield from person.documents()

    def title(self, role: str | None) -> str:
        """A role's title, or its id where it has none."""
        known = self.roles.get(role or "")
        return _said(known.title if known else "") or (role or "no role")

    def path_name(self, path: str) -> str:
        """A path's name, or its id where it has none."""
        known = self.paths.get(path)
        return _said(known.name if known else "") or path

    def competency_name(self, competency: str) -> str:
        """A competency's name, or its id where it has none."""
        known = self.competencies.get(competency)
        return _said(known.name if known else "") or competency

    def person_name(self, person: str | None) -> str:
        """A person's name, or the id itself: a support function, or somebody unknown."""
        known = self.people.get(person or "")
        return known.name if known else (person or "nobody")

    def whose_address(self, email: str) -> Person | None:
        """Who gives an address as theirs, whatever the case of its letters; of several people, the first."""
        known = self.once("addresses", self._by_address)
        return known.get(email.casefold())

    def _by_address(self) -> dict[str, Person]:
        people = reversed([*self.people.values()])
        return {address: person for person in people for address in person.profile.addresses}

    def reports_of(self, manager: str) -> tuple[Person, ...]:
        """The people whose manager this is; who is said to be their own manager has none."""
        known = self.once("reports", self._by_manager)
        return tuple(known.get(manager, ()))

    def _by_manager(self) -> dict[str | None, list[Person]]:
        reports: dict[str | None, list[Person]] = {}
        for person in self.people.values():
            if person.profile.manager != person.id:
                reports.setdefault(person.profile.manager, []).append(person)
        return reports

    def is_broken_under(self, *folders: str) -> bool:
        """Whether a file could not be read whose absence would make a look at all of them misleading."""
        return any(file.startswith(folders) for file in self.broken)


def by_name(people: Iterable[Person]) -> list[Person]:
    """People as a list has them: by their names, large letters and small ones alike, of one name by their ids."""
    return sorted(people, key=lambda person: (person.name.casefold(), person.id))


def _said(text: str) -> str:
    """A text, or nothing where it is only blanks."""
    return text if text.strip() else ""


def newest_first(records: Mapping[layout.RecordName, T], as_of: date) -> Iterator[tuple[layout.RecordName, T]]:
    """Records up to and including a day, newest first."""
    names = list(records)
    if any(earlier.stem > later.stem for earlier, later in pairwise(names)):  # files are read oldest first
        names.sort(key=lambda name: name.stem)
    for name in reversed(names):
        if name.day <= as_of:
            yield name, records[name]
