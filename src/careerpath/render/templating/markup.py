"""Texts of people made safe to stand in XML and HTML: data, never markup."""

import re
from html import escape

# What XML 1.0 cannot hold, however it is written.
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def escape_markup(text: str) -> str:
    """One line of text for the content of an element or for a quoted attribute."""
    return escape(writable(" ".join(text.split())))


def writable(text: str) -> str:
    """A text in which nothing is left that XML cannot hold."""
    return _UNWRITABLE.sub("\ufffd", text)
