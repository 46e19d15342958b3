"""`careerpath graph`: the paths as a picture, with somebody on it."""

import sys
from typing import Annotated, Literal

import typer

from careerpath.cli.frame.app import Here, command, find_path, find_person
from careerpath.cli.frame.failure import CannotRun
from careerpath.cli.frame.left_out import note_left_out
from careerpath.cli.frame.readers import AudienceOption
from careerpath.cli.frame.template_failure import usable_templates


@command("graph", epilog="Example: careerpath graph --person mira-okafor --format svg > mira.svg")
def graph(
    here: Here,
    path: Annotated[str | None, typer.Argument(help="A path's id; by default all paths.")] = None,
    person: Annotated[
        str | None, typer.Option(metavar="PERSON", help="Where they are, and what each next step takes of them.")
    ] = None,
    audience: AudienceOption = "manager",
    format_: Annotated[
        Literal["mermaid", "dot", "svg"], typer.Option("--format", help="mermaid, dot or svg.")
    ] = "mermaid",
) -> None:
    """Draw roles, moves and ways back: all paths, one, or the way of a person.

    Mermaid stays within what code hosts draw; where not all fits, the rest is counted. SVG and DOT have no limit.
    With a person, gates and must-haves are in it, which are between them and their manager: with --audience team it
    shows where they are, and what the steps ask of everybody.
    """
    from careerpath.render.graph.dot import draw_dot
    from careerpath.render.graph.mermaid import draw_graph
    from careerpath.render.graph.svg import draw_picture, render_graph
    from careerpath.render.graph.viewer import view_paths, view_person

    workspace = here.workspace()
    note_left_out(workspace)
    who = find_person(workspace, person) if person else None
    paths = [find_path(workspace, path)] if path else sorted(workspace.paths)
    if who and not path:
        view = view_person(workspace, who, audience, here.as_of)
    else:
        view = view_paths(workspace, paths, who, audience, here.as_of)
    if not view.boxes:
        raise CannotRun("there is no role to draw", "careerpath check")
    if format_ == "svg":
        with usable_templates():
            sys.stdout.write(render_graph(workspace, draw_picture(view)))
        return
    if format_ == "dot":
        sys.stdout.write(draw_dot(view))
        return
    text, left_out = draw_graph(view)
    sys.stdout.write(text + "\n")
    if left_out:
        arrows = "1 arrow has" if left_out == 1 else f"{left_out} arrows have"
        sys.stderr.write(f"{arrows} no room in what hosts draw: name a path, or take --format svg\n")
