"""Paths and plans drawn in Mermaid, within what code hosts render."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby

from careerpath.analysis.move.routes import Move, moves_from
from careerpath.model.plan import Action, Stage, Status
from careerpath.model.workspace import Workspace
from careerpath.render.graph.view import GraphView
from careerpath.render.move_words import months_words
from careerpath.render.templating.markdown import escape_gantt, escape_mermaid, shorten

MOST_OF_ROUTE, MOST_OF_TIMELINE = 650, 1300
"""Characters of either diagram: together they stay under the 2,000 a page beyond which a host may not draw them."""

MOST_OF_GRAPH = 1900
"""Characters of a graph that has a page to itself."""

_QUOTED_BREAK = '"<br/>"'
_LONGEST_TITLE = 60
"""Characters of a role's title, so that one alone never fills a diagram, even where each is written as six."""

_GANTT_STATUS: dict[Status, str] = {"done": "done, ", "failed": "done, ", "doing": "active, "}


def draw_route(workspace: Workspace, start: str, route: Sequence[Move]) -> str:
    """The roles from the present one to the target, with the other ways on from here dashed."""
    lines = ["flowchart LR", _box(0, workspace.title(start), " (you are here)")]
    for number, move in enumerate(route, 1):
        step = [_box(number, workspace.title(move.end), " (target)" if number == len(route) else "")]
        step.append(f"    {_node(number - 1)} -->{_label(months_words(move.step.typical_months))} {_node(number)}")
        if len("\n".join(lines + step)) > MOST_OF_ROUTE:
            return "\n".join([*lines, f"    {_node(number - 1)} --> more[...]"])
        lines += step
    taken = {move.end for move in route}
    others = sorted({move.end for move in moves_from(workspace, start)} - taken)
    for number, role in enumerate(others, len(route) + 1):
        more = [_box(number, workspace.title(role)), f"    {_node(0)} -.-> {_node(number)}"]
        if len("\n".join(lines + more)) > MOST_OF_ROUTE:
            break
        lines += more
    return "\n".join(lines)


def draw_graph(view: GraphView) -> tuple[str, int]:
    """A graph of roles as a flowchart that hosts draw, and how many of its arrows had no room in it (ux 3.1)."""
    for number in range(len(view.arrows), -1, -1):
        left_out = len(view.arrows) - number
        text = "\n".join(_graph_lines(view, number))
        if len(text) <= MOST_OF_GRAPH:
            return text, left_out
    return "\n".join(("flowchart LR", f"    more[{escape_mermaid('too large to be drawn here')}]")), len(view.arrows)


def _graph_lines(view: GraphView, number: int) -> Iterator[str]:
    """The first arrows and what they touch; where some are missing, a box says so."""
    arrows = view.arrows[:number]
    is_whole = number == len(view.arrows)
    drawn = {end for arrow in arrows for end in (arrow.start, arrow.end)}
    yield "flowchart LR"
    for index, box in enumerate(view.boxes):
        if is_whole or index in drawn or box.mark == "you are here":
            yield _box(index, box.title, f" ({box.mark})" if box.mark else "", box.takes)
    for arrow in arrows:
        line = "-.->" if arrow.is_back else "-->"
        yield f"    {_node(arrow.start)} {line}{_label(arrow.label)} {_node(arrow.end)}"
    if not is_whole:
        yield f"    more[{escape_mermaid(f'{len(view.arrows) - number} more')}]"


def draw_timeline(titles: Mapping[Stage, str], actions: Sequence[tuple[int, Action]]) -> str:
    """The dated actions by stage, each by its number in the tables; empty where none has both dates."""
    lines = ["gantt", "    dateFormat YYYY-MM-DD", "    axisFormat %Y-%m"]
    dated = [(number, action) for number, action in actions if action.start and action.due and action.stage]
    for stage, group in groupby(dated, key=lambda item: item[1].stage):
        heading = [f"    section {escape_gantt(titles[stage])}"]
        for number, action in group:
            status = _GANTT_STATUS.get(action.status or "planned", "")
            task = f"    {number} {escape_gantt(action.do, 30)} :{status}a{number}, {action.start}, {action.due}"
            if len("\n".join([*lines, *heading, task])) > MOST_OF_TIMELINE:
                return "\n".join(lines)
            lines += [*heading, task]
            heading = []
    return "\n".join(lines) if dated else ""


def _box(number: int, title: str, mark: str = "", more: Iterable[str] = ()) -> str:
    lines = [escape_mermaid(line) for line in (shorten(title, _LONGEST_TITLE) + mark, *more)]
    return f"    {_node(number)}[{'<br/>'.join(lines).replace(_QUOTED_BREAK, '<br/>')}]"


def _node(number: int) -> str:
    return f"r{number}"


def _label(text: str) -> str:
    return f"|{escape_mermaid(text)}|" if text else ""
