"""How one gets from role to role over the paths."""

from collections import deque
from dataclasses import dataclass

from careerpath.model.path import Path, Step
from careerpath.model.workspace import Person, Workspace


@dataclass(frozen=True, slots=True)
class Move:
    """A step on a path: from one role to the next, and what the move asks for."""

    path: str
    index: int
    start: str
    step: Step

    @property
    def end(self) -> str:
        """The role the move leads to."""
        return self.step.role or ""


def moves_of(path_id: str, path: Path) -> list[Move]:
    """The moves of a path, in order."""
    return [
        Move(path_id, index, before.role, step)
        for index, (before, step) in enumerate(zip(path.steps, path.steps[1:], strict=False), 1)
        if before.role and step.role
    ]


def moves_from(workspace: Workspace, role: str) -> list[Move]:
    """Every move out of a role, over all paths."""
    return [move for move in _all_moves(workspace) if move.start == role]


def moves_into(workspace: Workspace, role: str) -> list[Move]:
    """Every move into a role, over all paths."""
    return [move for move in _all_moves(workspace) if move.end == role]


def _all_moves(workspace: Workspace) -> tuple[Move, ...]:
    return workspace.once(
        "moves", lambda: tuple(move for path_id, path in workspace.paths.items() for move in moves_of(path_id, path))
    )


def route_on_path(path_id: str, path: Path, start: str, end: str) -> list[Move] | None:
    """The moves from one role to a later one of the same path; None where there are none."""
    roles = [step.role for step in path.steps]
    if start not in roles or end not in roles or roles.index(start) >= roles.index(end):
        return None
    moves = {move.index: move for move in moves_of(path_id, path)}
    route = [moves.get(index) for index in range(roles.index(start) + 1, roles.index(end) + 1)]
    return [move for move in route if move] if all(route) else None


def find_route(workspace: Workspace, start: str, end: str, preferred: str | None = None) -> list[Move]:
    """The moves from one role to another: on the preferred path, else on any one path, else the fewest over several."""
    ordered = sorted(workspace.paths, key=lambda path_id: path_id != preferred)
    for path_id in ordered:
        route = route_on_path(path_id, workspace.paths[path_id], start, end)
        if route:
            return route
    return _shortest(workspace, start, end)


def route_of(workspace: Workspace, person: Person, target: str | None) -> list[Move]:
    """The moves from a person's present role to a target; empty where no path leads there."""
    if person.profile.role is None or target is None:
        return []
    asked = (person.profile.role, target, person.profile.path)
    return workspace.once(("route", *asked), lambda: find_route(workspace, *asked))


def _shortest(workspace: Workspace, start: str, end: str) -> list[Move]:
    queue: deque[tuple[str, list[Move]]] = deque([(start, [])])
    seen = {start}
    while queue:
        role, route = queue.popleft()
        if role == end:
            return route
        for move in moves_from(workspace, role):
            if move.end not in seen:
                seen.add(move.end)
                queue.append((move.end, [*route, move]))
    return []
