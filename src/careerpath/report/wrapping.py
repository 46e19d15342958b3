"""Texts broken into lines that fit a window."""

import shutil
import sys
import textwrap
from collections.abc import Iterator

from careerpath.report.safe_text import safe

Lines = Iterator[tuple[str, bool]]
"""The lines of a page, and whether each is strong."""
_NARROWEST, _WIDEST = 40, 100
"""Longer lines than this are hard to read, however wide the window is."""


def wrap(text: str, lead: str, width: int | None, *, indent: int | None = None) -> list[str]:
    """A text behind its lead, further lines under its first or `indent` in; one line where there is no width.

    What could move a cursor is shown as an escape before anything is measured.
    """
    whole = safe(" ".join(text.split()))
    if width is None:
        return [safe(lead) + whole]
    under = " " * (len(lead) if indent is None else indent)
    return textwrap.wrap(whole, width, initial_indent=safe(lead), subsequent_indent=under, break_on_hyphens=False)


def wrap_lines(text: str, lead: str, width: int | None, *, indent: int | None = None, strong: bool = False) -> Lines:
    """A text as lines of a page, broken as `wrap` breaks it."""
    for line in wrap(text, lead, width, indent=indent):
        yield line, strong


def fitted(lead: str, text: str) -> list[str]:
    """A text behind its lead, broken between words where a window would cut it; the lead alone where there is none."""
    return wrap(text, lead, page_width()) or [lead]


def page_width() -> int | None:
    """How wide the lines of a page may be; None where no window cuts them: in a pipe."""
    return window_width() if sys.stdout.isatty() else None


def window_width() -> int:
    """How wide lines may be in the window, which is taken for eighty columns where it does not say."""
    return min(_WIDEST, max(_NARROWEST, shutil.get_terminal_size((80, 24)).columns - 1))
