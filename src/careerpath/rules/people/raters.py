"""CP314: an assessment is from whoever its name says."""

from collections.abc import Iterator
from datetime import date

from careerpath.codes import diagnose
from careerpath.diagnostic import Diagnostic
from careerpath.model import layout
from careerpath.model.layout import RecordName
from careerpath.model.workspace import Person, Workspace, newest_first
from careerpath.rules.rule import PersonRule


def wrong_rater(workspace: Workspace, person: Person, as_of: date) -> Iterator[Diagnostic]:
    """CP314: somebody rated who is not who the rater's kind says (seed 153)."""
    if person.is_broken_under("assessments/"):
        return
    newest: dict[str, RecordName] = {}
    for name, _ in newest_first(person.assessments, as_of):
        newest.setdefault(name.kind, name)
    for name, assessment in person.assessments.items():
        if assessment.rater != name.kind:
            message = f"the file's name says {name.kind}, and `rater` says {assessment.rater or 'nothing'}"
            hint = f"rater: {name.kind}, or rename the file"
            yield _at(person, name, message, "rater", hint)
        elif assessment.by is None:
            message = f"nobody is named who gave this {name.kind}-rating"
            yield _at(person, name, message, "by", "ratings are somebody's: name a person")
        elif assessment.by in workspace.people:
            is_newest = newest.get(name.kind) == name
            if wrong := _why_wrong(workspace, person, name, assessment.by, is_newest=is_newest):
                hint = "name who rated, or rename the file after the rater"
                yield _at(person, name, f"`by` is {assessment.by}, {wrong}", "by", hint)


def _why_wrong(workspace: Workspace, person: Person, name: RecordName, by: str, *, is_newest: bool) -> str | None:
    """What speaks against a known person as the rater of this kind.

    Who managed somebody in the past is not written down: only the newest rating in the present role tells about the
    manager of today.
    """
    profile = person.profile
    manager = profile.manager if is_newest and not (profile.since and name.day < profile.since) else None
    may_manage = by == manager if manager in workspace.people else by != person.id
    match name.kind:
        case "self" if by != person.id:
            return f"and not {person.name}"
        case "peer" if by == person.id:
            return "and nobody is their own peer"
        case "peer" if (who := name.stem.partition("-peer-")[2]) in workspace.people and by != who:
            return f"and the file's name says {who}"
        case "manager" if not may_manage:
            return f"and not {person.name}'s manager"
        case "agreed" if not may_manage and by != person.id:
            return f"and neither {person.name} nor their manager"
        case _:
            return None


def _at(person: Person, name: RecordName, message: str, key: str, hint: str) -> Diagnostic:
    return diagnose("CP314", layout.record_file(person.id, "assessments", name.stem), message, at=(key,), hint=hint)


PERSON_RULES: tuple[PersonRule, ...] = (wrong_rater,)
