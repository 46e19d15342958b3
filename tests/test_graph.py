"""The paths as pictures: what is drawn, where it stands, and that no name is ever markup."""

import re
from itertools import combinations
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from careerpath.render.graph.dot import draw_dot
from careerpath.render.graph.layers import arrange
from careerpath.render.graph.mermaid import MOST_OF_GRAPH, draw_graph
from careerpath.render.graph.svg import draw_picture, render_graph
from careerpath.render.graph.view import Arrow, Box, GraphView
from careerpath.store.loading import load_workspace
from tests.conftest import CASES, Run, write

SVG = "{http://www.w3.org/2000/svg}"
HOSTILE = [
    '"]; click r0 "javascript:alert(1)"',
    "</text><script>alert(1)</script>",
    "]]><!--&lt;&#0;",
    "a\\nb\\",
    '"; x -> y; "',
    "`**bold**` #quot; %%{init: {}}%%",
    "end\n    subgraph x",
    "{{ 7 * 7 }}{% raw %}",
    "\ufffe\uffff\ud800 \x00\x1b[31m",
    "営業" * 40,
]


def parsed(svg: str) -> ET.Element:
    return ET.fromstring(svg)  # noqa: S314 - what the program itself made


def read_mermaid(text: str) -> tuple[list[str], list[str]]:
    """The labels of boxes and of arrows, read by the grammar that hosts share; anything else is a failure."""
    boxes, arrows = [], []
    lines = text.splitlines()
    assert lines[0] == "flowchart LR"
    for line in lines[1:]:
        box = re.fullmatch(r'    (?:r\d+|more)\["([^"`\\]*)"\]', line)
        arrow = re.fullmatch(r'    r\d+ (?:-->|-\.->)(?:\|"([^"`\\]*)"\|)? r\d+', line)
        assert box or arrow, line
        if box:
            boxes.append(box[1])
        elif arrow:
            arrows.append(arrow[1])
    return boxes, arrows


def test_a_person_is_on_the_map_and_each_step_says_what_it_takes(careerpath: Run, example: Path) -> None:
    ran = careerpath("graph", "-C", example, "--person", "mira-okafor")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out == (
        "flowchart LR\n"
        '    r0["Senior Sales Executive (you are here)"]\n'
        '    r1["Sales Manager (target)<br/>gate numbers: met<br/>must-haves: 8 of 11 met<br/>'
        "missing: Coaching and developing others (1), Recruiting (1), Influence (1)<br/>1 leadership project<br/>"
        'a mentor who has made the move"]\n'
        '    r2["Business Development Manager<br/>gate numbers: met<br/>must-haves: 7 of 12 met<br/>'
        "missing: Pipeline created and covered (1), Influence (1), How customers earn money (1) and 2 more"
        '"]\n'
        '    r0 -->|"9 to 24 months"| r1\n'
        '    r1 -.->|"way back, within 12 months"| r0\n'
        '    r0 -->|"18 to 36 months"| r2\n'
        '    r2 -.->|"way back, within 18 months"| r0\n'
    )


@pytest.mark.parametrize("how", ["mermaid", "dot", "svg"])
def test_all_paths_one_path_and_somebody_on_it_are_drawn(careerpath: Run, example: Path, how: str) -> None:
    whole = careerpath("graph", "-C", example, "--format", how)
    one = careerpath("graph", "management", "-C", example, "--format", how)
    on_it = careerpath("graph", "management", "-C", example, "--format", how, "--person", "mira-okafor")
    assert [ran.code for ran in (whole, one, on_it)] == [0, 0, 0]
    assert "".join(ran.err for ran in (whole, one, on_it)) == ""
    workspace = load_workspace(example).workspace
    assert workspace is not None
    shown = "".join(parsed(whole.out).itertext()) if how == "svg" else whole.out
    assert [title for role in workspace.roles if (title := workspace.title(role)) not in shown] == []
    assert "Sales Specialist" not in one.out
    assert "you are here" not in one.out
    assert on_it.out.count("you are here") == (2 if how == "svg" else 1)  # in the description too
    assert careerpath("graph", "-C", example, "--format", how) == whole


def test_somebody_from_whom_no_path_leads_on_is_one_box(careerpath: Run, example: Path) -> None:
    profile = example / "people/keisha-marlow/profile.yaml"
    text = profile.read_text(encoding="utf-8")
    write(example, "people/keisha-marlow/profile.yaml", re.sub(r"(?m)^(role): .*$", r"\1: vp-sales", text))
    ran = careerpath("graph", "-C", example, "--person", "keisha-marlow")
    assert ran.out == 'flowchart LR\n    r0["VP Sales (you are here)"]\n'


def test_what_does_not_exist_is_said_with_what_does(careerpath: Run, example: Path) -> None:
    ran = careerpath("graph", "managment", "-C", example)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == "careerpath: `managment` is no path of this workspace\n  hint: did you mean `management`?\n"
    assert careerpath("graph", "-C", example, "--person", "mira").code == 2
    assert careerpath("graph", "-C", example, "--format", "png").code == 2


def test_the_page_of_a_path_draws_the_same(careerpath: Run, example: Path) -> None:
    drawn = careerpath("graph", "management", "-C", example).out
    assert f"```mermaid\n{drawn}```" in careerpath("show", "path", "management", "-C", example).out


def test_more_than_hosts_draw_is_counted(careerpath: Run, tmp_path: Path) -> None:
    write(tmp_path, "careerpath.yaml", "format: 1\nname: Large\nscale: {1: {name: One}}\n")
    steps = "".join(f"  - role: role-{number}\n" for number in range(60))
    write(tmp_path, "paths/long.yaml", f"name: Long\nsteps:\n{steps}")
    ran = careerpath("graph", "-C", tmp_path)
    boxes, arrows = read_mermaid(ran.out)
    assert ran.code == 0
    assert len(ran.out) <= MOST_OF_GRAPH + 1
    assert boxes[-1] == f"{59 - len(arrows)} more"
    assert ran.err.startswith(f"{59 - len(arrows)} arrows have no room in what hosts draw")
    assert careerpath("graph", "-C", tmp_path, "--format", "svg").out.count('class="box ') == 60


def test_a_picture_is_described_and_needs_neither_light_nor_colour(careerpath: Run, example: Path) -> None:
    out = careerpath("graph", "-C", example, "--person", "mira-okafor", "--format", "svg").out
    root = parsed(out)
    assert root.get("role") == "img"
    assert root.get("aria-labelledby") == "graph-title graph-description"
    assert root.findtext(f"{SVG}title") == "Where Mira Okafor can go"
    assert (root.findtext(f"{SVG}desc") or "").startswith(
        "Senior Sales Executive: you are here. Sales Manager: target; manages people; gate numbers: met; must-haves: 8 "
    )
    assert "@media (prefers-color-scheme: dark)" in out
    assert {element.tag.removeprefix(SVG) for element in root.iter()} == {
        *("svg", "title", "desc", "style", "defs", "marker", "g", "rect", "text", "path")
    }
    assert not re.search(r"href|url\((?!#)|<script|\son\w+=", out)
    texts = [text.text for text in root.iter(f"{SVG}text")]
    assert {"you are here", "target", "way back, within 12 months"} <= set(texts)


def graph_of(names: list[str], edges: list[tuple[int, int, bool]]) -> GraphView:
    boxes = tuple(Box(f"role-{number}", name, manages_people=False, takes=(name,)) for number, name in enumerate(names))
    arrows = tuple(Arrow(start, end, names[start], is_back) for start, end, is_back in edges)
    return GraphView(names[0], boxes, arrows)


names = st.lists(st.one_of(st.sampled_from(HOSTILE), st.text(max_size=40)), min_size=1, max_size=7)


@st.composite
def graphs(draw: st.DrawFn) -> GraphView:
    said = draw(names)
    number = st.integers(0, len(said) - 1)
    edges = draw(st.lists(st.tuples(number, number, st.booleans()), max_size=10))
    return graph_of(said, edges)


SMALL = load_workspace(CASES / "base").workspace


@given(graphs())
def test_no_name_is_markup_in_any_drawing(view: GraphView) -> None:
    assert SMALL is not None
    svg = render_graph(SMALL, draw_picture(view))
    root = parsed(svg)
    assert len(list(root.iter(f"{SVG}rect"))) == len(view.boxes) + 1
    assert not list(root.iter(f"{SVG}script"))
    assert render_graph(SMALL, draw_picture(view)) == svg
    text, left_out = draw_graph(view)
    assert len(text) <= MOST_OF_GRAPH
    assert len(read_mermaid(text)[1]) == len(view.arrows) - left_out
    quoted = r'"(?:[^"\\]|\\.)*"'
    plain = re.sub(quoted, "Q", draw_dot(view))
    assert plain.count("\n") == 5 + len(view.boxes) + len(view.arrows)
    assert not re.search(r'["\\<>]', plain.replace("->", ""))


@given(st.integers(1, 9), st.data())
def test_moves_lead_to_the_right_unless_they_run_in_a_circle(boxes: int, data: st.DataObject) -> None:
    number = st.integers(0, boxes - 1)
    edges = data.draw(st.lists(st.tuples(number, number), max_size=14))
    layers = arrange(boxes, edges)
    column = {place: index for index, places in enumerate(layers.columns) for place in places}
    assert sorted(place for place in column if place >= 0) == list(range(boxes))
    assert sum(map(len, layers.columns)) == len(column)
    for left, right in layers.links:
        assert column[right] == column[left] + 1
    onward = [(start, end) for start, end in edges if start < end]
    if onward == edges:
        assert all(column[start] < column[end] for start, end in edges)
    assert {frozenset(pair) for pair in layers.chains} == {frozenset(edge) for edge in edges if edge[0] != edge[1]}


@given(graphs())
def test_no_box_lies_on_another_and_all_are_in_the_picture(view: GraphView) -> None:
    picture = draw_picture(view)
    for one, other in combinations(picture.boxes, 2):
        assert (
            one.x + one.width < other.x
            or other.x + other.width < one.x
            or one.y + one.height < other.y
            or other.y + other.height < one.y
        )
    for box in picture.boxes:
        assert 0 <= box.x <= box.x + box.width < picture.width
        assert picture.heading.y < box.y < box.y + box.height < picture.height
