"""CODEOWNERS from the reporting lines: who is asked where somebody's files change."""

import re
from collections.abc import Iterable, Iterator

from careerpath.model.profile import Profile
from careerpath.model.workspace import Workspace

_BEGIN = "# careerpath: who is asked for a review here"
_END = "# careerpath: end"
_HEAD = """\
# Made from the reporting lines by `careerpath doctor --codeowners`; above and below this part, write what you like.
# It governs writing, and only on a branch with a rule that asks for the review of code owners. It never governs
# reading: whoever may read this repository reads every file in it, and what was ever in them.
"""
_ADDRESS = re.compile(r"[^\s@#]+@[^\s@#]+")


def render_codeowners(workspace: Workspace, folder: str) -> str:
    """The part of a CODEOWNERS file that is about a workspace; `folder` is where it stands, `/` or `/teams/north/`.

    A person's files are theirs and their manager's, so that whoever of the two changes them asks the other. The
    framework is of those who have reports and no manager. Whoever gives no address cannot be asked.
    """
    places = ((place.replace(" ", "\\ "), owners) for place, owners in _places(workspace, folder))
    lines = "".join(f"{place} {' '.join(owners)}\n" for place, owners in places)
    return f"{_first_line(folder)}{_HEAD}{lines}{_END}\n"


def is_in_codeowners(text: str, folder: str) -> bool:
    """Whether a CODEOWNERS file has that part for the workspace in a folder."""
    return _first_line(folder) in text


def put_codeowners(text: str, part: str) -> str:
    """A CODEOWNERS file with that part: in the place of the one of the same workspace, else at its end."""
    first = part.partition("\n")[0] + "\n"
    start = text.find(first)
    if start < 0:
        return text + ("" if not text or text.endswith("\n") else "\n") + part
    end = text.find(f"\n{_END}", start)
    after = text.find("\n", end + 1) + 1 if end >= 0 else 0
    return text[:start] + part + (text[after:] if after else "")


def _first_line(folder: str) -> str:
    return f"{_BEGIN} ({folder})\n"


def _places(workspace: Workspace, folder: str) -> Iterator[tuple[str, list[str]]]:
    people = workspace.people
    managing = {person.profile.manager for person in people.values()}
    first = [key for key, person in people.items() if person.profile.manager is None and key in managing]
    top = _addresses(people[key].profile for key in first)
    if top:
        yield from ((f"{folder}{name}", top) for name in ("careerpath.yaml", "paths/", "templates/"))
    for key, person in people.items():
        manager = people.get(person.profile.manager or "")
        owners = _addresses([person.profile, *([manager.profile] if manager else [])])
        if owners:
            yield f"{folder}people/{key}/", owners


def _addresses(profiles: Iterable[Profile]) -> list[str]:
    """The first address of each that can stand in such a file."""
    known = (next(filter(_ADDRESS.fullmatch, profile.emails), None) for profile in profiles)
    return list(dict.fromkeys(address for address in known if address))
