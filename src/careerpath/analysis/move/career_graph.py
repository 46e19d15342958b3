"""The roles and the moves between them as one graph, whole or around somebody."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from careerpath.analysis.assessment.gates import GateOutcome, evaluate_gate
from careerpath.analysis.move.exploration import Distance, distance_to
from careerpath.analysis.move.routes import Move, moves_from, moves_of, route_of
from careerpath.model.workspace import Person, Workspace


@dataclass(frozen=True, slots=True)
class CareerGraph:
    """Moves without doubles, each with its way back; `roles` are all that they touch, in the order of the moves."""

    roles: tuple[str, ...]
    moves: tuple[Move, ...]


@dataclass(frozen=True, slots=True)
class NextStep:
    """What one move out of somebody's present role takes: its gates by their numbers, and its must-haves."""

    move: Move
    gates: tuple[GateOutcome, ...]
    distance: Distance | None


def graph_of_paths(workspace: Workspace, paths: Iterable[str]) -> CareerGraph:
    """Every role and move of some paths that exist; a path of one role is that role."""
    chosen = [(path_id, workspace.paths[path_id]) for path_id in paths]
    moves = [move for path_id, path in chosen for move in moves_of(path_id, path)]
    return _graph((step.role for _, path in chosen for step in path.steps if step.role), moves)


def graph_around(workspace: Workspace, person: Person) -> CareerGraph:
    """Somebody's present role, every move out of it, and the way to their target where a path leads there."""
    present = person.profile.role
    if present is None:
        return CareerGraph((), ())
    route = route_of(workspace, person, person.profile.target)
    return _graph((present,), [*route, *moves_from(workspace, present)])


def find_next_steps(workspace: Workspace, person: Person, as_of: date) -> tuple[NextStep, ...]:
    """Every move out of the present role, no role twice, and what it takes of this person on a day (seed 2, 49)."""
    moves = _once(moves_from(workspace, person.profile.role or ""))
    return tuple(
        NextStep(
            move,
            tuple(evaluate_gate(workspace, person, gate, as_of) for gate in move.step.gates),
            distance_to(workspace, person, move.end, as_of) if move.end in workspace.roles else None,
        )
        for move in moves
    )


def _graph(roles: Iterable[str], moves: Iterable[Move]) -> CareerGraph:
    once = _once(moves)
    touched = [role for move in once for role in (move.start, move.end)]
    return CareerGraph(tuple(dict.fromkeys((*roles, *touched))), once)


def _once(moves: Iterable[Move]) -> tuple[Move, ...]:
    """Moves between the same two roles, on whichever paths, are one: the first of them."""
    known: dict[tuple[str, str], Move] = {}
    for move in moves:
        known.setdefault((move.start, move.end), move)
    return tuple(known.values())
