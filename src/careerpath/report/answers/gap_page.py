"""Gaps as a table: what is asked for, what is there, which of them block."""

from collections.abc import Sequence

from careerpath.analysis.assessment.gap import Gap
from careerpath.model.workspace import Person, Workspace
from careerpath.report.terminal import Column, Row

_COLUMNS = (
    Column("Competency"),
    Column("Asks", keep=True),
    Column("Needs", "right", keep=True),
    Column("Now", keep=True),
    Column("Gap", keep=True),
    Column("Stage of competence"),
)


def gap_title(workspace: Workspace, person: Person, target: str | None) -> str:
    """Whose gaps, from which role to which."""
    title = f"{person.name}: {workspace.title(person.profile.role)}"
    is_move = target and target != person.profile.role
    return f"{title} → {workspace.title(target)}" if is_move else title


def gap_table(workspace: Workspace, gaps: Sequence[Gap], *, in_window: bool) -> tuple[Sequence[Column], Sequence[Row]]:
    """A row a requirement: in a window under its role's heading, else with its role in the first column."""
    rows: list[Row] = []
    last = None
    for item in gaps:
        title = workspace.title(item.role)
        if in_window and item.role != last:
            rows.append(Row((title.upper(), "", "", "", "", ""), strong=True, starts_section=True))
        last = item.role
        cells = _cells(workspace, item)
        rows.append(Row(cells if in_window else (title, *cells), strong=item.blocking))
    return _COLUMNS if in_window else (Column("Role"), *_COLUMNS), rows


def _cells(workspace: Workspace, item: Gap) -> tuple[str, ...]:
    needed, now = item.requirement, item.current
    return (
        workspace.competency_name(needed.competency),
        f"{needed.priority} {needed.group}" if needed.group else needed.priority,
        str(needed.level),
        f"{now.rating} {now.source}" if now else "not rated",
        _gap(item),
        (item.stage or "").replace("-", " "),
    )


def _gap(item: Gap) -> str:
    size = "?" if item.gap is None else str(item.gap) if item.gap else "-"
    return f"{size} blocks" if item.blocking else size


def gap_summary(gaps: Sequence[Gap]) -> str:
    """How many requirements block, are not rated, or rest on the person's own word."""
    blocking = sum(item.blocking for item in gaps)
    provisional = sum(item.current is not None and item.current.source == "self" for item in gaps)
    unrated = sum(item.current is None for item in gaps)
    parts = [f"{blocking} of {len(gaps)} requirements block"]
    if unrated:
        parts.append(f"{unrated} not rated yet")
    if provisional:
        parts.append(f"{provisional} rated by the person alone, so provisional")
    return "; ".join(parts) + "\n"
