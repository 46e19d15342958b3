"""`careerpath import`: the commands that read what other programs export."""

import typer

from careerpath.cli.frame.app import app

import_app = typer.Typer(no_args_is_help=True, rich_markup_mode=None)
app.add_typer(
    import_app, name="import", help="Read what other programs export: all of it or, with what is wrong, nothing."
)
