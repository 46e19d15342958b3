"""A table as a Parquet file, for engines that read columns."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any, BinaryIO

import pyarrow as pa
import pyarrow.parquet as pq

from careerpath.exchange.writing.table import Cells, Heading, Put, Type

_TYPES: dict[Type, Any] = {
    "text": pa.string(),
    "integer": pa.int64(),
    "number": pa.float64(),
    "boolean": pa.bool_(),
    "date": pa.date32(),
}
_PACKED, _GROUP = 1 << 14, 1 << 20
"""How many rows are held as they came before they become columns, and how many are written at once."""


@contextmanager
def parquet_into(stream: BinaryIO, heading: Heading) -> Iterator[Put]:
    """A Parquet file in which every column has its type, however few rows there are; no clock is in it."""
    schema = pa.schema([pa.field(column.name, _TYPES[column.type]) for column in heading.columns])
    with pq.ParquetWriter(stream, schema, compression="zstd") as writer:
        groups = _Groups(writer, schema)
        yield groups.put
        groups.end()


class _Groups:
    """Rows on their way into groups of one size, so that the file is the same however many are put at a time."""

    def __init__(self, writer: Any, schema: Any) -> None:
        self._writer, self._schema = writer, schema
        self._rows: list[Cells] = []
        self._packed: list[Any] = []
        self._has_written = False

    def put(self, rows: Iterable[Cells]) -> None:
        for row in rows:
            self._rows.append(row)
            if len(self._rows) == _PACKED:
                self._pack()

    def end(self) -> None:
        if self._rows or not (self._packed or self._has_written):
            self._pack()
        if self._packed:
            self._write()

    def _pack(self) -> None:
        values = zip(*self._rows, strict=True) if self._rows else ([] for _ in self._schema)
        columns = [pa.array(list(column), type=field.type) for column, field in zip(values, self._schema, strict=True)]
        self._packed.append(pa.RecordBatch.from_arrays(columns, schema=self._schema))
        self._rows.clear()
        if len(self._packed) * _PACKED == _GROUP:
            self._write()

    def _write(self) -> None:
        # In one piece: what a column's dictionary is given up for depends on how it comes.
        self._writer.write_table(pa.Table.from_batches(self._packed).combine_chunks(), row_group_size=_GROUP)
        self._packed.clear()
        self._has_written = True
