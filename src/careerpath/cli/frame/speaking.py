"""Who is speaking: the person whose address git knows, or the one named."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from careerpath.cli.frame.failure import CannotRun

if TYPE_CHECKING:
    from careerpath.model.workspace import Workspace


def find_speaker(root: Path, workspace: "Workspace", by: str | None) -> str:
    """The id of who speaks; CannotRun where it was not said and git's `user.email` is nobody's."""
    from careerpath.cli.frame.app import find_person
    from careerpath.store.git import configured_email

    if by is not None:
        return find_person(workspace, by).id
    email = (configured_email(root) or "").lower()
    for person in workspace.people.values():
        if email and email in (address.lower() for address in person.profile.emails):
            return person.id
    raise CannotRun("it is not clear who speaks", "--by PERSON; or list git's user.email under `emails` in a profile")


def read_day_option(text: str | None, default: date, *, latest: date | None = None) -> date:
    """The day a record is of: as given, else the default; CannotRun where it is no date, or later than `latest`."""
    from careerpath.model.fields import read_day

    if text is None:
        return default
    day = read_day(text)
    if day is None:
        raise CannotRun(f"{text!r} is no date", "write it like 2026-01-31")
    if latest is not None and day > latest:
        raise CannotRun(f"{day} is still to come", "what is recorded has happened; --as-of DATE asks on another day")
    return day
