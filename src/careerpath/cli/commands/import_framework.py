"""`careerpath import framework`: competencies, roles and paths from a form, or from a public source."""

from pathlib import Path
from typing import Annotated

import typer

from careerpath.cli.commands.importing import import_app
from careerpath.cli.frame.app import Here, command
from careerpath.cli.frame.elsewhere import refuse_shared_framework
from careerpath.cli.frame.failure import CannotRun

_ONET = "onet"


@command(
    "framework",
    import_app,
    epilog="Example: careerpath import framework ladder.xlsx --dry-run, "
    "or: careerpath import framework onet --occupation 41-1012 --data db_29_3_text",
)
def import_framework(
    here: Here,
    file: Annotated[
        Path,
        typer.Argument(help="An XLSX workbook, a CSV file, or a folder of CSV files; - is stdin; onet is O*NET."),
    ],
    sheet: Annotated[
        str | None, typer.Option(metavar="NAME", help="Which sheet a CSV file is, where its name does not say it.")
    ] = None,
    occupation: Annotated[
        list[str] | None,
        typer.Option(metavar="CODE", help="onet: the occupation's code or title, or all; may be repeated."),
    ] = None,
    data: Annotated[
        Path, typer.Option(metavar="DIR", help="onet: the folder with the downloaded tables, as CSV or text.")
    ] = Path(_ONET),
    role: Annotated[str | None, typer.Option(metavar="ID", help="onet: the id of the new role.")] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only show what would change.")] = False,
) -> None:
    """Bring competencies, roles, requirements and paths up to date from a form that `export form` makes.

    Rows whose file has changed since they were exported are refused; what is not in the form stays as it is. With
    onet in place of a file, a role to start from is made of O*NET's public tables, which are downloaded beforehand.
    """
    from careerpath.cli.changing.form_import import import_form
    from careerpath.exchange.form.layout import framework_sheets

    workspace = here.workspace()
    refuse_shared_framework(workspace, f"import framework {file}")
    if str(file) == _ONET:
        from careerpath.cli.changing.onet_import import import_onet

        import_onet(here, workspace, occupation or [], data, role, dry_run=dry_run)
        return
    if occupation or role:
        raise CannotRun("--occupation and --role are for O*NET", "careerpath import framework onet --occupation CODE")
    import_form(here, workspace, file, framework_sheets(workspace.settings), sheet=sheet, dry_run=dry_run)
