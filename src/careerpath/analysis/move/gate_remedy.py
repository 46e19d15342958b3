"""What numbers would open the gates that are not met, said in somebody's readiness."""

from dataclasses import replace

from careerpath.analysis.move.criterion import Criterion
from careerpath.analysis.move.gate_outlook import find_outlooks
from careerpath.analysis.move.readiness import Readiness
from careerpath.model.workspace import Person, Workspace


def with_gate_outlooks(workspace: Workspace, person: Person, readiness: Readiness) -> Readiness:
    """The same readiness, unmet gates with the soonest ways to open them.

    Apart from finding the criteria, since it takes many times as long and only a reader of one person's needs it.
    """
    criteria = tuple(_with_outlook(workspace, person, readiness, item) for item in readiness.criteria)
    return replace(readiness, criteria=criteria)


def _with_outlook(workspace: Workspace, person: Person, readiness: Readiness, item: Criterion) -> Criterion:
    if item.kind != "gate" or item.result != "unmet":
        return item
    ways = [way.words for way in find_outlooks(workspace, person, item.subject, readiness.as_of)]
    return replace(item, remedy="; or ".join(ways) or item.remedy)
