"""Boxes and arrows sorted into columns, so that moves lead to the right and lines seldom cross."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

Edge = tuple[int, int]
_SWEEPS = 8


@dataclass(frozen=True, slots=True)
class Layers:
    """Columns from left to right, each its places from top to bottom.

    A place is the number of a box, or a negative number where only a line passes through. `chains` has, for each pair
    of boxes in different columns, the places its line goes through, from the left one to the right one.
    """

    columns: tuple[tuple[int, ...], ...]
    chains: Mapping[Edge, tuple[int, ...]]

    @property
    def links(self) -> tuple[Edge, ...]:
        """Every two places of neighbouring columns that a line connects."""
        return tuple(pair for chain in self.chains.values() for pair in pairwise(chain))


def arrange(boxes: int, edges: Sequence[Edge]) -> Layers:
    """Columns for so many boxes: each box right of all that lead to it, but where arrows run in a circle."""
    ranks = _ranks(boxes, edges)
    columns: list[list[int]] = [[] for _ in range(max(ranks, default=0) + 1 if boxes else 0)]
    for box, rank in enumerate(ranks):
        columns[rank].append(box)
    chains, passing = {}, 0
    for start, end in dict.fromkeys(_left_to_right(edge, ranks) for edge in edges):
        places = [start]
        for rank in range(ranks[start] + 1, ranks[end]):
            passing -= 1
            places.append(passing)
            columns[rank].append(passing)
        if ranks[start] != ranks[end]:
            chains[start, end] = (*places, end)
    return _uncross(Layers(tuple(map(tuple, columns)), chains))


def _left_to_right(edge: Edge, ranks: Sequence[int]) -> Edge:
    start, end = edge
    return edge if ranks[start] <= ranks[end] else (end, start)


def _ranks(boxes: int, edges: Sequence[Edge]) -> list[int]:
    """The column of each box: the longest way to it over arrows that close no circle."""
    onward = _without_circles(boxes, edges)
    ranks = [0] * boxes
    for _ in range(boxes):
        before = list(ranks)
        for start, end in onward:
            ranks[end] = max(ranks[end], ranks[start] + 1)
        if ranks == before:
            break
    return ranks


def _without_circles(boxes: int, edges: Sequence[Edge]) -> list[Edge]:
    """The arrows, taken in their order, without those that lead back to where one came from."""
    ways: dict[int, list[int]] = defaultdict(list)
    kept = []
    for start, end in edges:
        if start < boxes and start != end and not _reaches(ways, end, start):
            ways[start].append(end)
            kept.append((start, end))
    return kept


def _reaches(ways: Mapping[int, Iterable[int]], start: int, end: int) -> bool:
    waiting, seen = [start], {start}
    while waiting:
        here = waiting.pop()
        if here == end:
            return True
        new = [box for box in ways.get(here, ()) if box not in seen]
        seen.update(new)
        waiting += new
    return False


def _uncross(layers: Layers) -> Layers:
    """Each column sorted by where the neighbours of its places stand, from the left and from the right by turns."""
    columns = [list(column) for column in layers.columns]
    neighbours: dict[int, list[int]] = defaultdict(list)
    for left, right in layers.links:
        neighbours[left].append(right)
        neighbours[right].append(left)
    best, fewest = [list(column) for column in columns], _count_crossings(columns, layers.links)
    for sweep in range(_SWEEPS):
        order = range(len(columns)) if sweep % 2 == 0 else range(len(columns) - 1, -1, -1)
        for number in order:
            beside = number - 1 if sweep % 2 == 0 else number + 1
            if 0 <= beside < len(columns):
                columns[number] = _sorted_by(columns[number], columns[beside], neighbours)
        crossings = _count_crossings(columns, layers.links)
        if crossings < fewest:
            best, fewest = [list(column) for column in columns], crossings
    return Layers(tuple(map(tuple, best)), layers.chains)


def _sorted_by(column: list[int], beside: list[int], neighbours: Mapping[int, Iterable[int]]) -> list[int]:
    """A column sorted by the mean place of each one's neighbours; who has none stays where they are."""
    heights = {place: height for height, place in enumerate(beside)}
    wanted = {}
    for height, place in enumerate(column):
        known = [heights[other] for other in neighbours[place] if other in heights]
        wanted[place] = Fraction(sum(known), len(known)) if known else Fraction(height)
    return sorted(column, key=lambda place: wanted[place])


def _count_crossings(columns: Sequence[Sequence[int]], links: Sequence[Edge]) -> int:
    heights = {place: (number, height) for number, column in enumerate(columns) for height, place in enumerate(column)}
    by_gap: dict[int, list[Edge]] = defaultdict(list)
    for left, right in links:
        number, height = heights[left]
        by_gap[number].append((height, heights[right][1]))
    return sum(
        (one[0] - other[0]) * (one[1] - other[1]) < 0
        for lines in by_gap.values()
        for index, one in enumerate(lines)
        for other in lines[:index]
    )
