"""What an export says of itself: the contract, the day, and the columns and rows of every table."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from typing import Any

from careerpath.exchange.writing.columns import CONTRACT
from careerpath.exchange.writing.table import Table
from careerpath.exchange.writing.tables import Source

MANIFEST = "manifest.json"
Manifest = dict[str, Any]


def make_manifest(source: Source, tables: Sequence[Table], files: Mapping[str, bytes] | None = None) -> Manifest:
    """The manifest of an export; with `files` by the name of their table, each file's fingerprint too."""
    return {
        "contract": CONTRACT,
        "version": 1,
        "workspace": source.workspace.settings.name,
        **({"workspaces": sorted(source.members)} if source.members else {}),
        "as_of": source.as_of.isoformat(),
        "with_notes": source.with_notes,
        "subject": source.subject,
        "audience": source.audience,
        "tables": [about_table(table, (files or {}).get(table.name)) for table in tables],
    }


def format_manifest(manifest: Manifest) -> bytes:
    """The manifest as a JSON document."""
    return (json.dumps(manifest, indent=2, ensure_ascii=False) + "\n").encode()


def about_table(table: Table, content: bytes | None = None) -> Manifest:
    """What a table is, what its columns mean, and the fingerprint of its file where it has one."""
    fingerprint = {} if content is None else {"sha256": hashlib.sha256(content).hexdigest()}
    return {
        "name": table.name,
        "meaning": table.meaning,
        "rows": len(table.rows),
        **fingerprint,
        "columns": [
            {"name": column.name, "type": column.type, "key": column.is_key, "meaning": column.meaning}
            for column in table.columns
        ],
    }
