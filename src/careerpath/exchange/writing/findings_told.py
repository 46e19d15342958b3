"""Which findings an export tells of: that something is found about a trial tells that there is one."""

from collections.abc import Collection, Mapping

from careerpath.diagnostic import Diagnostic
from careerpath.model.audience import Audience, may_read
from careerpath.model.layout import person_file


def is_told(item: Diagnostic, unshared: Mapping[str, Collection[str]], audience: Audience, *, with_notes: bool) -> bool:
    """Whether a finding is in the table; without notes nothing of private.yaml, or of an action that is not shared.

    `unshared` are the ids of the latter, by person.
    """
    person = person_of(item.file)
    if person is None:
        return True
    if item.file == person_file(person, "private"):
        return with_notes and may_read(audience, "private")
    key, *rest = item.at or ("",)
    return with_notes or not (key == "actions" and rest and str(rest[0]) in unshared.get(person, ()))


def person_of(file: str) -> str | None:
    """Whose folder a file stands in."""
    parts = file.split("/")
    return parts[1] if parts[0] == "people" and len(parts) > 2 else None  # noqa: PLR2004 - people, whose, which file
