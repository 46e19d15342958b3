"""`careerpath bench`: who is ready, near or developing for each role and each need, and what hangs on one person."""

import sys
from datetime import date
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from careerpath.cli.frame.app import Here, command, find_person, find_role
from careerpath.cli.frame.readers import AudienceOption, refuse_others
from careerpath.cli.frame.rolled_up import bring, everybody, heading, joined
from careerpath.model.audience import Audience
from careerpath.report.json_answer import json_answer

if TYPE_CHECKING:
    from careerpath.analysis.team.bench import Bench
    from careerpath.analysis.team.hole import Hole
    from careerpath.model.workspace import Workspace

_WORDS = """\
Ready: everything the move asks for, a seat apart. Near: the numbers are met,
others have rated every must-have, at most three are short, by one point.
Names stand in the order of the alphabet: nobody is ranked.
"""


@command("bench", epilog="Example: careerpath bench sales-manager --without mira-okafor")
def bench(
    here: Here,
    role: Annotated[str | None, typer.Argument(help="Only what is about this role.")] = None,
    without: Annotated[
        str | None, typer.Option(metavar="PERSON", help="The bench without somebody, and the hole they leave.")
    ] = None,
    format_: Annotated[Literal["text", "json"], typer.Option("--format", help="text or json.")] = "text",
    audience: AudienceOption = "manager",
) -> None:
    """Show who is on the way into each role, and what each need of the organisation still lacks.

    Ready: every criterion of the move is met or waived by name; only a seat may be missing.

    Near: the numbers that come first are met, somebody else than the person has decided every must-have, and at most
    three must-haves are short, each by one point.

    Developing: wants the role, and is neither.

    Who took a role since a need for it began fills one of its openings; the ready cover one, and so do the near whose
    plan aims at a day before the need ends.

    A director reads who stands where and when; what each of them lacks is between them and their manager.

    There is no score, and nobody is ranked: names stand in the order of the alphabet. `careerpath readiness PERSON`
    has every criterion with its evidence.
    """
    from careerpath.report.answers.bench_document import bench_document
    from careerpath.report.answers.bench_page import bench_page, without_page
    from careerpath.report.terminal import print_lines
    from careerpath.report.wrapping import page_width

    refuse_others(audience, "standing", "who stands where is for those who decide", "careerpath show person PERSON")
    parts = bring(here)
    all_of_them = everybody(parts)
    wanted = find_role(all_of_them, role) if role else None
    gone = find_person(all_of_them, without).id if without else None
    parts = tuple(part for part in parts if gone is None or gone in part.workspace.people)
    found = [_find(part.workspace, here.as_of, wanted, gone, audience) for part in parts]
    if format_ == "json":
        about = {"as_of": here.as_of.isoformat(), "role": wanted, "without": gone, "audience": audience}
        answers = [
            bench_document(part.workspace, bench, holes, audience)
            for part, (bench, holes) in zip(parts, found, strict=True)
        ]
        sys.stdout.write(json_answer({**about, **joined(parts, answers)}))
        return
    for number, (part, (bench, holes)) in enumerate(zip(parts, found, strict=True)):
        print_lines([*([("", False)] if number else []), *heading(part, parts)])
        if gone:
            print_lines([*without_page(part.spelled, holes[0], audience, page_width()), ("", False)])
        print_lines(bench_page(part.spelled, bench, () if gone else holes, audience, page_width()))
    sys.stderr.write(_WORDS)


def _find(
    workspace: "Workspace", as_of: date, role: str | None, gone: str | None, audience: Audience
) -> "tuple[Bench, list[Hole]]":
    """What an audience may know of the bench, without somebody where one is named, and of the holes.

    The hole is the one that somebody leaves; where nobody is named, those that whoever is close would leave.
    """
    from careerpath.analysis.team.bench import find_bench
    from careerpath.analysis.team.bench_known_to import bench_known_to, hole_known_to
    from careerpath.analysis.team.hole import find_hole
    from careerpath.analysis.team.hole import without as leave_out

    whole = find_bench(workspace, as_of)
    if gone:
        after = find_bench(leave_out(workspace, gone), as_of)
        holes = [find_hole(workspace, whole, after, gone, stays=False)]
    else:
        after = whole
        shown = whole.about(role) if role else whole
        close = {item.person for item in shown.candidates if item.is_close}
        by_name = sorted(close, key=lambda person: (workspace.person_name(person).casefold(), person))
        holes = [find_hole(workspace, whole, whole.less(person), person, stays=True) for person in by_name]
    shown = after.about(role) if role else after
    return bench_known_to(audience, shown), [hole_known_to(audience, workspace, hole) for hole in holes]
