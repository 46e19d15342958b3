"""What a role asks for otherwise than was agreed, in words."""

from collections.abc import Callable, Sequence

from careerpath.analysis.plan.agreed_requirements import Asked, AskedChange


def word_asked_changes(changes: Sequence[AskedChange], name: Callable[[str], str]) -> str:
    """Each of them with the levels agreed and asked for now; `name` gives a competency's."""
    return ", ".join(f"{name(item.competency)} {_side(item.before)} → {_side(item.after)}" for item in changes)


def _side(asked: Sequence[Asked]) -> str:
    return " and ".join(map(_words, asked)) or "not asked for"


def _words(asked: Asked) -> str:
    needed = asked.requirement
    how = {"must": "", "some": f" ({asked.at_least or 0} of group {needed.group})", "should": " (wanted only)"}
    return f"{needed.level}{how[needed.priority]}"
