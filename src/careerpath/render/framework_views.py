"""Roles, paths and competencies as their pages show them, whatever the pages are made of."""

from collections.abc import Iterator
from dataclasses import dataclass

from careerpath.analysis.assessment.gap import requirements_of
from careerpath.analysis.move.routes import Move, moves_from, moves_into, moves_of
from careerpath.model.competency import KIND_QUESTIONS
from careerpath.model.role import Role
from careerpath.model.workspace import Workspace
from careerpath.render.graph.mermaid import draw_graph
from careerpath.render.graph.viewer import view_paths
from careerpath.render.move_words import MENTOR_WORDS, months_words
from careerpath.render.words.counting import some
from careerpath.render.words.saying import Say


@dataclass(frozen=True, slots=True)
class RequirementRow:
    """What a role asks for, and what that means there; `id` is the competency's."""

    id: str
    competency: str
    priority: str
    level: str
    means: str


@dataclass(frozen=True, slots=True)
class MoveRow:
    """A way in or out of a role; `role` is the id of the other one."""

    role: str
    other: str
    path: str
    months: str


@dataclass(frozen=True, slots=True)
class RolePage:
    """A role as its page shows it."""

    title: str
    summary: str
    manages_people: bool
    top: bool
    needs: tuple[str, ...]
    responsibilities: tuple[str, ...]
    day_to_day: tuple[str, ...]
    deliverables: tuple[str, ...]
    advantages: tuple[str, ...]
    disadvantages: tuple[str, ...]
    requirements: tuple[RequirementRow, ...]
    ways_in: tuple[MoveRow, ...]
    ways_out: tuple[MoveRow, ...]


@dataclass(frozen=True, slots=True)
class StepPage:
    """A move on a path, and what it asks for and gives; `start` and `end` are the ids of roles."""

    start: str
    end: str
    end_title: str
    title: str
    months: str
    gates: tuple[str, ...]
    stepping_stones: tuple[str, ...]
    criteria: tuple[str, ...]
    responsibilities: tuple[str, ...]
    advantages: tuple[str, ...]
    disadvantages: tuple[str, ...]
    conditions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PathPage:
    """A path as its page shows it."""

    name: str
    summary: str
    needs: tuple[str, ...]
    diagram: str
    first: str
    steps: tuple[StepPage, ...]


@dataclass(frozen=True, slots=True)
class CompetencyPage:
    """A competency as its page shows it; `asked_for_by` has ids of roles, their titles and the levels."""

    name: str
    kind: str
    question: str
    summary: str
    levels: tuple[tuple[str, str, str], ...]
    develop: tuple[tuple[str, str], ...]
    asked_for_by: tuple[tuple[str, str, str], ...]


def view_role(workspace: Workspace, role_id: str, say: Say) -> RolePage:
    """What there is to say of a role that exists."""
    role = workspace.roles[role_id]
    return RolePage(
        title=say(workspace.title(role_id)),
        summary=say(role.summary or ""),
        manages_people=role.manages_people,
        top=role.top,
        needs=_needs(workspace, say, role.needs),
        responsibilities=_texts(say, role.responsibilities),
        day_to_day=tuple(_with_goals(workspace, say, task.task, task.goals) for task in role.day_to_day),
        deliverables=tuple(_with_goals(workspace, say, item.item, item.goals) for item in role.deliverables),
        advantages=_texts(say, role.advantages),
        disadvantages=_texts(say, role.disadvantages),
        requirements=tuple(_requirements(workspace, say, role)),
        ways_in=tuple(_way(workspace, say, move, move.start) for move in moves_into(workspace, role_id)),
        ways_out=tuple(_way(workspace, say, move, move.end) for move in moves_from(workspace, role_id)),
    )


def view_path(workspace: Workspace, path_id: str, say: Say) -> PathPage:
    """What there is to say of a path that exists."""
    path = workspace.paths[path_id]
    moves = moves_of(path_id, path)
    return PathPage(
        name=say(workspace.path_name(path_id)),
        summary=say(path.summary or ""),
        needs=_needs(workspace, say, path.needs),
        diagram=draw_graph(view_paths(workspace, [path_id]))[0] if moves else "",
        first=say(workspace.title(path.steps[0].role)) if path.steps else "",
        steps=tuple(_step(workspace, say, move) for move in moves),
    )


def view_competency(workspace: Workspace, competency_id: str, say: Say) -> CompetencyPage:
    """What there is to say of a competency that exists."""
    competency = workspace.competencies[competency_id]
    scale = workspace.settings.scale
    return CompetencyPage(
        name=say(workspace.competency_name(competency_id)),
        kind=competency.kind or "",
        question=KIND_QUESTIONS[competency.kind] if competency.kind else "",
        summary=say(competency.summary or ""),
        levels=tuple(
            (str(point), say(scale[point].name or ""), say(competency.levels.get(point) or "no descriptor"))
            for point in scale
        ),
        develop=tuple((item.stage or "", say(item.do or "")) for item in competency.develop),
        asked_for_by=tuple(
            (role_id, say(workspace.title(role_id)), f"{requirement.level} ({requirement.priority})")
            for role_id, role in workspace.roles.items()
            for requirement in requirements_of(role)
            if requirement.competency == competency_id
        ),
    )


def _requirements(workspace: Workspace, say: Say, role: Role) -> Iterator[RequirementRow]:
    for requirement in requirements_of(role):
        competency = workspace.competencies.get(requirement.competency)
        descriptor = competency.levels.get(requirement.level) if competency else None
        group = requirement.group
        some = f"{role.requires_some[group - 1].at_least or 0} of group {group}" if group else ""
        yield RequirementRow(
            requirement.competency,
            say(workspace.competency_name(requirement.competency)),
            some or requirement.priority,
            str(requirement.level),
            say(role.expectations.get(requirement.competency) or descriptor or ""),
        )


def _way(workspace: Workspace, say: Say, move: Move, other: str) -> MoveRow:
    return MoveRow(
        other, say(workspace.title(other)), say(workspace.path_name(move.path)), months_words(move.step.typical_months)
    )


def _step(workspace: Workspace, say: Say, move: Move) -> StepPage:
    step = move.step
    conditions = []
    if step.leadership_projects:
        conditions.append(some(step.leadership_projects, "leadership project"))
    if step.mentor_required:
        conditions.append(MENTOR_WORDS)
    if step.way_back and step.way_back.role:
        months = step.way_back.within_months
        within = f" within {months} months" if months is not None else ""
        conditions.append(f"a way back to {say(workspace.title(step.way_back.role))}{within}")
    return StepPage(
        start=move.start,
        end=move.end,
        end_title=say(workspace.title(move.end)),
        title=f"{say(workspace.title(move.start))} → {say(workspace.title(move.end))}",
        months=months_words(step.typical_months),
        gates=tuple(say(gate) for gate in step.gates),
        stepping_stones=_texts(say, step.stepping_stones),
        criteria=_texts(say, step.criteria),
        responsibilities=_texts(say, step.responsibilities),
        advantages=_texts(say, step.advantages),
        disadvantages=_texts(say, step.disadvantages),
        conditions=tuple(conditions),
    )


def _needs(workspace: Workspace, say: Say, needs: tuple[str, ...]) -> tuple[str, ...]:
    known = workspace.settings.needs
    return tuple(say((known[need].issue if need in known else None) or need) for need in needs)


def _with_goals(workspace: Workspace, say: Say, text: str | None, goals: tuple[str, ...]) -> str:
    known = workspace.settings.goals
    serves = "; ".join(say(known.get(goal) or goal) for goal in goals)
    return f"{say(text or '')} (for: {serves})" if serves else say(text or "")


def _texts(say: Say, texts: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(say(text) for text in texts if text)
