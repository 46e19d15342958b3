"""Tables as one SQLite database."""

import json
import sqlite3
from collections.abc import Sequence
from contextlib import closing
from datetime import date

from careerpath.exchange.writing.manifest import Manifest
from careerpath.exchange.writing.table import Column, Table, Type, Value

_TYPES: dict[Type, str] = {
    "text": "TEXT",
    "integer": "INTEGER",
    "number": "REAL",
    "boolean": "INTEGER",
    "date": "TEXT",
}


def write_sqlite(tables: Sequence[Table], manifest: Manifest) -> bytes:
    """A database with a table for each, and `manifest` as keys and JSON values; the same bytes for the same tables.

    Days are texts like 2026-01-31, booleans 0 and 1. Where a key may be null, it is no primary key.
    """
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as database:
        database.execute("PRAGMA page_size = 4096")
        database.execute("BEGIN")
        for table in tables:
            columns = [_declare(column) for column in table.columns]
            keys = [_name(column.name) for column in table.columns if column.is_key]
            database.execute(f"CREATE TABLE {_name(table.name)} ({', '.join(columns)}, UNIQUE ({', '.join(keys)}))")
            marks = ", ".join("?" * len(columns))
            rows = (tuple(map(_plain, row)) for row in table.rows)
            database.executemany(f"INSERT INTO {_name(table.name)} VALUES ({marks})", rows)  # noqa: S608 - our names
        database.execute("CREATE TABLE manifest (key TEXT PRIMARY KEY, value TEXT NOT NULL)")
        about = ((key, json.dumps(value, ensure_ascii=False)) for key, value in manifest.items())
        database.executemany("INSERT INTO manifest VALUES (?, ?)", about)
        database.execute("COMMIT")
        database.execute("VACUUM")
        return database.serialize()


def _declare(column: Column) -> str:
    check = f" CHECK ({_name(column.name)} IN (0, 1))" if column.type == "boolean" else ""
    return f"{_name(column.name)} {_TYPES[column.type]}{check}"


def _name(name: str) -> str:
    """A name of ours, some of which SQL has a meaning for."""
    return f'"{name}"'


def _plain(value: Value) -> Value:
    return value.isoformat() if isinstance(value, date) else value
