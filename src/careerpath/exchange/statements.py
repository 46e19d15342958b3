"""What files say of one person, value by value: all that the other tables of an export have no column for."""

import re
from collections.abc import Iterable, Iterator

from careerpath.analysis.left_names import find_left_in
from careerpath.analysis.said_values import Said, said_values
from careerpath.exchange.writing.table import Row
from careerpath.model.fields import Document
from careerpath.model.workspace import Person


def own_statements(person: Person) -> Iterator[Row]:
    """Each value of the person's own files."""
    for file, document in person.documents():
        for at, value in said_values(document):
            yield {"person_id": person.id, "source_path": file, "place": " ".join(at), "value": _text(value)}


def statements_elsewhere(
    documents: Iterable[tuple[str, Document]], subject: str, spelled: re.Pattern[str]
) -> Iterator[Row]:
    """Each place where others' files name somebody, who is `spelled` so.

    Of a text of somebody else's, only where it stands: what it says of others is for a person to weigh.
    """
    for left in find_left_in(documents, subject, spelled):
        for place in left.places:
            yield {"person_id": subject, "source_path": left.file, "place": place, "value": subject}
        for place in left.texts:
            yield {"person_id": subject, "source_path": left.file, "place": place, "value": None}


def _text(value: Said) -> str | None:
    if isinstance(value, bool):
        return "true" if value else "false"
    return f"{value:.12g}" if isinstance(value, float) else None if value is None else str(value)
