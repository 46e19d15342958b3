"""`careerpath import people`: who works here, in which role and for whom, as Human Resources lists it."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from careerpath.cli.commands.importing import import_app
from careerpath.cli.frame.app import Here, command
from careerpath.cli.frame.elsewhere import refuse_rolled_up

if TYPE_CHECKING:
    from collections.abc import Sequence

    from careerpath.diagnostic import Diagnostic
    from careerpath.exchange.form.changes import FileChange
    from careerpath.model.workspace import Workspace


@command("people", import_app, epilog="Example: careerpath import people people.xlsx --dry-run")
def import_people(
    here: Here,
    file: Annotated[Path, typer.Argument(help="A CSV file, or an XLSX workbook; - is stdin.")],
    sheet: Annotated[
        str | None, typer.Option(metavar="NAME", help="The sheet of a workbook in which none is called people.")
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only show what would change.")] = False,
) -> None:
    """Bring everybody's name, role, manager, path and target up to date; new people get a profile, nobody goes."""
    from careerpath.cli.changing.form_import import import_form
    from careerpath.exchange.form.layout import PEOPLE
    from careerpath.exchange.form.people import find_circles, follow_moves

    on_file = here.workspace(may_roll_up=True)
    refuse_rolled_up(on_file, "people", f"import people {file}")

    def follow(changes: "Sequence[FileChange]", workspace: "Workspace") -> "list[Diagnostic]":
        return follow_moves(changes) or find_circles(changes, workspace, here.as_of)

    import_form(here, on_file, file, (PEOPLE,), follow, sheet=sheet, dry_run=dry_run)
