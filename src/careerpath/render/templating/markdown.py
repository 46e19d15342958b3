"""Texts of people made safe to stand in Markdown and in Mermaid: data, never markup."""

import re
from functools import lru_cache

from careerpath.render.words.saying import one_line

# Most texts are plain sentences, which nothing has to be done to.
_PLAIN = re.compile(r"[^\W\d_](?:[^\W_]|[ ,.;:()'/%-](?! |$)|[.;:,)'%!?])*")
_MARKUP = re.compile(r"[\\`*_\[\]|~$]")
_START = re.compile(r"^(?=[-+=#])|^(\d+)(?=[.)])")
_MENTION = re.compile(r"@(?=\w)")
_NUMBER_SIGN = re.compile(r"#(?=\w|$)")
_MERMAID = {
    '"': "#quot;",
    "<": "#lt;",
    ">": "#gt;",
    "&": "#amp;",
    "#": "#35;",
    ";": "#59;",
    "`": "#96;",
    "\\": "#92;",
}
_GANTT = re.compile(r"[^\w \-.()/'&+]+")


@lru_cache(maxsize=4096)
def escape_markdown(text: str) -> str:
    """One line of Markdown that shows `text` as it is: in a sentence, a list item, a heading or a table cell."""
    if _PLAIN.fullmatch(text):
        return text
    line = one_line(text)
    line = line.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    line = _MENTION.sub("&#64;", _NUMBER_SIGN.sub(r"\\#", _MARKUP.sub(r"\\\g<0>", line)))
    return _START.sub(lambda match: f"{match[1]}\\" if match[1] else "\\", line)


def escape_mermaid(text: str) -> str:
    """A quoted label of a Mermaid diagram."""
    line = " ".join(text.split())
    return '"' + "".join(_MERMAID.get(character, character) for character in line) + '"'


def escape_gantt(text: str, longest: int = 44) -> str:
    """The name of a task in a Mermaid gantt, which cannot be quoted: what could mean something there is left out."""
    return shorten(_GANTT.sub(" ", text), longest)


def shorten(text: str, longest: int) -> str:
    """The whole words of `text` that fit on one line of so many characters; of one long word, its beginning."""
    line = " ".join(text.split())
    return line if len(line) <= longest else line[: longest + 1].rpartition(" ")[0] or line[:longest]
