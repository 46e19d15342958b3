"""`careerpath compare`: how somebody, their manager and others see the same things, as the sheet for the dialogue."""

import sys
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from careerpath.cli.frame.app import Here, command, find_person, find_role
from careerpath.cli.frame.failure import CannotRun
from careerpath.cli.frame.readers import AudienceOption, refuse_ratings
from careerpath.cli.frame.template_failure import usable_templates
from careerpath.report.json_answer import json_answer

if TYPE_CHECKING:
    from careerpath.analysis.assessment.agreement import Comparison
    from careerpath.model.workspace import Person, Workspace


@command("compare", epilog="Example: careerpath compare mira-okafor --format markdown > sheet.md")
def compare(
    here: Here,
    person: Annotated[str | None, typer.Argument(help="A person's id.")] = None,
    role: Annotated[
        str | None, typer.Option(metavar="ROLE", help="Against this role in place of their target.")
    ] = None,
    format_: Annotated[
        Literal["text", "json", "markdown", "svg"],
        typer.Option("--format", help="markdown is the sheet for the meeting, svg a picture."),
    ] = "text",
    plain: Annotated[bool, typer.Option("--plain", help="One labelled sentence for each competency.")] = False,
    radar: Annotated[
        bool, typer.Option("--radar", help="With --format svg: around a circle, which says less than the dots.")
    ] = False,
    audience: AudienceOption = "manager",
) -> None:
    """Lay ratings side by side: what is still to be talked through first, then the largest difference, both whys."""
    from careerpath.analysis.assessment.agreement import compare as compare_raters

    if radar and format_ != "svg":
        raise CannotRun("a radar is a picture", "careerpath compare PERSON --format svg --radar")
    workspace = here.workspace()
    who = find_person(workspace, person)
    refuse_ratings(audience, who.id)
    against = find_role(workspace, role) if role else who.profile.target or who.profile.role
    if against is None:
        raise CannotRun(f"{who.name} has no role", "--role ROLE")
    rows = compare_raters(workspace, who, against, here.as_of)
    if not any(row.own or row.manager or row.peers or row.agreed for row in rows):
        raise CannotRun(
            f"nobody has rated {who.name} against {workspace.title(against)} yet",
            f"careerpath assess {who.id} --as self",
        )
    if format_ == "svg":
        _draw(workspace, who, against, rows, radar=radar)
    elif format_ == "json":
        from careerpath.report.answers.comparison_document import comparison_document

        sys.stdout.write(json_answer(comparison_document(who, against, rows)))
    elif format_ == "markdown":
        from careerpath.render.comparison import render_sheet
        from careerpath.report.terminal import print_markdown

        with usable_templates():
            print_markdown(render_sheet(workspace, who, against, rows))
    else:
        _print(workspace, f"{who.name} against {workspace.title(against)}", rows, plain=plain)


def _print(workspace: "Workspace", title: str, rows: "list[Comparison]", *, plain: bool) -> None:
    """Print a table and what to talk through; a sentence for each competency where that is asked for, or in a pipe."""
    from careerpath.report.answers.comparison_page import comparison_sentence, comparison_table, dialogue_page
    from careerpath.report.safe_text import safe
    from careerpath.report.terminal import is_terminal, print_lines, print_table
    from careerpath.report.wrapping import page_width

    if plain or not is_terminal():
        sys.stdout.writelines(safe(comparison_sentence(workspace, row)) + "\n" for row in rows)
        return
    print_table(title, *comparison_table(workspace, rows))
    print_lines(dialogue_page(workspace, rows, page_width()))


def _draw(workspace: "Workspace", person: "Person", role: str, rows: "list[Comparison]", *, radar: bool) -> None:
    """Print the ratings as a picture; CannotRun for a radar of fewer corners than a shape has."""
    from careerpath.render.charts.drawing import render_drawing
    from careerpath.render.charts.radar import draw_radar
    from careerpath.render.charts.rating_plot import draw_ratings, rows_of_comparison

    plotted = rows_of_comparison(rows)
    title = f"{person.name} beside what {workspace.title(role)} asks for"
    try:
        drawing = (draw_radar if radar else draw_ratings)(workspace, title, plotted)
    except ValueError as error:
        raise CannotRun("a radar needs three competencies or more", "leave --radar out") from error
    with usable_templates():
        sys.stdout.write(render_drawing(workspace.templates, drawing))
