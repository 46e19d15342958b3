"""The sheet for the dialogue as Markdown, with room for what the two settle on."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from careerpath.analysis.assessment.agreement import Comparison, View
from careerpath.analysis.assessment.coaching import COACHING
from careerpath.model.workspace import Person, Workspace
from careerpath.render.templating.markdown import escape_markdown as md
from careerpath.render.templating.templates import render_template


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One competency on the sheet."""

    competency: str
    required: str
    own: str
    manager: str
    difference: str
    agreed: str
    whys: tuple[tuple[str, str], ...]
    stage: str
    coaching: str
    is_unresolved: bool


@dataclass(frozen=True, slots=True)
class SheetPage:
    """The sheet as its template gets it."""

    name: str
    manager: str
    role: str
    days: tuple[tuple[str, str], ...]
    unresolved: int
    rows: tuple[SheetRow, ...]


def render_sheet(workspace: Workspace, person: Person, role: str, rows: Sequence[Comparison]) -> str:
    """The sheet on one person against one role, for the two people in the meeting."""
    page = SheetPage(
        name=md(person.name),
        manager=md(workspace.person_name(person.profile.manager)),
        role=md(workspace.title(role)),
        days=tuple(_days(workspace, rows)),
        unresolved=sum(row.is_unresolved for row in rows),
        rows=tuple(_row(workspace, row) for row in rows),
    )
    return render_template("comparison.md.j2", workspace.templates, {"sheet": page})


def _days(workspace: Workspace, rows: Sequence[Comparison]) -> Iterator[tuple[str, str]]:
    """Who rated, and when."""
    seen = dict.fromkeys(
        (view.by, view.day) for row in rows for view in (row.own, row.manager, *row.peers) if view is not None
    )
    for who, day in seen:
        yield md(workspace.person_name(who)), str(day)


def _row(workspace: Workspace, row: Comparison) -> SheetRow:
    coaching = COACHING[row.stage] if row.stage else None
    views = (row.own, row.manager, *row.peers)
    return SheetRow(
        competency=md(workspace.competency_name(row.competency)),
        required=str(row.requirement.level) if row.requirement else "",
        own=_rating(row.own),
        manager=_rating(row.manager),
        difference="" if row.difference is None else f"{row.difference:+}" if row.difference else "0",
        agreed=_rating(row.agreed) if row.agreed and row.is_settled else "",
        whys=tuple(
            (f"{md(workspace.person_name(view.by))} ({_rating(view)})", md(view.given.why or "no why"))
            for view in views
            if view is not None
        ),
        stage=row.stage.replace("-", " ") if row.stage else "",
        coaching=f"{coaching.word}: {coaching.advice}" if coaching else "",
        is_unresolved=row.is_unresolved,
    )


def _rating(view: View | None) -> str:
    if view is None:
        return ""
    return "too early" if view.given.rating is None else str(view.given.rating)
