"""CP704: an excuse holds until its day, and then somebody looks again (a calendar rule)."""

from collections.abc import Iterable, Iterator
from datetime import date

from careerpath.analysis.rhythm.cadence import days_waited
from careerpath.codes import diagnose
from careerpath.diagnostic import Diagnostic, KeyPath
from careerpath.model.fields import Document
from careerpath.model.workspace import Person, Workspace
from careerpath.rules.rule import PersonRule, Rule


def expired_in_framework(workspace: Workspace, as_of: date) -> Iterator[Diagnostic]:
    """CP704 in the settings, paths, roles and competencies."""
    return _expired(workspace.framework(), as_of)


def expired_of_person(workspace: Workspace, person: Person, as_of: date) -> Iterator[Diagnostic]:
    """CP704 in everything that is written about somebody."""
    return _expired(person.documents(), as_of)


def _expired(documents: Iterable[tuple[str, Document]], as_of: date) -> Iterator[Diagnostic]:
    """Excuses whose day is over, and those without one, which never held."""
    for file, document in documents:
        for index, excuse in enumerate(document.excuse):
            rule = f"from {excuse.rule}" if excuse.rule else "from no rule"
            at: KeyPath = ("excuse", index)
            if excuse.until is None:
                message = f"the excuse {rule} has no `until`, and so never holds"
            elif excuse.until < as_of:
                ago = days_waited((), excuse.until, as_of).words
                message, at = f"the excuse {rule} ended on {excuse.until}, {ago}", (*at, "until")
            else:
                continue
            look = f": careerpath explain {excuse.rule}" if excuse.rule else ""
            yield diagnose("CP704", file, message, at=at, hint=f"delete it, or give it a day and a reason anew{look}")


RULES: tuple[Rule, ...] = (expired_in_framework,)
PERSON_RULES: tuple[PersonRule, ...] = (expired_of_person,)
