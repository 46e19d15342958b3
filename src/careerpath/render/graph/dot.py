"""The graph of roles in DOT, for those who lay it out with Graphviz."""

from collections.abc import Iterator

from careerpath.render.graph.view import Box, GraphView


def draw_dot(view: GraphView) -> str:
    """The graph as a directed graph in DOT; boxes are named by the ids of their roles."""
    return "\n".join([*_lines(view), ""])


def _lines(view: GraphView) -> Iterator[str]:
    yield "digraph careerpath {"
    yield f"  graph [rankdir=LR, label={_quoted(view.title)}, labelloc=t, fontname=Helvetica];"
    yield "  node [shape=box, style=rounded, fontname=Helvetica];"
    yield "  edge [fontname=Helvetica, fontsize=11];"
    for box in view.boxes:
        width = ", penwidth=3" if box.mark == "you are here" else ", peripheries=2" if box.mark == "target" else ""
        yield f"  {_quoted(box.role)} [label={_quoted(*_words(box))}{width}];"
    for arrow in view.arrows:
        ends = f"{_quoted(view.boxes[arrow.start].role)} -> {_quoted(view.boxes[arrow.end].role)}"
        settings = [f"label={_quoted(arrow.label)}"] if arrow.label else []
        settings += ["style=dashed", "constraint=false"] if arrow.is_back else []
        yield f"  {ends} [{', '.join(settings)}];" if settings else f"  {ends};"
    yield "}"


def _words(box: Box) -> Iterator[str]:
    yield box.title
    if box.mark:
        yield f"({box.mark})"
    if box.manages_people:
        yield "manages people"
    yield from box.takes


def _quoted(*lines: str) -> str:
    """Lines as one quoted text, in which no backslash means anything but the end of a line."""
    return '"' + "\\n".join(" ".join(line.split()).replace("\\", "\\\\").replace('"', '\\"') for line in lines) + '"'
