"""Where others name somebody: what is about them and not in their folder."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from careerpath.analysis.said_values import said_values
from careerpath.model.fields import Document
from careerpath.model.workspace import Workspace


@dataclass(frozen=True, slots=True)
class LeftName:
    """A file of somebody else's or of nobody's, the places in it that are the person's id, and texts that name them.

    Both are keys from the file's root, as a reader finds them: `mentors 0 person`.
    """

    file: str
    places: tuple[str, ...]
    texts: tuple[str, ...]


def spelled_names(workspace: Workspace, person_id: str) -> re.Pattern[str]:
    """What finds a person's id, whole name or address in a text."""
    person = workspace.people.get(person_id)
    names = {person_id, *([person.name] if person else []), *(person.profile.emails if person else ())}
    return re.compile("|".join(rf"(?<!\w){re.escape(name)}(?!\w)" for name in sorted(names)), re.IGNORECASE)


def find_left_names(workspace: Workspace, person_id: str) -> Iterator[LeftName]:
    """Every file that names a person by id, name or address, but for their own, in the order of the workspace."""
    yield from find_left_in(workspace.documents(), person_id, spelled_names(workspace, person_id))


def find_left_in(
    documents: Iterable[tuple[str, Document]], person_id: str, spelled: re.Pattern[str]
) -> Iterator[LeftName]:
    """Those of some files that name a person, as `spelled_names` has it, but for their own."""
    for file, document in documents:
        if file.startswith(f"people/{person_id}/"):
            continue
        places: dict[str, None] = {}
        texts: list[str] = []
        for at, value in said_values(document):
            if value == person_id:
                places[" ".join(at)] = None
            elif isinstance(value, str) and spelled.search(value):
                texts.append(" ".join(at))
            if person_id in at:
                places[" ".join(at[: at.index(person_id) + 1])] = None
        if file.endswith(f"-peer-{person_id}.yaml"):
            places["the name of the file"] = None
        if places or texts:
            yield LeftName(file, tuple(places), tuple(texts))


def find_left_documents(workspace: Workspace, person_id: str) -> Iterator[str]:
    """The ids of the others whose rendered plan names a person."""
    spelled = spelled_names(workspace, person_id)
    for other, known in workspace.people.items():
        if other != person_id and known.plan_document and spelled.search(known.plan_document):
            yield other
