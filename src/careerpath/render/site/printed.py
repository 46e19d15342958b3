"""A person's plan as one page to be printed: the same parts as on their page of the site, with its pictures in it."""

from base64 import b64encode
from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from careerpath.analysis.known_to import as_known_to
from careerpath.model.audience import Audience
from careerpath.model.workspace import Person, Workspace
from careerpath.render.site.people import know
from careerpath.render.site.reader import Reader
from careerpath.render.site.shelf import Picture, Place, Shelf, Site
from careerpath.render.templating.templates import render_template
from careerpath.render.words.saying import plain


def render_printed_plan(workspace: Workspace, person: Person, audience: Audience, as_of: date) -> str:
    """The page of a person who has a plan, as HTML that asks for no other file.

    TemplateProblem where the workspace's own template cannot be used.
    """
    site = Site(plain(workspace.settings.name or "Careers"), (), f"As of {as_of}.")
    shelf = Shelf(workspace, Reader(audience), as_of, site)
    known = know(shelf, as_known_to(audience, person), audience)
    known = replace(
        known,
        way=_embed(shelf.files, known.way),
        standing=_embed(shelf.files, known.standing),
        timeline=_embed(shelf.files, known.timeline),
        ratings=_embed(shelf.files, known.ratings),
    )
    values = {"site": site, "page": Place("", "", plain(person.name), ""), "known": known}
    return render_template("site/printed.html.j2", workspace.templates, values)


def _embed(files: Mapping[str, str], picture: Picture | None) -> Picture | None:
    if picture is None:
        return None
    data = b64encode(files[picture.path].encode()).decode()
    return replace(picture, path=f"data:image/svg+xml;base64,{data}")
