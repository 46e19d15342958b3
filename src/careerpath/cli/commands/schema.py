"""`careerpath schema`: JSON Schemas made from a workspace's own ids."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from careerpath.cli.frame.app import Here, command


@command("schema", epilog="Example: careerpath schema")
def schema(
    here: Here,
    folder: Annotated[
        Path | None, typer.Argument(metavar="[DIR]", help="Where to: by default schemas/ in the workspace.")
    ] = None,
) -> None:
    """Write a JSON Schema for every kind of file, so that editors complete ids and refuse unknown ones."""
    from careerpath.cli.founding.schemas import write_schemas

    root = here.root()
    target = folder or root / "schemas"
    count = write_schemas(target, here.workspace(may_roll_up=True))
    sys.stderr.write(f"wrote {count} schemas to {target}\n")
