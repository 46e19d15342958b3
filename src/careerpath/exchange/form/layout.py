"""The sheets of a form: what a row of each is, and which columns it has."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from careerpath.diagnostic import KeyPath
from careerpath.exchange.reading.headings import plain
from careerpath.model.describe import choices_of, find_field
from careerpath.model.fields import ReferenceKind
from careerpath.model.layout import FILE_KINDS
from careerpath.model.settings import Settings

CellKind = Literal["text", "lines", "tasks", "deliverables", "yes", "number", "level", "day", "word", "id", "ids"]
FINGERPRINT = "Fingerprint"
"""The heading of the column that says what a row was made from."""


@dataclass(frozen=True, slots=True)
class FormColumn:
    """A column of a sheet: its heading and others that it may have, where its value stands, and what a cell holds."""

    heading: str
    at: KeyPath
    kind: CellKind
    meaning: str
    usual: tuple[str, ...] = ()
    refers: ReferenceKind | None = None
    words: tuple[str, ...] = ()

    @property
    def headings(self) -> tuple[str, ...]:
        """Every heading by which it is found, as headings are compared."""
        return (plain(self.heading), *self.usual)


@dataclass(frozen=True, slots=True)
class FormSheet:
    """A sheet: a row is a file of a kind, or with `part` an entry of what is in such files.

    The first column says which file, the `naming` ones too where it does not.
    """

    name: str
    kind: str
    refers: ReferenceKind
    meaning: str
    columns: tuple[FormColumn, ...]
    part: str = ""
    naming: tuple[str, ...] = ()

    @property
    def owner(self) -> FormColumn:
        """The column that says which file a row is of."""
        return self.columns[0]


REQUIREMENTS = "requirements"
"""The part that stands in four keys of a role."""
REQUIREMENT_KEYS = ("requires", "should_have", "requires_some", "expectations")
PRIORITIES = ("must", "should", "some")


def framework_sheets(settings: Settings) -> tuple[FormSheet, ...]:
    """The sheets of competencies, roles and paths on a workspace's scale."""
    return (_competencies(settings), _DEVELOPMENT, _ROLES, _REQUIREMENTS, _PATHS, _STEPS)


def _columns(kind: str, part: str, *described: tuple[str, str, CellKind] | FormColumn) -> tuple[FormColumn, ...]:
    """Columns from heading, place and kind; what they mean, and the words they hold, is what the format says."""
    made = []
    for item in described:
        if isinstance(item, FormColumn):
            made.append(item)
            continue
        heading, place, cell = item
        at: KeyPath = tuple(place.split("."))
        field = find_field(FILE_KINDS[kind], (part, 0, *at) if part else at)
        if field is None:
            raise ValueError(place)
        made.append(FormColumn(heading, at, cell, field.description or "", words=choices_of(field.annotation)))
    return tuple(made)


def _refers(heading: str, place: str, to: ReferenceKind, meaning: str, *usual: str, many: bool = False) -> FormColumn:
    return FormColumn(heading, tuple(place.split(".")), "ids" if many else "id", meaning, usual, to)


def _owner(heading: str, refers: ReferenceKind, *usual: str) -> FormColumn:
    return FormColumn(heading, (), "id", f"The id of the {refers}; of a new one, its name will do.", usual, refers)


PEOPLE = FormSheet(
    "people",
    "profile",
    "person",
    "who works here, in which role, for whom",
    _columns(
        "profile",
        "",
        _owner("Person", "person", "person id", "id"),
        FormColumn("Name", ("name",), "text", "The person's name.", ("full name", "employee", "employee name")),
        _refers("Role", "role", "role", "The present role: its id or title.", "job title", "position", "title"),
        FormColumn("Since", ("since",), "day", "The first day in the present role.", ("in role since", "role since")),
        _refers(
            "Manager",
            "manager",
            "person",
            "The manager: an id, an e-mail address or a name.",
            *("manager id", "manager name", "manager email", "reports to", "supervisor"),
        ),
        _refers("Path", "path", "path", "The career path: its id or name.", "career path"),
        _refers("Target", "target", "role", "The role they want: its id or title.", "target role"),
        FormColumn(
            "E-mail",
            ("emails",),
            "ids",
            "Addresses by which git tells who wrote what.",
            (
                "email",
                "emails",
                "e mails",
                "e mail address",
                "e mail addresses",
                "email address",
                "email addresses",
                "mail",
                "work email",
            ),
        ),
        ("Hours a month", "capacity_hours_per_month", "number"),
    ),
    naming=("emails", "name"),
)


def _competencies(settings: Settings) -> FormSheet:
    levels = [
        FormColumn(
            f"Level {point}",
            ("levels", str(point)),
            "text",
            f"What someone at point {point} does, so that anyone could see it.",
            tuple(plain(text) for text in (about.name or "", f"{point} {about.name or ''}") if plain(text)),
        )
        for point, about in sorted(settings.scale.items())
    ]
    return FormSheet(
        "competencies",
        "competency",
        "competency",
        "what can be rated, with a descriptor for every point of the scale",
        _columns(
            "competency",
            "",
            _owner("Competency", "competency", "competency id", "id"),
            ("Name", "name", "text"),
            ("Kind", "kind", "word"),
            ("Category", "category", "text"),
            ("Summary", "summary", "text"),
            _refers("Metric", "metric", "metric", "For an achievement: the metric that measures it."),
            ("People development", "people_development", "yes"),
            *levels,
        ),
        naming=("name",),
    )


_DEVELOPMENT = FormSheet(
    "development",
    "competency",
    "competency",
    "what closes a gap, a row for each; all rows of a competency, in their order, are its `develop`",
    _columns(
        "competency",
        "develop",
        _owner("Competency", "competency", "competency id"),
        ("Do", "do", "text"),
        ("Stage", "stage", "word"),
        ("Kind", "kind", "word"),
        ("Days", "days", "number"),
        ("Hours a month", "hours_per_month", "number"),
        ("Done when", "done_when", "text"),
        ("Safe ground", "safe_ground", "text"),
    ),
    part="develop",
)
_ROLES = FormSheet(
    "roles",
    "role",
    "role",
    "the jobs: what each is for, what it gives and costs",
    _columns(
        "role",
        "",
        _owner("Role", "role", "role id", "id"),
        ("Title", "title", "text"),
        ("Summary", "summary", "text"),
        ("Manages people", "manages_people", "yes"),
        ("Top", "top", "yes"),
        _refers("Needs", "needs", "need", "The needs of the organisation that ask for this job.", many=True),
        ("Responsibilities", "responsibilities", "lines"),
        ("Day to day", "day_to_day", "tasks"),
        ("Deliverables", "deliverables", "deliverables"),
        ("Advantages", "advantages", "lines"),
        ("Disadvantages", "disadvantages", "lines"),
    ),
    naming=("title",),
)
_REQUIREMENTS = FormSheet(
    REQUIREMENTS,
    "role",
    "role",
    "what each role asks for, a row for each competency; all rows of a role, most important first",
    (
        _owner("Role", "role", "role id"),
        _refers("Competency", "competency", "competency", "What is asked for: its id or name."),
        FormColumn("Priority", ("priority",), "word", "must, should, or some for one of a group.", words=PRIORITIES),
        FormColumn("Level", ("level",), "level", "The level asked for."),
        FormColumn("Group", ("group",), "number", "For some: the number of the group, from 1."),
        FormColumn("At least", ("at_least",), "number", "For some: how many of the group must be reached."),
        FormColumn("Expectation", ("expectation",), "text", "What it means in this role, where that has to be said."),
    ),
    part=REQUIREMENTS,
)
_PATHS = FormSheet(
    "paths",
    "path",
    "path",
    "the ways from role to role",
    _columns(
        "path",
        "",
        _owner("Path", "path", "path id", "id"),
        ("Name", "name", "text"),
        ("Summary", "summary", "text"),
        _refers("Needs", "needs", "need", "The needs of the organisation that the path serves.", many=True),
    ),
    naming=("name",),
)
_STEPS = FormSheet(
    "steps",
    "path",
    "path",
    "the roles of each path and what the move into them asks for; all rows of a path, in their order",
    _columns(
        "path",
        "steps",
        _owner("Path", "path", "path id"),
        _refers("Role", "role", "role", "The role of this step: its id or title."),
        _refers("Gates", "gates", "gate", "The numbers that come first.", many=True),
        ("Responsibilities", "responsibilities", "lines"),
        ("Stepping stones", "stepping_stones", "lines"),
        ("Criteria", "criteria", "lines"),
        ("Advantages", "advantages", "lines"),
        ("Disadvantages", "disadvantages", "lines"),
        ("Leadership projects", "leadership_projects", "number"),
        ("Mentor required", "mentor_required", "yes"),
        ("Months from", "typical_months.from", "number"),
        ("Months to", "typical_months.to", "number"),
        _refers("Way back", "way_back.role", "role", "The role to return to if the new one does not fit."),
        ("Way back within months", "way_back.within_months", "number"),
    ),
    part="steps",
)


def names_of(sheets: Iterable[FormSheet]) -> tuple[str, ...]:
    """What sheets are called, in their order."""
    return tuple(sheet.name for sheet in sheets)
