"""What an export says of itself: the contract, the day, and the columns and rows of every table."""

import json
from collections.abc import Sequence
from typing import Any

from careerpath.exchange.writing.columns import CONTRACT
from careerpath.exchange.writing.source import Source
from careerpath.exchange.writing.table import Heading

MANIFEST = "manifest.json"
Manifest = dict[str, Any]


def make_manifest(source: Source, workspaces: Sequence[str], tables: Sequence[Manifest]) -> Manifest:
    """The manifest of an export; `workspaces` are those that there are rows of, `tables` what is said about each."""
    return {
        "contract": CONTRACT,
        "version": 1,
        "workspace": source.settings.name,
        **({"workspaces": list(workspaces)} if source.is_rolled_up else {}),
        "as_of": source.as_of.isoformat(),
        "with_notes": source.with_notes,
        "subject": source.subject,
        "audience": source.audience,
        "tables": list(tables),
    }


def format_manifest(manifest: Manifest) -> bytes:
    """The manifest as a JSON document."""
    return (json.dumps(manifest, indent=2, ensure_ascii=False) + "\n").encode()


def about_table(heading: Heading, rows: int, sha256: str | None = None) -> Manifest:
    """What a table is, what its columns mean, and the fingerprint of its file where it has one."""
    return {
        "name": heading.name,
        "meaning": heading.meaning,
        "rows": rows,
        **({} if sha256 is None else {"sha256": sha256}),
        "columns": [
            {"name": column.name, "type": column.type, "key": column.is_key, "meaning": column.meaning}
            for column in heading.columns
        ],
    }
