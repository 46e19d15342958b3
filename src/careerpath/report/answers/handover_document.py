"""A handover as JSON holds it."""

from collections.abc import Sequence

from careerpath.analysis.team.handover import Handover
from careerpath.model.assessment import Assessment
from careerpath.model.fields import Document
from careerpath.model.layout import RecordName
from careerpath.model.workspace import Workspace


def handover_document(workspace: Workspace, found: Handover) -> dict[str, object]:
    """Plain values with stable keys; records have the keys of their files, and their day."""
    profile, readiness = workspace.people[found.person].profile, found.readiness
    return {
        "person": found.person,
        "role": profile.role,
        "target": profile.target,
        "manager": found.manager,
        "criteria": [
            {"criterion": item.name, "result": item.result, "detail": item.detail}
            for item in (readiness.criteria if readiness else ())
        ],
        "signed": [
            {"person": item.person, "on": item.on.isoformat() if item.on else None, "changed_since": item.is_changed}
            for item in found.signed
        ],
        "promises": _records(found.promises),
        "support": [
            {"years": item.years, "by": item.support.by, "what": item.support.what}
            for item in found.support
            if item.support
        ],
        "actions": [{"action": name, **item.model_dump(mode="json", by_alias=True)} for name, item in found.actions],
        "dates": [{"date": item.day.isoformat(), "what": item.what, "late": item.is_late} for item in found.dates],
        "reviews": _records(found.reviews),
        "dialogue": _dialogue(*found.dialogue) if found.dialogue else None,
        "request": _record(*found.request) if found.request else None,
        "decision": _record(*found.decision) if found.decision else None,
        "advocacy": _records(found.advocacy),
        "feedback": _records(found.feedback),
        "follow_ups": _records(found.follow_ups),
        "mondays": _records(found.mondays),
    }


def _records(records: Sequence[tuple[RecordName, Document]]) -> list[dict[str, object]]:
    return [_record(name, item) for name, item in records]


def _record(name: RecordName, item: Document) -> dict[str, object]:
    said = item.model_dump(mode="json", by_alias=True, exclude={"excuse"})
    return {"date": name.day.isoformat(), **said}


def _dialogue(name: RecordName, item: Assessment) -> dict[str, object]:
    """What was settled, without the judgement of the person as a whole."""
    return {
        "date": name.day.isoformat(),
        "role": item.role,
        "ratings": {
            competency: {"rating": given.rating, "why": given.why} for competency, given in item.ratings.items()
        },
        "work_on": list(item.work_on),
    }
