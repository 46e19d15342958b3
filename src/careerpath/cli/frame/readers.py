"""For whom a command prints: the option, and a kind no where nothing of it is for them."""

from typing import Annotated

import typer

from careerpath.cli.frame.failure import CannotRun
from careerpath.model.audience import AUDIENCES, Audience, Content, may_read

AudienceOption = Annotated[
    Audience, typer.Option(help="Who is to read it; what is not for them is left out, or all of it is refused.")
]
"""The manager, where nothing is said: whoever has the folder has all of it anyhow."""


def refuse_others(audience: Audience, content: Content, what: str, instead: str) -> None:
    """CannotRun where nothing of what a command prints is for an audience; `instead` prints what is."""
    if not may_read(audience, content):
        allowed = " or ".join(f"--audience {reader}" for reader in AUDIENCES if may_read(reader, content))
        raise CannotRun(f"{what}, so nothing of this is for a {audience}: {allowed}", instead)


def refuse_ratings(
    audience: Audience, person: str, what: str = "ratings are between somebody and their manager"
) -> None:
    """CannotRun where an audience reads no ratings; what it may read of a person is in their plan."""
    refuse_others(audience, "ratings", what, f"careerpath plan {person} --audience {audience}")


def refuse_distance(audience: Audience, person: str) -> None:
    """CannotRun where an audience may not know how far somebody is."""
    refuse_ratings(audience, person, "how far somebody is rests on ratings, which are between them and their manager")
