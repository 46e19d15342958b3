"""Which person somebody else's table means: by id, e-mail address or name."""

import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping

from careerpath.model.workspace import Workspace


def people_by_name(workspace: Workspace, by: str | None = None) -> dict[str, set[str]]:
    """The people that a cell may mean, by what it may hold: an `id`, an `email`, a `name`; by default any of them."""
    found: dict[str, set[str]] = defaultdict(set)
    for person in workspace.people.values():
        said: Mapping[str, Iterable[str]] = {
            "id": (person.id,),
            "email": person.profile.emails,
            "name": (person.profile.name,),
        }
        for kind, texts in said.items():
            if by in (None, kind):
                for text in filter(None, texts):
                    found[folded(text)].add(person.id)
    return found


def folded(text: str) -> str:
    """A name as it is compared: neither case nor the width of blanks counts."""
    return " ".join(unicodedata.normalize("NFC", text).casefold().split())
