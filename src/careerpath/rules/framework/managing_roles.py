"""CP212 and CP219: a manager's role is its own job, and there is a way into it."""

import re
from collections.abc import Iterator
from datetime import date

from careerpath.analysis.move.routes import moves_into
from careerpath.codes import diagnose
from careerpath.diagnostic import Diagnostic
from careerpath.model import layout
from careerpath.model.role import Role
from careerpath.model.workspace import Workspace
from careerpath.rules.rule import Rule

_IRREGULAR = {"teach": "taught", "grow": "grew"}


def manager_role_like_a_seller(workspace: Workspace, as_of: date) -> Iterator[Diagnostic]:
    """CP212: a managing role that a seller could hold by selling (seed 36, 37)."""
    words = _words(workspace.settings.policy.people_development_words)
    for role_id, role in workspace.roles.items():
        if not role.manages_people:
            continue
        file = layout.role_file(role_id)
        if role.requires:
            if not _requires_people_development(workspace, role):
                hint = "require a competency with `people_development: true`, such as coaching"
                message = "manages people, and requires nothing about developing them"
                yield diagnose("CP212", file, message, at=("requires",), hint=hint)
            elif not workspace.is_broken_under("paths/") and _asks_for_nothing_new(workspace, role_id, role):
                hint = "selling well proves nothing about coaching: ask for what this job needs"
                message = "asks for nothing that the roles below it do not ask for already"
                yield diagnose("CP212", file, message, at=("requires",), hint=hint)
        if role.responsibilities and not any(words.search(text) for text in _duties(role)):
            hint = "say how this role coaches, teaches or recruits; the words are `policy.people_development_words`"
            message = "manages people, and no duty, day or deliverable is about developing them"
            yield diagnose("CP212", file, message, at=("responsibilities",), hint=hint)


def unreachable_manager_role(workspace: Workspace, as_of: date) -> Iterator[Diagnostic]:
    """CP219: a role that manages people and that no path leads into."""
    if workspace.is_broken_under("paths/"):
        return
    for role_id, role in workspace.roles.items():
        if role.manages_people and not moves_into(workspace, role_id):
            yield diagnose(
                "CP219",
                layout.role_file(role_id),
                "this role manages people, and no path leads into it",
                at=("manages_people",),
                hint="make it a later step of a path, so that what the move asks for is written down",
            )


def _requires_people_development(workspace: Workspace, role: Role) -> bool:
    """Whether a must is about developing people; a competency that is not known counts, it is reported already."""
    return any(
        competency not in workspace.competencies or workspace.competencies[competency].people_development
        for competency in role.requires
    )


def _asks_for_nothing_new(workspace: Workspace, role_id: str, role: Role) -> bool:
    below = [workspace.roles[move.start] for move in moves_into(workspace, role_id) if move.start in workspace.roles]
    return bool(below) and all(
        level <= max(lower.requires.get(competency, 0) for lower in below)
        for competency, level in role.requires.items()
    )


def _duties(role: Role) -> Iterator[str]:
    yield from role.responsibilities
    yield from (task.task or "" for task in role.day_to_day)
    yield from (deliverable.item or "" for deliverable in role.deliverables)


def _words(words: tuple[str, ...]) -> re.Pattern[str]:
    """Any form of any of the words: hire, hires, hired, hiring."""
    stems = [re.escape(word.removesuffix("e")) for word in words] + [
        _IRREGULAR[word] for word in words if word in _IRREGULAR
    ]
    return re.compile(rf"\b(?:{'|'.join(stems)})\w*", re.IGNORECASE) if stems else re.compile("")


RULES: tuple[Rule, ...] = (manager_role_like_a_seller, unreachable_manager_role)
