"""A plan's actions over time, stage by stage."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import groupby

from careerpath.model.plan import Action, Stage, Status
from careerpath.render.charts.drawing import MARGIN, Area, Drawing, Line, Shape, draw, words
from careerpath.render.charts.legend import draw_legend
from careerpath.render.charts.months_axis import MonthsAxis, axis_over
from careerpath.render.letters import fit_letters

WIDTH = 800
_LEFT = 372
_LETTERS = 46
_HEAD, _STAGE, _ROW, _BAR = 110, 34, 36, 14
_SHORTEST = 6
_WORDS: dict[Status, str] = {
    "planned": "planned",
    "doing": "in progress",
    "done": "done",
    "failed": "failed: a lesson",
    "dropped": "dropped",
}

Goal = tuple[str, date]
"""A day that the plan aims at, and what it is."""


def draw_timeline(
    title: str, titles: Mapping[Stage, str], actions: Sequence[tuple[int, Action]], goals: Sequence[Goal]
) -> Drawing:
    """Each action by its number in the plan's tables; those of one stage stand together in `actions`."""
    days = [day for _, action in actions for day in (action.start, action.due) if day] + [day for _, day in goals]
    stages = [(stage, list(group)) for stage, group in groupby(actions, key=lambda item: item[1].stage)]
    height = _HEAD + _STAGE * len(stages) + _ROW * len(actions) + MARGIN + (20 if goals else 0)
    axis = axis_over(days, _LEFT, WIDTH - MARGIN) if days else None
    shapes = [*_head(title, actions), *_rows(titles, stages, axis)]
    if axis:
        shapes += [*axis.draw(_HEAD, height - MARGIN), *_goals(axis, goals, height)]
    sentences = [*map(_sentence, actions), *(f"{what}: {day}." for what, day in goals)]
    return draw(title, sentences or ["No actions yet."], (WIDTH, height), shapes)


def _head(title: str, actions: Iterable[tuple[int, Action]]) -> Iterator[Shape]:
    yield words(MARGIN, MARGIN + 14, fit_letters(title, 70), "heading")
    seen = {action.status or "planned" for _, action in actions}
    legend = [(f"box {status}", meaning) for status, meaning in _WORDS.items() if status in seen]
    yield from draw_legend(MARGIN, MARGIN + 42, legend or [("box planned", "nothing is planned yet")])


def _rows(
    titles: Mapping[Stage, str],
    stages: Sequence[tuple[Stage | None, list[tuple[int, Action]]]],
    axis: MonthsAxis | None,
) -> Iterator[Shape]:
    y = _HEAD
    for stage, actions in stages:
        yield words(MARGIN, y + 22, titles[stage] if stage else "No stage", "part")
        yield Line(f"M{MARGIN} {y} L{WIDTH - MARGIN} {y}", "rule")
        y += _STAGE
        for number, action in actions:
            yield words(MARGIN, y + 12, f"{number}  {fit_letters(action.do or 'nothing said', _LETTERS)}", "name")
            yield words(MARGIN + 16, y + 27, _facts(action), "small")
            if axis:
                yield from _bar(axis, action, y)
            y += _ROW


def _facts(action: Action) -> str:
    until = f"{action.start or 'no start'} to {action.due}" if action.due else "no date"
    return f"{_WORDS[action.status or 'planned']}, {until}"


def _bar(axis: MonthsAxis, action: Action, y: int) -> Iterator[Shape]:
    """From the first day to the last; where only one is said, that day."""
    start, due = action.start or action.due, action.due or action.start
    if start and due:
        left = min(axis.place(start), axis.right - _SHORTEST)
        yield Area(left, y + 8, max(axis.place(due) - left, _SHORTEST), _BAR, action.status or "planned")


def _goals(axis: MonthsAxis, goals: Sequence[Goal], height: int) -> Iterator[Shape]:
    """A line for each, with its words to the side that has more room."""
    for number, (what, day) in enumerate(goals):
        x = axis.place(day)
        yield Line(f"M{x} {_HEAD} L{x} {height - MARGIN}", "goal")
        is_right = x > (axis.left + axis.right) // 2
        y = height - MARGIN + 14 - 14 * (number % 2)
        yield words(
            x - 5 if is_right else x + 5, y, f"{what} {day}", "strong small end" if is_right else "strong small"
        )


def _sentence(item: tuple[int, Action]) -> str:
    number, action = item
    return f"{number}. {(action.do or 'nothing said').rstrip('.')}: {_facts(action)}."
