"""CP503 and CP504: a promotion rests on criteria that were written down, and were met or waived by name."""

from collections.abc import Iterator
from datetime import date

from careerpath.analysis.assessment.fingerprint import requirements_fingerprint
from careerpath.analysis.decision.deciding import MUST_BE_NAMED
from careerpath.analysis.move.role_change import find_last_change, find_promotion, is_step_back
from careerpath.analysis.placeholders import says_nothing
from careerpath.codes import diagnose
from careerpath.diagnostic import Diagnostic, KeyPath
from careerpath.model import layout
from careerpath.model.assessment import Assessment
from careerpath.model.layout import RecordName
from careerpath.model.promotion import Promotion
from careerpath.model.workspace import Person, Workspace, newest_first
from careerpath.rules.rule import PersonRule


def promoted_without_criteria(workspace: Workspace, person: Person, as_of: date) -> Iterator[Diagnostic]:
    """CP503: the change into the present role has no record, or one without criteria or a rationale (seed 29)."""
    change = find_last_change(person, as_of)
    if change is None or person.is_broken_under("promotions/") or workspace.is_broken_under("paths/"):
        return
    title, found = workspace.title(change.end), find_promotion(person, change.end, as_of)
    if found is not None:
        name, record = found
        said = record.criteria
        if not (said.met or said.waived or said.unmet):
            message = f"{person.name} became {title}, and no criteria are on record"
            hint = "write under `criteria` what was met, waived by whom, and unmet, by the names `readiness` uses"
            yield _at("CP503", person, name, ("criteria",), message, hint)
        elif says_nothing(record.rationale):
            message = f"{person.name} became {title}, and nobody says why"
            yield _at("CP503", person, name, ("rationale",), message, "say what shows that the new job will be done")
    elif not is_step_back(workspace, change):
        since = f" on {change.since}" if change.since else ""
        file = layout.record_file(person.id, "promotions", str(change.since or "DATE"))
        yield diagnose(
            "CP503",
            layout.person_file(person.id, "profile"),
            f"{person.name} went from {workspace.title(change.start)} to {title}{since}, and no record says why",
            at=("role",),
            hint=f"write {file}: to, decision, by, rationale, criteria",
        )


def retention_promotion(workspace: Workspace, person: Person, as_of: date) -> Iterator[Diagnostic]:
    """CP504: promoted with must-haves unmet, and not waived by name (seed 28, 33, 35)."""
    for name, record in newest_first(person.promotions, as_of):
        if record.decision != "promoted" or record.to is None:
            continue
        named = {waiver.criterion for waiver in record.criteria.waived if waiver.by}
        hint = "who answers for it waives it by name, with `by` and `why`; else it was not the time"
        for at, criterion in _unnamed(workspace, record):
            if criterion not in named:
                message = f"promoted to {workspace.title(record.to)} while `{criterion}` was not met"
                yield _at("CP504", person, name, at, f"{message}, and nobody waived it by name", hint)
        known = named | set(record.criteria.unmet) | {waiver.criterion for waiver in record.criteria.waived}
        for competency, rating, level in _rated_below(workspace, person, record):
            if not {competency, f"competency:{competency}"} & known:
                what = workspace.competency_name(competency)
                message = f"promoted to {workspace.title(record.to)}, and the assessment it rests on rates {what}"
                yield _at("CP504", person, name, ("assessment",), f"{message} at {rating} of {level}", hint)


def _unnamed(workspace: Workspace, record: Promotion) -> Iterator[tuple[KeyPath, str]]:
    """The must-haves on record as unmet, or as waived by nobody, each with its place."""
    role = workspace.roles.get(record.to or "")
    bare = role.requires if role else {}
    for index, criterion in enumerate(record.criteria.unmet):
        if criterion.partition(":")[0] in MUST_BE_NAMED or criterion in bare:
            yield ("criteria", "unmet", index), criterion
    for index, waiver in enumerate(record.criteria.waived):
        criterion = waiver.criterion or ""
        if not waiver.by and (criterion.partition(":")[0] in MUST_BE_NAMED or criterion in bare):
            yield ("criteria", "waived", index), criterion


def _rated_below(workspace: Workspace, person: Person, record: Promotion) -> Iterator[tuple[str, int, int]]:
    """The must-haves that the assessment behind a promotion rates too low, with the rating and the level.

    Where the requirements have changed since it was made, nobody can tell.
    """
    wanted = record.to or ""
    role = workspace.roles.get(wanted)
    assessment = _find_assessment(person, record.assessment)
    if role is None or assessment is None or assessment.role != wanted:
        return
    if assessment.requirements not in (None, requirements_fingerprint(workspace, wanted)):
        return
    for competency, level in role.requires.items():
        given = assessment.ratings.get(competency)
        if given and given.rating is not None and given.rating < level:
            yield competency, given.rating, level


def _find_assessment(person: Person, stem: str | None) -> Assessment | None:
    return next((item for name, item in person.assessments.items() if name.stem == stem), None)


def _at(code: str, person: Person, name: RecordName, at: KeyPath, message: str, hint: str) -> Diagnostic:
    """A finding in the record of a decision."""
    return diagnose(code, layout.record_file(person.id, "promotions", name.stem), message, at=at, hint=hint)


PERSON_RULES: tuple[PersonRule, ...] = (promoted_without_criteria, retention_promotion)
