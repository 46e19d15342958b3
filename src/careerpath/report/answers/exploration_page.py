"""How far somebody is from every other role, as tables."""

from collections.abc import Sequence

from careerpath.analysis.move.exploration import Distance, Exploration, Unproven
from careerpath.model.audience import Audience, may_read
from careerpath.model.workspace import Person, Workspace
from careerpath.report.answers.judgement import judgement_words
from careerpath.report.terminal import Column, Row

LEGEND = (
    "Missing: points over the must-haves that are rated. What is not rated is not\n"
    "known, which is no zero: it shows as ? and is counted apart.\n"
)
_LEADING, _OTHER = "Leading people", "Other paths"
_NEAREST_IN_WINDOW, _NEAREST = 2, 3


def exploration_table(
    workspace: Workspace, person: Person, found: Exploration, *, in_window: bool
) -> tuple[Sequence[Column], Sequence[Row]]:
    """A row a role, leading people first: in a window with what is nearest indented below, else in further columns."""
    columns = [
        *([] if in_window else [Column("Section")]),
        Column("Role"),
        Column("Met", "right", keep=True),
        Column("Missing", "right", keep=True),
        Column("Not rated", "right", keep=True),
        Column("Moves", "right", keep=True),
        *([] if in_window else [Column("Nearest"), Column("Note")]),
    ]
    rows = []
    for heading, manages in ((_LEADING, True), (_OTHER, False)):
        listed = [item for item in found.distances if item.manages_people == manages]
        if in_window and listed:
            rows.append(Row((heading.upper(), "", "", "", ""), strong=True, starts_section=True))
        for item in listed:
            rows.extend(_window_rows(workspace, person, item) if in_window else [_pipe_row(workspace, person, item)])
    return columns, rows


def beside_table(
    workspace: Workspace, person: Person, found: Exploration, audience: Audience
) -> tuple[Sequence[Column], Sequence[Row]]:
    """What stands beside the measure and is no part of it: what they want, and how they do the present job."""
    return [Column(""), Column("")], [Row(cells) for cells in _beside(workspace, person, found, audience)]


def unproven_sentence(workspace: Workspace, person: Person, unproven: Unproven) -> str:
    """That somebody is good at their job, and what is not known of how they would lead (seed 13)."""
    names = [workspace.competency_name(competency) for competency in unproven.competencies]
    listed = " and ".join([", ".join(names[:-1]), names[-1]] if names[1:] else names)
    what = {
        "never-tried": "leading people has never been tried",
        "not-rated": "how well they lead people is not known: no manager's rating of it counts today",
        "in-part": f"what leading people needs is known in part: no manager's rating counts today for {listed}",
    }[unproven.known]
    return f"A strong {workspace.title(person.profile.role)}; {what}. That is not the same as ready."


def _window_rows(workspace: Workspace, person: Person, item: Distance) -> list[Row]:
    """A role, and indented below it what stands in the way: eighty columns have no room for it beside.

    Where nothing is rated, nothing is nearest.
    """
    nearest = _nearest(workspace, item)[:_NEAREST_IN_WINDOW] if item.missing is not None else []
    return [
        Row(_cells(workspace, person, item)),
        *(Row((f"  {name}", "", points, "", "")) for name, points in nearest),
        *(Row((f"  {note}", "", "", "", "")) for note in _notes(item)),
    ]


def _pipe_row(workspace: Workspace, person: Person, item: Distance) -> Row:
    nearest = ", ".join(f"{name} {points}" for name, points in _nearest(workspace, item)[:_NEAREST])
    section = _LEADING if item.manages_people else _OTHER
    return Row((section, *_cells(workspace, person, item), nearest, "; ".join(_notes(item))))


def _cells(workspace: Workspace, person: Person, item: Distance) -> tuple[str, ...]:
    known = "?" if item.missing is None else f"{item.missing} + ?" if item.unrated else str(item.missing)
    return (
        workspace.title(item.role) + (" (wanted)" if item.role == person.profile.target else ""),
        f"{item.met} of {item.must_haves}",
        known if item.must_haves else "-",
        str(item.unrated or "-"),
        "no path" if item.moves is None else str(item.moves),
    )


def _nearest(workspace: Workspace, item: Distance) -> list[tuple[str, str]]:
    return [
        (workspace.competency_name(block.competency), "?" if block.points is None else str(block.points))
        for block in item.blocking
    ]


def _notes(item: Distance) -> list[str]:
    notes = []
    if not item.must_haves:
        notes.append("has no must-haves yet")
    if item.is_all_met:
        notes.append("meets every must-have today")
    if item.provisional:
        notes.append(f"{item.provisional} by self-rating only: provisional")
    if item.manages_people and item.must_haves and not item.asks_about_leading:
        notes.append("asks for nothing about leading people")
    return notes


def _beside(workspace: Workspace, person: Person, found: Exploration, audience: Audience) -> list[tuple[str, str]]:
    highest, decision = workspace.settings.highest, person.profile.decision
    wants = workspace.title(person.profile.target) if person.profile.target else "no other role"
    if decision and decision.choice:
        wants += f"; decided to {decision.choice}" + (f" on {decision.date}" if decision.date else "")
    rows = [
        ("Wants", wants),
        ("Performance", f"{judgement_words(found.performance, highest)}, in the present job"),
    ]
    if may_read(audience, "potential"):
        rows.append(("Potential", judgement_words(found.potential, highest)))
    if found.unproven:
        rows.append(("Leading people", unproven_sentence(workspace, person, found.unproven)))
    return rows
