"""Where others name somebody: what stays behind when that somebody is forgotten."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from careerpath.model.workspace import Workspace


@dataclass(frozen=True, slots=True)
class LeftName:
    """A file of somebody else's or of nobody's, the places in it that are the person's id, and whether texts name them.

    Places are keys from the file's root, as a reader finds them: `mentors 0 person`.
    """

    file: str
    places: tuple[str, ...]
    is_in_text: bool


def find_left_names(workspace: Workspace, person_id: str) -> Iterator[LeftName]:
    """Every file that names a person by id, name or address, but for their own, in the order of the workspace."""
    person = workspace.people.get(person_id)
    names = {person_id, *([person.name] if person else []), *(person.profile.emails if person else ())}
    spelled = re.compile("|".join(rf"(?<!\w){re.escape(name)}(?!\w)" for name in sorted(names)), re.IGNORECASE)
    for file, document in workspace.documents():
        if file.startswith(f"people/{person_id}/"):
            continue
        said = list(_texts(document.model_dump(mode="json", by_alias=True, exclude_none=True), ()))
        places = [" ".join(at) for at, text in said if text == person_id]
        if file.endswith(f"-peer-{person_id}.yaml"):
            places.append("the name of the file")
        is_in_text = any(text != person_id and spelled.search(text) for _, text in said)
        if places or is_in_text:
            yield LeftName(file, tuple(places), is_in_text)


def _texts(value: Any, at: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], str]]:
    """Every text in plain values, keys of mappings too, with where it stands."""
    if isinstance(value, str):
        yield at, value
    elif isinstance(value, list):
        for place, item in enumerate(value):
            yield from _texts(item, (*at, str(place)))
    elif isinstance(value, dict):
        for key, item in value.items():
            yield (*at, key), key
            yield from _texts(item, (*at, key))
