"""What is different about people: their profiles, plans, ratings, numbers and records."""

from collections.abc import Iterator, Mapping
from typing import Any

from careerpath.analysis.change.changed_fields import changed_fields
from careerpath.analysis.change.changes import Change, State, Subject
from careerpath.model.assessment import Assessment
from careerpath.model.layout import PERSON_FILES, RecordName
from careerpath.model.metrics import PersonMetrics
from careerpath.model.renaming import Names
from careerpath.model.workspace import Log, Person, Workspace


def find_people_changes(before: Workspace, after: Workspace, names: Names) -> Iterator[Subject]:
    """Everybody about whom something differs, by id; `before` has the present ids already."""
    former = {now: old for old, now in names.get("person", {}).items()}
    for key in sorted(before.people.keys() | after.people.keys()):
        old, new = before.people.get(key), after.people.get(key)
        changes = tuple(_of_person(old, new))
        if changes or key in former:
            state: State = "added" if old is None else "dropped" if new is None else "changed"
            yield Subject("person", key, state, changes, former.get(key))


def _of_person(before: Person | None, after: Person | None) -> Iterator[Change]:
    if after is None:
        yield Change("profile", (), before.profile if before else None, None)
        return
    for kind in PERSON_FILES:
        yield from _of_document(kind, getattr(before, kind) if before else None, getattr(after, kind))
    for kind in ("requests", "assessments", "promotions"):
        yield from _of_records(kind.removesuffix("s"), getattr(before, kind) if before else {}, getattr(after, kind))
    for kind in Log.__slots__:
        yield from _of_records(f"log-{kind}", getattr(before.log, kind) if before else {}, getattr(after.log, kind))
    if before and before.plan_document is not None and before.plan_document != after.plan_document:
        yield Change("document", (), before.plan_document, after.plan_document)


def _of_document(kind: str, before: Any, after: Any) -> Iterator[Change]:
    if kind == "metrics" and (before is None) != (after is None):
        before, after = before or PersonMetrics(periods={}), after or PersonMetrics(periods={})
    if before is not None and after is not None:
        yield from changed_fields(kind, before, after)
    elif before is not None or after is not None:
        yield Change(kind, (), before, after)


def _of_records(kind: str, before: Mapping[RecordName, Any], after: Mapping[RecordName, Any]) -> Iterator[Change]:
    for name in sorted(before.keys() | after.keys()):
        old, new = before.get(name), after.get(name)
        if old is None or new is None:
            yield Change(kind, (), old, new, name.stem)
            if kind == "assessment" and new is not None:
                yield from _against_the_last({**before, **after}, name, new)
        else:
            yield from changed_fields(kind, old, new, name.stem)


def _against_the_last(known: Mapping[RecordName, Any], name: RecordName, new: Assessment) -> Iterator[Change]:
    """Each rating of a new assessment beside the newest earlier one of the same rater."""
    who = name.stem[len("2026-01-01") :]
    earlier = [known[other] for other in sorted(known) if other < name and other.stem.endswith(who)]
    for competency, given in new.ratings.items():
        ratings = [item.ratings[competency].rating for item in earlier if competency in item.ratings]
        last = ratings[-1] if ratings else None
        if given.rating != last:
            yield Change("assessment", ("ratings", competency, "rating"), last, given.rating, name.stem)
