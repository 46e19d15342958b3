"""What a role asks for otherwise than was agreed, as JSON holds it."""

from collections.abc import Sequence

from careerpath.analysis.plan.agreed_requirements import Asked, AskedChange


def asked_document(changes: Sequence[AskedChange]) -> list[dict[str, object]]:
    """A competency each, with the levels agreed and asked for today; null: not asked for."""
    return [
        {"competency": item.competency, "agreed": _level(item.before), "today": _level(item.after)} for item in changes
    ]


def _level(asked: Sequence[Asked]) -> int | None:
    return max((item.requirement.level for item in asked), default=None)
