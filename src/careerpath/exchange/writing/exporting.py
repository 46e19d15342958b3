"""An export in each format, as bytes: one file, or one for each table and a manifest."""

from collections.abc import Callable, Mapping
from typing import Literal

from careerpath.exchange.writing.manifest import MANIFEST, format_manifest, make_manifest
from careerpath.exchange.writing.table import Table
from careerpath.exchange.writing.tables import Source, make_tables

Format = Literal["csv", "xlsx", "json", "sqlite", "parquet"]
ONE_FILE: frozenset[Format] = frozenset({"xlsx", "sqlite"})
"""Formats that hold all tables in one file."""


def export_file(source: Source, format_: Format) -> bytes:
    """All tables in one file; ModuleNotFoundError without the extra, TooLarge for what a workbook cannot hold."""
    tables = make_tables(source)
    manifest = make_manifest(source, tables)
    if format_ == "sqlite":
        from careerpath.exchange.writing.sqlite_tables import write_sqlite

        return write_sqlite(tables, manifest)
    from careerpath.exchange.writing.workbook_tables import write_workbook

    return write_workbook(tables, manifest, source.workspace.settings.scale)


def export_folder(source: Source, format_: Format) -> Mapping[str, bytes]:
    """A file for each table by its name, the manifest last; ModuleNotFoundError without the format's extra."""
    write = _writer(format_)
    tables = make_tables(source)
    contents = {table.name: write(table) for table in tables}
    files = {f"{name}.{format_}": content for name, content in contents.items()}
    return {**files, MANIFEST: format_manifest(make_manifest(source, tables, contents))}


def _writer(format_: Format) -> Callable[[Table], bytes]:
    if format_ == "parquet":
        from careerpath.exchange.writing.parquet_table import write_parquet

        return write_parquet
    from careerpath.exchange.writing.text_tables import write_csv, write_json

    return write_csv if format_ == "csv" else write_json
