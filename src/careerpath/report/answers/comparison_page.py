"""Ratings side by side as a page: the table, a sentence a competency, and the whys to talk through."""

from collections.abc import Iterator, Sequence

from careerpath.analysis.assessment.agreement import Comparison, View
from careerpath.analysis.assessment.coaching import COACHING
from careerpath.model.workspace import Workspace
from careerpath.report.terminal import Column, Row
from careerpath.report.wrapping import Lines, wrap_lines

_COLUMNS = (
    Column("Competency"),
    Column("Needs", "right", keep=True),
    Column("Self", "right", keep=True),
    Column("Manager", "right", keep=True),
    Column("Peers", keep=True),
    Column("Agreed", "right", keep=True),
    Column("Diff.", "right", keep=True),
)


def comparison_table(workspace: Workspace, rows: Sequence[Comparison]) -> tuple[Sequence[Column], Sequence[Row]]:
    """The columns, and a row a competency; what is still to be talked through is strong."""
    return _COLUMNS, [Row(_cells(workspace, row), strong=row.is_unresolved) for row in rows]


def dialogue_page(workspace: Workspace, rows: Sequence[Comparison], width: int | None) -> Lines:
    """Both whys and how to coach, for everything the two see differently; no wider than `width`, where there is one."""
    unresolved = sum(row.is_unresolved for row in rows)
    yield "", False
    yield f"To talk through: {unresolved}" if unresolved else "Nothing is left to talk through.", True
    for row in rows:
        if row.difference:
            mark = "talk through: " if row.is_unresolved else ""
            yield "", False
            yield f"{mark}{workspace.competency_name(row.competency)}", True
            for lead, text in _whys(workspace, row):
                yield from wrap_lines(text, f"  {lead}: ", width, indent=4)


def comparison_sentence(workspace: Workspace, row: Comparison) -> str:
    """Everything about one competency in one line that a screen reader and grep both read."""
    parts = [f"self {_rating(row.own)}", f"manager {_rating(row.manager)}"]
    parts += [f"peer {_rating(view)}" for view in row.peers]
    if row.agreed:
        parts.append(f"agreed {_rating(row.agreed)}")
    if row.requirement:
        parts.append(f"needed {row.requirement.level}")
    if row.gap is not None:
        parts.append(f"gap {row.gap}")
    if row.difference is not None:
        parts.append(f"difference {row.difference:+}" if row.difference else "no difference")
    if row.is_unresolved:
        parts.append("to talk through")
    if row.stage:
        parts.append(f"{row.stage.replace('-', ' ')}, {COACHING[row.stage].word}")
    return f"{workspace.competency_name(row.competency)}: {', '.join(parts)}"


def _rating(view: View | None) -> str:
    if view is None:
        return "not rated"
    return "too early" if view.given.rating is None else str(view.given.rating)


def _cells(workspace: Workspace, row: Comparison) -> tuple[str, ...]:
    return (
        workspace.competency_name(row.competency),
        str(row.requirement.level) if row.requirement else "",
        _short(row.own),
        _short(row.manager),
        " ".join(_short(view) for view in row.peers),
        _short(row.agreed),
        "" if row.difference is None else f"{row.difference:+}" if row.difference else "0",
    )


def _whys(workspace: Workspace, row: Comparison) -> Iterator[tuple[str, str]]:
    """Who says what about one competency, and how to coach at its stage."""
    for view in (row.own, row.manager, row.agreed):
        if view:
            who = "agreed" if view is row.agreed else workspace.person_name(view.by)
            yield f"{who} {_rating(view)}", view.given.why or "no why"
    if row.stage:
        coaching = COACHING[row.stage]
        yield row.stage.replace("-", " "), f"{coaching.word}. {coaching.advice}"


def _short(view: View | None) -> str:
    if view is None:
        return "-"
    return "early" if view.given.rating is None else str(view.given.rating)
