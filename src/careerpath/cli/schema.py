"""`careerpath schema`: JSON Schemas made from a workspace's own ids."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from careerpath.cli.app import Here, command

if TYPE_CHECKING:
    from careerpath.model.workspace import Workspace


@command("schema", epilog="Example: careerpath schema")
def schema(
    here: Here,
    folder: Annotated[
        Path | None, typer.Argument(metavar="[DIR]", help="Where to: by default schemas/ in the workspace.")
    ] = None,
) -> None:
    """Write a JSON Schema for every kind of file, so that editors complete ids and refuse unknown ones."""
    root = here.root()
    target = folder or root / "schemas"
    count = write_schemas(target, here.workspace())
    sys.stderr.write(f"wrote {count} schemas to {target}\n")


def write_schemas(folder: Path, workspace: "Workspace") -> int:
    """Write every schema that is not there already as it should be; returns how many there are."""
    from careerpath.model.layout import FILE_KINDS
    from careerpath.report.json_schema import schema_text
    from careerpath.store.writing import write_file

    for kind, model in FILE_KINDS.items():
        path, text = folder / f"{kind}.json", schema_text(kind, model, workspace)
        if not path.is_file() or path.read_text(encoding="utf-8") != text:
            write_file(path, text)
    return len(FILE_KINDS)
