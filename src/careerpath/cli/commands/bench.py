"""`careerpath bench`: who is ready, near or developing for each role and each need, and what hangs on one person."""

import sys
from typing import Annotated, Literal

import typer

from careerpath.cli.frame.app import Here, command, find_person, find_role
from careerpath.cli.frame.left_out import note_left_out
from careerpath.cli.frame.readers import AudienceOption, refuse_others
from careerpath.report.json_answer import json_answer


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
    from careerpath.analysis.team.bench import find_bench
    from careerpath.analysis.team.bench_known_to import bench_known_to, hole_known_to
    from careerpath.analysis.team.hole import find_hole
    from careerpath.analysis.team.hole import without as leave_out
    from careerpath.report.bench_document import bench_document
    from careerpath.report.bench_page import bench_page, without_page
    from careerpath.report.terminal import print_lines
    from careerpath.report.wrapping import page_width

    refuse_others(audience, "standing", "who stands where is for those who decide", "careerpath show person PERSON")
    workspace = here.workspace()
    note_left_out(workspace)
    wanted = find_role(workspace, role) if role else None
    gone = find_person(workspace, without).id if without else None
    whole = find_bench(workspace, here.as_of)
    if gone:
        after = find_bench(leave_out(workspace, gone), here.as_of)
        holes = [find_hole(workspace, whole, after, gone, stays=False)]
    else:
        after = whole
        shown = whole.about(wanted) if wanted else whole
        close = {item.person for item in shown.candidates if item.is_close}
        by_name = sorted(close, key=lambda person: (workspace.person_name(person).casefold(), person))
        holes = [find_hole(workspace, whole, whole.less(person), person, stays=True) for person in by_name]
    found = bench_known_to(audience, after.about(wanted) if wanted else after)
    holes = [hole_known_to(audience, workspace, hole) for hole in holes]
    if format_ == "json":
        document = {
            "as_of": here.as_of.isoformat(),
            "role": wanted,
            "without": gone,
            "audience": audience,
            **bench_document(workspace, found, holes, audience),
        }
        sys.stdout.write(json_answer(document))
        return
    if gone:
        print_lines([*without_page(workspace, holes[0], audience, page_width()), ("", False)])
    print_lines(bench_page(workspace, found, () if gone else holes, audience, page_width()))
    sys.stderr.write(
        "Ready: everything the move asks for, a seat apart. Near: the numbers are met,\n"
        "others have rated every must-have, at most three are short, by one point.\n"
        "Names stand in the order of the alphabet: nobody is ranked.\n"
    )
