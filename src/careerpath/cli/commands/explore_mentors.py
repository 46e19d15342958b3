"""The mentors somebody could have for a move: who has made it, is willing, and has time."""

import sys
from typing import TYPE_CHECKING, Literal

from careerpath.cli.frame.aim import aim_of
from careerpath.report.json_answer import json_answer

if TYPE_CHECKING:
    from datetime import date

    from careerpath.analysis.move.mentoring import Mentor
    from careerpath.model.workspace import Person, Workspace


def show_mentors(
    workspace: "Workspace", person: "Person", wanted: str | None, as_of: "date", format_: Literal["text", "json"]
) -> None:
    """Print everybody who could be somebody's mentor on the way to a role or their target, the willing first."""
    from careerpath.analysis.move.mentoring import find_mentors

    role = aim_of(workspace, person, wanted)
    mentors = find_mentors(workspace, person, role, as_of)
    if format_ == "json":
        sys.stdout.write(json_answer(_document(person, role, mentors)))
    else:
        _print(workspace, person, role, mentors)


def _document(person: "Person", role: str, mentors: "list[Mentor]") -> dict[str, object]:
    return {
        "person": person.id,
        "role": role,
        "mentors": [
            {
                "person": item.person,
                "held_role": item.held.role,
                "since": item.held.start.isoformat() if item.held.start else None,
                "until": item.held.end.isoformat() if item.held.end else None,
                "willing": item.willing,
                "mentor_of": list(item.others),
                "hours_planned": item.hours_planned,
                "hours_there": item.hours_there,
                "has_time": item.has_time,
                "is_away": item.is_away,
            }
            for item in mentors
        ],
    }


def _print(workspace: "Workspace", person: "Person", role: str, mentors: "list[Mentor]") -> None:
    from careerpath.report.safe_text import safe
    from careerpath.report.terminal import Column, Row, print_table

    title = workspace.title(role)
    if not mentors:
        sys.stdout.write(safe(f"Nobody here has been {title} or gone beyond it: look outside this workspace.\n"))
        return
    columns = [Column("Mentor"), Column("Has made the move"), Column("Willing"), Column("Hours a month")]
    rows = [
        Row(
            (workspace.person_name(item.person), _held(workspace, item), _willing(workspace, item), _time(item)),
            strong=item.willing is True and item.has_time is not False,
        )
        for item in mentors
    ]
    print_table(f"Mentors for {person.name} on the way to {title}", columns, rows)
    sys.stderr.write(_summary(person, mentors))


def _held(workspace: "Workspace", item: "Mentor") -> str:
    start, end = item.held.start, item.held.end
    when = f"{start or '?'} to {end}" if end else f"since {start}" if start else ""
    return f"{workspace.title(item.held.role)}, {when}".rstrip(", ")


def _willing(workspace: "Workspace", item: "Mentor") -> str:
    said = {True: "yes", False: "no", None: "not asked yet"}[item.willing]
    others = ", ".join(map(workspace.person_name, item.others))
    return f"{said}; mentor of {others}" if others else said


def _time(item: "Mentor") -> str:
    if item.is_away:
        return "away now"
    if item.hours_there is None:
        return f"{item.hours_planned:g} planned; how many there are, nobody said"
    left = item.hours_there - item.hours_planned
    return f"{item.hours_planned:g} of {item.hours_there:g} planned, " + (f"{left:g} left" if left > 0 else "none left")


def _summary(person: "Person", mentors: "list[Mentor]") -> str:
    ready = sum(item.willing is True and item.has_time is not False for item in mentors)
    if ready:
        return (
            f"{ready} of {len(mentors)} said yes and {'has' if ready == 1 else 'have'} time, as far as anybody knows\n"
        )
    return f"ask one of them, then write `mentors` into people/{person.id}/profile.yaml with `willing: true`\n"
