"""What a plan says about the move it is about, which is the same for everybody who makes it."""

from collections.abc import Iterator
from dataclasses import dataclass

from careerpath.analysis.move.role_difference import RequirementChange, difference_of
from careerpath.analysis.move.routes import Move, find_route, moves_from
from careerpath.model.role import Role
from careerpath.model.workspace import Workspace
from careerpath.render.graph.mermaid import draw_route
from careerpath.render.move_words import months_words
from careerpath.render.words.saying import Say


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """A requirement that the new role adds or raises."""

    competency: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class MoveView:
    """The way from one role to another; every text as it was made safe."""

    is_move: bool
    moves: tuple[Move, ...]
    diagram: str
    route: tuple[tuple[str, str, str], ...]
    other_ways: tuple[str, ...]
    new_responsibilities: tuple[str, ...]
    new_deliverables: tuple[str, ...]
    new_requirements: tuple[ChangeRow, ...]
    advantages: tuple[str, ...]
    disadvantages: tuple[str, ...]
    way_back: str


def view_move(workspace: Workspace, role: str | None, target: str | None, path: str | None, say: Say) -> MoveView:
    """The move from a role to a target, if possible on a path; without one of the two, what is left to say."""
    return workspace.once(
        ("view of a move", role, target, path, say), lambda: _view(workspace, role, target, path, say)
    )


def _view(workspace: Workspace, role: str | None, target: str | None, path: str | None, say: Say) -> MoveView:
    moves = find_route(workspace, role, target, path) if role and target else []
    start, end = workspace.roles.get(role or ""), workspace.roles.get(target or "")
    difference = difference_of(start, end) if start and end and start != end else None
    return MoveView(
        is_move=difference is not None,
        moves=tuple(moves),
        diagram=draw_route(workspace, role, moves) if role else "",
        route=tuple(_steps(workspace, say, moves)),
        other_ways=tuple(_other_ways(workspace, say, role, moves)),
        new_responsibilities=_texts(say, difference.new_responsibilities if difference else ()),
        new_deliverables=_texts(say, difference.new_deliverables if difference else ()),
        new_requirements=tuple(
            _change(workspace, say, change)
            for change in (difference.requirements if difference else ())
            if change.rise > 0
        ),
        advantages=_sides(say, moves, end, "advantages"),
        disadvantages=_sides(say, moves, end, "disadvantages"),
        way_back=_way_back(workspace, say, moves),
    )


def _steps(workspace: Workspace, say: Say, moves: list[Move]) -> Iterator[tuple[str, str, str]]:
    for move in moves:
        months = months_words(move.step.typical_months)
        yield say(workspace.title(move.start)), say(workspace.title(move.end)), months


def _other_ways(workspace: Workspace, say: Say, role: str | None, moves: list[Move]) -> Iterator[str]:
    """The other roles one move away: management is never the only way (seed 49)."""
    taken = {moves[0].end} if moves else set()
    for move in moves_from(workspace, role) if role else ():
        if move.end not in taken:
            taken.add(move.end)
            known = workspace.roles.get(move.end)
            kind = "manages people" if known and known.manages_people else "manages nobody"
            path = workspace.paths[move.path].name
            yield f"{say(workspace.title(move.end))} ({kind}; path {say(path)})"


def _change(workspace: Workspace, say: Say, change: RequirementChange) -> ChangeRow:
    name = say(workspace.competency_name(change.competency))
    return ChangeRow(name, "not asked for" if change.start is None else str(change.start), str(change.end))


def _sides(say: Say, moves: list[Move], end: Role | None, key: str) -> tuple[str, ...]:
    """The advantages or disadvantages of the last move and of the role it leads to."""
    of_move: tuple[str, ...] = getattr(moves[-1].step, key) if moves else ()
    return _texts(say, (*of_move, *(getattr(end, key) if end else ())))


def _way_back(workspace: Workspace, say: Say, moves: list[Move]) -> str:
    back = moves[-1].step.way_back if moves else None
    if back is None or back.role is None:
        return ""
    within = f", within {back.within_months} months" if back.within_months is not None else ""
    return f"{say(workspace.title(back.role))}{within}"


def _texts(say: Say, texts: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(say(text) for text in texts if text))
