"""Writes docs/gallery.md and its pictures from the example workspace, each by the command that the page names."""

import contextlib
import io
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from careerpath.cli.main import run

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"
DAY = "2026-11-20"
"""The day the example is written for."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A picture, what one sees on it, and the command that makes it."""

    file: str
    title: str
    says: str
    command: str


PICTURES = (
    Shown(
        "paths.svg",
        "The ways on",
        "Every path at once: moves with how long they usually take, and, dashed, the ways back.",
        "graph --format svg",
    ),
    Shown(
        "way.svg",
        "Where one person can go",
        "You are here; what each next step takes of this person; leading people is one way among others.",
        "graph --person mira-okafor --format svg",
    ),
    Shown(
        "ratings.svg",
        "Ratings beside what is needed",
        "Self, manager, peers and what both agreed on, each a shape of its own; what is missing is a bar.",
        "compare mira-okafor --format svg",
    ),
    Shown(
        "team.svg",
        "A team as a heat map",
        "What each role asks for, and where everybody is: the sign says the same as the colour.",
        "team jonas-lind --format svg",
    ),
    Shown(
        "history.svg",
        "Ratings over time",
        "A small chart for each competency, all on one scale; the dashed line is what the role wanted needs.",
        "history mira-okafor --format svg",
    ),
    Shown(
        "radar.svg",
        "A radar, for those who ask for one",
        "It hides what the dots show: where two lines meet, and which gap comes first.",
        "compare mira-okafor --format svg --radar",
    ),
)

_INTRODUCTION = """\
# A gallery

Made by `make docs` from the example workspace, whose people are fictional. Every picture is plain SVG, the same bytes
for the same files: it has a title and a description, follows light and dark, and can be read without colour. To
change how charts look, copy `templates/chart.svg.j2` into the `templates/` of a workspace; for graphs, `graph.svg.j2`.
"""
_PLAN = """\
## A plan

`careerpath plan PERSON` writes this beside `plan.md`, which shows it: where somebody is, and what happens when.
`careerpath plan PERSON --pdf FILE` prints the whole plan for a one-to-one.

![Where Mira Okafor stands, and what happens when](../people/mira-okafor/plan.svg)
"""
_SITE = """\
## Pages

`careerpath site DIR --audience team` writes the career guide, any two roles beside each other, people and teams as
pages that need no script and no network. With `--audience rep` or `manager` and `--for PERSON`, they hold what is
between two people too; with `director`, the bench. `--serve` shows them on this machine while one writes.
"""


def gallery() -> Mapping[str, str]:
    """The page and its pictures, by their names below docs/."""
    pictures = {f"images/{shown.file}": _made_by(shown.command) for shown in PICTURES}
    return {"gallery.md": "\n".join([_INTRODUCTION, *_sections(), _PLAN, _SITE]), **pictures}


def _sections() -> Iterator[str]:
    for shown in PICTURES:
        yield f"## {shown.title}\n"
        yield f"{shown.says}\n"
        yield f"```console\n$ careerpath {shown.command}\n```\n"
        yield f"![{shown.title}](images/{shown.file})\n"


def _made_by(command: str) -> str:
    """What a command prints about the example; RuntimeError where it does not run."""
    out = io.TextIOWrapper(io.BytesIO(), encoding="utf-8")
    with contextlib.redirect_stdout(out):
        code = run(["-C", str(ROOT), "--as-of", DAY, *command.split()])
    out.seek(0)
    if code:
        raise RuntimeError(command)
    return out.read()


if __name__ == "__main__":
    for name, text in gallery().items():
        (DOCS / name).parent.mkdir(exist_ok=True)
        (DOCS / name).write_text(text, encoding="utf-8", newline="")
    sys.stdout.write(f"{DOCS / 'gallery.md'}\n")
