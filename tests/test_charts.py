"""Charts: what they say, that they say it without colour, and that no name is ever markup."""

import re
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import cast
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from careerpath.analysis.assessment.gap import gaps_to_role
from careerpath.analysis.team.team import find_team
from careerpath.model.audience import AUDIENCES, Audience
from careerpath.model.competency import Competency
from careerpath.model.plan import Action
from careerpath.model.workspace import Workspace
from careerpath.render.charts.drawing import Drawing, render_drawing, stack
from careerpath.render.charts.heat_map import draw_heat_map, heat_of
from careerpath.render.charts.months_axis import axis_over
from careerpath.render.charts.plan_picture import draw_plan_timeline, render_plan_picture
from careerpath.render.charts.radar import draw_radar
from careerpath.render.charts.rating_plot import PlotRow, draw_ratings, rows_of_person
from careerpath.render.charts.timeline import draw_timeline
from careerpath.render.letters import count_letters, fit_letters
from careerpath.render.plan.viewer import STAGE_TITLES
from careerpath.render.team_words import rating_cell
from careerpath.store.loading import load_workspace
from tests.conftest import DAY, REPOSITORY, Run, write
from tests.test_graph import HOSTILE, SVG, parsed

EXAMPLE = cast("Workspace", load_workspace(REPOSITORY).workspace)
MIRA = EXAMPLE.people["mira-okafor"]
SERIES = ("self", "manager", "agreed", "peer", "needed")


def svg(drawing: Drawing) -> ET.Element:
    return parsed(render_drawing({}, drawing))


def texts(root: ET.Element) -> list[str]:
    return [element.text or "" for element in root.iter(f"{SVG}text")]


def kinds(root: ET.Element, tag: str) -> list[str]:
    return [element.get("class", "") for element in root.iter(f"{SVG}{tag}")]


@pytest.mark.parametrize(
    "command",
    [
        ["compare", "mira-okafor"],
        ["compare", "mira-okafor", "--radar"],
        ["team", "jonas-lind"],
        ["history", "mira-okafor"],
        ["history", "keisha-marlow"],
    ],
)
def test_a_chart_is_described_and_needs_neither_light_nor_script(careerpath: Run, command: list[str]) -> None:
    ran = careerpath("-C", REPOSITORY, *command, "--format", "svg")
    root = parsed(ran.out)
    assert (ran.code, ran.err, root.get("role")) == (0, "", "img")
    assert root.get("aria-labelledby") == "chart-title chart-description"
    assert root.findtext(f"{SVG}title")
    assert root.findtext(f"{SVG}desc")
    assert "@media (prefers-color-scheme: dark)" in ran.out
    assert not re.search(r"href|url\(|<script|\son\w+=|@import", ran.out)
    numbers = [value for element in root.iter() for key, value in element.items() if key in ("x", "y", "width")]
    assert [number for number in numbers if not re.fullmatch(r"-?\d+", number)] == []
    assert careerpath("-C", REPOSITORY, *command, "--format", "svg") == ran


def test_every_series_has_a_shape_of_its_own() -> None:
    row = PlotRow("coaching-development", 4, tuple((who, 3) for who in SERIES[:4]), 3)
    root = svg(draw_ratings(EXAMPLE, "All", [row]))
    shapes = {path.get("class"): path.get("d") for path in root.iter(f"{SVG}path") if path.get("transform")}
    assert set(shapes) == set(SERIES)
    assert len(set(shapes.values())) == len(SERIES)


def test_the_plot_says_what_gap_says() -> None:
    gaps = gaps_to_role(EXAMPLE, MIRA, "sales-manager", DAY)
    rows = rows_of_person(EXAMPLE, MIRA, "sales-manager", DAY)
    assert [(row.competency, row.needed, row.missing) for row in rows] == [
        (gap.requirement.competency, gap.requirement.level, gap.gap) for gap in gaps
    ]
    root = svg(draw_ratings(EXAMPLE, "Mira", rows))
    assert texts(root).count("met") == sum(gap.is_closed for gap in gaps)
    assert kinds(root, "rect").count("gap") == sum(not gap.is_closed for gap in gaps) + 1  # and one in the legend
    coaching = "Coaching and developing others: self 4, manager 3, agreed 3, needed 4, gap 1."
    assert (root.findtext(f"{SVG}desc") or "").startswith(coaching)


def test_a_gap_reaches_from_what_is_there_to_what_is_needed() -> None:
    drawing = draw_ratings(EXAMPLE, "One", [PlotRow("influence", 5, (("manager", 2),), 2)])
    needed = next(mark for mark in drawing.parts[0].marks if mark.shape == "needed" and mark.y > 110)
    manager = next(mark for mark in drawing.parts[0].marks if mark.shape == "manager" and mark.y > 110)
    gap = next(area for area in drawing.parts[0].areas if area.kind == "gap" and area.y > 110)
    assert (gap.x, gap.x + gap.width) == (manager.x, needed.x)


@pytest.mark.parametrize(
    ("row", "verdict"),
    [
        (PlotRow("a", 3, (), None), "not rated"),
        (PlotRow("a", None, (("self", 3),), 3), "not asked for"),
        (PlotRow("a", 3, (("self", 4),), 4), "met"),
        (PlotRow("a", 3, (("self", 1),), 1), "gap 2"),
    ],
)
def test_each_row_comes_to_a_verdict(row: PlotRow, verdict: str) -> None:
    assert verdict in texts(svg(draw_ratings(EXAMPLE, "One", [row])))


def test_the_heat_map_says_what_the_table_says() -> None:
    team = find_team(EXAMPLE, EXAMPLE.people["jonas-lind"], DAY)
    root = svg(draw_heat_map(EXAMPLE, team))
    gaps = [gap for member in team.members for gap in member.ratings.values()]
    assert sorted(text for text in texts(root) if re.fullmatch(r"[\d?][-=+]?\*?", text)) == sorted(
        map(rating_cell, gaps)
    )
    areas = [kind for kind in kinds(root, "rect") if kind != "paper"]
    assert sorted(areas[5:]) == sorted(map(heat_of, gaps))  # after the five of the legend
    assert {"far", "below"} & set(areas[5:]) <= {heat_of(gap) for gap in gaps if gap.gap}


@pytest.mark.parametrize("audience", AUDIENCES)
def test_no_trial_is_drawn_for_others(audience: Audience) -> None:
    assert MIRA.plan
    trials = [action.do or "" for action in MIRA.plan.actions.values() if not action.is_shared]
    shown = draw_plan_timeline(MIRA.plan, audience).description
    assert [trial in shown for trial in trials] == [audience in ("rep", "manager")] * len(trials)
    assert trials
    assert ("New position by" in shown) == (audience in ("rep", "manager"))


def test_bars_lie_in_time() -> None:
    def action(number: int, start: str | None, due: str | None) -> tuple[int, Action]:
        values = {"stage": "trial", "kind": "trial", "do": "x", "owner": "a", "status": "doing"}
        return number, Action.model_validate(
            values | {"start": start and date.fromisoformat(start), "due": due and date.fromisoformat(due)}
        )

    actions = [
        action(1, "2026-01-01", "2026-03-01"),
        action(2, "2026-03-01", "2026-06-01"),
        action(3, None, "2026-06-01"),
        action(4, None, None),
    ]
    drawing = draw_timeline("When", STAGE_TITLES, actions, [("New position by", date(2026, 6, 1))])
    first, second, third = [area for area in drawing.parts[0].areas if area.kind == "doing" and area.y > 110]
    assert first.x < first.x + first.width == second.x < second.x + second.width == third.x
    assert [line.path.split()[0] for line in drawing.parts[0].lines if line.kind == "goal"] == [f"M{third.x}"]
    assert "in progress, no date" in [words.text for words in drawing.parts[0].words]


def test_a_plan_with_nothing_in_it_is_drawn() -> None:
    drawing = draw_timeline("When", STAGE_TITLES, [], [])
    assert drawing.description == "No actions yet."
    assert "nothing is planned yet" in texts(svg(drawing))


@given(st.lists(st.dates(), min_size=1, max_size=6))
def test_days_stand_in_their_order_between_the_edges(days: list[date]) -> None:
    axis = axis_over(days, 100, 700)
    placed = [axis.place(day) for day in sorted(days)]
    assert placed == sorted(placed)
    assert all(100 <= x <= 700 for x in placed)
    labels = [shape for shape in axis.draw(0, 10) if hasattr(shape, "text")]
    assert 1 <= len(labels) <= 2 * 15


names = st.one_of(st.sampled_from(HOSTILE), st.text(max_size=60))


@given(names, st.integers(0, 6))
def test_no_name_is_markup(name: str, rating: int) -> None:
    competencies = {key: Competency.model_construct(name=name, kind="skill") for key in ("one", "two", "three", name)}
    workspace = replace(EXAMPLE, competencies=competencies)
    rows = [PlotRow(key, 3, (("self", rating), ("manager", 2)), rating) for key in competencies]
    action = Action.model_construct(stage="trial", kind="trial", do=name, owner="x", status="done", start=DAY, due=DAY)
    for drawing in (
        draw_ratings(workspace, name, rows),
        draw_radar(workspace, name, [*rows, PlotRow("four", 1, (), None)]),
        draw_timeline(name, STAGE_TITLES, [(1, action)], [(name, DAY)]),
    ):
        root = svg(drawing)
        assert {element.tag.removeprefix(SVG) for element in root.iter()} == {
            *("svg", "title", "desc", "style", "g", "rect", "text", "path")
        }
        assert all(0 <= int(mark.get("x", "0")) <= drawing.width for mark in root.iter(f"{SVG}text"))


@given(names, st.integers(2, 40))
def test_what_does_not_fit_ends_in_an_ellipsis(text: str, letters: int) -> None:
    fitted = fit_letters(text, letters)
    assert count_letters(fitted) <= max(letters, 3)
    assert fitted.endswith("…") or fitted == " ".join(text.split())


def test_two_drawings_lie_below_each_other() -> None:
    upper = draw_timeline("Upper", STAGE_TITLES, [], [("Begin", DAY)])
    both = stack("Both", upper, upper)
    assert (both.width, both.height) == (upper.width, 2 * upper.height)
    assert both.parts == (upper.parts[0], replace(upper.parts[0], top=upper.height))
    moved = [group.get("transform") for group in svg(both).iter(f"{SVG}g") if group.get("class") is None]
    assert moved == [None, f"translate(0 {upper.height})"]


def test_own_templates_draw_too(careerpath: Run, example: Path) -> None:
    built_in = (REPOSITORY / "templates/chart.svg.j2").read_text(encoding="utf-8")
    write(example, "templates/chart.svg.j2", built_in.replace("#0f7a6c", "#123456"))
    own = careerpath("-C", example, "compare", "mira-okafor", "--format", "svg").out
    plain = careerpath("-C", REPOSITORY, "compare", "mira-okafor", "--format", "svg").out
    assert own == plain.replace("#0f7a6c", "#123456") != plain


def test_the_picture_of_a_plan_is_kept_beside_it() -> None:
    picture = render_plan_picture(EXAMPLE, MIRA, "rep")
    assert (REPOSITORY / "people/mira-okafor/plan.svg").read_text(encoding="utf-8") == picture
    assert "![" in (REPOSITORY / "people/mira-okafor/plan.md").read_text(encoding="utf-8")
    shown = texts(parsed(picture))
    assert "Mira Okafor beside what Sales Manager asks for" in shown
    assert "What happens when" in shown


@pytest.mark.parametrize(
    ("command", "why"),
    [
        (["compare", "mira-okafor", "--radar"], "a radar is a picture"),
        (["compare", "mira-okafor", "--format", "svg", "--audience", "director"], "ratings are between"),
        (["team", "jonas-lind", "--format", "svg", "--audience", "director"], "a heat map is ratings"),
        (["team", "petra-salo", "--format", "svg", "--up"], "a picture is of one team's ratings"),
        (["history", "mira-okafor", "--format", "svg", "--audience", "team"], "ratings are between"),
        (["history", "mira-okafor", "--format", "svg", "--git"], "a picture has no commits in it"),
    ],
)
def test_what_is_not_drawn_says_why(careerpath: Run, command: list[str], why: str) -> None:
    ran = careerpath("-C", REPOSITORY, *command)
    assert (ran.code, ran.out) == (2, "")
    assert why in ran.err
