"""How a text of people gets into a page: escaped for its markup, or as it is where the template escapes."""

import re
from collections.abc import Callable

from careerpath.render.templating.markup import writable

Say = Callable[[str], str]
"""What makes a text safe to stand in one line of a page."""
_BULLET = re.compile(r"(?:^|\n)[ \t]*[-*+•][ \t]+")


def one_line(text: str) -> str:
    """A text on one line, with the items of a list in it told apart."""
    return " ".join(_BULLET.sub(" • ", text).removeprefix(" • ").split())


def plain(text: str) -> str:
    """One line for a template that escapes what it is given."""
    return writable(one_line(text))
