"""What files say of one person, value by value: all that the other tables of an export have no column for."""

from collections.abc import Iterator
from dataclasses import replace

from careerpath.analysis.known_to import all_known_to
from careerpath.analysis.left_names import find_left_names
from careerpath.analysis.said_values import Said, said_values
from careerpath.exchange.writing.table import Value
from careerpath.model.audience import Audience
from careerpath.model.workspace import Workspace


def find_statements(workspace: Workspace, subject: str, audience: Audience) -> Iterator[dict[str, Value]]:
    """Each value of the person's own files, and each place where others name them, as an audience may know it.

    Of a text of somebody else's, only where it stands: what it says of others is for a person to weigh.
    """
    known = replace(workspace, people=all_known_to(audience, workspace.people, subject))
    person = known.people.get(subject)
    for file, document in person.documents() if person else ():
        for at, value in said_values(document):
            yield {"person_id": subject, "source_path": file, "place": " ".join(at), "value": _text(value)}
    for left in find_left_names(known, subject):
        for place in left.places:
            yield {"person_id": subject, "source_path": left.file, "place": place, "value": subject}
        for place in left.texts:
            yield {"person_id": subject, "source_path": left.file, "place": place, "value": None}


def _text(value: Said) -> str | None:
    if isinstance(value, bool):
        return "true" if value else "false"
    return f"{value:.12g}" if isinstance(value, float) else None if value is None else str(value)
