"""`careerpath promote`: the record of a decision, promoted or not now, with all that follows from it."""

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from careerpath.cli.changing.decision_options import Asked
from careerpath.cli.frame.app import Here, command, find_person

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from careerpath.analysis.plan.advancing import Lack
    from careerpath.cli.changing.planning import FileChange
    from careerpath.cli.changing.promotion_files import TakenUp
    from careerpath.model.promotion import Promotion
    from careerpath.model.workspace import Person, Workspace


@command(
    "promote",
    epilog="Example: careerpath promote mira-okafor --to sales-manager --rationale TEXT --mentor petra-salo --dry-run",
)
def promote(
    here: Here,
    asked: Asked,
    person: Annotated[str | None, typer.Argument(help="A person's id.")] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Show what would be written, and write nothing.")] = False,
) -> None:
    """Record a decision on criteria that were written down before, and do what follows from it.

    Refused, exit 1, is what nobody has examined: must-haves unmet and not waived by name, no reason, nothing said about
    preparation, a first managing role without a mentor, a decision and what speaks against it read. What follows:
    role and history, the plan closed and the first months begun, the way back noted. All of it is written, or nothing.
    At a terminal it asks for what is missing.
    """
    from careerpath.cli.changing.asking_decision import talk_through
    from careerpath.cli.changing.plan_edits import refuse_broken
    from careerpath.cli.changing.promotion_files import consequences, record_change

    workspace = here.workspace()
    who = find_person(workspace, person)
    refuse_broken(here, workspace, who)
    decision = talk_through(here, workspace, who, asked)
    if decision.lacks:
        _refuse(workspace, who, decision.promotion, decision.lacks)
        raise typer.Exit(1)
    changes = [record_change(here, who, decision.promotion, decision.day)]
    changes += consequences(here, decision.taken) if decision.taken else ()
    _carry_out(here, changes, dry_run=dry_run)
    if not dry_run:
        _say(workspace, who, decision.promotion, decision.taken, decision.day, changes[0].file)
    if decision.taken is not None:
        _ask_who_leads(workspace, who, decision.taken)


def _refuse(workspace: "Workspace", person: "Person", promotion: "Promotion", lacks: "Iterable[Lack]") -> None:
    from careerpath.report.terminal import print_lines
    from careerpath.report.wrapping import page_width, wrap

    width = page_width()
    what = "This decision" if promotion.decision == "not-now" else f"Promoting {person.name}"
    print_lines([(f"{what} ({workspace.title(promotion.to)}) is not examined yet. It lacks:", True)])
    for lack in lacks:
        print_lines((line, False) for line in [*wrap(lack.what, "  - ", width), f"      {lack.key}"])


def _carry_out(here: Here, changes: "list[FileChange]", *, dry_run: bool) -> None:
    from careerpath.cli.changing.promotion_files import write_changes
    from careerpath.report.terminal import print_diff

    if dry_run:
        for change in changes:
            print_diff(change.diff)
        sys.stderr.write("nothing was written\n")
    else:
        write_changes(here, changes)


def _say(
    workspace: "Workspace", person: "Person", promotion: "Promotion", taken: "TakenUp | None", day: "date", file: str
) -> None:
    """What was decided, what was done, and what only people can do next."""
    from careerpath.report.safe_text import safe

    criteria, title = promotion.criteria, workspace.title(promotion.to)
    met = f"{len(criteria.met)} {'criterion' if len(criteria.met) == 1 else 'criteria'} met"
    counts = f"{met}, {len(criteria.waived)} waived by name, {len(criteria.unmet)} unmet"
    lines = [f"wrote {file}: {counts}"]
    if taken is None:
        lines.append(f"{person.name} stays where they are for now; {title} is looked at again on {promotion.next_look}")
    else:
        lines.append(f"{person.name} is {title} from {day}; profile, plan.yaml and plan.md say so")
        change = taken.change
        for what, names in (
            ("closed", change.closed),
            ("goes on in the new position", change.goes_on),
            ("new for the first months", tuple(change.added)),
        ):
            if names:
                lines.append(f"  {what}: {', '.join(names)}")
        if promotion.way_back and promotion.way_back.until:
            back = promotion.way_back
            lines.append(f"the way back to {workspace.title(back.role)} is open until {back.until}")
        lines.append(f"next: go through the first months together, then careerpath agree {person.id} --by PERSON")
    sys.stderr.write(safe("\n".join(lines)) + "\n")


def _ask_who_leads(workspace: "Workspace", person: "Person", taken: "TakenUp") -> None:
    """A word where somebody would go on reporting to one who has the same role."""
    from careerpath.report.safe_text import safe

    manager = workspace.people.get(taken.manager or "") if taken.manager == person.profile.manager else None
    if manager is not None and manager.profile.role == taken.readiness.role:
        same = f"{manager.name}, whom {person.name} reports to, is {workspace.title(taken.readiness.role)} too"
        sys.stderr.write(safe(f"{same}: if somebody else leads from now on, --manager PERSON says it\n"))
