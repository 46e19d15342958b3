"""`careerpath import framework`: competencies, roles and paths from a form, or from a public source."""

from pathlib import Path
from typing import Annotated

import typer

from careerpath.cli.commands.importing import import_app
from careerpath.cli.frame.app import Here, command


@command("framework", import_app, epilog="Example: careerpath import framework ladder.xlsx --dry-run")
def import_framework(
    here: Here,
    file: Annotated[Path, typer.Argument(help="An XLSX workbook, a CSV file, or a folder of CSV files; - is stdin.")],
    sheet: Annotated[
        str | None, typer.Option(metavar="NAME", help="Which sheet a CSV file is, where its name does not say it.")
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only show what would change.")] = False,
) -> None:
    """Bring competencies, roles, requirements and paths up to date from a form that `export form` makes.

    Rows whose file has changed since they were exported are refused; what is not in the form stays as it is.
    """
    from careerpath.cli.changing.form_import import import_form
    from careerpath.exchange.form.layout import framework_sheets

    layouts = framework_sheets(here.workspace().settings)
    import_form(here, file, layouts, sheet=sheet, dry_run=dry_run)
