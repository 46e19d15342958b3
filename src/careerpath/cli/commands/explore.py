"""`careerpath explore`: how far somebody is from every other role, leading people or not, by the same measure."""

import sys
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from careerpath.cli.frame.app import Here, command, find_person
from careerpath.cli.frame.failure import CannotRun
from careerpath.cli.frame.readers import AudienceOption, refuse_others
from careerpath.model.audience import Audience, may_read
from careerpath.report.json_answer import json_answer

if TYPE_CHECKING:
    from careerpath.analysis.move.exploration import Distance, Exploration, Unproven
    from careerpath.model.workspace import Person, Workspace
    from careerpath.report.terminal import Row

_LEADING, _OTHER = "Leading people", "Other paths"
_NEAREST_IN_WINDOW, _NEAREST = 2, 3


@command("explore", epilog="Example: careerpath explore mira-okafor")
def explore(
    here: Here,
    person: Annotated[str | None, typer.Argument(help="A person's id.")] = None,
    mentors: Annotated[
        bool, typer.Option("--mentors", help="Who could be their mentor: has made the move, is willing, has time.")
    ] = False,
    role: Annotated[
        str | None, typer.Option(metavar="ROLE", help="With --mentors: a role in place of their target.")
    ] = None,
    format_: Annotated[Literal["text", "json"], typer.Option("--format", help="text or json.")] = "text",
    audience: AudienceOption = "manager",
) -> None:
    """Show how far someone is from every other role, leading people and not, side by side by the same measure.

    With --mentors: who has made the move to their target, is willing, and has time.
    """
    from careerpath.analysis.move.exploration import explore as find_distances
    from careerpath.cli.commands.explore_mentors import show_mentors

    workspace = here.workspace()
    who = find_person(workspace, person)
    what = "how far somebody is rests on ratings, which are between them and their manager"
    refuse_others(audience, "ratings", what, f"careerpath plan {who.id} --audience {audience}")
    if mentors:
        show_mentors(workspace, who, role, here.as_of, format_)
        return
    if role:
        raise CannotRun("--role goes with --mentors", f"careerpath readiness {who.id} --role {role} looks at one role")
    found = find_distances(workspace, who, here.as_of)
    if format_ == "json":
        sys.stdout.write(json_answer(_document(workspace, who, found, audience)))
        return
    _print(workspace, who, found, audience)


def _document(workspace: "Workspace", person: "Person", found: "Exploration", audience: Audience) -> dict[str, object]:
    from careerpath.report.judgement import judgement_document

    unproven = found.unproven
    return {
        "person": person.id,
        "current_role": person.profile.role,
        "target_role": person.profile.target,
        "performance": judgement_document(found.performance),
        **({"potential": judgement_document(found.potential)} if may_read(audience, "potential") else {}),
        "leading_unproven": unproven
        and {
            "known": unproven.known,
            "competencies": unproven.competencies,
            "text": _sentence(workspace, person, unproven),
        },
        "leading_people": [_distance(item) for item in found.distances if item.manages_people],
        "other_paths": [_distance(item) for item in found.distances if not item.manages_people],
    }


def _distance(item: "Distance") -> dict[str, object]:
    return {
        "role": item.role,
        "must_haves": item.must_haves,
        "met": item.met,
        "points_missing": item.missing,
        "not_rated": item.unrated,
        "self_rated_only": item.provisional,
        "meets_every_must_have": item.is_all_met,
        "asks_about_leading": item.asks_about_leading,
        "moves": item.moves,
        "blocking": [{"competency": block.competency, "points": block.points} for block in item.blocking],
    }


def _print(workspace: "Workspace", person: "Person", found: "Exploration", audience: Audience) -> None:
    from careerpath.report.terminal import Column, Row, is_terminal, print_table

    in_window = is_terminal()
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
    print_table(f"{person.name}: {workspace.title(person.profile.role)}", columns, rows)
    print_table("", [Column(""), Column("")], [Row(cells) for cells in _beside(workspace, person, found, audience)])
    sys.stderr.write(
        "Missing: points over the must-haves that are rated. What is not rated is not\n"
        "known, which is no zero: it shows as ? and is counted apart.\n"
    )


def _window_rows(workspace: "Workspace", person: "Person", item: "Distance") -> "list[Row]":
    """A role, and indented below it what stands in the way: eighty columns have no room for it beside.

    Where nothing is rated, nothing is nearest.
    """
    from careerpath.report.terminal import Row

    nearest = _nearest(workspace, item)[:_NEAREST_IN_WINDOW] if item.missing is not None else []
    return [
        Row(_cells(workspace, person, item)),
        *(Row((f"  {name}", "", points, "", "")) for name, points in nearest),
        *(Row((f"  {note}", "", "", "", "")) for note in _notes(person, item)),
    ]


def _pipe_row(workspace: "Workspace", person: "Person", item: "Distance") -> "Row":
    from careerpath.report.terminal import Row

    nearest = ", ".join(f"{name} {points}" for name, points in _nearest(workspace, item)[:_NEAREST])
    section = _LEADING if item.manages_people else _OTHER
    return Row((section, *_cells(workspace, person, item), nearest, "; ".join(_notes(person, item))))


def _cells(workspace: "Workspace", person: "Person", item: "Distance") -> tuple[str, ...]:
    known = "?" if item.missing is None else f"{item.missing} + ?" if item.unrated else str(item.missing)
    return (
        workspace.title(item.role) + (" (wanted)" if item.role == person.profile.target else ""),
        f"{item.met} of {item.must_haves}",
        known if item.must_haves else "-",
        str(item.unrated or "-"),
        "no path" if item.moves is None else str(item.moves),
    )


def _nearest(workspace: "Workspace", item: "Distance") -> list[tuple[str, str]]:
    return [
        (workspace.competency_name(block.competency), "?" if block.points is None else str(block.points))
        for block in item.blocking
    ]


def _notes(person: "Person", item: "Distance") -> list[str]:
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


def _beside(
    workspace: "Workspace", person: "Person", found: "Exploration", audience: Audience
) -> list[tuple[str, str]]:
    """What stands beside the measure and is no part of it."""
    from careerpath.report.judgement import judgement_words

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
        rows.append(("Leading people", _sentence(workspace, person, found.unproven)))
    return rows


def _sentence(workspace: "Workspace", person: "Person", unproven: "Unproven") -> str:
    names = [workspace.competency_name(competency) for competency in unproven.competencies]
    listed = " and ".join([", ".join(names[:-1]), names[-1]] if names[1:] else names)
    what = {
        "never-tried": "leading people has never been tried",
        "not-rated": "how well they lead people is not known: no manager's rating of it counts today",
        "in-part": f"what leading people needs is known in part: no manager's rating counts today for {listed}",
    }[unproven.known]
    return f"A strong {workspace.title(person.profile.role)}; {what}. That is not the same as ready."
