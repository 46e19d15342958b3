"""The JSON Schemas of a workspace, written where they are not as they should be."""

from pathlib import Path

from careerpath.model.layout import FILE_KINDS
from careerpath.model.workspace import Workspace
from careerpath.report.json_schema import schema_text
from careerpath.store.writing import write_file


def write_schemas(folder: Path, workspace: Workspace) -> int:
    """Write every schema that is not there already as it should be; returns how many there are."""
    for kind, model in FILE_KINDS.items():
        path, text = folder / f"{kind}.json", schema_text(kind, model, workspace)
        if not path.is_file() or path.read_text(encoding="utf-8", errors="replace") != text:
            write_file(path, text)
    return len(FILE_KINDS)
