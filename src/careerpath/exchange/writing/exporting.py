"""An export in each format: one file, or one for each table and a manifest."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from tempfile import TemporaryFile
from typing import Literal

from careerpath.exchange.writing.manifest import MANIFEST, about_table, format_manifest, make_manifest
from careerpath.exchange.writing.source import Source
from careerpath.exchange.writing.table import Cells, Into, Put
from careerpath.exchange.writing.tables import headings_of, make_tables, put_rows
from careerpath.store.large import Large

Format = Literal["csv", "xlsx", "json", "sqlite", "parquet"]
ONE_FILE: frozenset[Format] = frozenset({"xlsx", "sqlite"})
"""Formats that hold all tables in one file."""


def export_file(source: Source, format_: Format) -> bytes:
    """All tables in one file; ModuleNotFoundError without the extra, TooLarge for what a workbook cannot hold."""
    workspaces, tables = make_tables(source)
    manifest = make_manifest(source, workspaces, [about_table(table, len(table.rows)) for table in tables])
    if format_ == "sqlite":
        from careerpath.exchange.writing.sqlite_tables import write_sqlite

        return write_sqlite(tables, manifest)
    from careerpath.exchange.writing.workbook_tables import write_workbook

    return write_workbook(tables, manifest, source.settings.scale)


@contextmanager
def export_folder(source: Source, format_: Format) -> Iterator[Mapping[str, Large | bytes]]:
    """A file for each table by its name, the manifest last; ModuleNotFoundError without the format's extra.

    The files are written while people are read, to where nobody sees them; they go at the end of the block.
    """
    into, headings = _into(format_), headings_of(source)
    with ExitStack() as stack:
        streams = {heading.name: stack.enter_context(TemporaryFile()) for heading in headings}
        with ExitStack() as writing:
            counted = {
                heading.name: _Counted(writing.enter_context(into(streams[heading.name], heading)))
                for heading in headings
            }
            workspaces = put_rows(source, {name: each.put for name, each in counted.items()})
        contents = {name: Large.of(stream) for name, stream in streams.items()}
        about = [about_table(each, counted[each.name].rows, contents[each.name].sha256) for each in headings]
        files = {f"{name}.{format_}": content for name, content in contents.items()}
        yield {**files, MANIFEST: format_manifest(make_manifest(source, workspaces, about))}


class _Counted:
    """How many rows were put."""

    def __init__(self, put: Put) -> None:
        self._put, self.rows = put, 0

    def put(self, rows: Iterable[Cells]) -> None:
        taken = list(rows)
        self.rows += len(taken)
        self._put(taken)


def _into(format_: Format) -> Into:
    if format_ == "parquet":
        from careerpath.exchange.writing.parquet_table import parquet_into

        return parquet_into
    from careerpath.exchange.writing.text_tables import csv_into, json_into

    return csv_into if format_ == "csv" else json_into
