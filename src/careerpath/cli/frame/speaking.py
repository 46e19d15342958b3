"""Who is speaking: the person whose address git knows, or the one named."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from careerpath.cli.frame.afterwards import say_afterwards
from careerpath.cli.frame.failure import CannotRun

if TYPE_CHECKING:
    from careerpath.model.workspace import Person, Workspace


def find_speaker(root: Path, workspace: "Workspace", by: str | None) -> str:
    """The id of who speaks; CannotRun where it was not said and git's `user.email` is nobody's.

    Where git knows somebody else than the one who is said to speak, how to commit that is told when it is written: one
    may type what the other says, and git is to remember who it was (seed 153).
    """
    from careerpath.cli.frame.app import find_person

    typing = _whom_git_knows(root, workspace)
    if by is None:
        if typing is None:
            hint = "--by PERSON; or list git's user.email under `emails` in a profile"
            raise CannotRun("it is not clear who speaks", hint)
        return typing.id
    speaker = find_person(workspace, by)
    if typing is not None and typing is not speaker:
        _tell_how_to_commit(speaker, typing)
    return speaker.id


def _whom_git_knows(root: Path, workspace: "Workspace") -> "Person | None":
    from careerpath.store.git.run import configured_email

    email = configured_email(root)
    return workspace.whose_address(email) if email else None


def _tell_how_to_commit(speaker: "Person", typing: "Person") -> None:
    from shlex import quote

    from careerpath.report.safe_text import safe

    emails = speaker.profile.emails
    author = quote(f"{speaker.name} <{emails[0] if emails else 'ADDRESS'}>")
    said = f"git here is {typing.name}, and {speaker.name} speaks"
    step = f"Let {speaker.name} commit this, or name them as its author"
    say_afterwards(safe(f"{said}. {step}:\n  git commit --author={author}\n"))


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
