"""The shape of every rule: a question about a workspace on a day, answered by what it finds."""

from collections.abc import Callable, Iterator
from datetime import date

from careerpath.diagnostic import Diagnostic
from careerpath.model.workspace import Workspace

Rule = Callable[[Workspace, date], Iterator[Diagnostic]]
