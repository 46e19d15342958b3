"""Who may read what of somebody: the one place that says it, for every rendering."""

from collections.abc import Mapping
from typing import Literal, get_args

Audience = Literal["rep", "manager", "team", "director"]
"""The person themselves, whoever manages them, everybody they work with, whoever manages their manager."""
AUDIENCES: tuple[Audience, ...] = get_args(Audience)

Content = Literal["public", "rhythm", "numbers", "standing", "ratings", "trials", "talks", "potential", "private"]
"""What is written about somebody, by who may read it.

public: name, role, target, mentors, shared actions, announced promotions. rhythm: when reviews and Mondays were, when
somebody is away. numbers: the metrics, and why they fell. standing: ready, near or developing, and for when. ratings:
every rating with its reason, and what follows from it. trials: actions that are not shared. talks: what was asked,
promised, answered, said to each other, decided and not announced, and what the person wants. potential: the manager's
judgement of it. private: `private.yaml`, individual needs and notes (seed 44, 183).
"""

_TWO: frozenset[Audience] = frozenset({"rep", "manager"})
READERS: Mapping[Content, frozenset[Audience]] = {
    "public": frozenset(AUDIENCES),
    "rhythm": _TWO | {"director"},
    "numbers": _TWO | {"director"},
    "standing": frozenset({"manager", "director"}),
    "ratings": _TWO,
    "trials": _TWO,
    "talks": _TWO,
    "potential": frozenset({"manager"}),
    "private": frozenset({"manager"}),
}
"""Who may read each kind of content."""


def may_read(audience: Audience, content: Content) -> bool:
    """Whether an audience may read a kind of content."""
    return audience in READERS[content]
