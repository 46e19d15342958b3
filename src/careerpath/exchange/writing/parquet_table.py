"""A table as a Parquet file, for engines that read columns."""

import io
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from careerpath.exchange.writing.table import Table, Type

EXTRA = "parquet"
_TYPES: dict[Type, Any] = {
    "text": pa.string(),
    "integer": pa.int64(),
    "number": pa.float64(),
    "boolean": pa.bool_(),
    "date": pa.date32(),
}


def write_parquet(table: Table) -> bytes:
    """A Parquet file in which every column has its type, however few rows there are; no clock is in it."""
    schema = pa.schema([pa.field(column.name, _TYPES[column.type]) for column in table.columns])
    values = zip(*table.rows, strict=True) if table.rows else ([] for _ in table.columns)
    columns = [pa.array(list(column), type=field.type) for column, field in zip(values, schema, strict=True)]
    stream = io.BytesIO()
    pq.write_table(pa.table(columns, schema=schema), stream, compression="zstd")
    return stream.getvalue()
