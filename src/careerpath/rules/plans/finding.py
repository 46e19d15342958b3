"""A finding in somebody's plan."""

from careerpath.codes import diagnose
from careerpath.diagnostic import Diagnostic, KeyPath
from careerpath.model import layout
from careerpath.model.workspace import Person


def in_plan(code: str, person: Person, at: KeyPath, message: str, hint: str) -> Diagnostic:
    """A diagnostic of a rule about plans, at a key of `plan.yaml`."""
    return diagnose(code, layout.person_file(person.id, "plan"), message, at=at, hint=hint)
