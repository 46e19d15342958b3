"""The shapes of a rule: a question on a day, answered by what it finds."""

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from careerpath.diagnostic import Diagnostic
from careerpath.model.profile import Profile
from careerpath.model.workspace import Person, Workspace

Rule = Callable[[Workspace, date], Iterator[Diagnostic]]
"""About the framework, or about who holds which role: of people, only profiles may be looked at."""

PersonRule = Callable[[Workspace, Person, date], Iterator[Diagnostic]]
"""About one person: everything of theirs, the framework, and of others only profiles."""


@dataclass(frozen=True, slots=True)
class TeamRule:
    """About people beside each other: what is noted of each person, then a look at all notes by id.

    A note is a plain value that JSON holds (its tuples come back as lists), since it may have been taken by another
    process or another check; None: nothing to note. Where only some people are looked at, `bears_on_them` says of
    whom else a note matters to what is found of them: asked with a profile and the names of the folders beside it.
    """

    note: Callable[[Workspace, Person, date], Any]
    conclude: Callable[[Workspace, Mapping[str, Any], date], Iterator[Diagnostic]]
    bears_on_them: Callable[[Profile, Collection[str], Collection[str]], bool]
