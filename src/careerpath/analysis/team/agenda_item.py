"""One thing on a manager's agenda, and what weighs more on the same day."""

from dataclasses import dataclass
from datetime import date
from typing import Literal, get_args

ItemKind = Literal[
    "request",
    "decision",
    "plan",
    "review",
    "promise",
    "dialogue",
    "tell",
    "trial",
    "action",
    "upward-plan",
    "upward",
    "report",
    "department",
    "follow-up",
    "monday",
]
WEIGHT: dict[ItemKind, int] = {kind: weight for weight, kind in enumerate(get_args(ItemKind))}
"""Of what is due on one day: the person who waits for an answer comes before the form that waits to be filled."""


@dataclass(frozen=True, slots=True)
class Item:
    """One thing to do: for whom, by when, and the command that does it.

    `of` says which of its kind it is, where somebody can have several: the record or the action it is about.
    """

    kind: ItemKind
    person: str
    due: date
    what: str
    command: str = ""
    of: str = ""
