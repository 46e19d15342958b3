"""`careerpath team`: a manager's team at a glance, and the report to their own boss."""

import sys
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from careerpath.cli.frame.app import Here, command, find_person
from careerpath.cli.frame.failure import CannotRun
from careerpath.cli.frame.readers import AudienceOption, refuse_others
from careerpath.cli.frame.rolled_up import bring, everybody, joined
from careerpath.cli.frame.template_failure import usable_templates
from careerpath.model.audience import Audience
from careerpath.report.json_answer import json_answer

if TYPE_CHECKING:
    from collections.abc import Sequence

    from careerpath.analysis.team.team import Team
    from careerpath.model.roll_up import Together
    from careerpath.model.workspace import Person, Workspace


@command("team", epilog="Example: careerpath team jonas-lind --report > report.md")
def team(
    here: Here,
    manager: Annotated[str | None, typer.Argument(help="A manager's id; by default whom git knows.")] = None,
    up: Annotated[bool, typer.Option("--up", help="Everybody below too, manager by manager.")] = False,
    report: Annotated[
        bool, typer.Option("--report", help="The report to the manager's own boss, as Markdown or JSON.")
    ] = False,
    audience: AudienceOption = "manager",
    format_: Annotated[
        Literal["text", "json", "markdown", "svg"],
        typer.Option("--format", help="text, json, markdown, or svg: the heat map as a picture."),
    ] = "text",
) -> None:
    """Show ratings as a heat map, how alive the plans are, Mondays, hours, strengths and the first thing to work on.

    Columns of the heat map are what the present roles ask for. Strong is a performance at the second highest point of
    the scale or above. A director reads no ratings, no trials and no hours of a person: they are between two people.

    --report is what the boss reads: numbers by period, why a number fell and what will raise it, the state of the
    plans, what is asked for. Nothing private is in it: no ratings, trials, needs, notes or potential of anybody.
    """
    from careerpath.analysis.team.team import find_teams
    from careerpath.cli.frame.speaking import find_speaker

    refuse_others(audience, "standing", "a team's overview is for those who lead it", "careerpath show person PERSON")
    parts = bring(here)
    people = everybody(parts)
    who = find_person(people, manager or find_speaker(here.root(), people, None))
    led = [part for part in parts if part.workspace.reports_of(who.id)]
    if not led:
        raise CannotRun(f"nobody reports to {who.name}", "name a manager: careerpath team MANAGER")
    if format_ == "svg":
        _refuse_picture(who, audience, is_one=len(led) == 1 and not (up or report))
    if report:
        if up:
            raise CannotRun("a report is about one team", "leave --up out, or name the manager below")
        for part in led:
            _report(here, part.workspace, part.workspace.people[who.id], format_)
        return
    found = [find_teams(part.workspace, part.workspace.people[who.id], here.as_of)[: None if up else 1] for part in led]
    if format_ == "svg":
        _draw(led[0].workspace, found[0][0])
    elif format_ == "json":
        _print_json(here, led, found, audience)
    elif format_ == "markdown":
        _print_markdown(here, led, found, audience)
    else:
        _print([(part.spelled, team) for part, teams in zip(led, found, strict=True) for team in teams], audience)


def _print_json(here: Here, led: "Sequence[Together]", found: "Sequence[Sequence[Team]]", audience: Audience) -> None:
    from careerpath.report.answers.team_document import team_document

    answers = [{"teams": [team_document(team, audience) for team in teams]} for teams in found]
    document = {"as_of": here.as_of.isoformat(), "audience": audience, **joined(led, answers)}
    sys.stdout.write(json_answer(document))


def _print_markdown(
    here: Here, led: "Sequence[Together]", found: "Sequence[Sequence[Team]]", audience: Audience
) -> None:
    from careerpath.render.team import render_teams
    from careerpath.report.terminal import print_markdown

    with usable_templates():
        for part, teams in zip(led, found, strict=True):
            print_markdown(render_teams(part.spelled, teams, audience, here.as_of))


def _draw(workspace: "Workspace", found: "Team") -> None:
    """Print the heat map of a team."""
    from careerpath.render.charts.drawing import render_drawing
    from careerpath.render.charts.heat_map import draw_heat_map

    with usable_templates():
        sys.stdout.write(render_drawing(workspace.templates, draw_heat_map(workspace, found)))


def _print(teams: "Sequence[tuple[Workspace, Team]]", audience: Audience) -> None:
    from careerpath.report.answers.team_page import RATING_COLOURS, team_page
    from careerpath.report.terminal import print_lines
    from careerpath.report.wrapping import page_width

    for number, (workspace, found) in enumerate(teams):
        print_lines([("", False)] if number else [])
        print_lines(team_page(workspace, found, audience, page_width()), RATING_COLOURS)


def _refuse_picture(who: "Person", audience: Audience, *, is_one: bool) -> None:
    """CannotRun where there is no heat map to draw: of a report, of several teams, or for whom no rating is."""
    if not is_one:
        raise CannotRun("a picture is of one team's ratings", "leave --up and --report out")
    instead = f"careerpath team {who.id} --audience {audience} --format markdown"
    refuse_others(audience, "ratings", "a heat map is ratings, which are between somebody and their manager", instead)


def _report(here: Here, workspace: "Workspace", who: "Person", format_: str) -> None:
    from careerpath.analysis.team.boss_report import find_report
    from careerpath.render.boss_report import render_report
    from careerpath.report.answers.boss_report_document import boss_report_document
    from careerpath.report.terminal import print_markdown

    found = find_report(workspace, who, here.as_of)
    if format_ == "json":
        document = {"as_of": here.as_of.isoformat(), **boss_report_document(found)}
        sys.stdout.write(json_answer(document))
        return
    with usable_templates():
        print_markdown(render_report(workspace, found, here.as_of))
