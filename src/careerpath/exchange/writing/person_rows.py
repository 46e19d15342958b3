"""The rows of an export that are about one person: where they stand, and what is done about it."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from careerpath.analysis.assessment.agreement import compare
from careerpath.analysis.assessment.gap import find_gaps
from careerpath.analysis.rhythm.cadence import is_away
from careerpath.exchange.writing.framework_rows import asked, rank_of, weight_of
from careerpath.exchange.writing.source import OnFile, Source
from careerpath.exchange.writing.table import Row
from careerpath.model.assessment import Rating
from careerpath.model.audience import may_read
from careerpath.model.layout import record_file
from careerpath.model.workspace import Person, Workspace


@dataclass(frozen=True, slots=True)
class About:
    """Somebody as the audience may know them, in their workspace, and what is on file."""

    source: Source
    workspace: Workspace
    person: Person
    on_file: OnFile


def _people(about: About) -> Iterator[Row]:
    workspace, person, profile = about.workspace, about.person, about.person.profile
    began = [day for day in (profile.since, *(former.from_ for former in profile.history)) if day]
    yield {
        "person_id": person.id,
        "role_id": profile.role,
        "level": rank_of(workspace, profile.role, profile.path),
        "manager_id": profile.manager,
        "team_id": profile.manager or person.id,
        "unit_id": workspace.settings.name,
        "start_date": min(began, default=None),
        "role_since": profile.since,
        "target_role_id": profile.target,
        "active": not is_away(profile.away, about.source.as_of),
        "name": person.name,
    }


def _ratings(about: About) -> Iterator[Row]:
    person, on_file = about.person, about.on_file
    for name, assessment in person.assessments.items():
        file = record_file(person.id, "assessments", name.stem)
        blob = on_file.blobs.get(file)
        commit, day = on_file.commits.get((file, blob or ""), (None, None))
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
                "blob_oid": blob,
                "commit": commit,
                "committed_at": day,
                "why": given.why,
                "evidence": "\n".join(_seen(given)) or None,
            }


def _seen(given: Rating) -> Iterator[str]:
    for item in given.evidence:
        yield ": ".join(str(part) for part in (item.date, item.what, item.link) if part)


def _gaps(about: About) -> Iterator[Row]:
    """What `gap` says of everybody (seed 165), with both views beside it."""
    if not may_read(about.source.audience, "ratings"):
        return  # no row: that somebody is not rated would be untrue
    workspace, person, as_of = about.workspace, about.person, about.source.as_of
    target = person.profile.target
    views = {
        (role, row.competency): row
        for role in (person.profile.role, target)
        for row in (compare(workspace, person, role, as_of) if role else ())
    }
    for gap in find_gaps(workspace, person, target, as_of):
        weight = weight_of(workspace.roles[gap.role], gap.requirement)
        view = views.get((gap.role, gap.requirement.competency))
        yield {
            "person_id": person.id,
            "target_role_id": gap.role,
            **asked(gap.requirement),
            "as_of": as_of,
            "is_target": gap.role == target,
            "self": view.own.given.rating if view and view.own else None,
            "manager": view.manager.given.rating if view and view.manager else None,
            "current": gap.current.rating if gap.current else None,
            "source": gap.current.source if gap.current else None,
            "gap": gap.gap,
            "weighted_gap": None if gap.gap is None else gap.gap * weight,
            "calibration_delta": view.difference if view else None,
            "blocking": gap.blocking,
        }


def _actions(about: About) -> Iterator[Row]:
    """The actions of plans; without notes, only those that others may know of (seed 183)."""
    person = about.person
    for action_id, action in person.plan.actions.items() if person.plan else ():
        if about.source.with_notes or action.is_shared:
            yield {
                "person_id": person.id,
                "action_id": action_id,
                "competency_id": action.competency,
                "owner_id": action.owner,
                **{key: getattr(action, key) for key in ("kind", "stage", "start", "due", "status")},
                **{key: getattr(action, key) for key in ("hours_per_month", "do", "done_when", "outcome")},
            }


def _reviews(about: About) -> Iterator[Row]:
    person = about.person
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


def _metrics(about: About) -> Iterator[Row]:
    person, said = about.person, about.person.metrics
    if said is None:
        return
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


PERSON_ROWS: Mapping[str, Callable[[About], Iterator[Row]]] = {
    "person": _people,
    "rating": _ratings,
    "gap": _gaps,
    "plan_action": _actions,
    "review": _reviews,
    "metric": _metrics,
}
"""The rows of each table, from a person."""
