"""What a drawing of paths, or of one person's way, shows."""

from collections.abc import Iterator, Sequence
from datetime import date

from careerpath.analysis.move.career_graph import CareerGraph, NextStep, find_next_steps, graph_around, graph_of_paths
from careerpath.analysis.move.exploration import Blocking
from careerpath.analysis.move.routes import Move
from careerpath.model.audience import Audience, may_read
from careerpath.model.workspace import Person, Workspace
from careerpath.render.graph.view import Arrow, Box, GraphView, Mark
from careerpath.render.move_words import MENTOR_WORDS, months_words
from careerpath.render.words.counting import some

_GATE_WORDS = {"met": "met", "unmet": "not met", "unknown": "not enough data"}
_MOST_NAMED = 3
"""So many missing competencies stand in a box; how many more there are is said."""


def view_paths(
    workspace: Workspace,
    paths: Sequence[str],
    person: Person | None = None,
    audience: Audience = "team",
    as_of: date = date.min,
) -> GraphView:
    """Some paths that exist; with a person, where they are on them and what each next step takes as of a day."""
    names = ", ".join(workspace.path_name(path) for path in paths)
    title = f"{'Career path' if len(paths) == 1 else 'Career paths'}: {names}"
    graph = graph_of_paths(workspace, paths)
    if person is None:
        return _view(workspace, title, graph)
    steps = find_next_steps(workspace, person, as_of)
    return _view(workspace, f"{title}, with {person.name}", graph, person, audience, steps)


def view_person(workspace: Workspace, person: Person, audience: Audience, as_of: date) -> GraphView:
    """Where somebody is, what each next step takes as of a day, and the way to their target.

    An audience that may not read somebody's numbers or ratings sees what the steps ask of everybody.
    """
    title = f"Where {person.name} can go"
    steps = find_next_steps(workspace, person, as_of)
    return _view(workspace, title, graph_around(workspace, person), person, audience, steps)


def _view(
    workspace: Workspace,
    title: str,
    graph: CareerGraph,
    person: Person | None = None,
    audience: Audience = "team",
    steps: Sequence[NextStep] = (),
) -> GraphView:
    takes = {step.move.end: tuple(_takes(workspace, step, audience)) for step in steps}
    numbers = {role: number for number, role in enumerate(graph.roles)}
    boxes = []
    for role in graph.roles:
        known = workspace.roles.get(role)
        manages = known is not None and known.manages_people
        boxes.append(Box(role, workspace.title(role), manages, _mark(person, role), takes.get(role, ())))
    return GraphView(title, tuple(boxes), tuple(_arrows(numbers, graph.moves)))


def _mark(person: Person | None, role: str) -> Mark:
    if person is None:
        return ""
    if role == person.profile.role:
        return "you are here"
    return "target" if role == person.profile.target else ""


def _arrows(numbers: dict[str, int], moves: Sequence[Move]) -> Iterator[Arrow]:
    for move in moves:
        yield Arrow(numbers[move.start], numbers[move.end], months_words(move.step.typical_months))
        back = move.step.way_back
        if back is not None and back.role in numbers:
            within = f", within {back.within_months} months" if back.within_months is not None else ""
            yield Arrow(numbers[move.end], numbers[back.role], f"way back{within}", is_back=True)


def _takes(workspace: Workspace, step: NextStep, audience: Audience) -> Iterator[str]:
    """What a step takes, a line for each kind of thing: the numbers first (seed 8)."""
    for gate in step.gates:
        result = f": {_GATE_WORDS[gate.result]}" if may_read(audience, "numbers") else ""
        yield f"gate {gate.gate}{result}"
    distance = step.distance
    if distance and distance.must_haves and may_read(audience, "ratings"):
        unrated = f", {distance.unrated} not rated" if distance.unrated else ""
        provisional = f", {distance.provisional} by self-rating only" if distance.provisional else ""
        yield f"must-haves: {distance.met} of {distance.must_haves} met{unrated}{provisional}"
        if distance.blocking:
            named = [_missing(workspace, item) for item in distance.blocking[:_MOST_NAMED]]
            more = len(distance.blocking) - len(named)
            yield f"missing: {', '.join(named)}{f' and {more} more' if more else ''}"
    projects = step.move.step.leadership_projects
    if projects:
        yield some(projects, "leadership project")
    if step.move.step.mentor_required:
        yield MENTOR_WORDS


def _missing(workspace: Workspace, item: Blocking) -> str:
    name = workspace.competency_name(item.competency)
    return f"{name} (not rated)" if item.points is None else f"{name} ({item.points})"
