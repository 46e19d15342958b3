"""What differs between two roles: the requirements as a table, what is new and what is not as lists."""

from collections.abc import Sequence

from careerpath.analysis.move.role_difference import RequirementChange, RoleDifference
from careerpath.model.workspace import Workspace
from careerpath.report.terminal import Column, Row
from careerpath.report.wrapping import Lines, wrap_lines

_COLUMNS = (Column("Competency"), Column("Asks", keep=True), Column("From", "right"), Column("To", "right"), Column(""))


def role_difference_table(workspace: Workspace, difference: RoleDifference) -> tuple[Sequence[Column], Sequence[Row]]:
    """The columns, and a row a competency; where the second role asks for more, it is strong."""
    return _COLUMNS, [
        Row(
            (
                workspace.competency_name(change.competency),
                change.priority or "",
                "-" if change.start is None else str(change.start),
                "-" if change.end is None else str(change.end),
                _word(change),
            ),
            strong=change.rise > 0,
        )
        for change in difference.requirements
    ]


def role_difference_page(difference: RoleDifference, width: int | None) -> Lines:
    """What else the second role adds and drops; no wider than `width`, where there is one."""
    for heading, items in (
        ("New responsibilities", difference.new_responsibilities),
        ("No longer", difference.dropped_responsibilities),
        ("New deliverables", difference.new_deliverables),
        ("No longer delivered", difference.dropped_deliverables),
    ):
        if items:
            yield "", False
            yield f"{heading}:", False
        for item in items:
            yield from wrap_lines(item, "  - ", width, indent=4)


def _word(change: RequirementChange) -> str:
    if change.start is None or change.end is None:
        return "new" if change.start is None else "no longer asked for"
    return "the same" if change.start == change.end else f"{change.end - change.start:+}"
