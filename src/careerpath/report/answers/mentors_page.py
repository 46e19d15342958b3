"""Mentors somebody could have, as a table: what they have done, whether they are willing and have time."""

from collections.abc import Sequence

from careerpath.analysis.move.mentoring import Mentor
from careerpath.model.workspace import Person, Workspace
from careerpath.report.terminal import Column, Row

_COLUMNS = (Column("Mentor"), Column("Has made the move"), Column("Willing"), Column("Hours a month"))


def mentors_table(workspace: Workspace, mentors: Sequence[Mentor]) -> tuple[Sequence[Column], Sequence[Row]]:
    """A row a mentor; those who could begin are strong."""
    return _COLUMNS, [
        Row(
            (workspace.person_name(item.person), _held(workspace, item), _willing(workspace, item), _time(item)),
            strong=item.willing is True and item.has_time is not False,
        )
        for item in mentors
    ]


def _held(workspace: Workspace, item: Mentor) -> str:
    start, end = item.held.start, item.held.end
    when = f"{start or '?'} to {end}" if end else f"since {start}" if start else ""
    return f"{workspace.title(item.held.role)}, {when}".rstrip(", ")


def _willing(workspace: Workspace, item: Mentor) -> str:
    said = {True: "yes", False: "no", None: "not asked yet"}[item.willing]
    others = ", ".join(map(workspace.person_name, item.others))
    return f"{said}; mentor of {others}" if others else said


def _time(item: Mentor) -> str:
    if item.is_away:
        return "away now"
    if item.hours_there is None:
        return f"{item.hours_planned:g} planned; how many there are, nobody said"
    left = item.hours_there - item.hours_planned
    return f"{item.hours_planned:g} of {item.hours_there:g} planned, " + (f"{left:g} left" if left > 0 else "none left")


def mentors_summary(person: Person, mentors: Sequence[Mentor]) -> str:
    """How many could begin, or what to do where none can."""
    ready = sum(item.willing is True and item.has_time is not False for item in mentors)
    if ready:
        return (
            f"{ready} of {len(mentors)} said yes and {'has' if ready == 1 else 'have'} time, as far as anybody knows\n"
        )
    return f"ask one of them, then write `mentors` into people/{person.id}/profile.yaml with `willing: true`\n"
