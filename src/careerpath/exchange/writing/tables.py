"""The tables of an export: who, what is asked for, where people stand and what is done about it."""

import hashlib
import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from careerpath.analysis.assessment.agreement import compare
from careerpath.analysis.assessment.gap import Requirement, find_gaps, requirements_of
from careerpath.analysis.known_to import as_known_to
from careerpath.analysis.rhythm.cadence import is_away
from careerpath.diagnostic import Diagnostic
from careerpath.exchange.statements import find_statements
from careerpath.exchange.writing import columns
from careerpath.exchange.writing.findings_told import is_told, person_of
from careerpath.exchange.writing.table import Column, Table, Value, join_tables, make_table
from careerpath.model.assessment import Rating
from careerpath.model.audience import Audience, may_read
from careerpath.model.layout import record_file
from careerpath.model.role import Role
from careerpath.model.workspace import Person, Workspace

Row = dict[str, Value]


@dataclass(frozen=True, slots=True)
class Source:
    """What an export is made of: a workspace on a day, what `check` finds in it, and what git knows of its assessments.

    `blobs` are git's ids of their bytes by file, `commits` what brought these bytes and on which day. Without notes,
    free text and what is not shared with others stay where they are; with a subject, every row about somebody is about
    that person. Whatever the audience may not read is in no table at all. `members` are the sources of the workspaces
    that are rolled up, by name: then the rows are theirs, each with its workspace.
    """

    workspace: Workspace
    as_of: date
    findings: Sequence[Diagnostic]
    blobs: Mapping[str, str]
    with_notes: bool = False
    subject: str | None = None
    audience: Audience = "manager"
    commits: Mapping[str, tuple[str, date]] = field(default_factory=dict)
    members: Mapping[str, "Source"] = field(default_factory=dict)

    def people(self) -> Iterator[Person]:
        """Whom the tables are about, as the audience may know them."""
        for person in self.workspace.people.values():
            if self.subject in (None, person.id):
                yield as_known_to(self.audience, person)


def make_tables(source: Source) -> tuple[Table, ...]:
    """Every table, the framework's first."""
    if source.members:
        return join_tables(columns.WORKSPACE, {name: make_tables(member) for name, member in source.members.items()})
    made: tuple[tuple[str, str, Sequence[Column], Iterator[Row]], ...] = (
        ("person", "everybody, and where they stand", columns.PERSON, _people(source)),
        ("role", "the roles, once for each path they are on", columns.ROLE, _roles(source.workspace)),
        ("competency", "what can be rated", columns.COMPETENCY, _competencies(source.workspace)),
        ("requirement", "what each role asks for", columns.REQUIREMENT, _requirements(source.workspace)),
        ("rating", "every rating ever made", columns.RATING, _ratings(source)),
        ("gap", "what is missing to the present role and to the target", columns.GAP, _gaps(source)),
        ("plan_action", "what is done about it", columns.PLAN_ACTION, _actions(source)),
        ("review", "the monthly reviews", columns.REVIEW, _reviews(source)),
        ("metric", "the numbers", columns.METRIC, _metrics(source)),
        ("finding", "what `check` finds", columns.FINDING, _findings(source)),
    )
    if source.subject and source.with_notes:
        rows = find_statements(source.workspace, source.subject, source.audience)
        made += (("statement", "all that files say of them, value by value", columns.STATEMENT, rows),)
    return tuple(make_table(name, meaning, of, rows, with_notes=source.with_notes) for name, meaning, of, rows in made)


def _people(source: Source) -> Iterator[Row]:
    workspace = source.workspace
    for person in source.people():
        profile = person.profile
        began = [day for day in (profile.since, *(former.from_ for former in profile.history)) if day]
        yield {
            "person_id": person.id,
            "role_id": profile.role,
            "level": _rank(workspace, profile.role, profile.path),
            "manager_id": profile.manager,
            "team_id": profile.manager or person.id,
            "unit_id": workspace.settings.name,
            "start_date": min(began, default=None),
            "role_since": profile.since,
            "target_role_id": profile.target,
            "active": not is_away(profile.away, source.as_of),
            "name": person.name,
        }


def _rank(workspace: Workspace, role: str | None, preferred: str | None) -> int | None:
    """A role's place on a path: on the preferred one, else the first by id that has it."""
    for path_id in sorted(workspace.paths, key=lambda path_id: (path_id != preferred, path_id)):
        steps = [step.role for step in workspace.paths[path_id].steps]
        if role is not None and role in steps:
            return steps.index(role) + 1
    return None


def _roles(workspace: Workspace) -> Iterator[Row]:
    for role_id, role in workspace.roles.items():
        paths = workspace.paths.items()
        on: list[str | None] = [path_id for path_id, path in paths if role_id in {step.role for step in path.steps}]
        for path_id in on or [None]:
            rank = _rank(workspace, role_id, path_id) if path_id else None
            yield {
                "role_id": role_id,
                "path_id": path_id,
                "rank": rank,
                "title": workspace.title(role_id),
                "manages_people": role.manages_people,
            }


def _competencies(workspace: Workspace) -> Iterator[Row]:
    framework = [
        {"scale": {str(point): about.model_dump(mode="json") for point, about in workspace.settings.scale.items()}},
        *({file: said.model_dump(mode="json")} for file, said in workspace.framework() if file != "careerpath.yaml"),
    ]
    version = hashlib.sha256(json.dumps(framework, sort_keys=True).encode()).hexdigest()[:16]
    for competency_id, competency in workspace.competencies.items():
        yield {
            "competency_id": competency_id,
            "name": workspace.competency_name(competency_id),
            "group": competency.category or competency.kind,
            "scale_max": workspace.settings.highest if workspace.settings.scale else None,
            "framework_version": version,
        }


def _requirements(workspace: Workspace) -> Iterator[Row]:
    for role_id, role in workspace.roles.items():
        for item in requirements_of(role):
            yield {"role_id": role_id, **_asked(role, item)}


def _asked(role: Role, item: Requirement) -> Row:
    return {
        "competency_id": item.competency,
        "priority": item.priority,
        "group_number": item.group or 0,
        "target": item.level,
        "weight": _weight(role, item),
    }


def _weight(role: Role, item: Requirement) -> float:
    """How much of a must a requirement is; of a group, each member is its share."""
    if item.group:
        group = role.requires_some[item.group - 1]
        return min(1.0, (group.at_least or 0) / max(1, len(group.of)))
    return 1.0 if item.priority == "must" else 0.0


def _ratings(source: Source) -> Iterator[Row]:
    for person in source.people():
        for name, assessment in person.assessments.items():
            file = record_file(person.id, "assessments", name.stem)
            commit, day = source.commits.get(file, (None, None))
            for competency, given in assessment.ratings.items():
                yield {
                    "assessment_id": f"{person.id}/{name.stem}",
                    "competency_id": competency,
                    "person_id": person.id,
                    "rater": name.kind,
                    "rater_id": assessment.by,
                    "role_id": assessment.role,
                    "date": name.day,
                    "level": given.rating,
                    "has_evidence": bool(given.evidence),
                    "source_path": file,
                    "blob_oid": source.blobs.get(file),
                    "commit": commit,
                    "committed_at": day,
                    "why": given.why,
                    "evidence": "\n".join(_seen(given)) or None,
                }


def _seen(given: Rating) -> Iterator[str]:
    for item in given.evidence:
        yield ": ".join(str(part) for part in (item.date, item.what, item.link) if part)


def _gaps(source: Source) -> Iterator[Row]:
    """What `gap` says of everybody (seed 165), with both views beside it."""
    workspace, as_of = source.workspace, source.as_of
    # A gap that an audience may not read is no row: "not rated" would be untrue.
    for person in source.people() if may_read(source.audience, "ratings") else ():
        target = person.profile.target
        views = {
            (role, row.competency): row
            for role in (person.profile.role, target)
            for row in (compare(workspace, person, role, as_of) if role else ())
        }
        for gap in find_gaps(workspace, person, target, as_of):
            asked = _asked(workspace.roles[gap.role], gap.requirement)
            weight, view = asked.pop("weight"), views.get((gap.role, gap.requirement.competency))
            yield {
                "person_id": person.id,
                "target_role_id": gap.role,
                **asked,
                "as_of": as_of,
                "is_target": gap.role == target,
                "self": view.own.given.rating if view and view.own else None,
                "manager": view.manager.given.rating if view and view.manager else None,
                "current": gap.current.rating if gap.current else None,
                "source": gap.current.source if gap.current else None,
                "gap": gap.gap,
                "weighted_gap": None if gap.gap is None or not isinstance(weight, float) else gap.gap * weight,
                "calibration_delta": view.difference if view else None,
                "blocking": gap.blocking,
            }


def _actions(source: Source) -> Iterator[Row]:
    """The actions of plans; without notes, only those that others may know of (seed 183)."""
    for person in source.people():
        for action_id, action in person.plan.actions.items() if person.plan else ():
            if source.with_notes or action.is_shared:
                yield {
                    "person_id": person.id,
                    "action_id": action_id,
                    "competency_id": action.competency,
                    "owner_id": action.owner,
                    **{key: getattr(action, key) for key in ("kind", "stage", "start", "due", "status")},
                    **{key: getattr(action, key) for key in ("hours_per_month", "do", "done_when", "outcome")},
                }


def _reviews(source: Source) -> Iterator[Row]:
    for person in source.people():
        for name, review in person.log.review.items():
            advancing = review.advancing
            yield {
                "person_id": person.id,
                "review_id": name.stem,
                "date": name.day,
                "reviewer_id": review.by,
                "outcome": None if advancing is None else "advancing" if advancing else "not-advancing",
                "next_due": review.next,
                "going_well": review.going_well,
                "continue": review.continue_,
                "improve": review.improve,
                "evidence": review.evidence,
            }


def _metrics(source: Source) -> Iterator[Row]:
    for person in source.people():
        said = person.metrics
        if said is None:
            continue
        for period, numbers in said.periods.items():
            for metric, value in numbers.items():
                yield {
                    "person_id": person.id,
                    "metric_id": metric,
                    "period": str(period),
                    "value": value,
                    "is_excluded": period in said.excluded,
                    "source": said.source,
                    "updated": said.updated,
                    "excluded": said.excluded.get(period),
                }


def _findings(source: Source) -> Iterator[Row]:
    """What `check` finds, without its words, which quote what people write."""
    seen: Counter[tuple[str, int, int, str]] = Counter()
    for item in source.findings if may_read(source.audience, "talks") else ():
        of = person_of(item.file)
        person = source.workspace.people.get(of or "")
        if source.subject not in (None, of) or not is_told(item, person, source.audience, with_notes=source.with_notes):
            continue
        place = (item.file, item.line, item.column, item.code)
        seen[place] += 1
        yield {
            "path": item.file,
            "line": item.line,
            "column": item.column,
            "rule_id": item.code,
            "number": seen[place],
            "as_of": source.as_of,
            "severity": str(item.severity),
            "person_id": of,
            "message": item.message,
        }
