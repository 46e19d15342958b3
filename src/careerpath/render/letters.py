"""How much of a text fits into a picture, in letters of a usual width."""

import unicodedata
from functools import lru_cache

_LEAST = 3


def wrap_letters(text: str, letters: int) -> list[str]:
    """A text in lines of so many letters; a wide one counts twice, a word longer than a line is broken."""
    lines, line, room = [], "", letters
    for word in text.split():
        while word:
            piece = _fitting(word, room - (1 if line else 0))
            if piece == word:
                line += (" " if line else "") + word
                room = letters - count_letters(line)
                break
            if line:
                lines.append(line)
                line, room = "", letters
                continue
            lines.append(piece)
            word = word[len(piece) :]  # noqa: PLW2901 - what is left of the word goes on the next line
    return [*lines, line] if line else lines or [""]


def _fitting(word: str, letters: int) -> str:
    """As much of a word as fits, one letter at the least where a whole line is free."""
    if word.isascii():
        return word[: max(letters, 0)]
    taken = 0
    for number, letter in enumerate(word):
        taken += count_letters(letter)
        if taken > letters:
            return word[: max(number, 1)] if letters > 1 else word[:number]
    return word


def count_letters(text: str) -> int:
    """How many letters of a usual width a text takes; a wide one counts twice."""
    return (
        len(text)
        if text.isascii()
        else sum(2 if unicodedata.east_asian_width(letter) in "FW" else 1 for letter in text)
    )


@lru_cache(maxsize=4096)
def fit_letters(text: str, letters: int) -> str:
    """As much of a text as fits on one line, whole words first; where something is left out, an ellipsis says so.

    A line of less than three letters, one of them wide, holds nothing: that many there are at the least.
    """
    room = max(letters, _LEAST)
    line, *more = wrap_letters(text, room)
    if not more:
        return line
    return wrap_letters(text, room - 1)[0] + "\N{HORIZONTAL ELLIPSIS}"
