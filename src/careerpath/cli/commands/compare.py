"""`careerpath compare`: how somebody, their manager and others see the same things, as the sheet for the dialogue."""

import sys
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from careerpath.cli.frame.app import Here, command, find_person, find_role
from careerpath.cli.frame.failure import CannotRun
from careerpath.cli.frame.readers import AudienceOption, refuse_others
from careerpath.cli.frame.template_failure import usable_templates
from careerpath.report.json_answer import json_answer

if TYPE_CHECKING:
    from careerpath.analysis.assessment.agreement import Comparison, View
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
    from careerpath.report.terminal import is_terminal, print_markdown

    workspace = here.workspace()
    who = find_person(workspace, person)
    refuse_others(
        audience,
        "ratings",
        "ratings are between somebody and their manager",
        f"careerpath plan {who.id} --audience {audience}",
    )
    against = find_role(workspace, role) if role else who.profile.target or who.profile.role
    if against is None:
        raise CannotRun(f"{who.name} has no role", "--role ROLE")
    rows = compare_raters(workspace, who, against, here.as_of)
    if not any(row.own or row.manager or row.peers or row.agreed for row in rows):
        raise CannotRun(
            f"nobody has rated {who.name} against {workspace.title(against)} yet",
            f"careerpath assess {who.id} --as self",
        )
    if radar and format_ != "svg":
        raise CannotRun("a radar is a picture", "careerpath compare PERSON --format svg --radar")
    if format_ == "svg":
        _draw(workspace, who, against, rows, radar=radar)
    elif format_ == "json":
        sys.stdout.write(json_answer(_document(who, against, rows)))
    elif format_ == "markdown":
        from careerpath.render.comparison import render_sheet

        with usable_templates():
            print_markdown(render_sheet(workspace, who, against, rows))
    elif plain or not is_terminal():
        from careerpath.report.safe_text import safe

        sys.stdout.writelines(safe(_sentence(workspace, row)) + "\n" for row in rows)
    else:
        _print(workspace, who, against, rows)


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


def _document(person: "Person", role: str, rows: "list[Comparison]") -> dict[str, object]:
    return {
        "person": person.id,
        "role": role,
        "comparisons": [
            {
                "competency": row.competency,
                "priority": row.requirement.priority if row.requirement else None,
                "required": row.requirement.level if row.requirement else None,
                "self": _view(row.own),
                "manager": _view(row.manager),
                "peers": [_view(view) for view in row.peers],
                "agreed": _view(row.agreed),
                "difference": row.difference,
                "stage": row.stage,
                "unresolved": row.is_unresolved,
            }
            for row in rows
        ],
    }


def _view(view: "View | None") -> dict[str, object] | None:
    if view is None:
        return None
    return {"by": view.by, "on": view.day.isoformat(), "rating": view.given.rating, "why": view.given.why}


def _sentence(workspace: "Workspace", row: "Comparison") -> str:
    """Everything about one competency in one line that a screen reader and grep both read."""
    from careerpath.analysis.assessment.coaching import COACHING

    parts = [f"self {_rating(row.own)}", f"manager {_rating(row.manager)}"]
    parts += [f"peer {_rating(view)}" for view in row.peers]
    if row.agreed:
        parts.append(f"agreed {_rating(row.agreed)}")
    if row.requirement:
        parts.append(f"needed {row.requirement.level}")
    if row.gap is not None:
        parts.append(f"gap {row.gap}")
    if row.difference is not None:
        parts.append(f"difference {row.difference:+}" if row.difference else "no difference")
    if row.is_unresolved:
        parts.append("to talk through")
    if row.stage:
        parts.append(f"{row.stage.replace('-', ' ')}, {COACHING[row.stage].word}")
    return f"{workspace.competency_name(row.competency)}: {', '.join(parts)}"


def _rating(view: "View | None") -> str:
    if view is None:
        return "not rated"
    return "too early" if view.given.rating is None else str(view.given.rating)


def _print(workspace: "Workspace", person: "Person", role: str, rows: "list[Comparison]") -> None:
    from careerpath.report.terminal import Column, Row, print_table

    columns = [
        Column("Competency"),
        Column("Needs", "right", keep=True),
        Column("Self", "right", keep=True),
        Column("Manager", "right", keep=True),
        Column("Peers", keep=True),
        Column("Agreed", "right", keep=True),
        Column("Diff.", "right", keep=True),
    ]
    table = [
        Row(
            (
                workspace.competency_name(row.competency),
                str(row.requirement.level) if row.requirement else "",
                _short(row.own),
                _short(row.manager),
                " ".join(_short(view) for view in row.peers),
                _short(row.agreed),
                "" if row.difference is None else f"{row.difference:+}" if row.difference else "0",
            ),
            strong=row.is_unresolved,
        )
        for row in rows
    ]
    print_table(f"{person.name} against {workspace.title(role)}", columns, table)
    _print_whys(workspace, rows)


def _short(view: "View | None") -> str:
    if view is None:
        return "-"
    return "early" if view.given.rating is None else str(view.given.rating)


def _print_whys(workspace: "Workspace", rows: "list[Comparison]") -> None:
    """Both whys and how to coach, for everything the two see differently."""
    from careerpath.analysis.assessment.coaching import COACHING
    from careerpath.report.terminal import print_lines

    unresolved = sum(row.is_unresolved for row in rows)
    lines: list[tuple[str, bool]] = [("", False)]
    lines.append((f"To talk through: {unresolved}" if unresolved else "Nothing is left to talk through.", True))
    for row in rows:
        if not row.difference:
            continue
        mark = "talk through: " if row.is_unresolved else ""
        lines += [("", False), (f"{mark}{workspace.competency_name(row.competency)}", True)]
        for view in (row.own, row.manager, row.agreed):
            if view:
                who = "agreed" if view is row.agreed else workspace.person_name(view.by)
                lines.append((f"  {who} {_rating(view)}: {view.given.why or 'no why'}", False))
        if row.stage:
            coaching = COACHING[row.stage]
            lines.append((f"  {row.stage.replace('-', ' ')}: {coaching.word}. {coaching.advice}", False))
    print_lines(lines)
