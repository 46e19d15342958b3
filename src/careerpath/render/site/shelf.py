"""Pages and pictures as they are made: each by the name of its file."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from careerpath.model.workspace import Workspace
from careerpath.render.charts.drawing import Drawing, render_drawing
from careerpath.render.site.reader import Reader
from careerpath.render.templating.templates import render_template
from careerpath.render.words.saying import plain


@dataclass(frozen=True, slots=True)
class Section:
    """An entry of the navigation."""

    path: str
    title: str


@dataclass(frozen=True, slots=True)
class Site:
    """What all pages share: whose they are, their navigation, and whom they are for.

    `roles` and `competencies` have the page of each by its id: what a file names need not be there.
    """

    name: str
    sections: tuple[Section, ...]
    notice: str
    roles: Mapping[str, str] = field(default_factory=dict)
    competencies: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Place:
    """Which page this is; `root` leads from it to the folder of the start page."""

    path: str
    root: str
    title: str
    section: str


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture of its own file, in pixels; `alt` says in a sentence what it shows."""

    path: str
    width: int
    height: int
    title: str
    alt: str


@dataclass(slots=True)
class Shelf:
    """Where pages and pictures are put, in the order in which they are made."""

    workspace: Workspace
    reader: Reader
    as_of: date
    site: Site
    files: dict[str, str] = field(default_factory=dict)

    def put_page(self, template: str, file: str, title: str, section: str, **values: object) -> None:
        """Make a page; TemplateProblem where an own template cannot be used."""
        place = Place(file, "../" * file.count("/"), plain(title), section)
        shown = {"site": self.site, "page": place, **values}
        self.files[file] = render_template(f"site/{template}.html.j2", self.workspace.templates, shown)

    def put_drawing(self, path: str, drawing: Drawing, alt: str) -> Picture:
        """Make a picture of a chart."""
        self.files[path] = render_drawing(self.workspace.templates, drawing)
        return Picture(path, drawing.width, drawing.height, plain(alt), plain(alt))
