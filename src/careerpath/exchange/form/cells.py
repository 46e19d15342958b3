"""Values of the format as cells of a form, and cells as values."""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from careerpath.exchange.form.known import BadCell, Known
from careerpath.exchange.form.layout import FormColumn
from careerpath.exchange.metrics.spelled_number import NotANumber, NumberStyle, read_number
from careerpath.exchange.ratings import find_unwritable
from careerpath.exchange.reading.sheet import Cell, text_of
from careerpath.exchange.writing.table import Value
from careerpath.model.fields import read_day
from careerpath.model.nearest import suggestion

_BULLET = re.compile(r"[-*\u2022] ")
_GOALS = re.compile(r"(?P<text>.*?) ?\[(?P<goals>[a-z0-9, -]*)\]", re.DOTALL)
_TRUE, _FALSE = ("yes", "y", "true", "1", "x"), ("no", "n", "false", "0")
_TEXT_KEY = {"tasks": "task", "deliverables": "item"}


def write_cell(column: FormColumn, value: Any) -> Value:
    """A value of the format as it stands in a cell; None where nothing is said."""
    match column.kind:
        case "yes":
            return "yes" if value else None
        case "ids":
            return ", ".join(value) if value else None
        case "lines":
            return _write_lines([item or "" for item in value or ()])
        case "tasks" | "deliverables":
            return _write_lines([_write_task(item, _TEXT_KEY[column.kind]) for item in value or ()])
    said: Value = value
    return None if said == "" else said


def said(cell: Cell | Value) -> str:
    """What a cell says, line by line, without blanks at the ends of lines: two that say the same are alike."""
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    if not isinstance(cell, str):
        return "" if cell is None else text_of(cell) if not isinstance(cell, int | float) else f"{cell:.15g}"
    return "\n".join(line.rstrip() for line in cell.replace("\r\n", "\n").strip().split("\n"))


def read_cell(column: FormColumn, cell: Cell, known: Known, style: NumberStyle, scale: Sequence[int]) -> Any:
    """The value that a cell holds which says something; BadCell where it holds none for its column."""
    text = said(cell)
    if character := find_unwritable(text):
        raise BadCell("CP008", f"character {character}", "delete it")
    match column.kind:
        case "text":
            return text
        case "lines" | "tasks" | "deliverables":
            lines = _read_lines(text)
            key = _TEXT_KEY.get(column.kind)
            return [_read_task(line, key, known) for line in lines] if key else lines
        case "ids" | "id":
            parts = [part.strip() for part in re.split(r"[,;\n]", text)] if column.kind == "ids" else [text]
            found = [known.find(column.refers, part) if column.refers else part for part in parts if part]
            return found if column.kind == "ids" else found[0]
        case "number" | "level":
            return _read_number(cell, style, scale if column.kind == "level" else ())
    return _read_choice(column, cell, text)


def _read_choice(column: FormColumn, cell: Cell, text: str) -> bool | str | date:
    """What can be said in a few ways only: yes or no, a word of the format, a day."""
    if column.kind == "day":
        return _read_day(cell, text)
    return _read_yes(text) if column.kind == "yes" else _read_word(text, column.words)


def _write_lines(items: Sequence[str]) -> str | None:
    """An item on each line; with hyphens where an item has several lines, or begins as if it had one."""
    if not any(items):
        return None
    if any("\n" in item or _BULLET.match(item) or item != item.strip() for item in items):
        return "\n".join("- " + item.replace("\n", "\n  ") for item in items)
    return "\n".join(items)


def _read_lines(text: str) -> list[str]:
    lines = [line for line in text.split("\n") if line.strip()]
    if not _BULLET.match(lines[0]):
        return [line.strip() for line in lines]
    items: list[list[str]] = []
    for line in lines:
        if bullet := _BULLET.match(line):
            items.append([line[bullet.end() :]])
        else:
            items[-1].append(line.removeprefix("  "))
    return ["\n".join(item) for item in items]


def _write_task(item: Mapping[str, Any], key: str) -> str:
    text, goals = item.get(key) or "", item.get("goals") or ()
    return f"{text} [{', '.join(goals)}]" if goals or _GOALS.fullmatch(text) else text


def _read_task(line: str, key: str, known: Known) -> dict[str, Any]:
    match = _GOALS.fullmatch(line)
    if match is None:
        return {key: line}
    goals = [known.find("goal", goal.strip()) for goal in match["goals"].split(",") if goal.strip()]
    return {key: match["text"]} | ({"goals": goals} if goals else {})


def _read_yes(text: str) -> bool:
    if text.casefold() in _TRUE:
        return True
    if text.casefold() in _FALSE:
        return False
    raise BadCell("CP004", f"`{text}` is neither yes nor no", "yes or no")


def _read_word(text: str, words: Sequence[str]) -> str:
    word = "-".join(text.casefold().split())
    if word in words:
        return word
    raise BadCell("CP004", f"`{text}` is none of its words", suggestion(word, words) or f"one of {', '.join(words)}")


def _read_day(cell: Cell, text: str) -> date:
    day = cell if isinstance(cell, date) else read_day(text)
    if day is None:
        hint = "write it like 2026-01-31, or format the cell as a date"
        raise BadCell("CP004", f"`{text}` is no day", hint)
    return day


def _read_number(cell: Cell, style: NumberStyle, scale: Sequence[int]) -> int | float:
    try:
        number = read_number(cell, style)
    except NotANumber as error:
        raise BadCell("CP004", error.message, error.hint) from error
    if scale and number not in scale:
        raise BadCell("CP005", f"{number:g} is no point of the scale", f"{min(scale)} to {max(scale)}")
    return number
