"""Which findings an export tells of: that something is found about a trial tells that there is one."""

from careerpath.diagnostic import Diagnostic
from careerpath.model.audience import Audience, may_read
from careerpath.model.layout import person_file
from careerpath.model.workspace import Person


def is_told(item: Diagnostic, person: Person | None, audience: Audience, *, with_notes: bool) -> bool:
    """Whether a finding is in the table; without notes nothing of private.yaml, or of an action that is not shared."""
    if person is None:
        return True
    if item.file == person_file(person.id, "private"):
        return with_notes and may_read(audience, "private")
    actions = person.plan.actions if person.plan else {}
    key, *rest = item.at or ("",)
    action = actions.get(str(rest[0])) if key == "actions" and rest else None
    return with_notes or action is None or action.is_shared


def person_of(file: str) -> str | None:
    """Whose folder a file stands in."""
    parts = file.split("/")
    return parts[1] if parts[0] == "people" and len(parts) > 2 else None  # noqa: PLR2004 - people, whose, which file
