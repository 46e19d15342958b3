"""How one gets from role to role over the paths."""

from collections.abc import Mapping, Sequence
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from careerpath.analysis.move.routes import Move, find_route, moves_from, moves_into, moves_of, route_of, route_on_path
from careerpath.model.path import Path, Step
from careerpath.model.settings import Settings
from careerpath.model.workspace import Workspace
from tests.test_ratings import assessed

SETTINGS = Settings.model_validate({"format": 1, "name": "Smallport", "scale": {"1": {}}})
Roles = Sequence[str | None]


def path(roles: Roles) -> Path:
    """A path over these roles; the move into each says so in its criteria."""
    steps = tuple({"role": role, "criteria": (f"into {role}",)} for role in roles)
    return Path.model_validate({"name": "Some path", "steps": steps})


def workspace(paths: Mapping[str, Roles]) -> Workspace:
    return Workspace(SETTINGS, {path_id: path(roles) for path_id, roles in paths.items()})


def move(path_id: str, index: int, start: str, end: str) -> Move:
    return Move(path_id, index, start, Step.model_validate({"role": end, "criteria": (f"into {end}",)}))


def shown(moves: Sequence[Move] | None) -> list[str] | None:
    """Moves in short: path, from, to."""
    return None if moves is None else [f"{move.path}: {move.start} {move.end}" for move in moves]


@pytest.mark.parametrize(
    ("roles", "expected"),
    [
        (("a", "b", "c"), [move("p", 1, "a", "b"), move("p", 2, "b", "c")]),
        (("a",), []),
        ((), []),
        (("a", None, "c", "d"), [move("p", 3, "c", "d")]),
    ],
)
def test_moves_of_a_path(roles: Roles, expected: list[Move]) -> None:
    assert moves_of("p", path(roles)) == expected
    assert [made.end for made in moves_of("p", path(roles))] == [made.step.role for made in expected]


TWO_PATHS = workspace({"sell": ("a", "b", "c"), "lead": ("b", "d"), "back": ("c", "b")})


def test_moves_from_and_into_a_role() -> None:
    assert moves_from(TWO_PATHS, "b") == [move("sell", 2, "b", "c"), move("lead", 1, "b", "d")]
    assert moves_into(TWO_PATHS, "b") == [move("sell", 1, "a", "b"), move("back", 1, "c", "b")]
    assert moves_from(TWO_PATHS, "d") == []
    assert moves_into(TWO_PATHS, "nowhere") == []


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        ("a", "c", ["p: a b", "p: b c"]),
        ("b", "d", ["p: b c", "p: c d"]),
        ("c", "d", ["p: c d"]),
        ("a", "a", None),
        ("c", "a", None),
        ("a", "nowhere", None),
        ("nowhere", "a", None),
    ],
)
def test_route_on_one_path(start: str, end: str, expected: list[str] | None) -> None:
    assert shown(route_on_path("p", path(("a", "b", "c", "d")), start, end)) == expected


def test_no_route_over_a_step_without_a_role() -> None:
    assert route_on_path("p", path(("a", None, "c")), "a", "c") is None


@pytest.mark.parametrize(
    ("paths", "preferred", "expected"),
    [
        pytest.param(
            {"long": ("a", "x", "b"), "short": ("a", "b")},
            "short",
            ["short: a b"],
            id="the preferred path, though later",
        ),
        pytest.param(
            {"long": ("a", "x", "b"), "short": ("a", "b")},
            "long",
            ["long: a x", "long: x b"],
            id="the preferred path, though longer",
        ),
        pytest.param(
            {"long": ("a", "x", "b"), "short": ("a", "b")},
            None,
            ["long: a x", "long: x b"],
            id="else the first path that leads there",
        ),
        pytest.param({"up": ("a", "b"), "down": ("b", "a")}, "down", ["up: a b"], id="a path is walked one way only"),
        pytest.param(
            {"one": ("a", "x"), "two": ("x", "b"), "three": ("y", "b"), "four": ("x", "y")},
            "one",
            ["one: a x", "two: x b"],
            id="else the fewest moves over several",
        ),
        pytest.param(
            {"one": ("a", "x"), "two": ("x", "b"), "three": ("a", "y"), "four": ("y", "z"), "five": ("z", "b")},
            "three",
            ["one: a x", "two: x b"],
            id="the fewest moves, though the way begins on the preferred path",
        ),
        pytest.param({"one": ("a", "x"), "two": ("y", "b")}, "one", [], id="no way there"),
        pytest.param({"circle": ("a", "x", "a"), "other": ("x", "y")}, "circle", [], id="no way there, in a circle"),
        pytest.param({}, None, [], id="no path"),
    ],
)
def test_find_route(paths: Mapping[str, Roles], preferred: str | None, expected: list[str]) -> None:
    assert shown(find_route(workspace(paths), "a", "b", preferred)) == expected


@pytest.mark.parametrize(
    ("present", "target", "expected"),
    [("a", "d", ["sell: a b", "lead: b d"]), ("a", None, []), ("a", "a", []), ("d", "a", [])],
)
def test_route_of_a_person(present: str, target: str | None, expected: list[str]) -> None:
    assert shown(route_of(TWO_PATHS, assessed({}, role=present), target)) == expected


ROLE_IDS = ("a", "b", "c", "d", "e")
PATHS = st.dictionaries(st.sampled_from(["p", "q", "r"]), st.lists(st.sampled_from(ROLE_IDS), max_size=5))


@given(paths=PATHS, start=st.sampled_from(ROLE_IDS), end=st.sampled_from(ROLE_IDS), preferred=st.sampled_from("pqr"))
def test_a_route_is_a_chain_and_found_wherever_one_is(
    paths: dict[str, list[str]], start: str, end: str, preferred: str
) -> None:
    route = find_route(workspace(paths), start, end, preferred)
    stops = [start, *(made.end for made in route)]
    assert [made.start for made in route] == stops[:-1]
    assert all(paths[made.path][made.index - 1 : made.index + 1] == [made.start, made.end] for made in route)
    assert stops[-1] == (end if end in _reachable(paths, start) else start)


def _reachable(paths: Mapping[str, Sequence[str]], start: str) -> set[str]:
    """Every role that some moves lead to."""
    found, size = {start}, 0
    while len(found) > size:
        size = len(found)
        found |= {after for roles in paths.values() for before, after in pairwise(roles) if before in found}
    return found
